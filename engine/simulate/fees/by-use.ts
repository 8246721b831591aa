import type { ListPrice } from '../../bill/bill.ts';
import type { Step } from '../../model/invoice.ts';
import {
  type AnyPrice,
  type Limits,
  type Over,
  type Price,
  type PricedCharge,
  QUANTITY_SCALE,
  type UseChoice,
} from '../../model/program.ts';
import { rate } from '../../rate/rate.ts';
import { dateOf } from '../../values/calendar.ts';
import { factsOfDate, timeFact, USED } from '../../values/date-facts.ts';
import { fromScaled, overScale } from '../../values/decimal.ts';
import { decide, type Facts } from '../../values/decision.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import type { Place } from '../../values/issue.ts';
import { fractionOf, sumOf, times } from '../../values/rational.ts';
import { humanTime } from '../../values/time-words.ts';
import { minuteOfWeek } from '../../values/week.ts';
import { bounded, type Cost, grainOf, roundedCost, startStep, text, together } from './cost.ts';
import type { Counted } from './measure.ts';
import { type AmountOfUse, percentageCosts } from './percentage.ts';
import { stretchesOf } from './stretches.ts';

/** What a meter measured in a period, use by use, and what its price looks at beside the quantity. */
export interface Seen {
  readonly charge: PricedCharge;
  /** A use counts on after it, so that every stretch of the period has something. */
  readonly isLevel: boolean;
  /** What uses come to is the sum of what each comes to. */
  readonly isAdded: boolean;
  /** In the order of time. */
  readonly uses: readonly Counted[];
  readonly period: Interval;
  readonly served: Interval;
  /** Of the account. */
  readonly facts: Facts;
  /** IANA; the clock by which hours and days are read. */
  readonly timeZone: string;
  /** In millionths: what allowances have of a use; they have none of uses that are not added up. */
  included(use: Counted): bigint;
  /** In millionths: what was measured of the period before each use. */
  usedBefore(): ReadonlyMap<Counted, bigint>;
  /** In millionths: what some of the uses come to in a part of the period. */
  measured(uses: readonly Counted[], within: Interval): bigint;
}

/** Whether the price is more than a price of what a period comes to. */
export function seesUses({ price, limitsOver }: PricedCharge): boolean {
  if (price.kind === 'choice' || price.kind === 'percentage' || price.kind === 'from-event') return true;
  return limitsOver !== undefined || ('over' in price && price.over !== undefined);
}

/** The sum of what every use, stretch or case costs, exactly, with each of them to be told. */
export function priceOfUses(costs: readonly Cost[]): ListPrice {
  const { numerator, denominator } = sumOf(costs.map(({ amount }) => amount));
  return { ...overScale(numerator, denominator), grains: () => costs.map(grainOf) };
}

/**
 * What every use, stretch or case costs, so many of the first units, in millionths, being `free`; and what uses and
 * stretches cost by themselves, before limits of a case.
 */
export function costsOfUses(told: Seen, free: bigint): { readonly whole: Cost[]; readonly apart: Cost[] } {
  const seen = withoutFirst(told, free);
  const { price, pricePlace } = seen.charge;
  if (price.kind === 'choice') {
    const cases = casesOf(price, seen, told.measured);
    const apart = cases.flatMap(({ costs }) => costs);
    const { limitsOver } = seen.charge;
    if (limitsOver === undefined) return { whole: cases.map(({ cost }) => cost), apart };
    const all = boundedTogether(apart, limitsOver, seen);
    return { whole: all, apart: all };
  }
  const costs = costsOf(price, seen.charge, seen.uses, { ...seen, place: pricePlace, all: told.measured });
  return { whole: costs, apart: costs };
}

/**
 * Free units are those that allowances have of each use, and further ones those of the first uses; of what is not added
 * up, of the first that is seen by itself.
 */
function withoutFirst(seen: Seen, free: bigint): Seen {
  if (free <= 0n) return seen;
  let left = free;
  const taken = (held: bigint): bigint => {
    const cut = held < left ? held : left;
    left -= cut;
    return cut;
  };
  if (!seen.isAdded)
    return {
      ...seen,
      measured: (uses, within) => {
        const held = seen.measured(uses, within);
        return held - taken(held);
      },
    };
  const own = new Map(seen.uses.map((use) => [use, seen.included(use)]));
  for (const cut of own.values()) left -= cut;
  const cuts = new Map(
    seen.uses.map((use) => {
      const cut = own.get(use) ?? 0n;
      return [use, cut + taken(seen.measured([use], seen.served) - cut)];
    }),
  );
  const cutOf = (uses: readonly Counted[]): bigint => uses.reduce((sum, use) => sum + (cuts.get(use) ?? 0n), 0n);
  return { ...seen, measured: (uses, within) => seen.measured(uses, within) - cutOf(uses) };
}

/** What all cases of a choice together come to at least and at most: each use, or what is in one stretch. */
function boundedTogether(costs: readonly Cost[], limits: NonNullable<Limits['limitsOver']>, seen: Seen): Cost[] {
  const { over, place } = limits;
  const within = (cost: Cost): Cost => (cost.isFree === true ? cost : bounded(cost, limits, place));
  const inTime = [...costs].sort((a, b) => a.at - b.at);
  if (over !== 'event')
    return grouped(inTime, over, seen).map((group) => within(together(group, stretchTitle(group, over, seen), place)));
  const rounding = seen.charge.terms.stages.event;
  return inTime.map(within).map((cost) => (rounding === undefined ? cost : roundedCost(cost, rounding, place)));
}

/** Uses of which no case holds cost nothing. */
function casesOf(
  { table, cases, byUse }: UseChoice,
  seen: Seen,
  all: Seen['measured'],
): { readonly cost: Cost; readonly costs: Cost[] }[] {
  const uses = new Map<string, Counted[]>();
  const before = byUse.used === undefined ? null : seen.usedBefore();
  for (const use of seen.uses) {
    const facts = factsOfUse(use, byUse, seen);
    const used = before === null ? {} : { [USED]: fromScaled(before.get(use) ?? 0n, QUANTITY_SCALE) };
    const { outcome } = decide(table, { ...facts, ...used });
    if (outcome === null) continue;
    const own = uses.get(outcome);
    if (own === undefined) uses.set(outcome, [use]);
    else own.push(use);
  }
  return [...cases].flatMap(([name, { price, words, ...limits }]) => {
    const own = uses.get(name);
    if (own === undefined) return [];
    const place = table.rules.find(({ then }) => then === name)?.place ?? seen.charge.pricePlace;
    const costs = costsOf(price, seenAs(limits, seen.charge), own, { ...seen, place, all });
    const cost = together(costs, words, place);
    return [{ cost: limits.limits === undefined ? cost : bounded(cost, limits.limits, place), costs }];
  });
}

/** Where all cases together are bounded, each sees what is bounded at once. */
function seenAs(limits: Limits, { limitsOver: of }: PricedCharge): Limits {
  if (of === undefined || limits.limitsOver !== undefined) return limits;
  return { ...limits, limitsOver: { min: null, max: null, over: of.over, place: of.place } };
}

function factsOfUse({ use: { of, dimensions } }: Counted, byUse: UseChoice['byUse'], seen: Seen): Facts {
  const { times, holidays, timeZone = seen.timeZone } = byUse;
  const told = [...dimensions].flatMap(([name, value]) => [[name, value] as const, [`use's ${name}`, value] as const]);
  const date = holidays === undefined ? {} : factsOfDate(dateOf(of, timeZone), holidays);
  const facts = { ...Object.fromEntries(told), ...seen.facts, ...date };
  if (times.length === 0) return facts;
  const minute = minuteOfWeek(of, timeZone);
  return {
    ...facts,
    [timeFact(byUse.timeZone)]: times.find(({ start, end }) => start <= minute && minute < end)?.name,
  };
}

/** `all`: measured with the free units in it. */
type Seeing = Seen & { readonly place: Place; readonly all: Seen['measured'] };

/** What a price makes of some uses: one cost for each use or stretch that it, or a limit, sees by itself. */
function costsOf(price: AnyPrice, { limitsOver }: Limits, uses: readonly Counted[], seeing: Seeing): Cost[] {
  const costs = unbounded(price, limitsOver?.over, uses, seeing);
  if (limitsOver === undefined) return eachRounded(price, costs, seeing);
  const { over, place } = limitsOver;
  if (over === 'event') {
    const each = costs.map((cost) => (cost.isFree ? cost : bounded(cost, limitsOver, place)));
    return eachRounded(price, each, seeing, over);
  }
  return grouped(eachRounded(price, costs, seeing), over, seeing).map((group): Cost => {
    const [only] = group;
    const cost =
      group.length === 1 && only !== undefined ? only : together(group, stretchTitle(group, over, seeing), place);
    return cost.isFree ? cost : bounded(cost, limitsOver, place);
  });
}

/** Where the terms round what one use costs, and the price sees it by itself. */
function eachRounded(price: AnyPrice, costs: Cost[], { charge, place }: Seeing, limited?: Over): Cost[] {
  const rounding = charge.terms.stages.event;
  const over = 'over' in price ? price.over : limited;
  const seesEach = price.kind === 'percentage' || price.kind === 'from-event' || over === 'event';
  return rounding === undefined || !seesEach ? costs : costs.map((cost) => roundedCost(cost, rounding, place));
}

function unbounded(price: AnyPrice, limited: Over | undefined, uses: readonly Counted[], seeing: Seeing): Cost[] {
  if (price.kind === 'percentage')
    return percentageCosts(
      price,
      uses.map((use) => amountOf(use, seeing)),
      seeing.place,
    );
  if (price.kind === 'from-event') return uses.map((use) => toldCost(price, use, seeing));
  const over = ('over' in price ? price.over : undefined) ?? limited;
  const { place, period, served, timeZone, isLevel } = seeing;
  if (over === undefined)
    return [quantityCost(price, seeing.measured(uses, served), 'in the period', served.start, place)];
  if (over === 'event')
    return uses.map((use) =>
      quantityCost(price, seeing.measured([use], served), humanTime(use.at, timeZone), use.at, place),
    );
  const instants = uses.map(({ at }) => at);
  let next = 0;
  return stretchesOf(period, served, over, timeZone, isLevel ? null : instants).map((stretch) => {
    const first = next;
    while ((instants[next] ?? stretch.end) < stretch.end) next += 1;
    const inside = isLevel ? uses : uses.slice(first, next);
    return quantityCost(
      price,
      seeing.measured(inside, stretch),
      humanTime(stretch.start, timeZone),
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

function amountOf(use: Counted, { all, measured, served, timeZone }: Seeing): AmountOfUse {
  return { title: humanTime(use.at, timeZone), at: use.at, all: all([use], served), paid: measured([use], served) };
}

/** The price is in the use; of a use that is free in part, the rest of it. */
function toldCost({ field }: Extract<AnyPrice, { kind: 'from-event' }>, use: Counted, seeing: Seeing): Cost {
  const { timeZone, place, served } = seeing;
  const said = fractionOf(use.use.dimensions.get(field) ?? '0');
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
  return { title: humanTime(use.at, timeZone), at: use.at, place, amount, steps, isFree: paid === 0n && all !== 0n };
}

/** Costs, in the order of time, by the stretch that each begins in. */
export function grouped(
  costs: readonly Cost[],
  over: Exclude<Over, 'event'>,
  { period, served, timeZone }: Pick<Seen, 'period' | 'served' | 'timeZone'>,
): Cost[][] {
  const stretches = stretchesOf(
    period,
    served,
    over,
    timeZone,
    costs.map(({ at }) => at),
  );
  return stretches.map(({ start, end }) => costs.filter(({ at }) => start <= at && at < end));
}

export function stretchTitle(
  [first]: readonly Cost[],
  over: Over,
  { period, served, timeZone }: Pick<Seen, 'period' | 'served' | 'timeZone'>,
): string {
  if (first === undefined || over === 'event') return '';
  const [stretch] = stretchesOf(period, served, over, timeZone, [first.at]);
  return humanTime(stretch?.start ?? first.at, timeZone);
}
