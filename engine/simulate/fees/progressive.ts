import { billedDays, changesAt, costOfCut, type QuantityChange, type Share, WHOLE } from '../../bill/bill.ts';
import type { Cause } from '../../model/invoice.ts';
import { addDays, dateOf, daysBetween, startOfDay } from '../../values/calendar.ts';
import type { CivilDate, Instant, Interval } from '../../values/interval.ts';
import { Money, printAmount } from '../../values/money.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { postLine } from '../money/posting.ts';
import { keyWhileTaxed, taxationOf } from '../money/taxation.ts';
import { RANK } from '../queue.ts';
import { eventId, type Ref, resolve, runOf } from '../subscriptions/ref.ts';
import { because, clockCause, type World } from '../world.ts';
import { covered } from './attempt.ts';
import { type Billed, periodAt, turnOf } from './billed.ts';
import { scheduleCredit } from './credit.ts';
import {
  chargeLine,
  feeOf,
  lastTurn,
  lifeOf,
  notApplicable,
  pricedFor,
  shareFor,
  shareFrom,
  whyNotNow,
} from './fee.ts';
import { courseOf } from './period-fee.ts';
import { serviceEnd } from './service-end.ts';
import { hold, isShortOf, liftIfPaid } from './short.ts';
import { differenceStep } from './steps.ts';

/**
 * M-31. At the end of each local day the fee grows to what the days so far cost, and the difference is posted; so
 * the days of a period always add up to its rounded fee. `date` is the day that begins when the posted one ends.
 */
export function scheduleDay(world: World, ref: Ref, date: CivilDate): void {
  const billed = resolve(world, ref);
  if (billed === null) return;
  const at = startOfDay(date, billed.account.timeZone);
  world.schedule({
    at,
    rank: RANK.close,
    id: eventId(ref, at),
    cause: clockCause('day-close', at, billed.account.timeZone),
    occur: (_, cause) => {
      const current = resolve(world, ref);
      if (current === null) return;
      const end = serviceEnd(current.account, current.subscription);
      const yesterday = addDays(date, -1);
      if (end === null || startOfDay(yesterday, current.account.timeZone) < end) {
        const period = periodAt(current, at - 1);
        const before = accrued(current, period, yesterday);
        postGrowth(
          world,
          current,
          period,
          before,
          accrued(current, period, date),
          because(cause, current.charge.place),
        );
      }
      scheduleDay(world, ref, addDays(date, 1));
    },
  });
}

/** How far a progressive fee has grown: its share of the period's fee and the billed days behind it. */
interface Growth {
  readonly share: Share;
  readonly days: number;
  /** What of it came with changes of the quantity. */
  readonly changes: readonly QuantityChange[];
}

/** Growth by the beginning of `date`, while the subscription runs. */
function accrued(current: Billed, period: Interval, date: CivilDate): Growth {
  const { account, subscription, charge } = current;
  const zone = account.timeZone;
  const life = lifeOf(account, subscription);
  const { prorate } = charge.terms;
  const known = prorate.last === 'full' ? { ...life, finish: null } : life;
  const billed = billedDays(period, known, prorate.dayOf, zone);
  if ((billed.first && prorate.first === 'free') || (billed.last && prorate.last === 'free')) return NOTHING;
  const begin = dateOf(period.start, zone);
  const elapsed = daysBetween(begin, date);
  const inFull = billed.first && prorate.first === 'full';
  // A first period charged in full is spread over the days that are served.
  const from = inFull ? daysBetween(begin, dateOf(life.activation, zone)) : billed.from;
  const whole = inFull ? billed.days - from : daysOfFee(current, period, billed.days);
  const to = Math.min(elapsed, billed.to);
  const days = Math.max(0, to - from);
  const changes = courseOf(current, period).changes.map((one): QuantityChange => {
    const since = daysBetween(begin, dateOf(changesAt(one.at, prorate, zone), zone));
    return { from: one.from, to: one.to, share: shareOfDays(Math.max(0, to - Math.max(from, since)), whole) };
  });
  return { share: days === whole ? WHOLE : shareOfDays(days, whole), days, changes };
}

const NOTHING: Growth = { share: shareOfDays(0, 1), days: 0, changes: [] };

function shareOfDays(days: number, whole: number): Share {
  return { numerator: BigInt(days), denominator: BigInt(whole), text: `${days}/${whole} days` };
}

/** Of how many days the fee is: of its period, or of the whole turn where changes within one are charged by days. */
function daysOfFee(billed: Billed, period: Interval, days: number): number {
  if (costOfCut(billed.charge.terms.prorate) === 'full') return days;
  const { timeZone } = billed.account;
  const turn = turnOf(billed, period.start);
  return daysBetween(dateOf(turn.start, timeZone), dateOf(turn.end, timeZone));
}

/** The subscription ends at `end`: what its last period still owes is posted. */
export function settleDays(world: World, billed: Billed, end: Instant, cause: Cause): void {
  const { account, subscription, charge } = billed;
  const activated = subscription.activated ?? subscription.activation;
  const period = lastTurn(billed, end);
  if (period === null || period.end <= activated) return;
  const life = lifeOf(account, subscription, end);
  const count = billedDays(period, life, charge.terms.prorate.dayOf, account.timeZone);
  const share = shareFor(billed, period, end);
  const changes = courseOf(billed, period).changes.map(
    (one): QuantityChange => ({ from: one.from, to: one.to, share: shareFrom(billed, period, one.at, end) }),
  );
  const before = accrued(billed, period, dateOf(end, account.timeZone));
  postGrowth(
    world,
    billed,
    period,
    before,
    { share, changes, days: Math.max(before.days, count.to - count.from) },
    cause,
  );
}

function postGrowth(
  world: World,
  subscribed: Billed,
  period: Interval,
  before: Growth,
  after: Growth,
  cause: Cause,
): void {
  const billed = pricedFor(subscribed, period.start);
  const { account, subscription, charge } = billed;
  if (notApplicable(billed, period, world.now) !== null || whyNotNow(world, billed) !== null) return;
  const { base, changes } = courseOf(billed, period);
  const quantity = changes.at(-1)?.to ?? base;
  const earlier =
    postedSoFar(billed, period) ?? feeOf(billed, before.share, base, null, { changes: before.changes }).amount;
  const due = feeOf(billed, after.share, base, null, { changes: after.changes });
  const amount = due.amount.minus(earlier);
  if (amount.isZero() && after.days === before.days) return;
  const served = upToNow(world, billed, period);
  const fee = `${subscription.id}/${charge.name}/${period.start}`;
  const key = keyWhileTaxed(fee, taxationOf(account, served.end - 1, null), account);
  const today = startOfDay(dateOf(served.end - 1, account.timeZone), account.timeZone);
  const steps = [...due.steps, differenceStep(`− ${printAmount(earlier)}: for the days before`, earlier, amount)];
  const days = after.days - before.days;
  const line = chargeLine(billed, {
    key,
    amount,
    quantity,
    period: key === fee ? served : { start: today, end: served.end },
    days,
    steps,
    cause,
  });
  const { take } = charge.terms.ifShort;
  const short = isShortOf(world, billed, [line]);
  if (short && take === 'nothing') {
    hold(world, billed, cause); // a failed day is lost
    return;
  }
  postLine(world, account, cause, { key: `${account.name}/${fee}/day/${cause.event}`, what: 'charge', line, take });
  if (!runOf(billed)?.posted.has(period.start)) scheduleCredit(world, billed, period);
  covered(world, billed, period, cause, due.amount, { through: Math.min(world.now, period.end) });
  if (short) hold(world, billed, cause);
  else liftIfPaid(world, account, subscription, cause);
  invoiceAtOnce(world, account);
}

/** Where changes are charged for as they come, what was posted is taken off; else what the days before cost by now. */
function postedSoFar(billed: Billed, period: Interval): Money | null {
  if (billed.charge.terms.prorate.changes === 'as-charged') return null;
  const run = runOf(billed);
  return run?.posted.get(period.start)?.amount ?? Money.zero(billed.account.plan.currency);
}

/** The days that a progressive line covers so far. */
function upToNow(world: World, { account, subscription }: Billed, period: Interval): Interval {
  const activated = startOfDay(
    dateOf(subscription.activated ?? subscription.activation, account.timeZone),
    account.timeZone,
  );
  const start = Math.max(period.start, activated);
  return { start, end: Math.max(start, Math.min(period.end, world.now)) };
}
