import type { DecisionTable } from '../values/decision.ts';

/** What becomes of a subscription that is cancelled. */
export interface Cancelling {
  /** Its outcomes are names of `outcomes`. */
  readonly table: DecisionTable;
  readonly outcomes: ReadonlyMap<string, CancelOutcome>;
}

export interface CancelOutcome {
  readonly then: 'now' | 'period-end' | 'trial-end' | 'term-end' | 'refuse';
  /** Of fees in advance, where it ends at once. */
  readonly settle: 'credit' | 'none';
}
