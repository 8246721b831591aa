import assert from 'node:assert/strict';
import {
  type ConvertedBefore,
  costOfCut,
  type Due,
  due,
  type IncludedUnits,
  type Life,
  type ListPrice,
  type QuantityChange,
  type Share,
  selectedBefore,
  shareAfter,
  shareOf,
} from '../../bill/bill.ts';
import type { DiscountRule } from '../../model/discount.ts';
import type { BillLine, Cause } from '../../model/invoice.ts';
import type { Charge, PeriodBounds, Price, PricedCharge } from '../../model/program.ts';
import type { Proration } from '../../model/proration.ts';
import { dateOf, startOfDay, type Turning } from '../../values/calendar.ts';
import { Decimal, ZERO } from '../../values/decimal.ts';
import { decide } from '../../values/decision.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { round } from '../../values/rounding.ts';
import { humanDate } from '../../values/time-words.ts';
import { whyFalse } from '../../values/why-false.ts';
import { isForExpired } from '../accounts/expiry.ts';
import {
  type AccountState,
  currentChargePlan,
  type QuantityStep,
  type SubscriptionState,
  usedSeats,
} from '../state.ts';
import type { World } from '../world.ts';
import { belonging } from './belonging.ts';
import { type Billed, chargeFacts, isPaused, periodAt, periodsOf, turnOf } from './billed.ts';
import { atChosenPrice } from './choice.ts';
import { dueDiscounts } from './due-discounts.ts';
import { forItsTime } from './elapsed.ts';
import { hasConditionalLimits, withLimitsThatHold } from './lifted.ts';
import { type Bounds, listAt } from './list-price.ts';
import { measuredFacts } from './measured-facts.ts';
import { isGone, repriced } from './reprice.ts';
import { serviceEnd } from './service-end.ts';

/** What the charge multiplies, as of now. */
export function quantityOf({ account, subscription, charge }: Billed): Decimal {
  const own = quantitiesOf({ account, subscription, charge }).at(-1)?.quantity;
  const { quantity: rounding } = charge.terms.stages;
  if (own !== undefined) return rounding === undefined ? own : round(own, rounding);
  if (charge.quantity.kind === 'number') return charge.quantity.value;
  if (charge.quantity.kind === 'members') return new Decimal(account.members.size);
  assert(charge.quantity.kind === 'fact', `what ${charge.name} measures is known when its period ends`);
  return new Decimal(charge.quantity.fact === 'seats-total' ? (account.seats ?? 0) : usedSeats(account));
}

/** The quantities of its own that the charge has had, in the order of time; none where it always had that of its plan. */
export function quantitiesOf({ account, subscription, charge }: Billed): readonly QuantityStep[] {
  if (charge.quantity.kind === 'members') return charge.due.kind === 'recurring' ? account.memberCounts : NO_QUANTITIES;
  if (subscription.of.kind === 'plan') return account.quantities.get(charge.name) ?? NO_QUANTITIES;
  const isCounted = charge.quantity.kind === 'number' && charge.due.kind === 'recurring';
  return isCounted ? subscription.quantities : NO_QUANTITIES;
}

const NO_QUANTITIES: readonly QuantityStep[] = [];

/**
 * The charge's amount for `share` of a period and `quantity` things, discounted and rounded, with its explanation.
 * Where `held` things (which may be none) are paid for already, only what the further ones add is due. `changes` are those
 * of the quantity within the period.
 */
export function feeOf(
  billed: Billed,
  share: Share,
  quantity: Decimal,
  held: Decimal | null = null,
  more: OfMeter & OfPeriod = {},
): Due {
  const { account } = billed;
  const charge = isPriced(billed.charge) ? billed.charge : { ...billed.charge, price: NOTHING };
  const { price } = charge;
  return due({
    charge,
    currency: account.plan.currency,
    pricing: (of, part) =>
      more.pricing?.(charge, quantity.minus(of)) ?? listAt(quantityPriceOf(price), of, part, account, more.bounds),
    quantity,
    held: held ?? ZERO,
    adds: held !== null,
    part: more.part,
    included: more.included,
    ...dueDiscounts(billed, more.isListed === true, ({ prorate }) =>
      prorate === null ? {} : { share: shareBy(prorate, { ...billed, charge }, more) ?? share },
    ),
    share,
    together: account.plan.together,
    ...(more.changes === undefined ? {} : { changes: more.changes }),
    boundsShare: shareBy(charge.limits?.prorate, { ...billed, charge }, more),
  });
}

/** What a charge for what a meter measured is computed with. */
export interface OfMeter {
  /** What allowances have of it. */
  readonly included?: readonly IncludedUnits[];
  /** Of a price that sees its uses, so many of whose units are free; null: it is a price of the quantity. */
  readonly pricing?: (charge: PricedCharge, free: Decimal) => ListPrice | null;
  readonly part?: ConvertedBefore | undefined;
  readonly bounds?: Bounds;
}

/** What is not metered has a price of one quantity. */
function quantityPriceOf(price: PricedCharge['price']): Price {
  assert(price.kind !== 'choice' && price.kind !== 'percentage' && price.kind !== 'from-event', 'a price of uses');
  return price;
}

export interface OfPeriod {
  /** At its price, whatever of it is discounted; units stay free. */
  readonly isListed?: boolean;
  /** Of the quantity within it. */
  readonly changes?: readonly QuantityChange[];
  readonly period?: Interval;
  readonly ending?: Instant | undefined;
}

/** What part of its limits, or of a discount, a period has, where they say so themselves. */
function shareBy(
  own: PeriodBounds['prorate'] | DiscountRule['prorate'],
  billed: Billed,
  { period, ending }: OfPeriod,
): Share | undefined {
  const { charge } = billed;
  if (own == null || period === undefined) return undefined;
  const prorate = { ...own, dayOf: own.dayOf ?? charge.terms.prorate.dayOf };
  return shareFor({ ...billed, charge: { ...charge, terms: { ...charge.terms, prorate } } }, period, ending);
}

/** Of those cases of a price that hold one was chosen before (`pricedFor`, `pricedNow`); where none does, a choice is left. */
function isPriced(charge: Charge): charge is PricedCharge {
  return charge.price.kind !== 'choice' || charge.price.byUse !== undefined;
}

/** Of a charge none of whose cases holds. */
const NOTHING: Price = { kind: 'per-unit', scale: 1n, rate: 0n };

/** The subscription's life as proration sees it; `ending` where it is just being cut short. */
export function lifeOf(account: AccountState, subscription: SubscriptionState, ending?: Instant): Life {
  const end = ending ?? serviceEnd(account, subscription);
  const activation = subscription.activated ?? subscription.activation;
  const { takesOver, handsOver } = subscription;
  if (subscription.finish === null || end === null) return { activation, finish: null, takesOver };
  return { activation, finish: { date: subscription.finish, end }, takesOver, handsOver };
}

/** The period in which the finish date lies; null while no finish is known. Hours turn at any time, so there the end decides. */
export function lastTurn(billed: Billed, end: Instant): Interval | null {
  const { account, subscription } = billed;
  if (subscription.finish === null) return null;
  const { every } = periodsOf(billed, end - 1);
  return periodAt(billed, every.unit === 'hour' ? end - 1 : startOfDay(subscription.finish, account.timeZone));
}

/**
 * What part of the fee of its turn a period owes. A cut within the turn is a change: the parts on both sides of it are
 * charged as `prorate` says of changes, and its day is charged by what begins with it.
 */
export function shareFor(billed: Billed, period: Interval, ending?: Instant): Share {
  const { turn, life, prorate } = seenFrom(billed, period, ending);
  return shareOf(turn, life, prorate, sharedOut(billed, period));
}

/** What part of the fee is for the time from a change at `at` to the end of the period, or of the life. */
export function shareFrom(billed: Billed, period: Interval, at: Instant, ending?: Instant): Share {
  const { turn, life, prorate } = seenFrom(billed, period, ending);
  return shareAfter(turn, life, at, prorate, sharedOut(billed, period));
}

/** What a share is out of. Of a period that was made longer it is more than one, but where the price has all of its time in it. */
function sharedOut(billed: Billed, period: Interval): Turning {
  const { price } = billed.charge;
  const { stretched, ...single } = periodsOf(billed, period.start);
  const isByTime = price.kind === 'per-unit' && (price.isOfItsTime ?? price.perElapsed !== undefined);
  return stretched === undefined || isByTime ? single : { ...single, stretched };
}

function seenFrom(billed: Billed, period: Interval, ending?: Instant): Seen & { readonly turn: Interval } {
  const { account, subscription, charge } = billed;
  const turn = turnOf(billed, period.start);
  const whole = lifeOf(account, subscription, ending);
  return { turn, ...cutLife(whole, turn, period, account.timeZone, charge.terms.prorate) };
}

interface Seen {
  readonly life: Life;
  readonly prorate: Proration;
}

/** The life as it is seen from within one part of a turn. */
function cutLife(whole: Life, turn: Interval, period: Interval, timeZone: string, terms: Proration): Seen {
  const begins = period.start > turn.start && whole.activation < period.start;
  const ends = period.end < turn.end && (whole.finish === null || whole.finish.end >= period.end);
  const started = begins ? { ...whole, activation: period.start, takesOver: true } : whole;
  const life = ends
    ? { ...started, finish: { date: dateOf(period.end, timeZone), end: period.end }, handsOver: true }
    : started;
  const { first, last } = terms;
  const cut = costOfCut(terms);
  return { life, prorate: { ...terms, first: begins ? cut : first, last: ends ? cut : last } };
}

/** The part of `period` in which service is given. */
export function served(billed: Billed, period: Interval, ending?: Instant): Interval {
  const { account, subscription } = billed;
  const activation = subscription.activated ?? subscription.activation;
  const firstDay = startOfDay(dateOf(activation, account.timeZone), account.timeZone);
  const start = Math.max(period.start, Math.min(activation, firstDay));
  const end = ending ?? serviceEnd(account, subscription) ?? period.end;
  return { start, end: Math.max(start, Math.min(period.end, end)) };
}

/** at the contract's end all seats lapse; those that are kept are bought one by one instead of by the renewal fee. */
export function lapsesWithContract({ account, charge }: Billed, due: Instant): boolean {
  if (account.contractEnd === null || charge.quantity.kind !== 'fact') return false;
  return due === startOfDay(account.contractEnd, account.timeZone);
}

/**
 * The charge as it is priced for a period that begins at `start`: a later price holds from the next period on (M-13), and
 * of a choice the case counts that held when the period was first charged.
 */
export function pricedFor(billed: Billed, start: Instant): Billed {
  const { account, subscription, charge } = billed;
  let priced = repriced(billed, start);
  const posted = subscription.runs.get(charge.name)?.posted.get(start);
  if (hasConditionalLimits(priced))
    priced = withLimitsThatHold({ ...billed, charge: priced }, start, positionIn(billed, start), posted?.lifted);
  if (priced.price.kind === 'choice' && priced.price.byUse === undefined) {
    const of = { ...billed, charge: priced };
    priced = atChosenPrice(of, start, positionIn(billed, start), posted?.chosen, measuredFacts(of, start)) ?? priced;
  }
  priced = forItsTime(priced, () => turnOf(billed, start), account.timeZone);
  return { account, subscription, charge: priced, start };
}

/** Where the period that begins at `start` stands in the life of its subscription. */
export function positionIn(billed: Billed, start: Instant): 'first' | 'regular' | 'last' {
  return positionOf(periodAt(billed, start), lifeOf(billed.account, billed.subscription));
}

/** The charge as it is priced for what is due at `now` and has no period. */
export function pricedNow(billed: Billed, now: Instant): Billed {
  const priced = { ...billed, charge: repriced(billed, now) };
  const later = { ...billed, charge: withLimitsThatHold(priced, now, undefined) };
  const charge = atChosenPrice(later, now, undefined);
  return charge === null ? later : { ...later, charge };
}

/** Why nothing is charged at this moment, whatever the period: the account or the charge plan is suspended (M-18, M-32). */
export function whyNotNow(world: World, { account, subscription, charge }: Billed): string | null {
  if (account.requested === 'suspended' && charge.terms.whileSuspended === 'skip') return 'the account is suspended';
  if (subscription.of.kind !== 'charge-plan') return null;
  const plan = currentChargePlan(world.state, world.program, subscription.of.name);
  return plan?.status === 'suspended' ? 'the charge plan is suspended' : null;
}

/** Why the charge is not made for this period now; null where it is. */
export function notApplicable(billed: Billed, period: Interval | null, now: Instant): string | null {
  const { account, subscription, charge } = billed;
  const today = dateOf(now, account.timeZone);
  const { from, to } = charge.effective;
  if (from !== null && today < from) return `not effective before ${humanDate(from)}`;
  if (to !== null && today > to) return `not effective after ${humanDate(to)}`;
  if (period !== null && isForExpired(account, charge, period, now)) return 'its card has expired';
  if (period !== null && isGone(billed, period.start)) return 'an edit has taken it out';
  if (isPaused(subscription, period?.start ?? now)) return 'the subscription is paused';
  const position = period === null ? undefined : positionOf(period, lifeOf(account, subscription));
  const at = period?.start ?? now;
  const measured = period === null ? {} : measuredFacts(billed, at);
  if (atChosenPrice(billed, at, position, undefined, measured) === null) return 'none of the cases of its price holds';
  if (charge.when === null) return null;
  const facts = chargeFacts(billed, at, position);
  if (decide(charge.when, facts).outcome === 'yes') return null;
  const [rule] = charge.when.rules;
  return `its condition does not hold: ${rule === undefined ? 'no rule' : whyFalse(charge.when, rule, facts)}`;
}

function positionOf(period: Interval, life: Life): 'first' | 'regular' | 'last' {
  if (period.start <= life.activation && life.activation < period.end) return 'first';
  return life.finish !== null && life.finish.end <= period.end ? 'last' : 'regular';
}

/** The bill's line for this charge and period, `amount` more than it stands at; what gives back has the plan and taxes of what was charged. */
export function chargeLine(
  { account, subscription, charge }: Billed,
  posting: Pick<BillLine, 'taxation' | 'under'> & {
    readonly key: string;
    readonly text?: string;
    readonly amount: Money;
    readonly quantity: Decimal;
    readonly period: Interval | null;
    readonly days?: number;
    /** False for what gives back: flat surcharges and taxes are neither raised nor reversed by it. */
    readonly counts?: boolean;
    readonly steps: BillLine['steps'];
    readonly cause: Cause;
  },
): BillLine {
  const earlier = account.openBill.get(posting.key);
  const discountedBy = selectedBefore(charge.terms.order);
  return {
    ...(subscription.member === null ? {} : { member: subscription.member }),
    key: posting.key,
    line: posting.text ?? charge.line,
    amount: (earlier?.amount ?? Money.zero(account.plan.currency)).plus(posting.amount),
    exact: null,
    quantity:
      posting.quantity.equals(1) && charge.quantity.kind === 'number' && charge.unit === null ? null : posting.quantity,
    ...(charge.unit === null ? {} : { unit: posting.quantity.abs().equals(1) ? charge.unit.one : charge.unit.others }),
    period:
      posting.period === null
        ? null
        : { start: earlier?.period?.start ?? posting.period.start, end: posting.period.end },
    days: posting.days === undefined ? null : (earlier?.days ?? 0) + posting.days,
    ...belonging({ account, subscription, charge }),
    occurrences: (earlier?.occurrences ?? 0) + (posting.counts === false ? 0 : 1),
    calls: 0,
    seconds: 0,
    ...(posting.taxation === undefined ? {} : { taxation: posting.taxation }),
    ...(posting.under === undefined ? {} : { under: posting.under }),
    ...(discountedBy.length === 0 ? {} : { discountedBy }),
    cause: posting.cause,
    steps: posting.steps,
  };
}
