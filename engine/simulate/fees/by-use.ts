import assert from 'node:assert/strict';
import type { ListPrice } from '../../bill/bill.ts';
import type { Grain, Step } from '../../model/invoice.ts';
import type { Meter } from '../../model/meter.ts';
import {
  type AnyPrice,
  type Bounds,
  type Limits,
  type Over,
  type Price,
  type PricedCharge,
  QUANTITY_SCALE,
  type UseChoice,
} from '../../model/program.ts';
import type { Use } from '../../model/usage.ts';
import { percentages, rate } from '../../rate/rate.ts';
import { localOf } from '../../values/calendar.ts';
import { overScale } from '../../values/decimal.ts';
import { decide, type Facts } from '../../values/decision.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import type { Place } from '../../values/issue.ts';
import { type Fraction, fractionOf, isBelow, minus, sumOf, times, whole } from '../../values/rational.ts';
import { minuteOfWeek } from '../../values/week.ts';
import { stretchesOf } from './stretches.ts';

/** What a meter measured in a period, use by use, and what its price looks at beside the quantity. */
export interface Seen {
  readonly charge: PricedCharge;
  readonly meter: Meter;
  /** In the order of time. */
  readonly uses: readonly Use[];
  readonly period: Interval;
  readonly served: Interval;
  /** Of the account. */
  readonly facts: Facts;
  /** IANA; the clock by which hours and days are read. */
  readonly timeZone: string;
  /** In millionths: what some of the uses come to in a part of the period. */
  measured(uses: readonly Use[], within: Interval): bigint;
}

/** What some uses cost together; a use alone, those of a stretch of time, or those of a case. */
interface Cost {
  readonly title: string;
  /** When it begins. */
  readonly at: Instant;
  readonly place: Place;
  readonly amount: Fraction;
  readonly steps: () => readonly Step[];
  /** Nothing of it is paid, so that no minimum is. */
  readonly isFree?: boolean;
}

/** Whether the price is more than a price of what a period comes to. */
export function seesUses({ price, limitsOver }: PricedCharge): boolean {
  if (price.kind === 'choice' || price.kind === 'percentage' || price.kind === 'from-event') return true;
  return limitsOver !== undefined || ('over' in price && price.over !== undefined);
}

/**
 * The sum of what every use, stretch or case costs, exactly, with each of them to be told. So many of the first units, in
 * millionths, are `free`.
 */
export function priceByUse(told: Seen, free: bigint): ListPrice {
  const seen = withoutFirst(told, free);
  const { price, pricePlace } = seen.charge;
  const costs =
    price.kind === 'choice'
      ? casesOf(price, seen, told.measured)
      : costsOf(price, seen.charge, seen.uses, { ...seen, place: pricePlace, all: told.measured });
  const { numerator, denominator } = sumOf(costs.map(({ amount }) => amount));
  return { ...overScale(numerator, denominator), grains: () => costs.map(grainOf) };
}

/** Free units are those of the first uses; of what is not added up, of the first that is seen by itself. */
function withoutFirst(seen: Seen, free: bigint): Seen {
  if (free <= 0n) return seen;
  let left = free;
  const taken = (held: bigint): bigint => {
    const cut = held < left ? held : left;
    left -= cut;
    return cut;
  };
  const { aggregate } = seen.meter;
  if (aggregate !== 'count' && aggregate !== 'sum')
    return {
      ...seen,
      measured: (uses, within) => {
        const held = seen.measured(uses, within);
        return held - taken(held);
      },
    };
  const cuts = new Map(seen.uses.map((use) => [use, taken(seen.measured([use], seen.served))]));
  const cutOf = (uses: readonly Use[]): bigint => uses.reduce((sum, use) => sum + (cuts.get(use) ?? 0n), 0n);
  return { ...seen, measured: (uses, within) => seen.measured(uses, within) - cutOf(uses) };
}

function grainOf({ title, place, steps }: Cost): Grain {
  return { title, place, steps: steps() };
}

/** Uses of which no case holds cost nothing. */
function casesOf({ table, cases, byUse }: UseChoice, seen: Seen, all: Seen['measured']): Cost[] {
  const uses = new Map<string, Use[]>();
  for (const use of seen.uses) {
    const { outcome } = decide(table, factsOfUse(use, byUse.times, seen));
    if (outcome !== null) uses.set(outcome, [...(uses.get(outcome) ?? []), use]);
  }
  return [...cases].flatMap(([name, { price, words, ...limits }]): Cost[] => {
    const own = uses.get(name);
    if (own === undefined) return [];
    const place = table.rules.find(({ then }) => then === name)?.place ?? seen.charge.pricePlace;
    const costs = costsOf(price, limits, own, { ...seen, place, all });
    const cost = together(costs, words, place);
    return [limits.limits === undefined ? cost : bounded(cost, limits.limits, place)];
  });
}

function factsOfUse({ of, dimensions }: Use, times: UseChoice['byUse']['times'], seen: Seen): Facts {
  const facts = { ...seen.facts, ...Object.fromEntries(dimensions) };
  if (times.length === 0) return facts;
  const minute = minuteOfWeek(of, seen.timeZone);
  return { ...facts, time: times.find(({ start, end }) => start <= minute && minute < end)?.name };
}

/** `all`: measured with the free units in it. */
type Seeing = Seen & { readonly place: Place; readonly all: Seen['measured'] };

/** What a price makes of some uses: one cost for each use or stretch that it, or a limit, sees by itself. */
function costsOf(price: AnyPrice, { limitsOver }: Limits, uses: readonly Use[], seeing: Seeing): Cost[] {
  const costs = unbounded(price, limitsOver?.over, uses, seeing);
  if (limitsOver === undefined) return costs;
  const { over, place } = limitsOver;
  const groups = over === 'event' ? costs.map((cost) => [cost]) : grouped(costs, over, seeing);
  return groups.map((group): Cost => {
    const [only] = group;
    const cost =
      group.length === 1 && only !== undefined ? only : together(group, stretchTitle(group, over, seeing), place);
    return cost.isFree ? cost : bounded(cost, limitsOver, place);
  });
}

function unbounded(price: AnyPrice, limited: Over | undefined, uses: readonly Use[], seeing: Seeing): Cost[] {
  if (price.kind === 'percentage') return percentageCosts(price, uses, seeing);
  if (price.kind === 'from-event') return uses.map((use) => toldCost(price, use, seeing));
  const over = ('over' in price ? price.over : undefined) ?? limited;
  const { place, period, served, timeZone, meter } = seeing;
  if (over === undefined)
    return [quantityCost(price, seeing.measured(uses, served), 'in the period', served.start, place)];
  if (over === 'event')
    return uses.map((use) =>
      quantityCost(price, seeing.measured([use], served), titleOf(use.of, timeZone), use.of, place),
    );
  const lasts = meter.aggregate === 'latest' || meter.aggregate === 'weighted-sum';
  const instants = uses.map(({ of }) => of);
  return stretchesOf(period, served, over, timeZone, lasts ? null : instants).map((stretch) => {
    const inside = lasts ? uses : uses.filter(({ of }) => stretch.start <= of && of < stretch.end);
    return quantityCost(
      price,
      seeing.measured(inside, stretch),
      titleOf(stretch.start, timeZone),
      stretch.start,
      place,
    );
  });
}

function quantityCost(price: Price, quantity: bigint, title: string, at: Instant, place: Place): Cost {
  const units = quantity === 0n && !('zero' in price) ? 0n : rate(price, quantity);
  const amount = { numerator: units, denominator: price.scale };
  const steps = (): Step[] => [
    {
      ...startStep(
        `${price.kind} price of ${text({ numerator: quantity, denominator: QUANTITY_SCALE })}`,
        amount,
        place,
      ),
      ...(units === 0n ? {} : { priced: { price, held: null, quantity } }),
    },
  ];
  return { title, at, place, amount, steps };
}

function percentageCosts(
  price: Extract<AnyPrice, { kind: 'percentage' }>,
  uses: readonly Use[],
  { measured, served, timeZone, place }: Seeing,
): Cost[] {
  const amounts = uses.map((use) => measured([use], served));
  const costs = percentages(price, amounts);
  return uses.map((use, index): Cost => {
    const amount = amounts[index] ?? 0n;
    const cost = costs[index];
    assert(cost, 'each use has its cost');
    const ofAmount = (numerator: bigint): Fraction => ({ numerator, denominator: QUANTITY_SCALE });
    const free = amount - cost.paid;
    const percent = { numerator: price.rate * QUANTITY_SCALE * 100n, denominator: price.scale };
    const after = { numerator: price.rate * cost.paid, denominator: price.scale };
    const total = { numerator: cost.units, denominator: price.scale };
    const said =
      free === 0n
        ? 'amount of the use'
        : `amount of the use, ${text(ofAmount(amount))}, less ${text(ofAmount(free))} that are free`;
    const steps = (): Step[] =>
      cost.isFree
        ? [startStep(`${text(ofAmount(amount))} are free`, whole(0n), place)]
        : [
            startStep(said, ofAmount(cost.paid), place),
            {
              step: 'price',
              detail: `× ${text(percent)} %`,
              result: text(after),
              operation: { kind: 'times', numerator: text(percent), denominator: '100' },
              place,
            },
            ...(price.perEvent === 0n
              ? []
              : [
                  plusStep(
                    `+ ${text({ numerator: price.perEvent, denominator: price.scale })} for the use`,
                    { numerator: price.perEvent, denominator: price.scale },
                    total,
                    place,
                  ),
                ]),
          ];
    return { title: titleOf(use.of, timeZone), at: use.of, place, amount: total, steps, isFree: cost.isFree };
  });
}

/** The price is in the use; of a use that is free in part, the rest of it. */
function toldCost({ field }: Extract<AnyPrice, { kind: 'from-event' }>, use: Use, seeing: Seeing): Cost {
  const { timeZone, place, served } = seeing;
  const said = fractionOf(use.dimensions.get(field) ?? '0');
  const [all, paid] = [seeing.all([use], served), seeing.measured([use], served)];
  const amount = all === paid ? said : times(said, { numerator: paid, denominator: all });
  const steps = (): Step[] => [
    startStep(`${field} of the use`, said, place),
    ...(all === paid
      ? []
      : [
          {
            step: 'price',
            detail: `× ${text({ numerator: paid, denominator: QUANTITY_SCALE })}/${text({ numerator: all, denominator: QUANTITY_SCALE })} that are not free`,
            result: text(amount),
            operation: { kind: 'times', numerator: `${paid}`, denominator: `${all}` },
            place,
          } as const,
        ]),
  ];
  return { title: titleOf(use.of, timeZone), at: use.of, place, amount, steps, isFree: paid === 0n && all !== 0n };
}

function grouped(costs: readonly Cost[], over: Exclude<Over, 'event'>, { period, served, timeZone }: Seen): Cost[][] {
  const stretches = stretchesOf(
    period,
    served,
    over,
    timeZone,
    costs.map(({ at }) => at),
  );
  return stretches.map(({ start, end }) => costs.filter(({ at }) => start <= at && at < end));
}

function stretchTitle([first]: readonly Cost[], over: Over, { period, served, timeZone }: Seen): string {
  if (first === undefined || over === 'event') return '';
  const [stretch] = stretchesOf(period, served, over, timeZone, [first.at]);
  return titleOf(stretch?.start ?? first.at, timeZone);
}

/** Several costs as one. */
function together(costs: readonly Cost[], title: string, place: Place): Cost {
  const [only] = costs;
  assert(only, 'nothing is nobody’s');
  if (costs.length === 1) return { ...only, title };
  const amount = sumOf(costs.map((one) => one.amount));
  const isFree = costs.every((one) => one.isFree === true);
  const steps = (): Step[] => [{ ...startStep(`${costs.length} together`, amount, place), grains: costs.map(grainOf) }];
  return { title, at: only.at, place, amount, steps, isFree };
}

function bounded(cost: Cost, { min, max }: Bounds, place: Place): Cost {
  const [least, most] = [min, max].map((bound) => (bound === null ? null : fractionOf(bound.toFixed())));
  const bound =
    least != null && isBelow(cost.amount, least) ? least : most != null && isBelow(most, cost.amount) ? most : null;
  if (bound === null) return cost;
  const words = `${bound === least ? 'at least' : 'at most'} ${text(bound)}`;
  const steps = () => [...cost.steps(), plusStep(words, minus(bound, cost.amount), bound, place, 'limits')];
  return { ...cost, amount: bound, steps };
}

function startStep(detail: string, amount: Fraction, place: Place): Step {
  return { step: 'price', detail, result: text(amount), operation: { kind: 'start', value: text(amount) }, place };
}

function plusStep(detail: string, more: Fraction, result: Fraction, place: Place, step = 'price'): Step {
  return { step, detail, result: text(result), operation: { kind: 'plus', value: text(more) }, place };
}

/** `2026-05-27 10:15:00`. */
function titleOf(at: Instant, timeZone: string): string {
  return localOf(at, timeZone).replace('T', ' ');
}

/** Decimal text where one is exactly this, else the fraction. */
function text({ numerator, denominator }: Fraction): string {
  const { amount, divisor } = overScale(numerator, denominator);
  return divisor.equals(1) ? amount.toFixed() : `${amount.toFixed()}/${divisor.toFixed()}`;
}
