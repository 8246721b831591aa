import type { Returned } from '../../bill/bill.ts';
import type { BillLine } from '../../model/invoice.ts';
import { Money, minorUnit } from '../../values/money.ts';
import type { AccountState } from '../state.ts';
import { isForFee } from './give-back-fold.ts';
import { nthOf, returnedOn } from './lots.ts';

/** What came back of a line, and of what was charged for it. */
export type ReturnedBefore = Pick<Returned, 'before' | 'priceBefore'>;

/** What came back of a line of the invoice so far: by credit notes, and by refunds of what was charged with it. */
export function returnedBefore(
  account: AccountState,
  invoice: string,
  { share: { line }, price }: Pick<Returned, 'share' | 'price'>,
): ReturnedBefore {
  const { key, amount } = line;
  const notes = account.creditNotes.filter((note) => note.invoice === invoice);
  const noted = notes.flatMap(({ lines }) => lines.filter((one) => one.key === key));
  const zero = Money.zero(amount.currency);
  const byNotes = noted.reduce((sum, one) => sum.plus(one.amount), zero);
  const priceNoted = noted.reduce((sum, one) => sum.plus(one.price ?? one.amount), zero);
  const refunded = refundedOf(account, invoice, line);
  if (refunded.isZero()) return { before: byNotes, priceBefore: priceNoted };
  const priceBefore = priceNoted.plus(refunded);
  const precision = Math.max(minorUnit(amount.currency), amount.amount.decimalPlaces());
  const net = refunded.amount.times(amount.amount).dividedBy(price.amount);
  const byInvoices = new Money(net, amount.currency).rounded({ precision, method: 'half-up' });
  const isAll = priceBefore.compare(price) >= 0 || byInvoices.compare(amount.minus(byNotes)) > 0;
  return { before: isAll ? amount : byNotes.plus(byInvoices), priceBefore };
}

/**
 * Of what invoices gave back of a fee, what is of this one of the lines that it was charged by: the latest comes back first. What
 * came back where it was charged is there no more.
 */
function refundedOf({ givenBack, invoices, openBill, lots, plan }: AccountState, invoice: string, of: BillLine): Money {
  const zero = Money.zero(plan.currency);
  const fee = [...givenBack.keys()].find((one) => isForFee(of, one));
  let left = fee === undefined ? zero : (givenBack.get(fee)?.refunded ?? zero);
  if (fee === undefined || left.isZero()) return zero;
  const bills = [...invoices, { number: null, lines: [...openBill.values()] }];
  const charged = bills.flatMap((bill) =>
    bill.lines
      .filter((line) => line.derived === undefined && line.amount.amount.greaterThan(0) && isForFee(line, fee))
      .map((line) => {
        const lot = { of: line.key, nth: nthOf(bills, line.key, bill) };
        const price = lots.get(fee)?.find((one) => one.of === lot.of && one.nth === lot.nth)?.price ?? line.amount;
        const there = returnedOn(bill.lines, lot, price);
        return { line, number: bill.number, gone: there, amount: price.minus(there) };
      }),
  );
  left = charged.reduce((rest, { gone }) => rest.minus(gone), left);
  for (const { line, number, gone, amount } of charged.toReversed()) {
    const part = left.compare(amount) < 0 ? left : amount;
    if (line.key === of.key && number === invoice) return amount.isZero() ? gone : part;
    left = left.minus(part);
  }
  return zero;
}
