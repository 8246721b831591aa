import assert from 'node:assert/strict';
import type { BillLine, Cause } from '../../model/invoice.ts';
import type { Meter } from '../../model/meter.ts';
import type { AnyPrice, Charge } from '../../model/program.ts';
import type { BilledUse, Use } from '../../model/usage.ts';
import { ZERO } from '../../values/decimal.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { because, type World } from '../world.ts';
import { assignedBy } from './assign.ts';
import { type Billed, chargeFacts, periodAt } from './billed.ts';
import { billUse, costSoFar, keyOf } from './billed-use.ts';
import { chargeLine, notApplicable, positionIn, pricedFor } from './fee.ts';
import { serviceEnd } from './service-end.ts';
import { interimOf, type ToBill } from './use-cost.ts';

/** Whether the charge is for what a meter measures. */
export function isMetered({ quantity }: Charge): boolean {
  return quantity.kind === 'meter';
}

/** A period of a metered charge is over: what was used in it is billed, whatever the balance is, for it was served. */
export function closeMetered(world: World, subscribed: Billed, period: Interval, cause: Cause, ending?: Instant): void {
  const billed = pricedFor(subscribed, period.start);
  const { account } = billed;
  const served = servedIn(billed, period, ending);
  const use = { ...usedIn(billed, period), served };
  const known = account.metered.get(keyOf(use));
  if (served.end <= served.start || (known !== undefined && known.open !== true)) return;
  const soFar =
    known === undefined ? { before: new Map() } : { before: known.parts ?? new Map(), since: known.served.end };
  const why = notApplicable(billed, period, world.now);
  if (why === null) {
    if (!billUse(world, billed, { ...use, ...soFar }, cause)) skip(world, billed, 'nothing to bill was used', cause);
    return;
  }
  skip(world, billed, why, cause);
  world.record(account.name, cause, { kind: 'meter-billed', ...use, parts: null });
}

/**
 * An invoice is issued before periods are over: what was used before `upTo` is billed, of charges that are billed bit by
 * bit. A minimum waits for the end of the period.
 */
export function billSoFar(world: World, account: AccountState, upTo: Instant, cause: Cause): void {
  for (const { billed, bill } of runningUse(world, account, upTo)) {
    billUse(world, billed, bill, because(cause.event, billed.charge.place));
  }
}

/** Something was used: charges that are billed with each use have it on the bill at once. */
export function billEachUse(world: World, account: AccountState, meter: string, { event }: Cause): void {
  const upTo = world.now + 1; // this use is in it
  const each = runningUse(world, account, upTo).filter(
    ({ billed: { charge } }) => charge.terms.withEachUse === true && isFor(charge, meter),
  );
  for (const { billed, bill } of each) billUse(world, billed, bill, because(event, billed.charge.place));
  if (each.length > 0) invoiceAtOnce(world, account);
}

/** What the uses before `upTo` cost, of the periods of charges that are billed bit by bit. */
export function usedSoFar(world: World, account: AccountState, upTo: Instant): Money {
  const costs = runningUse(world, account, upTo).map(({ billed, bill }) => costSoFar(world, billed, bill));
  return Money.sum(costs, account.plan.currency);
}

/** What was used so far, up to and with now, and is on no bill yet: lines as they would be billed now, whenever that is. */
export function unbilledUse(world: World, account: AccountState): BillLine[] {
  return runningUse(world, account, world.now + 1, () => true).map(({ billed, bill }) => {
    const { period } = bill;
    const amount = costSoFar(world, billed, bill, bill.before);
    const cause = because('unbilled', billed.charge.place);
    return chargeLine(billed, { key: `unbilled/${keyOf(bill)}`, amount, quantity: ZERO, period, steps: [], cause });
  });
}

/** The same as it is measured. */
export function usesUnbilled(world: World, account: AccountState): BilledUse[] {
  const upTo = world.now + 1; // the stretch in which the latest use is has begun
  return runningUse(world, account, upTo, () => true).map(({ bill }) => {
    return { ...bill, served: { ...bill.served, end: upTo }, parts: bill.before };
  });
}

/** Since when the latest of these periods run; the account's start where none does. */
export function runningSince(world: World, account: AccountState, upTo: Instant): Instant {
  return Math.max(account.start, ...runningUse(world, account, upTo).map(({ bill }) => bill.period.start));
}

/** The running periods of charges that are billed bit by bit, or are meant otherwise, as far as `upTo`. */
function runningUse(
  world: World,
  account: AccountState,
  upTo: Instant,
  isMeant = (charge: Charge): boolean => interimOf(account, charge) !== 'last-only',
): { readonly billed: Billed; readonly bill: ToBill }[] {
  const running = [...account.subscriptions.values()].filter((one) => one.activated !== null && !isOver(one));
  return running.flatMap((subscription) =>
    subscription.charges.flatMap((charge) => {
      if (!isMetered(charge) || !isMeant(charge)) return [];
      const period = periodAt({ account, subscription, charge }, upTo - 1);
      const billed = pricedFor({ account, subscription, charge }, period.start);
      const served = servedIn(billed, period, Math.min(upTo, world.now));
      const use = { ...usedIn(billed, period), served };
      const known = account.metered.get(keyOf(use));
      const isOpen = known === undefined ? period.end > world.now : known.open === true && (known.upTo ?? upTo) <= upTo;
      if (!isOpen || upTo <= served.start || notApplicable(billed, period, world.now) !== null) return [];
      const soFar =
        known === undefined ? { before: new Map() } : { before: known.parts ?? new Map(), since: known.served.end };
      return [{ billed, bill: { ...use, ...soFar, upTo, open: true as const } }];
    }),
  );
}

/** The period of a charge at the price that it has in it, with the facts that choose one. */
function usedIn(billed: Billed, period: Interval): Omit<ToBill, 'served' | 'before'> {
  const { subscription, charge } = billed;
  const { account } = billed;
  const looksAtFacts =
    charge.price.kind === 'choice' || ('tiers' in charge.price && charge.price.boundsTimes?.kind === 'fact');
  const known = account.metered.get(keyOf({ subscription: subscription.id, charge: charge.name, period }))?.facts;
  const now = () => ({
    ...chargeFacts(billed, period.start, positionIn(billed, period.start)),
    members: account.members.size,
  });
  const facts = looksAtFacts ? { facts: known ?? now() } : {};
  return { subscription: subscription.id, charge: charge.name, priced: charge, period, ...facts };
}

function skip(world: World, { account, subscription, charge }: Billed, why: string, cause: Cause): void {
  world.record(account.name, cause, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
}

/** Service ends at `end`, and with it the period in which that is. */
export function settleMetered(world: World, billed: Billed, end: Instant, cause: Cause): void {
  const activated = billed.subscription.activated ?? billed.subscription.activation;
  if (end <= activated) return;
  closeMetered(world, billed, periodAt(billed, end - 1), cause, end);
}

/**
 * uses were told, or are no more, of which a period was billed already. The difference that they make is posted, for
 * every period that they make one for, so that what was billed is always what the whole of the uses costs.
 */
export function billLateUses(world: World, account: AccountState, uses: readonly Use[], cause: Cause): void {
  if (uses.length === 0) return;
  for (const billed of [...account.metered.values()]) {
    const { served, parts } = billed;
    const subscription = account.subscriptions.get(billed.subscription);
    assert(subscription, `${billed.subscription} was billed`);
    const { quantity, place } = billed.priced;
    if (parts === null || billed.open === true || quantity.kind !== 'meter') continue;
    const of = { account, subscription, charge: billed.priced, start: billed.period.start };
    const isOfIt = uses.some((use) => {
      const meter = world.program.meters.get(use.meter);
      if (meter === undefined || !isFor(billed.priced, meter.name)) return false;
      const at = assignedBy(meter, of, served.end)(use);
      return (
        at !== null &&
        at < served.end &&
        (at >= served.start || meter.level === 'carried' || quantity.atLeast !== undefined)
      );
    });
    if (isOfIt) billUse(world, of, { ...billed, before: parts }, because(cause.event, place));
  }
}

/** Whether any period of a charge for what `meter` measures has `use`, or will. */
export function isTaken(account: AccountState, meter: Meter, use: Use): boolean {
  return [...account.subscriptions.values()].some((subscription) => {
    const all = [...subscription.charges, ...subscription.reprices.flatMap((one) => one.charges)];
    return all.some((charge) => {
      if (!isFor(charge, meter.name)) return false;
      const billed = { account, subscription, charge };
      const end = serviceEnd(account, subscription);
      const at = assignedBy(meter, billed, end)(use);
      return at !== null && at >= (subscription.activated ?? subscription.activation) && (end === null || at < end);
    });
  });
}

/** Whether the charge is for what `meter` measures, looks back at it, multiplies the bounds of its tiers by it, or has a case that asks for it. */
function isFor({ quantity, price }: Charge, meter: string): boolean {
  if (price.kind === 'choice' && price.measured?.some(({ name }) => name === meter)) return true;
  if (quantity.kind !== 'meter') return false;
  const prices = price.kind === 'choice' ? [...price.cases.values()].map((one) => one.price) : [price];
  const isBound = (one: AnyPrice): boolean =>
    'tiers' in one && one.boundsTimes?.kind === 'meter' && one.boundsTimes.meter === meter;
  return quantity.meter === meter || quantity.atLeast?.meter === meter || prices.some(isBound);
}

/** The part of `period` in which the subscription was in service, to the instant. */
function servedIn({ account, subscription }: Billed, period: Interval, ending?: Instant): Interval {
  const end = ending ?? serviceEnd(account, subscription) ?? period.end;
  return {
    start: Math.max(period.start, subscription.activated ?? subscription.activation),
    end: Math.min(period.end, end),
  };
}

/** Whether a charge for what `meter` measures has been in service since before `at`. */
export function isMeasuring(account: AccountState, meter: string, at: Instant): boolean {
  return [...account.subscriptions.values()].some(
    (one) => !isOver(one) && one.activated !== null && one.activated < at && isMeasuredBy(one, meter),
  );
}

/** Whether a use of `meter` at `of` is one that a charge of the subscription is for, now or by a later price. */
export function isMeasuredBy({ charges, reprices }: SubscriptionState, meter: string): boolean {
  return [...charges, ...reprices.flatMap((one) => one.charges)].some((charge) => isFor(charge, meter));
}
