import type { CreditNote, NoteCredit } from '../model/credit-note.ts';
import type { Invoice } from '../model/invoice.ts';
import { Money } from '../values/money.ts';
import { toPay } from './payable.ts';

/** All that an invoice can give back: what is to pay of it, and what credits have paid. */
export function creditable(invoice: Invoice): Money {
  return toPay(invoice).plus(paidByCredits(invoice));
}

/** What came back of an invoice before: by a note, or by a line of another invoice. */
export type BackBefore = Pick<CreditNote, 'total' | 'credits'>;

/** What a note gives back as money: not what goes back to the credits that had paid it. */
export function moneyOf({ total, credits = [] }: Pick<CreditNote, 'total' | 'credits'>): Money {
  return credits.reduce((left, { amount, isCut }) => (isCut ? left : left.minus(amount)), total);
}

/** What of the money neither pays what is owed on the invoice nor is paid out. */
export function leftOfNote(note: CreditNote): Money {
  return [note.offset, note.refund].reduce<Money>(
    (left, part) => (part === undefined ? left : left.minus(part)),
    moneyOf(note),
  );
}

/**
 * What of `total` goes back to the credits that paid the invoice. The money comes back first; then what credits paid, the
 * last drawn first, so that a gift is a gift again and nobody's money.
 */
export function backToPayments(invoice: Invoice, earlier: readonly BackBefore[], total: Money): NoteCredit[] {
  const { draws = [], currency } = invoice;
  if (draws.length === 0) return [];
  const zero = Money.zero(currency);
  const given = earlier.flatMap(({ credits = [] }) => credits.filter(({ isCut }) => isCut !== true));
  const sumOf = (parts: readonly NoteCredit[]): Money => parts.reduce((sum, { amount }) => sum.plus(amount), zero);
  const all = earlier.reduce((sum, note) => sum.plus(note.total), total);
  let left = least(all.minus(toPay(invoice)), paidByCredits(invoice)).minus(sumOf(given));
  return draws.toReversed().flatMap(({ grant, credit, line, amount }): NoteCredit[] => {
    const there = amount.negated().minus(sumOf(given.filter((one) => one.grant === grant)));
    const back = least(left, there);
    if (!back.amount.greaterThan(0)) return [];
    left = left.minus(back);
    return [{ grant, credit, line, amount: back }];
  });
}

function paidByCredits({ draws = [], currency }: Invoice): Money {
  return draws.reduce((sum, { amount }) => sum.minus(amount), Money.zero(currency));
}

function least(one: Money, other: Money): Money {
  return one.compare(other) < 0 ? one : other;
}
