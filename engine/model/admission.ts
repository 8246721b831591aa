import type { Money } from '../values/money.ts';

/**
 * What a new account copies from its plan: later edits of the plan do not reach it. The credit limit is
 * copied beside these.
 */
export interface Defaults {
  /** Calls are rejected while what can be spent is this or less; null: at no balance. */
  readonly criticalBalance: Money | null;
  /** Less than this to spend, and no call is made, not even a free one; null: nothing is asked for. */
  readonly minimumToCall: Money | null;
  /** Calls that may run at the same time, in both directions together; null: any number. */
  readonly callLines: number | null;
  /** Null: calls leave by no set that anybody named, so what they cost is not known. */
  readonly routeSet: string | null;
  /** Null: dialled numbers are not rewritten. */
  readonly translationSet: string | null;
  readonly ivr: Ivr;
}

/** What the interactive voice response tells before a call. */
export interface Ivr {
  readonly play: readonly ('balance' | 'available-time')[];
  /** A BCP 47 tag; null: the exchange's own. */
  readonly language: string | null;
}

/** What a plan says about admitting calls; live, so an edit reaches every account. */
export interface Admission {
  /** Which part of the charges to come is kept back, so that their lack locks the account; null: none. */
  readonly lockOn: 'prorated-charges' | 'full-charges' | null;
  readonly negativeMargin: 'allow' | 'reject';
  readonly marginBasis: 'regular' | 'charged';
}
