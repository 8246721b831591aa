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
  Pick<
    AccountState,
    'plan' | 'left' | 'commitments' | 'cutOff' | 'cutsAt' | 'cameAt' | 'leavesAt' | 'invoiced' | 'invoicedThrough'
  >;

/** What stands on the account's bill: the commitments of its plan, and of those that it has left for what fell due under them. */
export function heldCommitmentsOf(account: Committed): HeldCommitment[] {
  const present = ofPresentPlan(account);
  if (account.left.length === 0) return present;
  const left = account.left.flatMap(({ commitments }) => commitments);
  return [...left.map((one) => asCounted(account, one)), ...present];
}

/** The commitments of the account's plan, as they stand for the invoice periods that are open. */
export function ofPresentPlan(account: Committed): HeldCommitment[] {
  const { plan } = account;
  if (plan.commitments.length === 0 || account.cycle.kind !== 'own') return [];
  const periods = openPeriods(account);
  const present = plan.commitments.flatMap((rule) =>
    timesOf(rule, periods).flatMap((time) => heldIn(account, rule, time)),
  );
  return periods.first < 0 ? [...account.cutOff.map((one) => asCounted(account, one)), ...present] : present;
}

/** With what invoices since then have of it. */
function asCounted({ commitments }: Committed, one: HeldCommitment): HeldCommitment {
  return { ...one, before: commitments.get(one.key) ?? one.before };
}

/**
 * The account's periods begin anew at `at`, where invoices are issued at the start of one: what its open bill has of the period
 * that ran stays of the time that ends with it.
 */
export function cutOffAt(account: Committed, at: Instant): HeldCommitment[] {
  if (aheadFrom(account) === null) return [];
  return ofPresentPlan(account).flatMap((one) => {
    if (one.served !== undefined) return [one];
    if (one.ahead === true || one.rule.periods === null || one.rule.stretches !== undefined) return [];
    const served = servedIn(account, one, at);
    return [{ ...heldUntil(account, one, at), served, ends: true, ahead: false }];
  });
}

/** By their index, the first and the last invoice period that the open bill is of; they are counted from 0. */
interface OpenPeriods {
  readonly first: number;
  readonly last: number;
}

/** Where invoices are issued at the start of a period, the open bill is of the one that runs, and of the one that comes next. */
function openPeriods(account: Committed): OpenPeriods {
  const ahead = aheadFrom(account);
  if (ahead === null) return { first: indexOf(account), last: indexOf(account) };
  const { turning, begins } = cycleOf(account);
  const last = turnAt(turning, ahead).index - turnAt(turning, begins).index;
  return { first: last - 1, last };
}

/**
 * Where invoices are issued at the start of a period: the start of the one that comes next. Nothing is issued at the start of the
 * period in which an account comes from a plan with the same turns. Null: they are issued otherwise.
 */
export function aheadFrom(account: Committed): Instant | null {
  if (account.plan.issue !== 'start' || account.cycle.kind !== 'own') return null;
  const { turning, begins } = cycleOf(account);
  const { start, end } = turnAt(turning, begins);
  const isWithin = comesWithin(account, begins) && start < begins;
  const { stretched } = turning;
  const ends = account.invoiced.map((one) =>
    stretched !== undefined && stretched.start < one.end && one.end < stretched.end ? stretched.end : one.end,
  );
  return Math.max(isWithin ? end : begins, ...ends);
}

/** Whether the account came from a plan whose turns go on. */
function comesWithin({ anchored, assigned }: Committed, begins: Instant): boolean {
  return (anchored ?? assigned) < begins;
}

/** One of the times of a commitment that are open. */
type OpenTime = Pick<HeldCommitment, 'time' | 'ends' | 'ahead'>;

function heldIn(account: Committed, rule: Commitment, open: OpenTime): HeldCommitment[] {
  const { time } = open;
  const share = shareUntil(account, { ...rule, time }, null);
  if (share.numerator.isZero()) return []; // a time that is free has none
  const key = keyOf(account, rule, time);
  const run = account.commitments.get(key);
  const before = run?.time === time ? run : NOTHING(account.plan.currency);
  const under = account.left.length === 0 ? {} : { under: null };
  const stay = { since: account.cameAt, until: null };
  const held = { key, rule, ...open, share, before, stay, ...under };
  const { leavesAt, cutsAt } = account;
  if (leavesAt !== null) return [heldUntil(account, held, leavesAt)];
  if (cutsAt === null || rule.periods === null || rule.stretches !== undefined) return [held];
  return [{ ...heldUntil(account, held, cutsAt), ends: true }];
}

/** The times of a commitment that the open periods are of, and whether they end with the first of these. */
function timesOf({ periods, stretches }: Commitment, { first, last }: OpenPeriods): OpenTime[] {
  if (periods === null || stretches !== undefined) return [{ time: 0, ends: false }];
  const [time, next] = [Math.floor(first / periods), Math.floor(last / periods)];
  const ends = (first + 1) % periods === 0;
  if (first === last) return [{ time, ends }];
  if (time === next) return [{ time, ends: false }];
  const coming = { time: next, ends: false, ahead: true };
  return first < 0 ? [coming] : [{ time, ends, ahead: false }, coming];
}

/**
 * Who comes to a plan again is held to its commitments anew: what became of them before is of that time. Two times that are open
 * at once are known apart, and so are those that are counted from elsewhere.
 */
function keyOf(account: Committed, { name, periods, stretches }: Commitment, time: number): string {
  const { plan, cameAt, start } = account;
  const isOfTurns = periods !== null && stretches === undefined;
  const since = isOfTurns ? Math.max(cameAt, account.anchored ?? cameAt) : cameAt;
  const key = since > start ? `${plan.name}/${name}/${since}` : `${plan.name}/${name}`;
  return isOfTurns && (plan.issue === 'start' || time > 0) ? `${key}/${time}` : key;
}

/** When an account was held to it, up to `end`: of its time what the account was on its plan. */
export function servedIn(account: Committed, { rule, time }: HeldCommitment, end: Instant): Interval {
  const { begins } = cycleOf(account);
  const whole = rule.periods === null ? { start: begins, end } : timeIn(account, { periods: rule.periods, time });
  return { start: Math.max(whole.start, begins), end: Math.min(whole.end, end) };
}

/** The account leaves its plan at `end`. Of a last part that is free, and after it, nothing is missing; what bounds it stays as it was. */
export function heldUntil(account: Committed, held: HeldCommitment, end: Instant): HeldCommitment {
  if (held.served !== undefined) return held;
  const share = shareUntil(account, { ...held.rule, time: held.time }, end);
  const isFree = share.numerator.lessThanOrEqualTo(0) || isAfter(account, held, end);
  return isFree ? { ...held, rule: { ...held.rule, floor: null } } : { ...held, share };
}

const NOTHING = (currency: string): CommitmentRun => {
  const zero = Money.zero(currency);
  return { spent: zero, charged: zero, overage: zero, off: zero };
};

function cycleOf(account: Committed): { readonly turning: Turning; readonly begins: Instant } {
  return {
    turning: turningOf({ kind: 'cycle' }, account, null),
    begins: Math.max(account.anchored ?? account.assigned, account.cameAt),
  };
}

/** Which of the account's invoice periods on its plan is not invoiced yet; counted from 0. */
function indexOf(account: Committed): number {
  const { turning, begins } = cycleOf(account);
  return turnAt(turning, Math.max(begins, account.invoicedThrough)).index - turnAt(turning, begins).index;
}

/** What of an amount that is for an invoice period the open one has, as long as the account is on its plan; with that of a part before it. */
export function shareOfPeriod(account: Committed, prorate: Proration, end: Instant | null): ShareOfTime {
  const shareOf = (time: number): ShareOfTime => {
    const share = shareUntil(account, { prorate, periods: 1, time }, end);
    const isLeft = end !== null && timeIn(account, { periods: 1, time }).start >= end;
    return isLeft || share.numerator.isNegative() ? { ...share, numerator: ZERO } : share;
  };
  const time = indexOf(account);
  return time === 1 && hasPartBefore(account) ? bothOf(shareOf(0), shareOf(1)) : shareOf(time);
}

/** Where nothing was issued at the start of the part in which the account came, its invoice is that of the next period too. */
function hasPartBefore(account: Committed): boolean {
  const { begins } = cycleOf(account);
  if (account.plan.issue !== 'start' || !comesWithin(account, begins)) return false;
  return account.invoiced.every((one) => one.start < begins);
}

function bothOf(one: ShareOfTime, other: ShareOfTime): ShareOfTime {
  if (one.numerator.isZero() || other.numerator.isZero()) return one.numerator.isZero() ? other : one;
  const numerator = one.numerator.times(other.denominator).plus(other.numerator.times(one.denominator));
  const denominator = one.denominator.times(other.denominator);
  return { numerator, denominator, text: `(${one.text} + ${other.text})` };
}

/** What of its amounts a time has in which the account is on its plan up to `end`; null: to the end of the time. */
function shareUntil(
  account: Committed,
  { prorate, periods, time: index }: Pick<Commitment, 'prorate' | 'periods'> & Pick<HeldCommitment, 'time'>,
  end: Instant | null,
): ShareOfTime {
  if (prorate === null || periods === null) return { ...whole(ONE), text: '1' };
  const { turning, begins } = cycleOf(account);
  const time = timeIn(account, { periods, time: index });
  const life = lifeOf(begins, end !== null && end < time.end ? end : null, account.timeZone);
  const times = ofTimes(turning, periods, time);
  const isLonger = times.stretched?.end === time.end && prorate.last !== 'part'; // which is as much as a whole one
  const { stretched: _, ...single } = times;
  const { numerator, denominator, text } = isLonger
    ? shareOf(turnAt(single, time.start), life, prorate, single)
    : shareOf(time, life, prorate, times);
  return { numerator: new Decimal(numerator.toString()), denominator: new Decimal(denominator.toString()), text };
}

/** A time of so many invoice periods. */
function timeIn(account: Committed, { periods, time }: { readonly periods: number; readonly time: number }): Interval {
  const { turning, begins } = cycleOf(account);
  const first = turnAt(turning, begins).index + time * periods;
  return { start: boundary(turning, first), end: boundary(turning, first + periods) };
}

/** Whether its time begins when the account has left its plan. */
function isAfter(account: Committed, { rule: { periods }, time }: HeldCommitment, end: Instant): boolean {
  return periods !== null && timeIn(account, { periods, time }).start >= end;
}

function lifeOf(activation: Instant, end: Instant | null, timeZone: string): Life {
  return { activation, finish: end === null ? null : { date: dateOf(end, timeZone), end } };
}

/** How times of several invoice periods turn. */
function ofTimes(turning: Turning, periods: number, { start, end }: Interval): Turning {
  if (periods === 1) return turning;
  const { every, zone, stretched } = turning;
  const times = { every: { ...every, count: every.count * periods }, day: null, anchor: start, zone };
  return stretched?.end === end && boundary(times, 1) !== end ? { ...times, stretched: { start, end } } : times;
}
