import type { Decimal } from '../values/decimal.ts';
import type { Facts } from '../values/decision.ts';
import type { Instant, Interval } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { Money } from '../values/money.ts';
import type { Grant } from './credit.ts';
import type { Operation } from './explanation.ts';
import type { Price, Targeted } from './program.ts';

/** Why something happened: the event of the scenario or of the clock, and the authored rule that decided it. */
export interface Cause {
  /** `payment@2026-05-05T10:00`, `period-close@2026-06-01`. */
  readonly event: string;
  readonly place: Place | null;
}

/** One step of a computation, recorded while it was made: `{ step: 'prorate', detail: '10.00 × 4/31', result: '1.2903…' }`. */
export interface Step {
  readonly step: string;
  readonly detail: string;
  readonly result: string;
  /** What it does to the amount so far; absent: it only tells. */
  readonly operation?: Operation | undefined;
  /** Where it is written. */
  readonly place?: Place;
  /** What a reader should know besides: which of the days at its ends are billed. */
  readonly note?: string;
  /** The prices that it starts from, where they are more than an amount. */
  readonly priced?: Priced;
  /** The amounts that it takes together, each with the steps that lead to it. */
  readonly of?: readonly Summand[];
  /** What it adds up, where a price sees each use, hour or case by itself. */
  readonly grains?: readonly Grain[];
  /** What it measures. */
  readonly uses?: BehindMeasure;
}

/** The uses that were measured, in the order of time. */
export interface BehindMeasure {
  readonly within: readonly MeasuredUse[];
  /** Those before the period that a level is carried over from. */
  readonly before: readonly MeasuredUse[];
}

/** One use, as it was told. */
export interface MeasuredUse {
  /** When it happened, and when it was told. */
  readonly of: Instant;
  readonly told: Instant;
  /** Null where the meter does not measure it. */
  readonly quantity: Decimal | null;
  readonly dimensions: ReadonlyMap<string, string>;
  /** What told it. */
  readonly cause?: Cause;
  /** For which part of the period it counts, `14/30`; absent: as a whole. */
  readonly part?: string;
}

/** A use, the uses of an hour or those of a case, and the steps that lead to what they cost. */
export interface Grain {
  /** `27 May 2026 10:15`, `where time = 21:00-06:00`. */
  readonly title: string;
  readonly place: Place | null;
  readonly steps: readonly Step[];
}

/** The price of `quantity` things (a whole number of millionths) beside `held` others, which are paid for already; null: none is. */
export interface Priced {
  readonly price: Price;
  readonly held: bigint | null;
  readonly quantity: bigint;
  /** So many of both are one thing; absent: they are millionths. */
  readonly unit?: bigint;
}

export interface Summand {
  readonly title: string;
  readonly amount: Money;
  readonly steps: readonly Step[];
}

/** An unrounded amount, `units / scale`. */
export interface Exact {
  readonly units: bigint;
  readonly scale: bigint;
}

/**
 * One line of the open bill, and later of an invoice. Amounts are of the account's currency. What it belongs to is what
 * \`applies-to\` can name.
 */
export interface BillLine extends Targeted {
  /** Identity while the bill is open: what is posted under one key is printed as one line. */
  readonly key: string;
  /** What is printed. */
  readonly line: string;
  /** Rounded; the sum of what was posted. */
  readonly amount: Money;
  /** The unrounded sum behind a usage line, `units / scale`; null for lines that are posted already rounded. */
  readonly exact: Exact | null;
  readonly quantity: Decimal | null;
  /** What one unit of the quantity is called, where it is printed. */
  readonly unit?: string;
  /** When the service was given. */
  readonly period: Interval | null;
  /** Days that a progressive line covers so far. */
  readonly days: number | null;
  /** Whose allowance it is about; absent where it is about none, or about a subscription's. */
  readonly member?: string;
  /** Charge postings or answered calls behind this line. */
  readonly occurrences: number;
  /** Answered calls behind this line, and their billed seconds. */
  readonly calls: number;
  readonly seconds: number;
  /** What taxes take in place of the amount, rounded from its own exact sum; absent: the amount itself. */
  readonly taxBase?: { readonly exact: Exact; readonly amount: Money };
  /** Absent until the line is posted: it bears every tax that names it. */
  readonly taxation?: Taxation;
  readonly cause: Cause;
  readonly steps: readonly Step[];
  /** What one rule made of it or of other lines; absent for what was posted. */
  readonly derived?: Derived;
  /** Of a printed line that joins several of one rule: those. */
  readonly parts?: readonly BillLine[];
  /**
   * Whether it has each discount that has a condition, by its key: asked once, when it was first posted. Where the bill
   * answers that, what else was known then.
   */
  readonly conditional?: ReadonlyMap<string, boolean | Facts>;
  /** The names by which steps before `post` selected discounts of its charge, where they did: such are not taken off it again. */
  readonly discountedBy?: readonly string[];
  /** What was told late changes what was invoiced under this key: the difference, with what rules took off it there. */
  readonly corrects?: string;
  /** Of an invoice period that had not begun to be invoiced when it was posted; where commitments ask that. Absent: of one that had. */
  readonly ahead?: true;
  /** Of which fee it is that stands under a key of its own: what was charged beside it, or comes back of it. */
  readonly fee?: string;
  /** What gives back a fee: of which lines that charged it, on this bill or on earlier ones. */
  readonly returns?: readonly Return[];
  /** What gives back a fee that was discounted gives back what was paid: those discounts. */
  readonly cuts?: readonly Cut[];
  /** What gives back a fee that credits had paid gives it back to them. */
  readonly backs?: readonly Back[];
}

/** What a rule made of several lines of a bill, and which of them a line that it added is of. */
export interface Derived {
  /** Of which rule: `discount/launch-offer`. */
  readonly rule: string;
  /** The key of the line that it is of, at that price, and what it was before taxes were taken out; null where it joins several. */
  readonly share: DerivedShare | null;
  readonly whole: DerivedWhole;
}

export interface DerivedShare {
  /** The key of the line that it is of, and what that prints. */
  readonly of: string;
  readonly line: string;
  readonly price: Money;
  readonly amount: Money;
}

/** All that a rule takes or adds, divided among its lines. */
export interface DerivedWhole {
  readonly amount: Money;
  readonly steps: readonly Step[];
  /** What it could have taken and had nothing to take it off. */
  readonly left: Money;
  /** It goes back on what the rule made of other bills: that was taken off where this is above zero, and added where it is below. */
  readonly isReturn?: true;
}

/** What a line gives back of one invoice, with the taxes and surcharges of that, and how much of it goes back to credits. */
export interface Back {
  readonly invoice: string;
  readonly total: Money;
  readonly credits: readonly CreditBack[];
}

export interface CreditBack {
  /** As it was when the line was posted. */
  readonly grant: Grant;
  readonly amount: Money;
  /** It had ended by then: what it has again is lost. */
  readonly isOver?: true;
}

/** So much comes back of what a line charged, of which `before` had come back by then. */
export interface Return {
  /** The key of the line, and of how many bills with such a line it is the one, from zero. */
  readonly of: string;
  readonly nth: number;
  readonly before: Money;
  /** Above zero. */
  readonly amount: Money;
}

/** A discount that an invoiced line bore, of which a part comes back with what that charged. */
export interface Cut {
  /** The key of the line. */
  readonly of: string;
  readonly rule: string;
  readonly line: string;
  /** Of what was charged, so much was taken off; both above zero. */
  readonly fee: Money;
  readonly taken: Money;
  /** How much of it came back before, on later bills than its own, and how much comes back now. */
  readonly before: Money;
  readonly back: Money;
  readonly place: Place | null;
}

/**
 * How taxes look at a line. It is fixed when the line is first posted, so that what changes later (an exemption, a
 * tax that ends) reaches later lines only, and what was debited is what is invoiced.
 */
export interface Taxation {
  /** The taxes that the line bears, and how much of it each takes, in per cent; what is not listed takes nothing. */
  readonly parts: readonly { readonly tax: string; readonly percent: Decimal }[];
  /** The simultaneous call lines that the account had. */
  readonly callLines: number;
}

export interface SurchargeAmount {
  readonly surcharge: string;
  readonly line: string;
  readonly base: Money;
  readonly amount: Money;
  readonly place: Place;
}

export interface TaxAmount {
  readonly tax: string;
  readonly title: string;
  /** Why it takes nothing; absent: it is an ordinary tax. */
  readonly category?: 'zero' | 'exempt' | 'reverse';
  /** What is printed below its title. */
  readonly note?: string;
  readonly base: Money;
  readonly amount: Money;
  /** What it stands on besides prices: calls of allowances at what they cost by regular tariffs, a step for each line. */
  readonly regular?: { readonly amount: Money; readonly steps: readonly Step[] };
  readonly place: Place;
}

/** What a grant pays of a bill after taxes, or has again of what it had paid. */
export interface Draw {
  readonly grant: string;
  readonly credit: string;
  readonly line: string;
  /** Below zero; above zero: what it has again. */
  readonly amount: Money;
  /** Of the grant. */
  readonly left: Money;
  readonly steps: readonly Step[];
  readonly place: Place;
}

/** What is paid of a total that is rounded to coins: total + draws + rounding. */
export interface Payable {
  readonly amount: Money;
  /** What it is more, or below zero less, than what credits leave of the total. */
  readonly rounding: Money;
  readonly place: Place;
}

/** An open bill with everything that stands on its lines. total = Σ lines + Σ surcharges + Σ taxes. */
export interface Assessment {
  readonly lines: readonly BillLine[];
  readonly subtotal: Money;
  readonly surcharges: readonly SurchargeAmount[];
  readonly taxes: readonly TaxAmount[];
  readonly total: Money;
  /** What credits pay of it; absent: nothing. */
  readonly draws?: readonly Draw[];
  /** Absent: the total without what credits pay of it. */
  readonly payable?: Payable;
}

export interface Invoice extends Assessment {
  readonly account: string;
  /** `acme-0001`: counted per account, in order of issue. */
  readonly number: string;
  readonly issued: Instant;
  /** Midnight at the start of the due day; the day itself still belongs to the customer. */
  readonly due: Instant;
  readonly period: Interval;
  readonly currency: string;
  /** The account that it is passed on to, which pays it; absent: its own account does. */
  readonly payer?: string;
  readonly message: string | null;
  /** IANA zone in which the invoice's dates are printed. */
  readonly timeZone: string;
}
