import assert from 'node:assert/strict';
import { converted, WHOLE } from '../../bill/bill.ts';
import type { Cause, Step } from '../../model/invoice.ts';
import type { Meter } from '../../model/meter.ts';
import { type Charge, type PricedCharge, QUANTITY_SCALE } from '../../model/program.ts';
import type { BilledPart, BilledUse, Use } from '../../model/usage.ts';
import { type Decimal, ZERO } from '../../values/decimal.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { postLine } from '../money/posting.ts';
import { keyWhileTaxed, taxationOf, taxationOfFee } from '../money/taxation.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { because, type World } from '../world.ts';
import { assignedBy } from './assign.ts';
import { type Billed, chargeFacts, periodAt } from './billed.ts';
import { priceByUse, type Seen, seesUses } from './by-use.ts';
import { chargeLine, feeOf, notApplicable, positionIn, pricedFor, serviceEnd } from './fee.ts';
import { lastsBeyondUse, type Measurement, measure, measuredIn, measuredWords, type Window } from './measure.ts';
import { ratcheted } from './ratchet.ts';
import { differenceStep } from './steps.ts';

/** Whether the charge is for what a meter measures. */
export function isMetered({ quantity }: Charge): boolean {
  return quantity.kind === 'meter';
}

/** A period of a metered charge is over: what was used in it is billed, whatever the balance is, for it was served. */
export function closeMetered(world: World, subscribed: Billed, period: Interval, cause: Cause, ending?: Instant): void {
  const billed = pricedFor(subscribed, period.start);
  const { account, subscription, charge } = billed;
  const served = servedIn(billed, period, ending);
  const facts =
    charge.price.kind === 'choice'
      ? { facts: chargeFacts(billed, period.start, positionIn(billed, period.start)) }
      : {};
  const use = { subscription: subscription.id, charge: charge.name, priced: charge, period, served, ...facts };
  if (served.end <= served.start || account.metered.has(keyOf(use))) return;
  const why = notApplicable(billed, period, world.now);
  if (why === null) {
    if (!billUse(world, billed, use, new Map(), cause)) skip(world, billed, 'nothing to bill was used', cause);
    return;
  }
  skip(world, billed, why, cause);
  world.record(account.name, cause, { kind: 'meter-billed', ...use, parts: null });
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
export function billLateUses(
  world: World,
  account: AccountState,
  meter: Meter,
  uses: readonly Use[],
  cause: Cause,
): void {
  for (const billed of [...account.metered.values()]) {
    const { served, parts } = billed;
    const subscription = account.subscriptions.get(billed.subscription);
    assert(subscription, `${billed.subscription} was billed`);
    const { quantity, place } = billed.priced;
    if (parts === null || quantity.kind !== 'meter' || quantity.meter !== meter.name) continue;
    const of = { account, subscription, charge: billed.priced, start: billed.period.start };
    const assigned = assignedBy(meter, of, served.end);
    const isOfIt = uses.some((use) => {
      const at = assigned(use);
      return (
        at !== null &&
        at < served.end &&
        (at >= served.start || meter.level === 'carried' || quantity.atLeast !== undefined)
      );
    });
    if (isOfIt) billUse(world, of, billed, parts, because(cause.event, place));
  }
}

/** Whether any period of a charge for what `meter` measures has `use`, or will. */
export function isTaken(account: AccountState, meter: Meter, use: Use): boolean {
  return [...account.subscriptions.values()].some((subscription) => {
    const all = [...subscription.charges, ...subscription.reprices.flatMap((one) => one.charges)];
    return all.some((charge) => {
      const { quantity } = charge;
      if (quantity.kind !== 'meter' || quantity.meter !== meter.name) return false;
      const billed = { account, subscription, charge };
      const end = serviceEnd(account, subscription);
      const at = assignedBy(meter, billed, end)(use);
      return at !== null && at >= (subscription.activated ?? subscription.activation) && (end === null || at < end);
    });
  });
}

/** Posts, part by part, what the uses of the period now cost less what was billed for them. Whether there was any. */
function billUse(
  world: World,
  billed: Billed,
  use: Omit<BilledUse, 'parts'>,
  before: ReadonlyMap<string, BilledPart>,
  cause: Cause,
): boolean {
  const { account, charge } = billed;
  assert(charge.quantity.kind === 'meter', `${charge.name} measures nothing`);
  const meter = world.program.meters.get(charge.quantity.meter);
  assert(meter, `there is no meter ${charge.quantity.meter}`);
  const parts = new Map(before);
  let isPosted = false;
  const measured = measure(meter, account.uses.get(meter.name) ?? [], windowOf(billed, meter, use));
  const isThere = new Set(measured.map(({ part }) => part));
  const gone = [...before.keys()].filter((part) => !isThere.has(part)).map(unused);
  const raw = [...measured, ...gone];
  const { atLeast } = charge.quantity;
  const all = atLeast === undefined ? raw : ratcheted(account, use, atLeast, raw, unused);
  const owed = all.length === 0 && isOwedForNone(charge) ? [unused('[]')] : all;
  for (const one of owed) {
    const earlier = before.get(one.part) ?? { quantity: ZERO, amount: Money.zero(account.plan.currency) };
    if (postPart(world, billed, { meter, use, one, earlier }, cause)) {
      const { amount, quantity: priced } = costOf(billed, { meter, use, one, earlier });
      const converted = isInParts(charge) ? { converted: priced } : {};
      parts.set(one.part, { quantity: one.quantity, ...converted, amount });
      isPosted = true;
    }
  }
  const looked = atLeast === undefined ? {} : { measured: new Map(raw.map(({ part, quantity }) => [part, quantity])) };
  world.record(account.name, cause, { kind: 'meter-billed', ...use, ...looked, parts });
  invoiceAtOnce(world, account);
  return isPosted;
}

/** A minimum is owed of no use too, and so is what tiers ask for none. */
function isOwedForNone({ limits, price }: Charge): boolean {
  return limits?.min != null || limits?.commit?.trueUp === true || ('zero' in price && price.zero === 'first-flat');
}

/** What was billed may be no more. */
function unused(part: string): Measurement {
  return { part, values: JSON.parse(part) as string[], quantity: ZERO, uses: [], before: [] };
}

interface Part {
  readonly meter: Meter;
  readonly use: Omit<BilledUse, 'parts'>;
  readonly one: Measurement;
  /** What was billed of it so far. */
  readonly earlier: BilledPart;
}

/** False where it makes no difference: then no line is for it. */
function postPart(world: World, billed: Billed, { meter, use, one, earlier }: Part, cause: Cause): boolean {
  const { account, charge } = billed;
  const due = costOf(billed, { meter, use, one, earlier });
  const amount = due.amount.minus(earlier.amount);
  if (amount.isZero()) return false;
  const fee = `${keyOf(use)}/${one.part}`;
  const taxation = taxationOf(account, use.served.end - 1, null);
  const key = keyWhileTaxed(fee, taxation, account);
  const open = account.openBill.get(key);
  const isNew = earlier.amount.isZero();
  const name = one.values.length === 0 ? charge.line : `${charge.line}, ${one.values.join(', ')}`;
  const gives = amount.isNegative() && open === undefined;
  const line = chargeLine(billed, {
    key,
    text: gives ? `Refund: ${name}` : name,
    amount,
    quantity: (open?.quantity ?? ZERO).plus(
      shownOf(charge, one.quantity, due.quantity).minus(shownOf(charge, earlier.quantity, earlier.converted)),
    ),
    period: use.served,
    counts: isNew && !gives,
    ...(gives ? taxationOfFee(world, account, fee) : {}),
    steps: [
      {
        step: 'measure',
        detail: measuredWords(meter, one, charge.terms.stages.quantity),
        result: (one.raised?.from ?? one.quantity).toFixed(),
      },
      ...(one.raised === undefined
        ? []
        : [{ step: 'at-least', detail: one.raised.words, result: one.quantity.toFixed() }]),
      ...due.steps,
      ...(isNew ? [] : [differenceStep(billedBefore(earlier), earlier.amount, amount)]),
    ],
    cause,
  });
  const what = gives ? 'refund' : 'charge';
  postLine(world, account, cause, { key: `${account.name}/${fee}/fee/${cause.event}`, what, line });
  if (amount.isNegative()) world.balanceRose(account.name, cause);
  return true;
}

function isInParts({ quantity }: Charge): boolean {
  return quantity.kind === 'meter' && quantity.convert?.on === 'part';
}

/** What is printed of a quantity, in the unit of the price; `inParts`, where each part was converted by itself. */
function shownOf({ quantity: of }: Charge, quantity: Decimal, inParts: Decimal = ZERO): Decimal {
  const conversion = of.kind === 'meter' ? of.convert : undefined;
  if (conversion === undefined) return quantity;
  return conversion.on === 'part' ? inParts : converted(quantity, conversion);
}

function billedBefore(earlier: BilledPart): string {
  return `− ${earlier.amount.amount.toFixed()} for ${earlier.quantity.toFixed()} billed before`;
}

/** Of no use nothing, whatever a package would ask for none, unless the charge has a minimum or its tiers ask for none. */
function costOf(
  billed: Billed,
  part: Part,
): { readonly amount: Money; readonly steps: readonly Step[]; readonly quantity: Decimal } {
  const { charge } = billed;
  const { quantity: before, converted: made = ZERO } = part.earlier;
  const { quantity, uses } = part.one;
  if (isOwedForNone(charge) || !quantity.isZero() || (uses.length > 0 && seesUses(charge as PricedCharge)))
    return feeOf(billed, WHOLE, quantity, null, {
      pricing: (priced, free) => (seesUses(priced) ? priceByUse(seen(billed, priced, part), inMillionths(free)) : null),
      ...(isInParts(charge) ? { part: { measured: before, converted: made } } : {}),
    });
  return {
    amount: Money.zero(billed.account.plan.currency),
    quantity: ZERO,
    steps: [{ step: 'price', detail: 'nothing was used', result: '0', operation: { kind: 'start', value: '0' } }],
  };
}

/** The uses of a part as its price sees them. */
function seen(billed: Billed, charge: PricedCharge, { meter, use, one }: Omit<Part, 'earlier'>): Seen {
  const isLevel = lastsBeyondUse(meter);
  return {
    charge,
    isLevel,
    isAdded: !isLevel && (meter.aggregate === 'count' || meter.aggregate === 'sum'),
    uses: one.uses,
    period: use.period,
    served: use.served,
    facts: use.facts ?? {},
    timeZone: billed.account.timeZone,
    measured: (uses, within) => {
      const before = isLevel ? [...one.before, ...one.uses.filter(({ at }) => at < within.start)] : one.before;
      const inside = isLevel ? uses.filter(({ at }) => within.start <= at && at < within.end) : uses;
      const window = { ...windowOf(billed, meter, use), served: within, period: within };
      return inMillionths(measuredIn(meter, inside, before, window));
    },
  };
}

function windowOf(billed: Billed, meter: Meter, { period, served }: Pick<BilledUse, 'period' | 'served'>): Window {
  const { account, charge } = billed;
  return {
    period,
    served,
    timeZone: account.timeZone,
    assigned: assignedBy(meter, billed, served.end),
    rounding: charge.terms.stages.quantity,
  };
}

function inMillionths(quantity: Decimal): bigint {
  return BigInt(quantity.times(QUANTITY_SCALE.toString()).toFixed(0));
}

function keyOf({ subscription, charge, period }: Pick<BilledUse, 'subscription' | 'charge' | 'period'>): string {
  return `${subscription}/${charge}/${period.start}`;
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
  return [...charges, ...reprices.flatMap((one) => one.charges)].some(
    ({ quantity }) => quantity.kind === 'meter' && quantity.meter === meter,
  );
}
