import type { CreditNoteIssued, NoteCounted, NoteDue } from '../../model/credit-note.ts';
import { Money } from '../../values/money.ts';
import type { AccountState } from '../state.ts';

/** More of the fee has come back: on an invoice, or a credit note stood for it. */
export function foldGivenBack(
  { givenBack, plan }: AccountState,
  fee: string,
  more: { readonly refunded?: Money; readonly counted?: Money },
): void {
  const zero = Money.zero(plan.currency);
  const { refunded, counted } = givenBack.get(fee) ?? { refunded: zero, counted: zero };
  givenBack.set(fee, { refunded: refunded.plus(more.refunded ?? zero), counted: counted.plus(more.counted ?? zero) });
}

/** Whether what stands under `key` is of the fee: it itself, or what was charged beside it, or, of what was measured, in its place. */
export function isOfFee(key: string, fee: string): boolean {
  return key === fee || key.startsWith(`${fee}/`);
}

/** What the facts of credit notes change. */
export const NOTES = {
  'credit-note-issued': (account: AccountState, { note, corrects = [] }: CreditNoteIssued): void => {
    account.creditNotes.push(note);
    account.notesDue = account.notesDue.filter(({ invoice }) => invoice !== note.invoice);
    for (const { fee, amount } of corrects) foldGivenBack(account, fee, { counted: amount });
  },
  'note-counted': (account: AccountState, { fee, amount }: NoteCounted): void => {
    foldGivenBack(account, fee, { counted: amount });
  },
  'note-due': (account: AccountState, entry: NoteDue): void => {
    account.notesDue = [...account.notesDue, entry];
  },
} as const;
