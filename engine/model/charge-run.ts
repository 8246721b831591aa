import type { Decimal } from '../values/decimal.ts';
import type { Instant, Interval } from '../values/interval.ts';
import type { Money } from '../values/money.ts';
import type { DiscountRule } from './discount.ts';
import type { BoundsOf } from './program.ts';

/** Seats that were added within a period and charged by a line of their own, beside `held` others. */
export interface SeatsCharged {
  readonly at: Instant;
  readonly count: Decimal;
  readonly held: Decimal;
  readonly amount: Money;
}

/** What a recurring charge has covered so far; written with each of its postings, and when one fails. */
export interface ChargeRun {
  readonly kind: 'charge-run';
  readonly subscription: string;
  readonly charge: string;
  /** Everything before this instant is charged. */
  readonly chargedThrough: Instant;
  /**
   * What the service period has cost so far, corrections included; absent where only `failing` changes. `quantity` is
   * that of the fee, where it counts seats or users, or stays whatever becomes of it; `chosen` the case by which it is priced, where it has several.
   */
  readonly posted?: {
    readonly period: Interval;
    readonly amount: Money;
    readonly quantity?: Decimal;
    readonly chosen?: string;
    /** What its plan took off it before it was posted; absent: nothing. */
    readonly rules?: readonly DiscountRule[];
    /** Its limits that did not hold, where they have a condition. */
    readonly lifted?: readonly BoundsOf[];
    /** In the order of time; `amount` of the fee is without them. */
    readonly added?: readonly SeatsCharged[];
  };
  /** What days without service have given back of the period's fee so far. */
  readonly credited?: { readonly period: Interval; readonly amount: Money; readonly days: number };
  /** The fee that stands unpaid for lack of funds; null when none does. */
  readonly failing: Failing | null;
}

export interface Failing {
  /** When the fee is due. */
  readonly boundary: Instant;
  readonly period: Interval;
  /** Whether what the plan does to a short balance (block, suspend, notify) has been done. */
  readonly held: boolean;
}
