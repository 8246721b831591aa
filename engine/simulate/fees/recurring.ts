import { costOfCut, type Share } from '../../bill/bill.ts';
import type { Cause, Step } from '../../model/invoice.ts';
import { addDays, addSpan, dateOf } from '../../values/calendar.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { type Money, printAmount } from '../../values/money.ts';
import { giveBack } from '../money/give-back.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { postLine } from '../money/posting.ts';
import { taxationOfFee } from '../money/taxation.ts';
import { RANK } from '../queue.ts';
import { lapseUnused } from '../seats/seats-paid.ts';
import { asPaidAhead, minimumEndAfter } from '../subscriptions/early.ts';
import { chargedThroughOf, eventId, type Ref, refOf, resolve, runOf } from '../subscriptions/ref.ts';
import { because, clockCause, type World } from '../world.ts';
import { usedUp } from './allowance-left.ts';
import { attempt, covered } from './attempt.ts';
import { type Billed, periodAfter, periodAt, turnOf } from './billed.ts';
import { chargeLine, feeOf, lapsesWithContract, lastTurn, pricedFor, served } from './fee.ts';
import { closeMetered, isMetered, settleMetered } from './metered.ts';
import { periodFee } from './period-fee.ts';
import { scheduleDay, settleDays } from './progressive.ts';
import { serviceEnd } from './service-end.ts';
import { differenceStep } from './steps.ts';
import { giveUnused, unusedSeats } from './unused.ts';

/** Begins a recurring charge at its subscription's activation: posts what is due at once, and sets the clock for the rest. */
export function begin(world: World, billed: Billed, cause: Cause): void {
  const { account, subscription, charge } = billed;
  const activated = subscription.activated ?? subscription.activation;
  const first = periodAt(billed, activated);
  const ref = refOf(billed);
  const { collect } = charge.terms;
  if (collect.kind === 'at-end') {
    scheduleClose(world, ref, first);
  } else if (collect.kind === 'progressively') {
    scheduleDay(world, ref, addDays(dateOf(activated, account.timeZone), 1));
  } else {
    for (let ahead = 0; ahead < collect.periods; ahead += 1)
      open(world, billed, periodAfter(billed, first, ahead), cause, true);
    scheduleOpen(world, ref, first.end);
  }
}

/** In advance: at the start of period k, at `due`, everything through period k + N − 1 is charged (M-30). */
function scheduleOpen(world: World, ref: Ref, due: Instant, notBefore?: Instant): void {
  const billed = resolve(world, ref);
  if (billed === null) return;
  const { ahead } = billed.charge.terms.renew;
  const moved = billed.subscription.moves.at(-1)?.count;
  const at = notBefore ?? (ahead === null ? due : addSpan(due, ahead, billed.account.timeZone, -1));
  const since = world.now;
  world.schedule({
    at,
    rank: RANK.period,
    id: eventId(ref, due),
    cause: clockCause('renewal', at, billed.account.timeZone),
    occur: (_, cause) => {
      const current = resolve(world, ref);
      if (current === null || current.subscription.moves.at(-1)?.count !== moved) return; // the clock was set anew
      if (periodAt(current, due).start !== due || isSetAnew(current, since, due)) return; // its periods turn elsewhere by now
      const { collect } = current.charge.terms;
      const why = because(cause, current.charge.place);
      if (isWaiting(world, current, due, why)) {
        const tomorrow = addSpan(world.now, { count: 1, unit: 'day' }, current.account.timeZone);
        scheduleOpen(world, ref, due, Math.min(tomorrow, due));
        return;
      }
      const period = periodAt(current, due);
      const ahead = collect.kind === 'in-advance' ? collect.periods - 1 : 0;
      open(world, current, periodAfter(current, period, ahead), why, false, due);
      if (due > world.now) scheduleLapse(world, ref, due);
      else lapseUnused(world, current, period, why);
      scheduleOpen(world, ref, period.end);
    },
  });
}

/** Its periods began anew in between, and with them its clock, be it that one of them begins at `due` again. */
function isSetAnew(billed: Billed, since: Instant, due: Instant): boolean {
  const { cuts } = billed.subscription;
  return cuts.some(({ at, anchors }) => anchors && since < at && at < due && periodAt(billed, at).start === at);
}

/** The renewal was charged ahead of its time; what was paid for until then stays until then. */
function scheduleLapse(world: World, ref: Ref, due: Instant): void {
  world.schedule({
    at: due,
    rank: RANK.period,
    id: `${eventId(ref, due)}/unused`,
    cause: clockCause('renewal', due, world.account(ref.account).timeZone),
    occur: (_, cause) => {
      const current = resolve(world, ref);
      if (current === null) return;
      lapseUnused(world, current, periodAt(current, due), because(cause, current.charge.place));
    },
  });
}

/** An earlier fee still stands unpaid: it is tried first, and the next one waits for it, at most until its own boundary. */
function isWaiting(world: World, billed: Billed, due: Instant, cause: Cause): boolean {
  const failing = runOf(billed)?.failing ?? null;
  if (failing === null || failing.boundary >= due || world.now >= due) return false;
  attempt(world, billed, failing, cause);
  return (runOf(billed)?.failing ?? null) !== null;
}

function open(
  world: World,
  billed: Billed,
  period: Interval,
  cause: Cause,
  always: boolean,
  due: Instant = world.now,
): void {
  const end = serviceEnd(billed.account, billed.subscription);
  if (end !== null && period.start >= end) return;
  if (lapsesWithContract(billed, due)) {
    const { account, subscription, charge } = billed;
    const why = 'the contract ends here, and with it its seats';
    world.record(account.name, cause, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
    return;
  }
  attempt(world, billed, { boundary: due, period }, cause, { always });
}

/** In arrears: `period` is charged when it ends. */
function scheduleClose(world: World, ref: Ref, period: Interval): void {
  const billed = resolve(world, ref);
  if (billed === null) return;
  const { start, end: at } = period;
  const moved = billed.subscription.moves.at(-1)?.count;
  world.schedule({
    at,
    rank: RANK.close,
    id: eventId(ref, at),
    cause: clockCause('period-close', at, billed.account.timeZone),
    occur: (_, cause) => {
      const current = resolve(world, ref);
      if (current === null || current.subscription.moves.at(-1)?.count !== moved) return; // the clock was set anew
      if (periodAt(current, start).end !== at) return; // it was cut since
      const end = serviceEnd(current.account, current.subscription);
      const why = because(cause, current.charge.place);
      if (isMetered(current.charge)) closeMetered(world, current, period, why);
      else if ((end === null || start < end) && !isPaidBeforePause(current, period))
        attempt(world, current, { boundary: at, period }, why);
      scheduleClose(world, ref, periodAfter(current, period));
    },
  });
}

/** Where a part of a period costs all of it, what comes after a pause within the period is paid with what came before it. */
function isPaidBeforePause(billed: Billed, { start }: Interval): boolean {
  const { subscription, charge } = billed;
  if (costOfCut(charge.terms.prorate) !== 'full' || !subscription.cuts.some(({ at }) => at === start)) return false;
  const turn = turnOf(billed, start);
  const posted = [...(runOf(billed)?.posted.values() ?? [])];
  return posted.some(({ period, amount }) => turn.start <= period.start && period.start < start && !amount.isZero());
}

/**
 * The period that ran, `before`, was cut at this instant. In arrears its part is charged now. In advance all that follows is,
 * unless it is paid or nothing is charged in it, and where the periods turn elsewhere the clock is set anew.
 */
export function goOn(world: World, billed: Billed, before: Interval, cause: Cause): void {
  const { collect } = billed.charge.terms;
  const ref = refOf(billed);
  const after = periodAt(billed, world.now);
  if (collect.kind === 'progressively') return; // it looks at each day
  if (collect.kind === 'at-end' || isMetered(billed.charge)) {
    if (before.start !== world.now) scheduleClose(world, ref, { start: before.start, end: world.now });
    else if (after.end !== before.end) scheduleClose(world, ref, after);
    return;
  }
  openAhead(world, billed, after, ({ start }) => !isPaid(billed, start), cause);
  // begun anew within one, the clock of that one is over, also where the next turns with it
  const isOver = after.end !== before.end || isSetAnew(billed, before.start, before.end);
  if (isOver && !isByClock(world, billed)) scheduleOpen(world, ref, after.end);
}

/** The end of the period that runs, or of another charge of its subscription, was moved: the clock is set anew for what comes. */
export function goOnTo(world: World, billed: Billed, isMoved: boolean, cause: Cause): void {
  const { collect, renew } = billed.charge.terms;
  const ref = refOf(billed);
  const runs = periodAt(billed, world.now);
  if (collect.kind === 'progressively') return; // it looks at each day
  if (collect.kind === 'at-end' || isMetered(billed.charge)) {
    scheduleClose(world, ref, runs);
    return;
  }
  if (isMoved) openAhead(world, billed, runs, ({ start }) => start > world.now && !isPaid(billed, start), cause);
  if (isByClock(world, billed)) {
    scheduleOpen(world, ref, world.now);
    return;
  }
  const renewed = renew.ahead !== null && isPaid(billed, runs.end) ? periodAfter(billed, runs) : runs;
  const opens = renew.ahead === null ? renewed.end : addSpan(renewed.end, renew.ahead, billed.account.timeZone, -1);
  scheduleOpen(world, ref, renewed.end, Math.max(world.now, opens));
}

/** What the period that `ran`, and is paid, costs more now that it ends later. */
export function lengthen(world: World, billed: Billed, ran: Interval, cause: Cause): void {
  const posted = runOf(billed)?.posted.get(ran.start);
  if (posted === undefined || posted.period.end !== ran.end) return;
  const { end } = periodAt(billed, world.now);
  correct(world, billed, { start: ran.start, end }, posted.amount, null, cause, { start: ran.end, end });
}

/** A fee was charged for a period that reaches beyond `instant`. */
function isPaid(billed: Billed, instant: Instant): boolean {
  return [...(runOf(billed)?.posted.values() ?? [])].some(
    ({ period, amount }) => period.start <= instant && instant < period.end && !amount.isZero(),
  );
}

/** Those of the periods paid in advance from `first` on that are owed, but the one that the clock is about to charge. */
function openAhead(
  world: World,
  billed: Billed,
  first: Interval,
  isOwed: (period: Interval) => boolean,
  cause: Cause,
): void {
  const { collect } = billed.charge.terms;
  const periods = collect.kind === 'in-advance' ? collect.periods : 0;
  const byClock = isByClock(world, billed) ? periods - 1 : periods;
  let period = first;
  for (let ahead = 0; ahead < periods; ahead += 1) {
    if (ahead !== byClock && isOwed(period)) open(world, billed, period, cause, false);
    period = periodAfter(billed, period);
  }
}

/** Whether the clock turns its period at this very instant, be it cut there as well, and charges what is due then. */
function isByClock(world: World, billed: Billed): boolean {
  const { subscription, charge } = billed;
  if (charge.terms.renew.ahead !== null) return false;
  const uncut = { ...subscription, cuts: subscription.cuts.filter(({ at }) => at < world.now) };
  const turns = periodAt({ ...billed, subscription: uncut }, world.now).start === world.now;
  return turns && (subscription.activated ?? world.now) < world.now;
}

/** Service ends at `end`: the last period is charged, or what was charged too far ahead is given back (M-24, M-28, M-30). */
export function settle(world: World, billed: Billed, end: Instant, cause: Cause): void {
  const { collect } = billed.charge.terms;
  if (isMetered(billed.charge)) settleMetered(world, billed, end, cause);
  else if (collect.kind === 'progressively') settleDays(world, billed, end, cause);
  else if (collect.kind === 'in-advance') refundRest(world, billed, end, cause);
  else closeLast(world, billed, end, cause);
}

/** The period of the finish date, unless it is charged already; by some day counts it opens with the finish itself. */
function closeLast(world: World, billed: Billed, end: Instant, cause: Cause): void {
  const period = lastTurn(billed, end);
  const activated = billed.subscription.activated ?? billed.subscription.activation;
  if (period === null || period.end <= activated || period.end <= world.now) return;
  if (runOf(billed)?.posted.has(period.start) || isPaidBeforePause(billed, period)) return;
  attempt(world, billed, { boundary: world.now, period }, cause, { ending: end });
}

/** the refund is what was posted less what the life that really was lived costs, or its minimum term. */
function refundRest(world: World, ended: Billed, left: Instant, cause: Cause): void {
  const billed = asPaidAhead(ended, left);
  const isKept = minimumEndAfter(ended, left) !== null;
  const end = isKept ? (serviceEnd(billed.account, billed.subscription) ?? left) : left;
  for (const { period, amount } of [...(runOf(billed)?.posted.values() ?? [])]) {
    if (period.end <= end) continue;
    correct(world, billed, period, amount, end, cause);
    for (const seats of unusedSeats(pricedFor(billed, period.start), period, end))
      giveUnused(world, seats, cause, null);
  }
  // A day count that bills the finish day opens a period for it, where that day begins one.
  const last = lastTurn(billed, end);
  if (last !== null && last.start >= end) closeLast(world, billed, end, cause);
}

/** Not begun when service ends; by some day counts the finish day itself still begins a period, and is billed in it. */
function isUnserved(billed: Billed, period: Interval, end: Instant): boolean {
  if (period.start < end) return false;
  const last = lastTurn(billed, end);
  return last === null || period.start > last.start;
}

const NOT_BEGUN: Share = { numerator: 0n, denominator: 1n, text: '0, not begun' };

/** Posts the difference between what `period` now costs and what was `posted` for it, as a charge or a refund. */
function correct(
  world: World,
  subscribed: Billed,
  period: Interval,
  posted: Money,
  end: Instant | null,
  cause: Cause,
  part?: Interval,
): void {
  const billed = pricedFor(subscribed, period.start);
  const { account, subscription, charge } = billed;
  const whole = periodFee(billed, period, { ending: end ?? undefined });
  const { quantity } = whole;
  const unserved = end !== null && isUnserved(billed, period, end);
  const used = end === null || unserved ? null : usedUp(billed, period, end, whole.share);
  const share = unserved ? NOT_BEGUN : used;
  const due = share === null ? whole.due : feeOf(billed, share, quantity);
  const difference = due.amount.minus(posted);
  if (difference.isZero()) return;
  const refund = difference.isNegative();
  const kind = refund ? 'refund' : 'correction';
  const fee = `${subscription.id}/${charge.name}/${period.start}`;
  const key = `${fee}/${kind}/${cause.event}`;
  const affected =
    refund && end !== null ? { start: Math.max(period.start, end), end: period.end } : served(billed, part ?? period);
  const steps = [...due.steps, differenceStep(`− ${printAmount(posted)}: already posted`, posted, difference)];
  const text = refund ? `Refund: ${charge.line}` : charge.line;
  const lineOf = (amount: Money, how: readonly Step[]) =>
    chargeLine(billed, {
      key,
      text,
      amount,
      quantity,
      period: affected,
      steps: how,
      counts: !refund,
      ...(refund ? taxationOfFee(world, account, fee) : {}),
      cause,
    });
  const posting = { key: `${account.name}/${key}` };
  if (refund)
    giveBack(
      world,
      account,
      { ...posting, fee, what: 'refund', amount: difference.negated(), steps, line: lineOf },
      cause,
    );
  else postLine(world, account, cause, { ...posting, what: 'charge', line: { ...lineOf(difference, steps), fee } });
  covered(world, billed, period, cause, due.amount, { quantity });
  invoiceAtOnce(world, account);
}

/** The finish date moved: fees that now reach further are charged at once; what is too much comes back at the finish. */
export function reach(world: World, billed: Billed, cause: Cause): void {
  const { account, subscription, charge } = billed;
  if (charge.terms.collect.kind !== 'in-advance' || subscription.activated === null) return;
  const end = serviceEnd(account, subscription);
  for (const { period, amount } of [...(runOf(billed)?.posted.values() ?? [])]) {
    if (end === null || end >= period.end || end > chargedThroughOf(billed))
      correct(world, billed, period, amount, null, cause);
  }
  const first = periodAt(billed, Math.max(world.now, subscription.activated));
  const { posted, failing } = runOf(billed) ?? {};
  const isNew = ({ start }: Interval) => !posted?.has(start) && failing?.period.start !== start;
  openAhead(world, billed, first, isNew, cause);
}
