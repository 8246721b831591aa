import { changesAt, type Due } from '../../bill/bill.ts';
import type { Cause, Step } from '../../model/invoice.ts';
import type { Decimal } from '../../values/decimal.ts';
import type { Interval } from '../../values/interval.ts';
import { Money, printAmount } from '../../values/money.ts';
import { giveBack } from '../money/give-back.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { postLine } from '../money/posting.ts';
import { taxationOfFee } from '../money/taxation.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { runOf } from '../subscriptions/ref.ts';
import { because, type World } from '../world.ts';
import { covered } from './attempt.ts';
import { type Billed, periodAfter, periodAt } from './billed.ts';
import { chargeLine, notApplicable, pricedFor, quantitiesOf, whyNotNow } from './fee.ts';
import { courseOf, isFollowed, periodFee, plannedQuantity } from './period-fee.ts';
import { differenceStep } from './steps.ts';

/** Quantities of the plan's charges have changed. What is collected later counts them then. */
export function followQuantities(world: World, account: AccountState, charges: readonly string[], cause: Cause): void {
  for (const subscription of account.subscriptions.values()) {
    if (subscription.of.kind === 'plan') followQuantity(world, account, subscription, charges, cause);
  }
}

/** A member came or went. */
export function followMembers(world: World, account: AccountState, cause: Cause): void {
  for (const subscription of account.subscriptions.values()) {
    const names = subscription.charges.flatMap(({ name, quantity }) => (quantity.kind === 'members' ? [name] : []));
    if (names.length > 0) followQuantity(world, account, subscription, names, cause);
  }
}

/** The quantity of a subscription has changed; of `charges`, or of all that it has. */
export function followQuantity(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  charges: readonly string[] | null,
  cause: Cause,
): void {
  if (isOver(subscription) || subscription.activated === null) return;
  for (const charge of subscription.charges) {
    if (charge.due.kind !== 'recurring' || (charges !== null && !charges.includes(charge.name))) continue;
    if (charge.terms.collect.kind !== 'in-advance' || charge.terms.prorate.changes === 'as-charged') continue;
    if (isFollowed(charge)) correctPaid(world, { account, subscription, charge }, because(cause.event, charge.place));
  }
}

/** Periods that are paid for and not over: what was paid for the rest of them comes back, and the new quantity is charged. */
function correctPaid(world: World, billed: Billed, cause: Cause): void {
  const posted = [...(runOf(billed)?.posted.values() ?? [])];
  const periods = [...posted, ...costingNothing(world, billed)].filter(({ period }) => period.end > world.now);
  for (const { period, amount } of periods) correct(world, pricedFor(billed, period.start), period, amount, cause);
  invoiceAtOnce(world, billed.account);
}

/** Periods that were opened and came to nothing by what there was before, so that nothing was posted for them. */
function costingNothing(world: World, billed: Billed): { readonly period: Interval; readonly amount: Money }[] {
  const { account, charge } = billed;
  const run = runOf(billed);
  const current = periodAt(billed, world.now);
  if (charge.terms.collect.kind !== 'in-advance' || current.start === world.now) return [];
  const ahead = Array.from({ length: charge.terms.collect.periods }, (_, index) => periodAfter(billed, current, index));
  return ahead.flatMap((period) => {
    const isKnown = run?.posted.has(period.start) || run?.failing?.period.start === period.start;
    const before = pricedFor(beforeLast(billed), period.start);
    if (isKnown || !periodFee(before, period).due.amount.isZero()) return [];
    return [{ period, amount: Money.zero(account.plan.currency) }];
  });
}

/** As if the last change of its quantity had not been. */
function beforeLast(billed: Billed): Billed {
  const { account, subscription, charge } = billed;
  const steps = quantitiesOf(billed).slice(0, -1);
  if (charge.quantity.kind === 'members') return { ...billed, account: { ...account, memberCounts: steps } };
  if (subscription.of.kind !== 'plan') return { ...billed, subscription: { ...subscription, quantities: steps } };
  return { ...billed, account: { ...account, quantities: new Map([...account.quantities, [charge.name, steps]]) } };
}

function correct(world: World, billed: Billed, period: Interval, posted: Money, cause: Cause): void {
  const { account, subscription, charge } = billed;
  const why = notApplicable(billed, period, world.now) ?? whyNotNow(world, billed);
  if (why !== null) {
    world.record(account.name, cause, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
    return;
  }
  const { due, quantity } = periodFee(billed, period);
  if (due.amount.minus(posted).isZero()) return;
  const last = courseOf(billed, period).changes.at(-1);
  const isWithin = last !== undefined && last.at === world.now;
  // Paid ahead and not begun, all of it is exchanged; where more is charged in full, nothing comes back first.
  const kept = isWithin
    ? periodFee(billed, period, { without: last }).due
    : { amount: period.start >= world.now ? Money.zero(posted.currency) : posted, steps: [] as const };
  const start = Math.max(period.start, changesAt(world.now, charge.terms.prorate, account.timeZone));
  const rest = { start: Math.min(start, period.end), end: period.end };
  const held = isWithin ? last.from : (quantitiesOf(billed).at(-2)?.quantity ?? plannedQuantity(charge));
  const less = posted.minus(due.amount);
  const both = { period, rest, less };
  if (charge.terms.prorate.net === true) {
    const way = less.isNegative() ? 'charge' : 'refund';
    const changed = quantity.minus(held).abs();
    post(world, billed, { ...both, before: posted, after: due, quantity: changed, way }, cause);
  } else {
    const more = due.amount.minus(kept.amount);
    post(world, billed, { ...both, before: posted, after: kept, quantity: held, way: 'refund', more }, cause);
    post(world, billed, { ...both, before: kept.amount, after: due, quantity, way: 'charge' }, cause);
  }
  covered(world, billed, period, cause, due.amount, { quantity });
}

interface Correction {
  readonly period: Interval;
  /** What of the period it is about. */
  readonly rest: Interval;
  readonly before: Money;
  readonly after: Pick<Due, 'amount' | 'steps'>;
  /** What the period costs less with both. */
  readonly less: Money;
  readonly quantity: Decimal;
  readonly way: 'refund' | 'charge';
  /** Of what comes back, so much is charged anew at this instant. */
  readonly more?: Money;
}

/** The difference, as a line of its own. */
function post(
  world: World,
  billed: Billed,
  { period, rest, before, after, less, quantity, way, more }: Correction,
  cause: Cause,
): void {
  const amount = after.amount.minus(before);
  if (amount.isZero()) return;
  const { account, subscription, charge } = billed;
  const fee = `${subscription.id}/${charge.name}/${period.start}`;
  const keyOf = (one: Correction['way']) => `${fee}/quantity/${one}/${cause.event}`;
  const key = keyOf(way);
  const gives = amount.isNegative();
  const steps = [...after.steps, differenceStep(`− ${printAmount(before)}: charged before`, before, amount)];
  const lineOf = (much: Money, how: readonly Step[]) =>
    chargeLine(billed, {
      key,
      text: gives ? `Refund: ${charge.line}` : charge.line,
      amount: much,
      quantity,
      period: rest,
      counts: !gives,
      steps: how,
      ...(gives ? taxationOfFee(world, account, fee) : {}),
      cause,
    });
  const posting = { key: `${account.name}/${key}` };
  if (gives) {
    const anew = more === undefined ? {} : { anew: { of: keyOf('charge'), amount: more } };
    const back = { fee, amount: amount.negated(), less, steps, line: lineOf, ...anew };
    giveBack(world, account, { ...posting, what: 'refund', ...back }, cause);
    return;
  }
  const { take } = charge.terms.ifShort;
  const line = { ...lineOf(amount, steps), fee };
  postLine(world, account, cause, { ...posting, what: 'charge', line, take: take === 'nothing' ? 'in-full' : take });
}
