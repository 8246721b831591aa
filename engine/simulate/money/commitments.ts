import { type Life, shareOf } from '../../bill/bill.ts';
import type { Commitment, CommitmentRun, HeldCommitment } from '../../model/commitment.ts';
import type { Proration, ShareOfTime } from '../../model/proration.ts';
import { boundary, dateOf, type Turning, turnAt } from '../../values/calendar.ts';
import { Decimal, ONE, ZERO } from '../../values/decimal.ts';
import { whole } from '../../values/fraction.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { type Turned, turningOf } from '../fees/periods.ts';
import type { AccountState } from '../state.ts';

/** What of an account its commitments hang on. */
export type Committed = Turned &
  Pick<AccountState, 'plan' | 'left' | 'commitments' | 'cameAt' | 'leavesAt' | 'invoicedThrough'>;

/** What stands on the account's bill: the commitments of its plan, and of those that it has left for what fell due under them. */
export function heldCommitmentsOf(account: Committed): HeldCommitment[] {
  const present = ofPresentPlan(account);
  return account.left.length === 0 ? present : [...account.left.flatMap(({ commitments }) => commitments), ...present];
}

/** The commitments of the account's plan, as they stand for the invoice period that is open. */
export function ofPresentPlan(account: Committed): HeldCommitment[] {
  const { plan } = account;
  if (plan.commitments.length === 0 || account.cycle.kind !== 'own') return [];
  const under = account.left.length === 0 ? {} : { under: null };
  return plan.commitments.flatMap((rule): HeldCommitment[] => {
    const key = keyOf(account, rule);
    const run = account.commitments.get(key);
    const before = run?.time === timeOf(account, rule) ? run : NOTHING(plan.currency);
    const share = shareUntil(account, rule, null);
    if (share.numerator.isZero()) return []; // a time that is free has none
    const held = { key, rule, share, before, stay: { since: account.cameAt, until: null }, ...under };
    return [account.leavesAt === null ? held : heldUntil(account, held, account.leavesAt)];
  });
}

/** Who comes to a plan again is held to its commitments anew: what became of them before is of that time. */
function keyOf({ plan, cameAt, start }: Committed, { name }: Commitment): string {
  return cameAt > start ? `${plan.name}/${name}/${cameAt}` : `${plan.name}/${name}`;
}

/** The account leaves its plan at `end`. Of a last part that is free, and after it, nothing is missing; what bounds it stays as it was. */
export function heldUntil(account: Committed, held: HeldCommitment, end: Instant): HeldCommitment {
  const share = shareUntil(account, held.rule, end);
  const isFree = share.numerator.lessThanOrEqualTo(0) || isAfter(account, held.rule, end);
  return isFree ? { ...held, rule: { ...held.rule, floor: null } } : { ...held, share };
}

const NOTHING = (currency: string): CommitmentRun => ({ spent: Money.zero(currency), charged: Money.zero(currency) });

/** Which of the times of `rule` the open invoice period is in; counted from 0. */
export function timeOf(account: Committed, { periods }: Pick<Commitment, 'periods'>): number {
  return periods === null ? 0 : Math.floor(indexOf(account) / periods);
}

/** Whether its time ends with the invoice period that is open. */
export function endsWithPeriod(account: Committed, { periods }: Commitment): boolean {
  return periods !== null && (indexOf(account) + 1) % periods === 0;
}

function cycleOf(account: Committed): { readonly turning: Turning; readonly begins: Instant } {
  return {
    turning: turningOf({ kind: 'cycle' }, account, null),
    begins: Math.max(account.anchored ?? account.assigned, account.cameAt),
  };
}

/** Which of the account's invoice periods on its plan is open; counted from 0. */
function indexOf(account: Committed): number {
  const { turning, begins } = cycleOf(account);
  return turnAt(turning, Math.max(begins, account.invoicedThrough)).index - turnAt(turning, begins).index;
}

/** What of an amount that is for an invoice period the open one has, as long as the account is on its plan. */
export function shareOfPeriod(account: Committed, prorate: Proration, end: Instant | null): ShareOfTime {
  const share = shareUntil(account, { prorate, periods: 1 }, end);
  return share.numerator.isNegative() ? { ...share, numerator: ZERO } : share;
}

/** What of its amounts a time has in which the account is on its plan up to `end`; null: to the end of the time. */
function shareUntil(
  account: Committed,
  { prorate, periods }: Pick<Commitment, 'prorate' | 'periods'>,
  end: Instant | null,
): ShareOfTime {
  if (prorate === null || periods === null) return { ...whole(ONE), text: '1' };
  const { turning, begins } = cycleOf(account);
  const time = timeIn(account, periods);
  const { numerator, denominator, text } = shareOf(
    time,
    lifeOf(begins, end, account.timeZone),
    prorate,
    ofTimes(turning, periods, time),
  );
  return { numerator: new Decimal(numerator.toString()), denominator: new Decimal(denominator.toString()), text };
}

/** The time of so many invoice periods that the open one is in. */
function timeIn(account: Committed, periods: number): Interval {
  const { turning, begins } = cycleOf(account);
  const first = turnAt(turning, begins).index + timeOf(account, { periods }) * periods;
  return { start: boundary(turning, first), end: boundary(turning, first + periods) };
}

/** Whether its time begins when the account has left its plan. */
function isAfter(account: Committed, { periods }: Commitment, end: Instant): boolean {
  return periods !== null && timeIn(account, periods).start >= end;
}

function lifeOf(activation: Instant, end: Instant | null, timeZone: string): Life {
  return { activation, finish: end === null ? null : { date: dateOf(end, timeZone), end } };
}

/** How times of several invoice periods turn. */
function ofTimes(turning: Turning, periods: number, { start }: Interval): Turning {
  const { every, zone } = turning;
  return periods === 1
    ? turning
    : { every: { ...every, count: every.count * periods }, day: null, anchor: start, zone };
}
