import type { DecisionTable } from '../values/decision.ts';

/** What becomes of accounts that leave a plan for another one. */
export interface Changes {
  /** Its outcomes are names of `outcomes`. */
  readonly table: DecisionTable;
  readonly outcomes: ReadonlyMap<string, ChangeOutcome>;
  readonly priceAs: 'own' | 'monthly-equivalent';
  /** What becomes of what is left of fees in advance when a subscription is paused. */
  readonly pause: 'credit' | 'none';
  readonly resumeAnchor: 'keep' | 'here';
}

/** A change of plan by what both plans cost. */
export type ChangeKind = 'upgrade' | 'downgrade' | 'same-price';

export interface ChangeOutcome {
  readonly then: 'now' | 'period-end' | 'trial-end' | 'term-end' | 'refuse';
  readonly correction: Correction;
}

/** What is put right of fees in advance, for the rest of their period. */
export interface Correction {
  readonly correct: 'credit-and-charge' | 'net' | 'new-minus-billed' | 'credit-only' | 'charge-only' | 'none';
  readonly creditOf: 'billed-line' | 'billed-line-capped' | 'price';
  readonly scope: 'every-line' | 'shared-charges';
  readonly bill: 'now' | 'next-invoice';
  readonly surplus: 'keep' | 'refund' | 'drop';
  readonly anchor: 'keep' | 'restart' | 'extend';
}
