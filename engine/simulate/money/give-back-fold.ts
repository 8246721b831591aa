import { leftOfNote } from '../../bill/bill.ts';
import type { Grant } from '../../model/credit.ts';
import type { CreditNoteIssued, NoteCounted, NoteCredit, NoteDue } from '../../model/credit-note.ts';
import type { BillLine } from '../../model/invoice.ts';
import type { EntryBase } from '../../model/journal.ts';
import { ONE } from '../../values/decimal.ts';
import { Money } from '../../values/money.ts';
import type { AccountState } from '../state.ts';
import { isOfFee } from './lots.ts';

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

/** Whether it was charged for the fee: under its key, or as a correction of it. */
export function isForFee({ key, corrects }: Pick<BillLine, 'key' | 'corrects'>, fee: string): boolean {
  return isOfFee(key, fee) || corrects === fee;
}

/** What credit notes leave on an account, as a credit. */
export const NOTE = 'credit-note';

/** It pays whatever invoices come next. */
function grantOf({ note, at, cause }: CreditNoteIssued & EntryBase, { plan }: AccountState): Grant {
  const { number } = note;
  const amount = leftOfNote(note);
  const rule = {
    name: NOTE,
    line: `Credit note ${number}`,
    amount,
    appliesTo: 'all',
    priority: 0,
    expires: null,
    countsAs: 'payment',
    spread: 'in-order',
    whenDepleted: 'bill',
    buy: null,
    topUpRate: ONE,
    resets: null,
    carryOver: null,
    place: cause.place ?? plan.place,
  } as const;
  const own = { key: `${NOTE}#${number}`, rule, amount, left: amount, forfeited: Money.zero(amount.currency) };
  return { ...own, effective: at, created: at, expires: null, isPaid: false, ofPlan: null, isNote: true };
}

function withBack(credits: readonly Grant[], back: readonly NoteCredit[]): readonly Grant[] {
  if (back.length === 0) return credits;
  return credits.map((grant) => {
    const own = back.filter((one) => one.grant === grant.key);
    return { ...grant, left: own.reduce((left, { amount }) => left.plus(amount), grant.left) };
  });
}

/** What the facts of credit notes change. */
export const NOTES = {
  'credit-note-issued': (account: AccountState, entry: CreditNoteIssued & EntryBase): void => {
    const { note, corrects = [] } = entry;
    account.creditNotes.push(note);
    const credits = withBack(account.credits, note.credits ?? []);
    account.credits = entry.isLeft ? [...credits, grantOf(entry, account)] : credits;
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
