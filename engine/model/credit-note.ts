import type { Instant } from '../values/interval.ts';
import type { Money } from '../values/money.ts';
import type { Step } from './invoice.ts';

/** What gives back a part of an invoice that was issued: total = Σ lines + Σ surcharges + Σ taxes + rounding, all of them given back above zero. */
export interface CreditNote {
  readonly account: string;
  /** `acme-CN-0001`: counted per account, apart from its invoices. */
  readonly number: string;
  /** The number of the invoice that it corrects. */
  readonly invoice: string;
  readonly issued: Instant;
  readonly currency: string;
  /** IANA zone in which its dates are printed. */
  readonly timeZone: string;
  /** Lines of the invoice, each followed by what discounts and credits had made of it, below zero. */
  readonly lines: readonly NoteLine[];
  readonly subtotal: Money;
  readonly surcharges: readonly NoteCharge[];
  readonly taxes: readonly NoteCharge[];
  /** Of what the invoice was rounded by to coins. */
  readonly rounding: Money;
  readonly total: Money;
  /** What of it goes back to credits, each above zero; absent: none. */
  readonly credits?: readonly NoteCredit[];
  /** Of the rest: what pays what is still owed on the invoice, and what is paid out; absent: nothing. */
  readonly offset?: Money;
  readonly refund?: Money;
}

/** So much of a grant comes back to it. */
export interface NoteCredit {
  readonly grant: string;
  readonly credit: string;
  readonly line: string;
  readonly amount: Money;
  /** It had lowered the price, and stands in the lines; absent: it had paid a part of the total. */
  readonly isCut?: true;
}

/** So much of one line, with the steps that lead from what was invoiced to it. */
export interface NoteLine {
  /** Of the invoice's line. */
  readonly key: string;
  readonly line: string;
  readonly amount: Money;
  /** At the price that was charged, where that is more: with the taxes that it contains. */
  readonly price?: Money;
  readonly steps: readonly Step[];
}

/** So much of a surcharge or a tax, by the lines that it comes back with. */
export interface NoteCharge {
  readonly name: string;
  readonly title: string;
  readonly amount: Money;
  readonly parts: readonly NoteLine[];
}

/** Of a fee so much would have come back, had credit notes not given back a part of it. */
export interface NoteCounted {
  readonly kind: 'note-counted';
  /** The key of the fee. */
  readonly fee: string;
  /** What they stand for of it; both above zero. */
  readonly amount: Money;
  readonly of: Money;
}

export interface CreditNoteIssued {
  readonly kind: 'credit-note-issued';
  readonly note: CreditNote;
  /** It is left on the account, for the next invoices; absent: it goes to the balance. */
  readonly isLeft?: true;
  /** What was to come back, where it is no event that asked for it. */
  readonly corrects?: readonly NoteCorrects[];
}

/** So much of a fee, at its price, that was found to be too much. */
export interface NoteCorrects {
  readonly fee: string;
  readonly amount: Money;
}

/** A fee on an invoice costs less by now: a credit note of that invoice is to give back so much of a line of it. */
export interface NoteDue extends NoteCorrects {
  readonly kind: 'note-due';
  readonly invoice: string;
  /** The key of the line. */
  readonly line: string;
  /** They lead to the amount, where it is all that comes back; none where it is divided. */
  readonly steps: readonly Step[];
}
