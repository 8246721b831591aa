import type { Fraction } from '../values/fraction.ts';

/** What the parts of a period cost, and how their share of it is counted. */
export interface Proration {
  /**
   * The part of a period in which a life began, and the one in which it ended. `free`: nothing; `merge`: it is one period
   * with that which follows.
   */
  readonly first: PartCosts | 'merge';
  readonly last: PartCosts;
  readonly changes: ChangesCost;
  readonly countIn: CountIn;
  readonly outOf: OutOf;
  readonly dayOf: DayOf;
  /** Whether no more comes back of what was paid ahead than is left of the allowance that it is for; absent: no. */
  readonly upToAllowance?: true;
  /** Whether what comes back of a changed quantity and what is charged for it are one line; absent: they are two. */
  readonly net?: true;
  /** Days that a part counts at least which is served at all. */
  readonly least: 0 | 1;
}

export type PartCosts = 'part' | 'full' | 'free';

/**
 * What is added or taken away within a period. `full`: more is charged for all of it, less gives nothing back; `free`: it
 * counts from the next period on; `refund-only`, `charge-only`: less has its share, or more; `as-charged`: a fee is for
 * what there is when it is charged.
 */
export type ChangesCost = 'part' | 'full' | 'free' | 'refund-only' | 'charge-only' | 'as-charged';

export type CountIn =
  | 'seconds'
  | 'minutes'
  | 'days'
  | '30/360'
  | '30-day-months'
  | '28-day-months'
  | 'months-then-days'
  | 'whole-periods';

export type OutOf =
  | {
      readonly kind:
        | 'enclosing-period'
        | 'boundary-period'
        | 'plan-period'
        | 'calendar-month'
        | 'quarter'
        | 'year'
        | 'billed-line';
    }
  | { readonly kind: 'days'; readonly days: number };

/** Who owns the day at each end of a part. */
export interface DayOf {
  readonly start: 'billed' | 'free';
  /** Of a switch of plans: the new plan, or the old one. */
  readonly change: 'new' | 'old';
  readonly quantity: 'new' | 'old';
  readonly end: 'billed' | 'free';
}

/** What holds where nobody says it. */
export const EXCLUDE_START: DayOf = { start: 'free', change: 'new', quantity: 'new', end: 'billed' };

/** What a part has of what is for all of a time; `text` says how it was counted. */
export interface ShareOfTime extends Fraction {
  readonly text: string;
}
