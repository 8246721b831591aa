import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoadedScenario } from '../../engine/model/book.ts';
import type { Account, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { SetNumber } from '../../engine/model/holdings.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Plan, Program } from '../../engine/model/program.ts';
import { runAt, simulate, viewAccount } from '../../engine/simulate/simulate.ts';
import { instantOf } from '../../engine/values/calendar.ts';
import { Money } from '../../engine/values/money.ts';
import { charge, PLACE, plan, program, terms, ZONE } from './builder.ts';

const PLACES = { of: () => PLACE, ofKey: () => PLACE };

function run(book: Program, accounts: readonly Account[], timeline: readonly TimelineEvent[], until: string): Run {
  const document = {
    kind: 'scenario',
    name: 'built',
    given: { accounts: [...accounts] },
    timeline: [...timeline],
    until,
  };
  const scenario: LoadedScenario = {
    file: 'built.yaml',
    document: document as LoadedScenario['document'],
    callFiles: new Map(),
    editions: new Map(),
  };
  return simulate(book, scenario, PLACES);
}

describe('numbers', () => {
  const number = (digits: string, set: string, tollFree = false): SetNumber => {
    return { number: digits, digits, set, tags: [], destination: null, tollFree, fake: false };
  };
  // The program has them lowest first; the plan tries the set `high` before the set `low`.
  const stock = [number('101', 'low'), number('102', 'low', true), number('201', 'high'), number('202', 'high')];
  const fee = charge('1.00', {
    name: 'fee',
    each: 'number',
    terms: terms({
      collect: { kind: 'in-advance', periods: 1 },
      prorate: { first: false, last: false, changes: false },
    }),
  });
  const tollFreeFee = { ...fee, name: 'toll-free-fee', each: 'toll-free-number' } as const;
  const one = plan({ numberSets: ['high', 'low'].map((name) => ({ name, charges: [fee, tollFreeFee] })) });
  const book: Program = { ...program({ plan: one, until: '' }), numbers: stock };
  const accounts: Account[] = ['ann', 'bob'].map((name) => ({ name, plan: one.name, start: '2026-01-01' }));

  const step = fc.record({
    account: fc.constantFrom('ann', 'bob'),
    what: fc.constantFrom('any', 'toll-free', 'own', 'release'),
    digits: fc.constantFrom('101', '102', '201', '202', '999'),
  });
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  const at = (index: number) => `2026-01-02T10:${String(index).padStart(2, '0')}`;

  function eventOf({ account, what, digits }: Step, index: number): TimelineEvent {
    const base = { at: at(index), account };
    if (what === 'release') return { ...base, event: 'number-released', number: digits };
    if (what === 'own') return { ...base, event: 'number-purchased', number: digits };
    return { ...base, event: 'number-purchased', ...(what === 'toll-free' ? { 'toll-free': true } : {}) };
  }

  /** Who holds what after the steps, and what it cost, told as naively as can be. */
  function holders(steps: readonly Step[]): {
    held: Map<string, string>;
    bought: Map<string, number>;
    refused: number;
  } {
    const held = new Map<string, string>();
    const bought = new Map<string, number>();
    let refused = 0;
    for (const { account, what, digits } of steps) {
      if (what === 'release') {
        if (held.get(digits) === account) held.delete(digits);
        else refused += 1;
        continue;
      }
      const order = what === 'own' ? [digits] : what === 'toll-free' ? ['102'] : ['201', '202', '101'];
      const free = order.find((each) => each !== '999' && !held.has(each));
      if (free === undefined) refused += 1;
      else {
        held.set(free, account);
        bought.set(account, (bought.get(account) ?? 0) + 1);
      }
    }
    return { held, bought, refused };
  }

  it('INV-30: are held by one account at a time, are given out by the order of the sets, and can be had again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const lived = run(book, accounts, steps.map(eventOf), '2026-01-03');
        const { held, bought, refused } = holders(steps);
        expect(lived.journal.filter((entry) => entry.kind === 'rejected')).toHaveLength(refused);
        for (const { name } of accounts) {
          const view = viewAccount(lived, book, name, lived.until);
          const own = [...held].filter(([, account]) => account === name).map(([digits]) => digits);
          expect(view?.numbers).toEqual(own.sort());
          // Each purchase costs one whole fee, and a release gives nothing back.
          expect(view?.balance.negated().amount.toNumber()).toBe(bought.get(name) ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what an account copies', () => {
  const eur = (cents: number) => new Money(cents, 'EUR').times(1).rounded({ precision: 2, method: 'half-up' });
  const defaults = fc.record({
    criticalBalance: fc.option(fc.integer({ min: -50, max: 50 }).map(eur)),
    minimumToCall: fc.option(fc.integer({ min: 0, max: 50 }).map(eur)),
    callLines: fc.option(fc.integer({ min: 0, max: 9 })),
    routeSet: fc.option(fc.constantFrom('first', 'second')),
    translationSet: fc.option(fc.constantFrom('long', 'short')),
    ivr: fc.record({
      play: fc.uniqueArray(fc.constantFrom('balance' as const, 'available-time' as const)),
      language: fc.option(fc.constantFrom('en', 'lt')),
    }),
  });
  const edited = fc.record({
    defaults,
    voicemail: fc.option(fc.constantFrom('mail-one', 'mail-two')),
    maxMembers: fc.option(fc.integer({ min: 1, max: 9 })),
  });

  it('INV-29: is the same for two accounts of one plan, and no later edit of the plan reaches it', () => {
    fc.assert(
      fc.property(edited, edited, (before, after) => {
        const first = plan(before);
        const second: Plan = { ...first, ...after };
        const event: TimelineEvent = {
          at: '2026-02-01',
          event: 'plan-edited',
          plan: first.name,
          set: { title: 'Edited' },
        };
        const book: Program = {
          ...program({ plan: first, until: '' }),
          editions: new Map([[event, [{ from: Number.NEGATIVE_INFINITY, edition: second }]]]),
        };
        const accounts: Account[] = [
          { name: 'early', plan: first.name, start: '2026-01-01' },
          { name: 'twin', plan: first.name, start: '2026-01-01' },
          { name: 'late', plan: first.name, start: '2026-03-01' },
        ];
        const lived = run(book, accounts, [event], '2026-04-01');
        const then = runAt(lived, book, instantOf('2026-01-02', ZONE)).provisioning;
        expect(then.get('early')).toEqual(then.get('twin'));
        const copied = ({
          callLines,
          routeSet,
          translationSet,
          ivr,
          balances,
        }: NonNullable<ReturnType<typeof then.get>>) => {
          return { callLines, routeSet, translationSet, ivr, balances };
        };
        const now = lived.provisioning;
        const [early, late, earlyThen] = [now.get('early'), now.get('late'), then.get('early')];
        if (early === undefined || late === undefined || earlyThen === undefined)
          throw new Error('an account is missing');
        expect(copied(early)).toEqual(copied(earlyThen));
        expect(copied(late)).toMatchObject({ callLines: after.defaults.callLines, ivr: after.defaults.ivr });
        // What is read from the plan is the same for all of them.
        for (const record of [early, late]) {
          expect(record.voicemail?.server ?? null).toBe(after.voicemail);
          expect(record.maxMembers).toBe(after.maxMembers);
        }
      }),
      { numRuns: 60 },
    );
  });
});
