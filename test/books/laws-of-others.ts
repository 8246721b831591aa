import type { Run } from '../../engine/index.ts';
import { type Authored, type Drawn, scenarioOf, withEach } from './drawn.ts';
import { type Ran, ran, written } from './ran.ts';

/** What a book comes to does not depend on what stands beside it, nor on how its author arranged it. */
export const LAWS_OF_OTHERS: Readonly<Record<string, (one: Ran) => Promise<string[]>>> = {
  'the order of documents changes nothing': async (one) => {
    const turned = await ran({ ...one.drawn, documents: one.drawn.documents.toReversed() });
    return turned === null ? ['refused'] : sameJournals(one, turned);
  },

  'the order of accounts changes nothing': async (one) => {
    const turned = await ran(withAccounts(one.drawn, (accounts) => accounts.toReversed()));
    return turned === null ? ['refused'] : sameJournals(one, turned);
  },

  'an account beside the others changes nothing of them': async (one) => {
    const [first] = accountsOf(one.drawn);
    const beside = { name: 'aaa-beside', plan: first?.plan, start: '2026-02-22' };
    const crowded = await ran(withAccounts(one.drawn, (accounts) => [beside, ...accounts]));
    return crowded === null ? [] : sameJournals(one, crowded);
  },

  'what an account is called changes nothing': async (one) => {
    const text = JSON.stringify(one.drawn).replaceAll('"acme', '"zeta');
    const renamed = await ran(JSON.parse(text) as Drawn);
    if (renamed === null) return ['refused'];
    const own = (run: Run) => journalOf(run, 'acme');
    return difference(
      own(one.run),
      journalOf(renamed.run, 'zeta').map((line) => line.replaceAll('zeta', 'acme')),
    );
  },
};

function accountsOf(drawn: Drawn): readonly Authored[] {
  return ((scenarioOf(drawn)?.given ?? {}) as { readonly accounts?: readonly Authored[] }).accounts ?? [];
}

function withAccounts(drawn: Drawn, change: (accounts: readonly Authored[]) => readonly Authored[]): Drawn {
  return withEach(drawn, 'scenario', (scenario) => ({
    ...scenario,
    given: { ...(scenario.given as Authored), accounts: change(accountsOf(drawn)) },
  }));
}

/** What each account of the first lives through it lives through in the second. */
function sameJournals(one: Ran, other: Ran): string[] {
  return accountsOf(one.drawn).flatMap(({ name }) =>
    difference(journalOf(one.run, String(name)), journalOf(other.run, String(name))),
  );
}

function journalOf({ journal }: Run, account: string): string[] {
  return journal.filter((entry) => entry.account === account).map(written);
}

/** The first place in which they differ, from where they do. */
function difference(ones: readonly string[], others: readonly string[]): string[] {
  const at = ones.findIndex((line, index) => line !== others[index]);
  if (at < 0 && ones.length === others.length) return [];
  const [is = 'nothing', was = 'nothing'] = [ones[at < 0 ? ones.length : at], others[at < 0 ? ones.length : at]];
  const from = [...is].findIndex((letter, index) => letter !== was[index]);
  return [
    `entry ${at}: ${is.slice(Math.max(0, from - 60), from + 60)} / ${was.slice(Math.max(0, from - 60), from + 60)}`,
  ];
}
