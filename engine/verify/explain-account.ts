import type { Book } from '../model/book.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Entry, Run } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { viewAccount } from '../pipeline.ts';
import { asKnown, humanTime } from '../report/report.ts';
import { type Standing, standingsBefore } from '../simulate/simulate.ts';
import { Money, printAmount } from '../values/money.ts';
import { added, sumOfParts, told } from './derivation.ts';
import { exact, shownText } from './exact.ts';
import { explainRefusal } from './explain-refusal.ts';
import { summed } from './explain-steps.ts';

type Posted = Entry & { kind: 'posted' };

/** What became of one account, beside its invoices. */
export interface ExplainedAccount {
  readonly account: string;
  /** The sum of everything that was posted; null where it never began. */
  readonly balance: Explanation | null;
  /** Its status, and that of each of its subscriptions that is not active. */
  readonly states: readonly Explanation[];
  /** By code, in the order of time. */
  readonly rejections: readonly { readonly entry: Entry; readonly code: string; readonly tree: Explanation }[];
}

export function explainAccounts(run: Run, program: Program, all: boolean, book: Book | null): ExplainedAccount[] {
  const standings = standingsBefore(
    run,
    program,
    ({ kind }) =>
      kind === 'rejected' || kind === 'status-changed' || kind === 'lock-changed' || kind === 'subscription-changed',
  );
  return [...run.timeZones].map(([account, zone]) => {
    const own = run.journal.filter((entry) => entry.account === account);
    return {
      account,
      balance: balanceOf(account, own, zone, all),
      states: statesOf(account, asKnown(own), { run, program, zone, standings }),
      rejections: own
        .filter((entry) => entry.kind === 'rejected')
        .map((entry) => ({ entry, code: entry.code, tree: explainRefusal(entry, standings.get(entry), zone, book) })),
    };
  });
}

const KINDS: Readonly<Record<Posted['what'], string>> = {
  opening: 'opening balance',
  payment: 'payments',
  payout: 'money paid out',
  adjustment: 'adjustments',
  settlement: 'settlements of what stood unbilled',
  charge: 'charges',
  refund: 'refunds',
  credit: 'credits',
  grant: 'prepaid credits granted and lost',
  usage: 'calls',
  'passed-on': 'paid by another account',
};

/** By kind, each posting with what it moved; a posting's legs sum to zero. */
function balanceOf(account: string, own: readonly Entry[], zone: string, all: boolean): Explanation | null {
  const opened = own.find((entry) => entry.kind === 'account-opened');
  if (opened === undefined) return null;
  const { currency } = opened;
  const postings = own.filter((entry) => entry.kind === 'posted');
  const kinds = [...new Set(postings.map(({ what }) => what))];
  const parts = kinds.map((what) => {
    const postingsOf = postings.filter((one) => one.what === what).map((one) => postingPart(one, zone, currency));
    return added(
      { title: KINDS[what], note: counted(postingsOf.length) },
      sumOfParts(postingsOf),
      currency,
      summed(postingsOf, 'postings', all, currency),
    );
  });
  const balance = Money.sum(postings.flatMap(customerLegs), currency);
  return added({ title: `Balance of ${account}` }, balance, currency, parts);
}

function counted(count: number): string {
  return count === 1 ? '1 posting' : `${count} postings`;
}

function customerLegs({ legs }: Posted): Money[] {
  return legs.flatMap(({ ledger, amount }) => (ledger === 'customer' ? [amount] : []));
}

function postingPart(entry: Posted, zone: string, currency: string): Explanation {
  const { at, line, cause, legs } = entry;
  const others = legs.filter(({ ledger }) => ledger !== 'customer');
  const title = `${humanTime(at, zone)}: ${line?.line ?? cause.event}`;
  const where = { title, places: [cause.place], note: line === null ? null : cause.event };
  const amount = Money.sum(customerLegs(entry), currency);
  if (others.length < 2) return told(where, amount, currency);
  const parts = others.map((leg) => told({ title: leg.ledger.replace(':', ' ') }, leg.amount.negated(), currency));
  return added(where, amount, currency, parts);
}

interface About {
  readonly run: Run;
  readonly program: Program;
  readonly zone: string;
  readonly standings: ReadonlyMap<Entry, Standing>;
}

function statesOf(account: string, own: readonly Entry[], about: About): Explanation[] {
  const { run, program } = about;
  const view = viewAccount(run, program, account, run.until);
  if (view === null) return [];
  const causes = own.flatMap((entry) => accountCause(entry, about));
  const status = told({ title: `Account ${account} is ${view.status}` }, null, '', causes);
  const subscriptions = own
    .filter((entry) => entry.kind === 'subscription-opened')
    .flatMap(({ subscription, cause }) => {
      const changes = own.filter(
        (entry) =>
          entry.kind === 'subscription-changed' && entry.subscription === subscription && entry.status !== undefined,
      );
      const last = changes.at(-1);
      const now = last?.kind === 'subscription-changed' ? last.status : 'pending';
      if (now === 'active') return [];
      const parts = changes.flatMap((entry) => subscriptionCause(entry, about));
      return [told({ title: `Subscription ${subscription} is ${now}`, places: [cause.place] }, null, '', parts)];
    });
  return [status, ...subscriptions];
}

/** What changed an account's status, in order: requests, blocks and locks, and what the balance was then. */
function accountCause(entry: Entry, { zone, standings }: About): Explanation[] {
  const words = causeWords(entry);
  if (words === null) return [];
  const { at, cause } = entry;
  const standing = standings.get(entry);
  const note = [
    cause.event,
    ...(standing === undefined || entry.kind === 'account-changed' ? [] : [availableWords(standing)]),
  ].join(', ');
  return [told({ title: `${humanTime(at, zone)}: ${words}`, places: [cause.place], note }, null, '')];
}

function causeWords(entry: Entry): string | null {
  switch (entry.kind) {
    case 'account-changed':
      return entry.status === undefined ? null : `${entry.status} on request`;
    case 'status-changed':
      return entry.holds
        ? `blocked for the sake of ${entry.reason}`
        : `no longer blocked for the sake of ${entry.reason}`;
    case 'lock-changed':
      return entry.holds ? 'locked for the charges to come' : 'no longer locked';
    case 'account-closed':
      return 'closed';
    default:
      return null;
  }
}

function subscriptionCause(entry: Entry, { zone, standings }: About): Explanation[] {
  if (entry.kind !== 'subscription-changed') return [];
  const { at, cause, status, suspendedFor } = entry;
  const standing = standings.get(entry);
  const why = suspendedFor === 'balance' ? ' for lack of money' : suspendedFor === 'request' ? ' on request' : '';
  const note =
    suspendedFor === 'balance' && standing !== undefined ? `${cause.event}, ${availableWords(standing)}` : cause.event;
  return [told({ title: `${humanTime(at, zone)}: ${status}${why}`, places: [cause.place], note }, null, '')];
}

function availableWords({ available, reserved }: Standing): string {
  const kept = reserved === null ? '' : `, and ${shownText(exact(reserved))} kept back for charges to come`;
  return `available was ${printAmount(available)}${kept}`;
}
