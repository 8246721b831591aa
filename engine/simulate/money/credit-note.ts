import { type BillTerms, bill, creditNote, lineShares, type Returned, toPay } from '../../bill/bill.ts';
import type { CreditNote } from '../../model/credit-note.ts';
import type { CreditNoteIssuedEvent } from '../../model/documents.generated.ts';
import type { BillLine, Cause, Invoice } from '../../model/invoice.ts';
import type { Leg } from '../../model/journal.ts';
import { proportionallyWithin } from '../../values/allocation.ts';
import { decimal } from '../../values/decimal.ts';
import { Money, minorUnit } from '../../values/money.ts';
import type { AccountState } from '../state.ts';
import { behindInvoices } from '../views/behind.ts';
import type { World } from '../world.ts';
import { passNoteOn } from './payer.ts';
import { returnedBefore } from './returned.ts';

/** What was invoiced wrongly comes back to the balance, by a document of its own. */
export function issueCreditNote(world: World, account: AccountState, event: CreditNoteIssuedEvent, cause: Cause): void {
  const note = noteOf(world, account, event);
  if (typeof note === 'string') {
    const about = String(event.invoice);
    world.record(account.name, cause, { kind: 'rejected', code: note, event: event.event, about });
    return;
  }
  world.record(account.name, cause, { kind: 'credit-note-issued', note });
  world.record(account.name, cause, {
    kind: 'posted',
    key: `${account.name}/credit-note/${note.number}`,
    what: 'refund',
    legs: legsOf(note),
    line: null,
    grown: null,
    allowance: null,
    truncatedTo: null,
  });
  passNoteOn(world, account, note, cause);
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
  const lines = linesOf(world, account, invoice).filter(({ share }) => isMeant(share.line, event));
  if (lines.length === 0) return 'unknown-line';
  const returned = returnedOf(account, invoice, lines, event);
  if (typeof returned === 'string') return returned;
  const back = creditNote(invoice, earlier, returned);
  const { currency, timeZone } = invoice;
  const given = Money.sum(
    earlier.map(({ total }) => total),
    currency,
  );
  const isThere = back.total.amount.greaterThan(0) && back.total.plus(given).compare(toPay(invoice)) <= 0;
  if (!isThere) return 'more-than-left';
  const { name } = account;
  const number = `${name}-CN-${String(account.creditNotes.length + 1).padStart(4, '0')}`;
  return { account: name, number, invoice: invoice.number, issued: world.now, currency, timeZone, ...back };
}

type Line = Pick<Returned, 'share' | 'price'>;
type Before = Pick<Returned, 'before' | 'priceBefore'>;

/** The lines of an invoice as they were assessed when it was issued, by what stood on them then. */
function linesOf(world: World, { name }: AccountState, { number }: Invoice): Line[] {
  const journal = world.journal.filter(({ account }) => account === name || account === '');
  const behind = behindInvoices({ journal, until: world.now }, world.program);
  const found = behind.find(({ invoice }) => invoice.number === number);
  if (found === undefined) return [];
  const { lines, terms }: { readonly lines: readonly BillLine[]; readonly terms: BillTerms } = found;
  const prices = new Map(lines.map(({ key, amount }) => [key, amount]));
  const shares = lineShares((trace) => bill(lines, terms, trace), terms);
  return shares.map((share) => ({ share, price: prices.get(share.line.key) ?? share.line.amount }));
}

function isMeant(line: BillLine, event: CreditNoteIssuedEvent): boolean {
  return line.amount.amount.greaterThan(0) && (event.line === undefined || event.line === line.line);
}

/** How much of each line comes back, in proportion to what was invoiced; the code of a refusal where it cannot. */
function returnedOf(
  account: AccountState,
  { number, currency }: Invoice,
  lines: readonly Line[],
  { amount, percent }: CreditNoteIssuedEvent,
): Returned[] | 'invalid-amount' | 'more-than-left' {
  const sum = (amounts: readonly Money[]): Money => Money.sum(amounts, currency);
  const wholes = lines.map(({ share }) => share.line.amount);
  const before = lines.map((line) => returnedBefore(account, number, line));
  const lefts = wholes.map((whole, index) => whole.minus((before[index] as Before).before));
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
    const [now, earlier] = [parts[index] as Money, before[index] as Before];
    return now.isZero() ? [] : [{ ...line, ...earlier, now }];
  });
}

/** Each amount of the invoice goes back to where it was posted from. */
function legsOf({ total, subtotal, surcharges, taxes, rounding }: CreditNote): [Leg, ...Leg[]] {
  const others: Leg[] = [
    { ledger: 'revenue', amount: subtotal.negated() },
    ...surcharges.map(({ name, amount }): Leg => ({ ledger: `surcharge:${name}`, amount: amount.negated() })),
    ...taxes.map(({ name, amount }): Leg => ({ ledger: `tax:${name}`, amount: amount.negated() })),
    { ledger: 'rounding', amount: rounding.negated() },
  ];
  return [{ ledger: 'customer', amount: total }, ...others.filter((leg) => !leg.amount.isZero())];
}
