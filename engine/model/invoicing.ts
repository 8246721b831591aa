import type { Money } from '../values/money.ts';

/** What a plan says of its invoices besides when they are issued and due. */
export interface Invoicing {
  /** On what else one is issued, at once. */
  readonly alsoOn: readonly Occasion[];
  /** Whether what comes to nothing has a line. */
  readonly zeroLines: 'left-out' | 'printed';
  readonly thresholds: Thresholds | null;
  /** How what is on one and costs less by now comes back. */
  readonly corrections: 'next-invoice' | 'credit-note';
  /** Where what credit notes give back goes, where no event says it. */
  readonly settleNotes: NoteSettling;
  /** What is on one: all of the account, or of one subscription. */
  readonly gather: 'account' | 'subscription';
}

/** Where a credit note's money goes: to the balance or the next invoices; first to what is owed on its own; or out of the door. */
export type NoteSettling = 'credit' | 'offset' | 'refund';

export type Occasion = 'change' | 'cancel' | 'added';

/** An invoice is issued whenever what was used comes to cost as much as one of these. */
export interface Thresholds {
  /** Ascending, above zero. */
  readonly at: readonly Money[];
  /** After the last of `at`, or from nothing, each so much more; null: none. */
  readonly repeat: Money | null;
  readonly measure: 'period' | 'lifetime';
  readonly settle: 'difference' | 'credit';
}
