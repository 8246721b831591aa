import { billedDays } from '../../bill/bill.ts';
import type { BillLine, Cause, Step } from '../../model/invoice.ts';
import type { WaivedDay } from '../../model/program.ts';
import { addDays, dateOf, startOfDay } from '../../values/calendar.ts';
import type { CivilDate, Instant, Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { giveBack } from '../money/give-back.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { taxationOfFee } from '../money/taxation.ts';
import { RANK } from '../queue.ts';
import { heldThrough } from '../standing.ts';
import { asPaidAhead } from '../subscriptions/early.ts';
import { eventId, refOf, resolve, runOf } from '../subscriptions/ref.ts';
import { because, clockCause, type World } from '../world.ts';
import { type Billed, periodsOf } from './billed.ts';
import { chargeLine, lifeOf, pricedFor, quantityOf } from './fee.ts';
import { creditSteps } from './steps.ts';

/** A credit that is due now: its line, and what the period has given back with it. */
interface Credit {
  readonly line: BillLine;
  readonly total: Money;
  readonly days: number;
}

/**
 * M-45…M-51, R-12: of `charged`, the share of the whole days up to `until` in which a waived condition held. Cumulative:
 * what was credited for the period before is taken off, so that all its days together give back exactly the fee. `paid`
 * is the life that was charged, where it is longer than the one that was lived.
 */
export function creditFor(
  world: World,
  subscribed: Billed,
  period: Interval,
  charged: Money,
  until: Instant,
  cause: Cause,
  paid: Billed = subscribed,
): Credit | null {
  const billed = pricedFor(subscribed, period.start);
  const { charge, account } = billed;
  if (
    charge.terms.waive.days.length === 0 ||
    periodsOf(billed, period.start).every.unit === 'hour' ||
    isSkipped(billed, period)
  )
    return null;
  const count = chargedDays(paid, period);
  const held = count.filter((date) => isHeld(billed, date, until));
  const earlier = runOf(billed)?.credited.get(period.start) ?? { amount: Money.zero(account.plan.currency), days: 0 };
  const total =
    charge.terms.collect.kind === 'progressively'
      ? postedOn(world, billed, period, new Set(held))
      : shareOfDays(billed, charged, held.length, count.length);
  const amount = earlier.amount.minus(total);
  if (!amount.isNegative()) return null;
  const days = held.length - earlier.days;
  const fee = `${billed.subscription.id}/${charge.name}/${period.start}`;
  const line = chargeLine(billed, {
    key: `${fee}/credit/${cause.event}`,
    text: `Credit: ${days} ${days === 1 ? 'day' : 'days'}`,
    amount,
    quantity: quantityOf(billed),
    period: { start: period.start, end: Math.min(period.end, until) },
    steps: creditSteps(charge, charged, { held: held.length, of: count.length }, total, earlier.amount),
    counts: false,
    ...taxationOfFee(world, account, fee),
    cause,
  });
  return { line, total, days: held.length };
}

/** The whole of what was charged where every day is lost, and never more. */
function shareOfDays({ charge }: Billed, charged: Money, held: number, of: number): Money {
  if (of === 0) return Money.zero(charged.currency);
  const share = new Money(charged.amount.times(held).dividedBy(of), charged.currency).rounded(charge.terms.rounding);
  return share.compare(charged) > 0 ? charged : share;
}

/** The dates that the period's fee was charged for: all of them where a part of it was charged in full. */
function chargedDays({ account, subscription, charge }: Billed, period: Interval): CivilDate[] {
  const { prorate } = charge.terms;
  const life = lifeOf(account, subscription);
  const { from, to, days, first, last } = billedDays(period, life, prorate.dayOf, account.timeZone);
  const inFull = (first && prorate.first === 'full') || (last && prorate.last === 'full');
  const begin = dateOf(period.start, account.timeZone);
  const [start, end] = inFull ? [0, days] : [from, to];
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => addDays(begin, start + index));
}

/** A day counts when one of the conditions held from its 00:00 to its 24:00. */
function isHeld({ account, subscription, charge }: Billed, date: CivilDate, until: Instant): boolean {
  const start = startOfDay(date, account.timeZone);
  const end = startOfDay(addDays(date, 1), account.timeZone);
  if (end > until) return false;
  const holds: Record<WaivedDay, () => boolean> = {
    blocked: () => heldThrough(account.history.blocked, start, end),
    suspended: () =>
      heldThrough(account.history.suspended, start, end) || heldThrough(subscription.history.suspended, start, end),
    'no-funds': () =>
      heldThrough(account.history.negative, start, end) || heldThrough(subscription.history.unpaid, start, end),
  };
  return charge.terms.waive.days.some((condition) => holds[condition]());
}

/** M-49…M-51: a period that is the first and the last is skipped by either. */
function isSkipped({ account, subscription, charge }: Billed, period: Interval): boolean {
  const { activation, finish } = lifeOf(account, subscription);
  const first = period.start <= activation && activation < period.end;
  const last = finish !== null && finish.end <= period.end;
  const { skipIn } = charge.terms.waive;
  return (
    (first && skipIn.includes('first')) ||
    (last && skipIn.includes('last')) ||
    (!first && !last && skipIn.includes('regular'))
  );
}

/** What a progressive charge posted for the days in `dates`: each posting is for the day that ends with it. */
function postedOn(
  world: World,
  { account, subscription, charge }: Billed,
  period: Interval,
  dates: ReadonlySet<CivilDate>,
): Money {
  const prefix = `${account.name}/${subscription.id}/${charge.name}/${period.start}/day/`;
  let total = Money.zero(account.plan.currency);
  for (const entry of world.past) {
    if (entry.kind !== 'posted' || !entry.key.startsWith(prefix) || !dates.has(dateOf(entry.at - 1, account.timeZone)))
      continue;
    if (entry.grown !== null) total = total.plus(entry.grown);
  }
  return total;
}

export function postCredit(
  world: World,
  billed: Billed,
  period: Interval,
  { line, total, days }: Credit,
  cause: Cause,
): void {
  const { account, subscription, charge } = billed;
  const back = { fee: `${subscription.id}/${charge.name}/${period.start}`, amount: line.amount.negated() };
  const lineOf = (amount: Money, steps: readonly Step[]) => ({ ...line, amount, steps });
  const posting = { ...back, key: `${account.name}/${line.key}`, what: 'credit', steps: line.steps } as const;
  giveBack(world, account, { ...posting, line: lineOf }, cause);
  const run = runOf(billed);
  world.record(account.name, cause, {
    kind: 'charge-run',
    subscription: subscription.id,
    charge: charge.name,
    chargedThrough: run?.chargedThrough ?? period.end,
    failing: run?.failing ?? null,
    credited: { period, amount: total, days },
  });
}

/** M-48: days without service come back when their period closes. */
export function scheduleCredit(world: World, billed: Billed, period: Interval): void {
  if (billed.charge.terms.waive.days.length === 0) return;
  const ref = refOf(billed);
  world.schedule({
    at: Math.max(period.end, world.now),
    rank: RANK.close,
    id: `${eventId(ref, period.end)}/credit`,
    cause: clockCause('credit', Math.max(period.end, world.now), billed.account.timeZone),
    occur: (_, cause) => {
      const current = resolve(world, ref);
      if (current !== null) creditPeriod(world, current, period, because(cause, current.charge.place));
    },
  });
}

/** The subscription ends: what its open periods lost comes back now. */
export function creditOpenPeriods(world: World, billed: Billed, cause: Cause): void {
  const isAhead = billed.charge.terms.collect.kind === 'in-advance';
  const paid = isAhead ? asPaidAhead(billed, world.now) : billed;
  for (const { period } of [...(runOf(billed)?.posted.values() ?? [])]) {
    if (period.start < world.now && period.end > world.now) creditPeriod(world, billed, period, cause, paid);
  }
}

/** Of what is charged for `begun` by now, and of no days after a cut of it: those were given back then. */
function creditPeriod(world: World, billed: Billed, begun: Interval, cause: Cause, paid = billed): void {
  const charged = runOf(billed)?.posted.get(begun.start);
  if (charged === undefined) return;
  const { period, amount } = charged;
  const credit = creditFor(world, billed, period, amount, world.now, cause, paid);
  if (credit === null) return;
  postCredit(world, billed, period, credit, cause);
  invoiceAtOnce(world, billed.account);
}
