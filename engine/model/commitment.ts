import type { Decimal } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { Instant, Interval } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { Money } from '../values/money.ts';
import type { DiscountRule } from './discount.ts';
import type { Bounds, Over } from './price.ts';
import type { Proration, ShareOfTime } from './proration.ts';
import type { Targets } from './rates.ts';

/** What the lines of an account come to at least, at most, or have been committed to come to. */
export interface Commitment {
  readonly name: string;
  /** What the invoice prints. */
  readonly line: string;
  /** At least: the minimum, or what is committed to where there is a true-up; null: nothing. */
  readonly floor: Money | null;
  readonly most: Money | null;
  /** What is beyond `from` costs `factor` times its price; null where it costs its price. */
  readonly overage: { readonly from: Money; readonly factor: Decimal } | null;
  readonly appliesTo: Targets;
  /** Whether what it applies to is of the plan itself alone, and not of a charge plan that names its charges alike. */
  readonly ofPlan: boolean;
  /** How many invoice periods it is for at a time; null: all that the account is on its plan. */
  readonly periods: number | null;
  /** A table with the outcomes `yes` and `no`; null applies always. */
  readonly when: DecisionTable | null;
  /** What a part of a time has of the amounts; null: all of them. */
  readonly prorate: Proration | null;
  /** What is committed to, be it charged where it is missing or not; null: nothing. */
  readonly committed: Money | null;
  /** Of its lines all, or what the commitments before it leave of them. */
  readonly counts: 'all' | 'left';
  readonly spread: DiscountRule['spread'];
  /** What is bounded instead, of these charges of the plan: each stretch of an invoice period. Absent: nothing is. */
  readonly stretches?: Stretches;
  readonly place: Place;
}

export interface Stretches {
  readonly over: Exclude<Over, 'event'>;
  readonly bounds: Bounds;
  readonly plan: string;
  readonly charges: readonly string[];
}

/** A commitment as an account has it at one moment. */
export interface HeldCommitment {
  /** Unique in the account. */
  readonly key: string;
  readonly rule: Commitment;
  /** Which of its times it is; counted from 0. */
  readonly time: number;
  /** Whether that ends with the invoice period that runs. */
  readonly ends: boolean;
  /** Whether its lines are those of a period that is still to come. Absent: there is one time alone. */
  readonly ahead?: boolean;
  /** How much of its amounts its time has; 1 is all. */
  readonly share: ShareOfTime;
  /** What its lines came to on earlier invoices of its time: at their prices with discounts, and with what it made of them. */
  readonly before: CommitmentRun;
  /** When the account came to its plan, and when it left it; null: it is on it. */
  readonly stay: { readonly since: Instant; readonly until: Instant | null };
  /** Of a left plan, or a time that was cut off: when the account was held to it. */
  readonly served?: Interval;
  /** Of which left plan it is, and whose lines it counts; null: of the present one. Absent: no plan was left. */
  readonly under?: number | null;
}

/** What the lines of a commitment have come to so far, on the invoices of its time. */
export interface CommitmentRun {
  /** With discounts, before it took off or added anything. */
  readonly spent: Money;
  readonly charged: Money;
  /** What of it was added, or taken off, for what lay beyond the committed amount. */
  readonly overage: Money;
  /** What of it was taken off for what was above its most; zero or below it. */
  readonly off: Money;
}

/**
 * The account leaves its plan at `end`, or its invoice periods `anew` begin there: of the time that ends with it, commitments have
 * the share that they say.
 */
export interface CommitmentsEnded {
  readonly kind: 'commitments-ended';
  readonly end: Instant;
  readonly anew?: true;
}

/** An invoice period of a commitment that is for several is over. */
export interface CommitmentCounted extends CommitmentRun {
  readonly kind: 'commitment-counted';
  readonly commitment: string;
  /** Which of its times it is; counted from 0. */
  readonly time: number;
}

/** What the bounds of the stretches of a period add to what these cost, as far as their use was told. */
export interface StretchesBounded {
  readonly kind: 'stretches-bounded';
  /** By which its commitment is known. */
  readonly commitment: string;
  readonly rule: Commitment;
  readonly stretches: Stretches;
  readonly period: Interval;
  readonly stay: HeldCommitment['stay'];
  /** Whether its condition held when the period was first billed. */
  readonly isMet: boolean;
  readonly amount: Money;
  /** What the cheapest and the dearest stretch cost before; absent: nothing of any was paid, or nothing is bounded. */
  readonly extremes?: { readonly least: Stretch; readonly most: Stretch };
}

interface Stretch {
  /** `27 May 2026 10:00` */
  readonly title: string;
  readonly amount: Money;
}

/** How far commitments for more than one invoice period have come, by key; replaced, never changed in place. */
export type CommitmentRuns = ReadonlyMap<string, Pick<CommitmentCounted, 'time' | keyof CommitmentRun>>;
