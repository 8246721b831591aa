import type { Decimal } from '../values/decimal.ts';
import type { DecisionTable, Facts } from '../values/decision.ts';
import type { Instant } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { Money } from '../values/money.ts';
import type { DayOf, Proration, ShareOfTime } from './proration.ts';
import type { Targets } from './rates.ts';

/** Taken off the list fee before proration and rounding (M-06, X-12); a fee never goes below zero. */
export interface Discount {
  /** 0–100. */
  readonly percent: Decimal | null;
  readonly amount: Money | null;
  /** Charge names; null: every charge of the subscription. */
  readonly charges: readonly string[] | null;
  /** For how many periods of each charge; null: for all. */
  readonly times: number | null;
}

/** A discount of a plan, or a coupon, as compiled: a percentage, an amount, or units, which come off before they are priced. */
export interface DiscountRule {
  readonly name: string;
  /** What the invoice prints. */
  readonly line: string;
  /** Above 0, at most 100. */
  readonly percent: Decimal | null;
  readonly amount: Money | null;
  /** Off each of its charges, before the price is looked up. */
  readonly units: Decimal | null;
  /** The most that an invoice has of it; null: no bound. */
  readonly cap: Money | null;
  readonly appliesTo: Targets;
  readonly class: string | null;
  /** By what an order can select it: the most telling first: its name, its class, what it applies to, and its kind (`percent`, `amount`, `units`). */
  readonly selectors: readonly string[];
  /**
   * Whether it can be taken off one charge at a time: a step before `post` that selects it takes it off every period of its
   * charges, and else it is taken off the rounded lines of a bill.
   */
  readonly ofCharge: boolean;
  /** What of an amount a part of a period of its charge has; null: all of it. Its day counts are those of the charge where it says none. */
  readonly prorate: DiscountProration | null;
  /** On how many invoices it is, of those that it takes something off; of units, for how many periods. Null: on all. */
  readonly times: number | null;
  /** A table with the outcomes `yes` and `no`, asked when a line is posted; null applies always. */
  readonly when: DecisionTable | null;
  readonly combine: 'compound' | 'add';
  readonly spread: 'by-amount-left' | 'by-amount' | 'in-order' | 'evenly';
  readonly leftover: 'lost' | 'kept';
  /** Where it comes after taxes it is of its lines with them: where it says so, no place where its semantics do; null: of the lines alone. */
  readonly gross: { readonly place: Place | null } | null;
  /** Whether it may take more off than its lines come to. */
  readonly belowZero: boolean;
  /** Of its amounts; null where it has none. */
  readonly currency: string | null;
  readonly otherCurrency: 'error' | 'skip';
  readonly codes: readonly string[];
  readonly place: Place;
}

interface DiscountProration extends Omit<Proration, 'dayOf'> {
  readonly dayOf: DayOf | null;
  /** Where the discount says so itself; null: its semantics do. */
  readonly place: Place | null;
}

/** A discount as an account has it at one moment. */
export interface HeldDiscount {
  /** Unique in the account: the name, with its plan's or its subscription's. */
  readonly key: string;
  readonly rule: DiscountRule;
  /** The id of the subscription whose lines it is taken off; null: all lines of the account. */
  readonly subscription: string | null;
  /** The ids of those that are one piece with it: what edits added to its charge plan. */
  readonly parts?: readonly string[];
  /** What a bill may have of an amount, with what earlier bills left of it; null for percentages. */
  readonly budget: Money | null;
  /** How much of the amount the period of the bill has; absent: all of it. */
  readonly share?: ShareOfTime;
  /** The plans whose lines it is taken off, by which the account has left; null among them: the present one. Absent: any. */
  readonly under?: ReadonlySet<number | null>;
  /** Whether lines have it that were posted before anybody asked for its condition; facts, where a bill answers that. */
  readonly holds: boolean | Facts;
}

/** A discount that an account was given. */
export interface GivenDiscount extends Pick<HeldDiscount, 'key' | 'rule' | 'subscription'> {
  readonly at: Instant;
  /** Whether its condition held then, for what stood on the bill; facts, where a bill answers that. */
  readonly holds: boolean | Facts;
}

/** What an account was given, and how far each of its discounts has come; replaced, never changed in place. */
export interface AccountDiscounts {
  /** In the order of time. */
  readonly given: readonly GivenDiscount[];
  /** Codes that it has used. */
  readonly codes: readonly string[];
  /** By the key of the discount; those that have not taken anything off are absent. */
  readonly runs: ReadonlyMap<string, DiscountRun>;
}

/** How far a discount has come. */
export interface DiscountRun {
  /** On how many it has taken something off. */
  readonly invoices: number;
  /** What is left of amounts that were not used up; null: nothing. */
  readonly kept: Money | null;
}

/** A coupon, or another discount that is no plan's. */
export interface DiscountGiven {
  readonly kind: 'discount-given';
  /** The name of its document. */
  readonly discount: string;
  /** The id of the subscription that it is for; null: for the account. */
  readonly subscription: string | null;
  /** By which it was asked for; null: it was given by name. */
  readonly code: string | null;
  /** Whether its condition holds, for what stands on the bill; facts, where a bill answers that. */
  readonly holds: boolean | Facts;
}
