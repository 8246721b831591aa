import type { Decimal } from '../values/decimal.ts';
import type { Facts } from '../values/decision.ts';
import type { Instant, Interval } from '../values/interval.ts';
import type { Money } from '../values/money.ts';
import type { DiscountRule } from './discount.ts';
import type { Charge } from './program.ts';

/** One use, as it was told. */
export interface Use {
  readonly meter: string;
  /** When it happened, which may be before it was told. */
  readonly of: Instant;
  readonly told: Instant;
  readonly id: string | null;
  /** Null where the meter does not measure it. */
  readonly quantity: Decimal | null;
  /** By name; numbers as canonical text. */
  readonly dimensions: ReadonlyMap<string, string>;
}

/** A use is measured from now on. */
export interface Used extends Use {
  readonly kind: 'used';
}

/** A period of a metered charge has ended, or what was told later has changed what it comes to. */
export interface MeterBilled extends BilledUse {
  readonly kind: 'meter-billed';
}

/** What one period of a metered charge was billed for so far. */
export interface BilledUse {
  readonly subscription: string;
  readonly charge: string;
  /** The charge at the price of the period: what is told later costs what it would have cost. */
  readonly priced: Charge;
  readonly period: Interval;
  /** The part of it that the subscription was in service. */
  readonly served: Interval;
  /** Of the account when the period was first billed, where each use has a case of its own that may look at them. */
  readonly facts?: Facts | undefined;
  /** What was measured, part by part, where later periods look back at it. */
  readonly measured?: ReadonlyMap<string, Decimal> | undefined;
  /** By the values of the meter's `by`; null: the charge did not apply when the period ended, so nothing of it is billed. */
  readonly parts: ReadonlyMap<string, BilledPart> | null;
  /** What its plan took off it before it was posted; absent: nothing. */
  readonly rules?: readonly DiscountRule[] | undefined;
  /** It runs on: `served` is what is billed of it so far, with the uses before `upTo`. */
  readonly open?: true;
  readonly upTo?: Instant;
}

export interface BilledPart {
  /** What a ratchet made of what was measured, in the measured unit. */
  readonly quantity: Decimal;
  /** Of what is converted in parts, what all parts of it came to. */
  readonly converted?: Decimal | undefined;
  /** Of what is rounded part by part, what allowances had of it, by their names. */
  readonly included?: ReadonlyMap<string, Decimal> | undefined;
  readonly amount: Money;
}

/** What was used comes to a threshold of the plan, on which an invoice is issued. */
export interface ThresholdReached {
  readonly kind: 'threshold-reached';
  readonly threshold: Money;
  /** What the use costs by now. */
  readonly amount: Money;
  /** Since when use is measured. */
  readonly since: Instant;
}
