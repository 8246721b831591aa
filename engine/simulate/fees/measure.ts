import { count, isOfClock, perDay } from '../../bill/bill.ts';
import type { Meter } from '../../model/meter.ts';
import { QUANTITY_SCALE } from '../../model/program.ts';
import type { Use } from '../../model/usage.ts';
import { aggregate, aggregateWindows, type Clock, partFrom, type Sample } from '../../rate/rate.ts';
import { addDays, addSpan, dateOf, type Span, spansWords, startOfDay } from '../../values/calendar.ts';
import { Decimal } from '../../values/decimal.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { compareText } from '../../values/issue.ts';
import type { Fraction } from '../../values/rational.ts';
import { type Rounding, round, roundingWords } from '../../values/rounding.ts';
import type { Assigned } from './assign.ts';
import { howOften } from './elapsed.ts';
import { type Counted, firstAt, type Sampled, sampledOf, sampleOf, valuesOf } from './sampled.ts';

export type { Counted } from './sampled.ts';

/** What a meter measured for one combination of the values that it measures apart. */
export interface Measurement {
  /** The values, `["eu","gold"]`, as what they are known by. */
  readonly part: string;
  /** None for a meter that measures everything together. */
  readonly values: readonly string[];
  readonly quantity: Decimal;
  /** The uses behind it, in the order of time. */
  readonly uses: readonly Counted[];
  /** Those before them that a level is carried over from. */
  readonly before: readonly Counted[];
  /** What earlier periods make the quantity at least, and what was measured. */
  readonly raised?: { readonly words: string; readonly from: Decimal };
}

export interface Window {
  readonly period: Interval;
  /** Half open: a use at its end is of the period that begins there. */
  readonly served: Interval;
  /** IANA: by whose clock days begin. */
  readonly timeZone: string;
  readonly assigned: Assigned;
  /** Uses at or after it are left out; absent: at or after the end of what is served. */
  readonly upTo?: Instant;
  /** As the charge rounds it. */
  readonly rounding: Rounding | undefined;
  /** What lasts is counted by how long, in so much time; absent: it is not. */
  readonly perTime?: Span;
}

/** Where the charge rounds it no further; told once and half up: what is not a whole number of them is counted in millionths, as every quantity is. */
const GRAIN = { precision: QUANTITY_SCALE.toString().length - 1, method: 'half-up' } as const;

/**
 * Every part that the uses of the window, or a level carried into it, make; by the values of each dimension in turn, in
 * the order of its list, of numbers, or of the alphabet.
 */
export function measure(meter: Meter, told: readonly Use[], window: Window): Measurement[] {
  const { served, upTo = served.end } = window;
  const all = sampledOf(meter, told, window.assigned);
  const parts = new Map<string, Sampled[]>();
  for (const one of all.slice(meter.level === 'carried' ? 0 : firstAt(all, served.start), firstAt(all, upTo))) {
    const others = parts.get(one.part);
    if (others === undefined) parts.set(one.part, [one]);
    else others.push(one);
  }
  const measured = [...parts].flatMap(([part, uses]): Measurement[] => {
    const [first] = uses;
    if (first === undefined) return [];
    const begins = firstAt(uses, served.start);
    const [before, within] = [uses.slice(0, begins), uses.slice(begins)];
    const quantity = measuredIn(meter, within, before, window);
    return [{ part, values: valuesOf(meter, first.use), quantity, uses: within, before }];
  });
  return measured.sort((a, b) => inOrder(meter, a.values, b.values));
}

/** What the uses of a window come to, `before` being those that a level is carried over from. */
export function measuredIn(
  meter: Meter,
  within: readonly Counted[],
  before: readonly Counted[],
  window: Window,
): Decimal {
  const sample = (one: Counted) => sampleIn(one) ?? sampleOf(meter, one.use, one.at);
  const samples = { uses: within.map(sample), before: before.map(sample), ...window };
  const measuring = { ...meter, clock: clockOf(meter, window) };
  const { numerator, denominator } =
    meter.window === null
      ? aggregate(measuring, samples, QUANTITY_SCALE)
      : aggregateWindows(
          measuring,
          samples,
          {
            then: meter.window.then,
            windows: windowsOf(meter.window.every, window),
            carried: meter.level === 'carried',
          },
          QUANTITY_SCALE,
        );
  const often = window.perTime === undefined ? ONCE : howLong(meter, window.perTime, window);
  const exact = new Decimal((numerator * often.numerator).toString()).dividedBy(
    (denominator * often.denominator * QUANTITY_SCALE).toString(),
  );
  return round(exact, window.rounding ?? GRAIN);
}

const ONCE = { numerator: 1n, denominator: 1n } as const;

/** What counts for its part of the period is multiplied by the length of that, and what stands at the end by what is served. */
function howLong({ aggregate: how, prorate }: Meter, length: Span, { period, served, timeZone }: Window): Fraction {
  return howOften(length, how === 'weighted-sum' || prorate !== null ? period : served, timeZone);
}

/** What is known of the use already, unless it is looked at as of another time. */
function sampleIn(one: Counted | Sampled): Sample | null {
  return 'sample' in one && one.sample.at === one.at ? one.sample : null;
}

/** Positions from the first of the period on, of milliseconds where seconds are counted. A day belongs wholly to what is there on it. */
function clockOf({ prorate }: Meter, { period, served, timeZone }: Window): Clock | null {
  if (prorate === null) return null;
  const { countIn, outOf, dayOf, least } = prorate;
  const days = !isOfClock(countIn);
  const position = (at: Instant): number =>
    countIn === 'seconds' ? at - period.start : Number(count(countIn, period.start, at, timeZone));
  const after = (at: Instant): number =>
    days ? position(startOfDay(addDays(dateOf(at, timeZone), 1), timeZone)) : position(at);
  const until = (at: Instant): number => (days ? after(at - 1) : position(at));
  const day = countIn === 'seconds' ? DAY : Number(perDay(countIn));
  const [start, end] = [position(served.start), until(served.end)];
  const length =
    outOf === null
      ? end - start
      : outOf.kind === 'days'
        ? outOf.days * day
        : until(period.end) - position(period.start);
  return {
    start,
    end,
    from: dayOf.start === 'billed' ? position : after,
    removed: dayOf.end === 'billed' ? after : position,
    whole: length,
    least: least * day,
  };
}

const DAY = 86_400_000;

/** For which part of the period a use counts, `14/30`, by when; null: each counts as a whole, or as long as what it puts in is in. */
export function partOfUse(meter: Meter, window: Window): ((at: Instant) => string) | null {
  const clock = meter.aggregate === 'sum' ? clockOf(meter, window) : null;
  if (clock === null) return null;
  return (at) => {
    const { numerator, denominator } = partFrom(at, clock);
    return `${numerator}/${denominator}`;
  };
}

/** Of what is served, one after the other. */
function* windowsOf(every: Span, { period, served, timeZone }: Window): Generator<Interval, void> {
  const days = every.unit === 'day' ? every.count : 1;
  let day = dateOf(period.start, timeZone);
  for (let start = startOfDay(day, timeZone); start < served.end; start = startOfDay(day, timeZone)) {
    day = addDays(day, days);
    const next = startOfDay(day, timeZone);
    if (next <= served.start) continue;
    if (every.unit === 'day') yield { start, end: next };
    else
      for (let from = start, k = 1; from < Math.min(next, served.end); k += 1) {
        const end = Math.min(next, addSpan(start, every, timeZone, k));
        if (end > served.start) yield { start: from, end };
        from = end;
      }
  }
}

/** Whether a use counts on after it, until another changes what it set. */
export function lastsBeyondUse({ aggregate: how, level }: Meter): boolean {
  return how === 'latest' || how === 'weighted-sum' || level === 'carried';
}

/** `sum of 3 uses`, `latest of 0 uses, carried over, rounded up to 0 decimals`, `sum over windows of 1 hour: max of 4 uses`. */
export function measuredWords(meter: Meter, { uses }: Pick<Measurement, 'uses'>, rounding?: Rounding): string {
  const { window, prorate, level, field, words } = meter;
  const over = window === null ? '' : `${words.windows} over windows of ${spansWords(1, window.every)}: `;
  const of = `of ${uses.length} ${uses.length === 1 ? 'use' : 'uses'}`;
  const what = field === null ? '' : ` ${field}`;
  const parts = prorate === null ? '' : `, each for its ${prorate.words}`;
  const carried = level === 'carried' ? ', level carried over' : '';
  const rounded = rounding === undefined ? '' : `, rounded ${roundingWords(rounding)}`;
  return `${over}${words.uses}${what} ${of}${parts}${carried}${rounded}`;
}

function inOrder({ by }: Meter, a: readonly string[], b: readonly string[]): number {
  for (const [index, { type, values }] of by.entries()) {
    const [one = '', other = ''] = [a[index], b[index]];
    const order =
      type === 'number'
        ? new Decimal(one).comparedTo(other)
        : values === null
          ? compareText(one, other)
          : values.indexOf(one) - values.indexOf(other);
    if (order !== 0) return order;
  }
  return 0;
}
