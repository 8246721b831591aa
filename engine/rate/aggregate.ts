import type { Aggregate } from '../model/meter.ts';
import type { Instant, Interval } from '../values/interval.ts';

/** A use as an aggregate sees it. */
export interface Sample {
  readonly at: Instant;
  /** In any unit; the aggregate is in the same. */
  readonly value: bigint;
  /** What `unique` tells apart. */
  readonly text: string;
}

/** The uses of a period, in the order of time, and of those at one instant in that in which they were told. */
export interface Samples {
  readonly uses: readonly Sample[];
  /** Those before it, in the same order, where a level is carried over; else none. */
  readonly before: readonly Sample[];
  /** Of the uses. */
  readonly served: Interval;
  /** What a level that lasts counts once for; it contains `served`. */
  readonly period: Interval;
}

/** An exact `numerator / denominator`; the denominator is positive. */
export interface Measured {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const NOTHING: Measured = { numerator: 0n, denominator: 1n };

const AGGREGATES: { readonly [K in Aggregate]: (samples: Samples, one: bigint) => Measured } = {
  count: ({ uses }, one) => whole(one * BigInt(uses.length)),
  sum: ({ uses }) => whole(total(uses)),
  max: ({ uses }) => extreme(uses, (a, b) => a > b),
  min: ({ uses }) => extreme(uses, (a, b) => a < b),
  average: ({ uses }) => (uses.length === 0 ? NOTHING : { numerator: total(uses), denominator: BigInt(uses.length) }),
  unique: ({ uses }, one) => whole(one * BigInt(new Set(uses.map(({ text }) => text)).size)),
  latest: ({ uses, before }) => whole((uses.at(-1) ?? before.at(-1))?.value ?? 0n),
  'weighted-sum': weightedSum,
};

/**
 * What the uses come to, exactly and never below zero, in the unit of their values; `one` is 1 in that unit, for what
 * counts. Nothing is rounded. No use and no level: zero.
 */
export function aggregate(how: Aggregate, samples: Samples, one: bigint): Measured {
  const measured = AGGREGATES[how](samples, one);
  return measured.numerator > 0n ? measured : NOTHING;
}

/** Each use changes a level; every level counts for its part of the period, by the clock that never stands still. */
function weightedSum({ uses, before, served, period }: Samples): Measured {
  let level = total(before);
  let since = served.start;
  let area = 0n;
  for (const { at, value } of uses) {
    area += level * BigInt(at - since);
    level += value;
    since = at;
  }
  area += level * BigInt(served.end - since);
  return { numerator: area, denominator: BigInt(period.end - period.start) };
}

function total(samples: readonly Sample[]): bigint {
  return samples.reduce((sum, { value }) => sum + value, 0n);
}

function extreme(samples: readonly Sample[], isFurther: (a: bigint, b: bigint) => boolean): Measured {
  const [first, ...others] = samples.map(({ value }) => value);
  return first === undefined
    ? NOTHING
    : whole(others.reduce((most, one) => (isFurther(one, most) ? one : most), first));
}

function whole(numerator: bigint): Measured {
  return { numerator, denominator: 1n };
}
