import { creditable, type Returned } from '../../bill/bill.ts';
import type { CreditNote } from '../../model/credit-note.ts';
import type { CreditNoteIssuedEvent } from '../../model/documents.generated.ts';
import type { BillLine, Cause, Invoice } from '../../model/invoice.ts';
import { proportionallyWithin } from '../../values/allocation.ts';
import { decimal } from '../../values/decimal.ts';
import { Money, minorUnit } from '../../values/money.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { type InvoicedLine, noteLines, noteOn, postNote } from './notes.ts';
import { type ReturnedBefore, returnedBefore } from './returned.ts';

/** What was invoiced wrongly comes back, by a document of its own. */
export function issueCreditNote(world: World, account: AccountState, event: CreditNoteIssuedEvent, cause: Cause): void {
  const note = noteOf(world, account, event);
  if (typeof note === 'string') {
    const about = String(event.invoice);
    world.record(account.name, cause, { kind: 'rejected', code: note, event: event.event, about });
    return;
  }
  postNote(world, account, note, cause, { settle: event.settle });
}

/** The code of a refusal where it cannot be. */
function noteOf(
  world: World,
  account: AccountState,
  event: CreditNoteIssuedEvent,
): CreditNote | 'unknown-invoice' | 'unknown-line' | 'invalid-amount' | 'more-than-left' {
  const invoice = account.invoices.find((one) => one.number === event.invoice);
  if (invoice === undefined) return 'unknown-invoice';
  const earlier = account.creditNotes.filter((note) => note.invoice === invoice.number);
  const lines = noteLines(world, account, invoice).filter(({ share }) => isMeant(share.line, event));
  if (lines.length === 0) return 'unknown-line';
  const returned = returnedOf(account, invoice, lines, event);
  if (typeof returned === 'string') return returned;
  const note = noteOn(world, account, invoice, returned);
  const given = Money.sum(
    earlier.map(({ total }) => total),
    invoice.currency,
  );
  const isAny = note.total.amount.greaterThan(0) || (note.total.isZero() && note.credits !== undefined);
  return isAny && note.total.plus(given).compare(creditable(invoice)) <= 0 ? note : 'more-than-left';
}

/** What was paid for another account comes back by a credit note of that one. */
function isMeant(line: BillLine, event: CreditNoteIssuedEvent): boolean {
  return (
    line.isPassedOn !== true &&
    line.amount.amount.greaterThan(0) &&
    (event.line === undefined || event.line === line.line)
  );
}

/** How much of each line comes back, in proportion to what was invoiced; the code of a refusal where it cannot. */
function returnedOf(
  account: AccountState,
  { number, currency }: Invoice,
  lines: readonly InvoicedLine[],
  { amount, percent }: CreditNoteIssuedEvent,
): Returned[] | 'invalid-amount' | 'more-than-left' {
  const sum = (amounts: readonly Money[]): Money => Money.sum(amounts, currency);
  const wholes = lines.map(({ share }) => share.line.amount);
  const before = lines.map((line) => returnedBefore(account, number, line));
  const lefts = wholes.map((whole, index) => whole.minus((before[index] as ReturnedBefore).before));
  const precision = Math.max(minorUnit(currency), ...wholes.map((whole) => whole.amount.decimalPlaces()));
  const all = sum(lefts);
  const asked =
    amount !== undefined
      ? new Money(decimal(amount), currency)
      : percent === undefined
        ? all
        : sum(wholes).times(decimal(percent).dividedBy(100)).rounded({ precision, method: 'half-up' });
  if (asked.amount.decimalPlaces() > precision || (asked.isZero() && !all.isZero())) return 'invalid-amount';
  if (asked.compare(all) > 0) return 'more-than-left';
  const weights = wholes.map((whole) => whole.amount);
  const parts = proportionallyWithin(asked, weights, lefts);
  return lines.flatMap((line, index): Returned[] => {
    const [now, earlier] = [parts[index] as Money, before[index] as ReturnedBefore];
    return now.isZero() ? [] : [{ ...line, ...earlier, now }];
  });
}
