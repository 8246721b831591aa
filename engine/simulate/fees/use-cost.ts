import assert from 'node:assert/strict';
import { converted, type ListPrice, type Share, WHOLE } from '../../bill/bill.ts';
import type { Step } from '../../model/invoice.ts';
import type { Meter } from '../../model/meter.ts';
import { type Bounds, type Charge, type PricedCharge, QUANTITY_SCALE, type Terms } from '../../model/program.ts';
import type { BilledPart, BilledUse } from '../../model/usage.ts';
import { type Decimal, ZERO } from '../../values/decimal.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money, printAmount } from '../../values/money.ts';
import { coveredBy, coversOf } from '../allowances/held.ts';
import { isLeftOut } from '../money/open-bill.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { assignedBy } from './assign.ts';
import type { Billed } from './billed.ts';
import { costsOfUses, priceOfUses, type Seen, seesUses } from './by-use.ts';
import type { Cost as CostOfUse } from './cost.ts';
import { feeOf, type OfPeriod, shareFor } from './fee.ts';
import { includedIn } from './included.ts';
import { lastsBeyondUse, type Measurement, measure, measuredIn, type Window } from './measure.ts';
import { before, ratcheted } from './ratchet.ts';
import { serviceEnd } from './service-end.ts';
import { differenceStep } from './steps.ts';
import { usedBefore } from './used-before.ts';

/** The uses of a period, as far as they are to be billed. */
export interface ToBill extends Omit<BilledUse, 'parts'> {
  /** What was billed of it so far. */
  readonly before: ReadonlyMap<string, BilledPart>;
  /** When the service began that lines are now for, where others have what was before it. */
  readonly since?: Instant;
}

/** How the amounts of what is billed bit by bit are found, and told. */
export function interimOf({ plan }: AccountState, { terms }: Charge): NonNullable<Terms['interim']> {
  const { thresholds } = plan.invoicing;
  return terms.interim ?? (thresholds === null && terms.withEachUse !== true ? 'last-only' : 'difference-of-rounded');
}

export function meterOf({ program }: World, { name, quantity }: Charge): Meter {
  assert(quantity.kind === 'meter', `${name} measures nothing`);
  const meter = program.meters.get(quantity.meter);
  assert(meter, `there is no meter ${quantity.meter}`);
  return meter;
}

/** What the uses come to, and what of it is billed, which a ratchet may raise when the period ends. */
export function measuredOf(
  world: World,
  billed: Billed,
  bill: ToBill,
): { readonly raw: readonly Measurement[]; readonly owed: readonly Measurement[] } {
  const { account, charge } = billed;
  const meter = meterOf(world, charge);
  const perTime = charge.quantity.kind === 'meter' ? charge.quantity.perTime : undefined;
  const window = windowOf(billed, meter, bill);
  const measured = measure(
    meter,
    account.uses.get(meter.name) ?? [],
    perTime === undefined ? window : { ...window, perTime },
  );
  const isThere = new Set(measured.map(({ part }) => part));
  const gone = [...bill.before.keys()].filter((part) => !isThere.has(part)).map(unused);
  const raw = [...measured, ...gone];
  if (bill.open === true) return { raw, owed: raw };
  const atLeast = charge.quantity.kind === 'meter' ? charge.quantity.atLeast : undefined;
  const all = atLeast === undefined ? raw : ratcheted(before(world, billed, bill, atLeast), atLeast, raw, unused);
  const isToldAnyway = meter.by.length === 0 && !isLeftOut(account, Money.zero(account.plan.currency));
  return { raw, owed: all.length === 0 && (isOwedForNone(charge, meter) || isToldAnyway) ? [unused('[]')] : all };
}

export function windowOf(billed: Billed, meter: Meter, { period, served, upTo, open }: ToBill): Window {
  const { account, subscription, charge } = billed;
  return {
    period,
    served,
    ...(upTo === undefined ? {} : { upTo }),
    timeZone: account.timeZone,
    assigned: assignedBy(meter, billed, open === true ? serviceEnd(account, subscription) : served.end),
    rounding: charge.terms.stages.quantity,
  };
}

/** A minimum is owed of no use too, but not of parts of which nothing is used; and so is what tiers ask for none. */
function isOwedForNone({ limits, price }: Charge, { by }: Meter): boolean {
  return (hasFloor(limits) && by.length === 0) || ('zero' in price && price.zero === 'first-flat');
}

function hasFloor(limits: Charge['limits']): boolean {
  return limits?.min != null || limits?.commit?.trueUp === true;
}

/** A minimum, and what is missing of a committed amount, wait for the end of the period. */
function withoutFloors(charge: Charge): Charge {
  const { price, limits } = charge;
  const own = limits === undefined ? charge : { ...charge, limits: withoutFloor(limits) };
  if (price.kind !== 'choice') return own;
  const cases = [...price.cases].map(([name, one]) => {
    return [name, one.limits === undefined ? one : { ...one, limits: withoutFloor(one.limits) }] as const;
  });
  return { ...own, price: { ...price, cases: new Map(cases) } as Charge['price'] };
}

function withoutFloor({ commit, ...limits }: Bounds): Bounds {
  return { ...limits, min: null, ...(commit === undefined ? {} : { commit: { ...commit, trueUp: false } }) };
}

function casesOf({ price }: Charge): readonly { readonly limits?: Bounds | undefined }[] {
  return price.kind === 'choice' ? [...price.cases.values()] : [];
}

/** What was billed may be no more. */
function unused(part: string): Measurement {
  return { part, values: JSON.parse(part) as string[], quantity: ZERO, uses: [], before: [] };
}

/** What all of the use costs. */
interface Whole {
  readonly amount: Money;
  readonly steps: readonly Step[];
  /** In the unit of the price. */
  readonly quantity: Decimal;
}

export interface Cost {
  /** Beside what was billed. */
  readonly amount: Money;
  readonly steps: readonly Step[];
  /** Null where what is new was rounded by itself. */
  readonly whole: Whole | null;
}

export interface Part {
  readonly bill: ToBill;
  readonly one: Measurement;
  /** What was billed of it so far. */
  readonly earlier: BilledPart;
}

/** What the use adds to what was billed: the difference of two rounded amounts, or what is new rounded by itself. */
export function costOf(world: World, billed: Billed, part: Part): Cost {
  const { account, charge } = billed;
  const { bill, one, earlier } = part;
  const { limits, quantity: of } = charge;
  const isOpen = bill.open === true;
  const hasMinimum = hasFloor(limits) || casesOf(charge).some((one) => hasFloor(one.limits));
  const soFar = isOpen && hasMinimum ? { ...billed, charge: withoutFloors(charge) } : billed;
  const isOfQuantity = !seesUses(charge as PricedCharge) && of.kind === 'meter' && of.convert === undefined;
  if (interimOf(account, charge) === 'round-each' && isOfQuantity && (isOpen || !hasMinimum)) {
    const { quantity: held } = earlier;
    const bounds = { ...bill, measured: (name: string) => allMeasured(world, billed, bill, name) };
    const included = includedIn(account, one, earlier);
    const { amount, steps } = feeOf(soFar, WHOLE, one.quantity.minus(held), held.isZero() ? null : held, {
      bounds,
      included,
    });
    return { amount, steps, whole: null };
  }
  const whole = wholeCost(world, soFar, part);
  const amount = whole.amount.minus(earlier.amount);
  const difference = earlier.amount.isZero() ? [] : [differenceStep(billedBefore(earlier), earlier.amount, amount)];
  return { amount, steps: [...whole.steps, ...difference], whole };
}

/** Of no use nothing, whatever a package would ask for none, unless the charge has a minimum or its tiers ask for none. */
function wholeCost(
  world: World,
  billed: Billed,
  part: Part,
  pricing = (seen: Seen, free: bigint): ListPrice => priceOfUses(costsOfUses(seen, free).whole),
): Whole {
  const { charge } = billed;
  const { quantity: measured, converted: made = ZERO } = part.earlier;
  const { quantity, uses } = part.one;
  if (
    isOwedForNone(charge, meterOf(world, charge)) ||
    !quantity.isZero() ||
    (uses.length > 0 && seesUses(charge as PricedCharge))
  )
    return feeOf(billed, shareOf(billed, part.bill), quantity, null, {
      ...within(part.bill),
      included: includedIn(billed.account, part.one),
      pricing: (priced, free) =>
        seesUses(priced) ? pricing(seen(world, billed, priced, part), inMillionths(free)) : null,
      ...(isInParts(charge) ? { part: { measured, converted: made } } : {}),
      bounds: { ...part.bill, measured: (name) => allMeasured(world, billed, part.bill, name) },
    });
  return {
    amount: Money.zero(billed.account.plan.currency),
    quantity: ZERO,
    steps: [{ step: 'price', detail: 'nothing was used', result: '0', operation: { kind: 'start', value: '0' } }],
  };
}

/** What the uses and stretches of a part cost by themselves, of a price that sees them. */
export function costsApart(world: World, billed: Billed, part: Part): readonly CostOfUse[] {
  let costs: readonly CostOfUse[] = [];
  wholeCost(world, billed, part, (told, free) => {
    const { whole, apart } = costsOfUses(told, free);
    costs = apart;
    return priceOfUses(whole);
  });
  return costs;
}

/** What another meter measured in the same period, all of it. */
function allMeasured(world: World, billed: Billed, bill: ToBill, name: string): bigint {
  const meter = world.program.meters.get(name);
  assert(meter, `there is no meter ${name}`);
  const [one] = measure(meter, billed.account.uses.get(name) ?? [], windowOf(billed, meter, bill));
  return one === undefined ? 0n : inMillionths(one.quantity);
}

/** Whether a part of a period costs less than what was used in it. */
function hasParts({ terms: { prorate } }: Charge): boolean {
  return prorate.first !== 'full' || prorate.last !== 'full';
}

/** How much of what was used in the period is charged. */
function shareOf(billed: Billed, bill: ToBill): Share {
  const { period, ending } = within(bill);
  return hasParts(billed.charge) ? shareFor(billed, period, ending) : WHOLE;
}

/** The period, which ends early where the service does; how long it goes on is not known while it is open. */
function within({ period, served, open }: ToBill): OfPeriod & { readonly period: Interval } {
  return open !== true && served.end < period.end ? { period, ending: served.end } : { period };
}

/** The uses of a part as its price sees them. */
function seen(world: World, billed: Billed, charge: PricedCharge, { bill, one }: Part): Seen {
  const meter = meterOf(world, charge);
  const isLevel = lastsBeyondUse(meter);
  return {
    charge,
    isLevel,
    isAdded: !isLevel && (meter.aggregate === 'count' || meter.aggregate === 'sum'),
    uses: one.uses,
    period: bill.period,
    served: isLevel ? bill.served : seenUpTo(bill),
    facts: bill.facts ?? {},
    timeZone: billed.account.timeZone,
    included: ({ use }) => coveredBy(coversOf(billed.account, use)),
    usedBefore: () => usedBefore(meter, one.uses),
    measured: (uses, within) => {
      const before = isLevel ? [...one.before, ...one.uses.filter(({ at }) => at < within.start)] : one.before;
      const inside = isLevel ? uses.filter(({ at }) => within.start <= at && at < within.end) : uses;
      const window = { ...windowOf(billed, meter, bill), served: within, period: within };
      return inMillionths(measuredIn(meter, inside, before, window));
    },
  };
}

/** Uses of the instant in which it is billed are in it too. */
function seenUpTo({ served, upTo = served.end }: ToBill): Interval {
  return { start: served.start, end: Math.max(served.end, upTo) };
}

function inMillionths(quantity: Decimal): bigint {
  return BigInt(quantity.times(QUANTITY_SCALE.toString()).toFixed(0));
}

export function isInParts({ quantity }: Charge): boolean {
  return quantity.kind === 'meter' && quantity.convert?.on === 'part';
}

/** What is printed of a quantity, in the unit of the price; `inParts`, where each part was converted by itself. */
export function shownOf({ quantity: of }: Charge, quantity: Decimal, inParts: Decimal = ZERO): Decimal {
  const conversion = of.kind === 'meter' ? of.convert : undefined;
  if (conversion === undefined) return quantity;
  return conversion.on === 'part' ? inParts : converted(quantity, conversion);
}

export function billedBefore(earlier: BilledPart): string {
  return `− ${printAmount(earlier.amount)}: for ${earlier.quantity.toFixed()} billed before`;
}
