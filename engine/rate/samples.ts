import type { Aggregate, Percentile } from '../model/meter.ts';
import type { Instant, Interval } from '../values/interval.ts';

/** A use as an aggregate sees it. */
export interface Sample {
  readonly at: Instant;
  /** In any unit; the aggregate is in the same. */
  readonly value: bigint;
  /** What `unique` tells apart. */
  readonly text: string;
  /** It takes its text out, where `unique` counts what is in; absent: it puts it in. */
  readonly removes?: boolean;
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

/** What is made of uses. */
export interface Measuring {
  readonly aggregate: Aggregate;
  /** zero: what has been added up is below zero after no use. unwind: only at the end it is not. */
  readonly negative: 'unwind' | 'zero';
  /** What is added counts for its part of the period by this clock; null: in full. */
  readonly clock: Clock | null;
  /** Which one is taken of uses or windows; null: none. */
  readonly percentile: Percentile | null;
}

/** How the parts of a period are counted: as its days, or its milliseconds. Positions are whole numbers, in order. */
export interface Clock {
  /** Where what is served begins to count, and to where it has counted. */
  readonly start: number;
  readonly end: number;
  /** Where that which is added at the instant begins to count. */
  readonly from: (at: Instant) => number;
  /** Where that which is taken out at the instant has counted to: perhaps the whole of that day. */
  readonly removed: (at: Instant) => number;
  /** What counts all along counts so much, and nothing counts more. */
  readonly whole: number;
  /** What counts at all counts so much at least. */
  readonly least: number;
}
