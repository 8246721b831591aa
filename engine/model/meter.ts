import type { Span } from '../values/calendar.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import type { CountIn, DayOf } from './proration.ts';

export type Aggregate =
  | 'count'
  | 'sum'
  | 'max'
  | 'min'
  | 'average'
  | 'unique'
  | 'latest'
  | 'weighted-sum'
  | 'percentile';

/** What is made of the uses of a period, and which of them. */
export interface Meter {
  readonly name: string;
  readonly title: string;
  readonly aggregate: Aggregate;
  /** The dimension that is aggregated; null: the quantity. */
  readonly field: string | null;
  readonly dimensions: readonly Dimension[];
  /** A table with the outcomes `yes` and `no`; null: every use counts. */
  readonly where: DecisionTable | null;
  /** Those by which uses are measured apart, in the order in which they are printed. */
  readonly by: readonly Dimension[];
  readonly level: 'reset' | 'carried';
  /** Of unique: a table with the outcomes `yes` for a use that takes its value out, and `no`; null: every use puts it in. */
  readonly removes: DecisionTable | null;
  /** zero: no use takes back more than there is. */
  readonly negative: 'unwind' | 'zero';
  /** A period is measured in parts of this length, and of these the sum, the greatest or a percentile counts; null: as a whole. */
  readonly window: { readonly every: Span; readonly then: 'sum' | 'max' | 'percentile' } | null;
  /** Which one is taken of uses or windows; null: none. */
  readonly percentile: Percentile | null;
  /** What is added counts for the part of the period that it is there; null: in full. */
  readonly prorate: MeterProration | null;
  /** `weighted sum`, `percentile 95`: what is made of uses, and of windows. */
  readonly words: { readonly uses: string; readonly windows: string };
  readonly duplicates: {
    /** The dimension that tells one use from another; null: its id. */
    readonly by: string | null;
    readonly keep: 'first' | 'last' | 'all';
  };
  readonly late: {
    /** How many periods back a late use is billed with those of its own period; null: however long ago it was. */
    readonly rerate: number | null;
    /** What becomes of an older one: it is of the period in which it is told, or of none. */
    readonly then: 'next-invoice' | 'drop';
  };
  readonly assignBy: 'event-time' | 'arrival';
  /** Of which period a use is that happens at the instant in which one ends and the next begins. */
  readonly atEnd: 'later' | 'included';
  readonly place: Place;
}

/** How the part is counted for which something is there. */
export interface MeterProration {
  readonly countIn: Exclude<CountIn, 'months-then-days' | 'whole-periods'>;
  /** Null: as much of the period as is served. */
  readonly outOf: { readonly kind: 'enclosing-period' } | { readonly kind: 'days'; readonly days: number } | null;
  readonly dayOf: Pick<DayOf, 'start' | 'end'>;
  readonly least: 0 | 1;
  /** `days`, `seconds out of 30 days`. */
  readonly words: string;
}

/** The value that an exact share of all, above 0 and at most 1, does not exceed. */
export interface Percentile {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

export interface Dimension {
  readonly name: string;
  readonly type: 'text' | 'number';
  /** All that there are, in the order in which lines stand; null: any. */
  readonly values: readonly string[] | null;
}
