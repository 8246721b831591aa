import { afterDraws, toPay } from '../bill/bill.ts';
import type {
  ExpectedDraw,
  ExpectedInvoice,
  ExpectedLine,
  ExpectedSurcharge,
  ExpectedTax,
} from '../model/documents.generated.ts';
import type { BillLine, Draw, Invoice, SurchargeAmount, TaxAmount } from '../model/invoice.ts';
import { surchargeName } from '../model/rates.ts';
import { instantOf } from '../values/calendar.ts';
import { printAmount } from '../values/money.ts';
import { compareElements, type FieldTable, type Listing } from './compare.ts';
import { sameInstant, sameMoney, sameNumber, samePeriod, sameText, shortLocal } from './fields.ts';

/** An invoice of the run. Whether it was paid by the end is only found out where somebody asks. */
export interface ActualInvoice {
  readonly invoice: Invoice;
  readonly isPaid: () => boolean;
}

/** The listing of invoices; `others` also lets lines, surcharges and taxes that nobody expected pass. */
export function invoiceListing(others: boolean): Listing<ExpectedInvoice, ActualInvoice> {
  return {
    fields: invoiceFields(others),
    likeness: [
      (e, a) => e.issued !== undefined && sameAccount(e, a) && isIssued(e.issued, a),
      (e, a) => e.number !== undefined && sameAccount(e, a) && String(e.number) === a.invoice.number,
      (e, a) =>
        e.period !== undefined &&
        sameAccount(e, a) &&
        samePeriod('', e.period, a.invoice.period, a.invoice.timeZone).length === 0,
      (e, a) => e.issued === undefined && e.number === undefined && e.period === undefined && sameAccount(e, a),
    ],
    expectedName: (e) =>
      [e.account, e.issued ?? e.number ?? e.period?.start].filter((word) => word !== undefined).join(' '),
    actualName: ({ invoice }) => `${invoice.account} ${shortLocal(invoice.issued, invoice.timeZone)}`,
    describeExpected: (e) => (e.total === undefined ? 'an invoice' : `an invoice of ${e.total}`),
    describeActual: ({ invoice }) => `invoice ${invoice.number} of ${printAmount(invoice.total)} ${invoice.currency}`,
  };
}

function sameAccount(expected: ExpectedInvoice, actual: ActualInvoice): boolean {
  return expected.account === actual.invoice.account;
}

function isIssued(issued: string, { invoice }: ActualInvoice): boolean {
  return instantOf(issued, invoice.timeZone) === invoice.issued;
}

function invoiceFields(others: boolean): FieldTable<ExpectedInvoice, ActualInvoice> {
  return {
    account: (path, expected, { invoice }) => sameText(path, expected, invoice.account),
    number: (path, expected, { invoice }) => sameText(path, expected, invoice.number),
    issued: (path, expected, { invoice }) => sameInstant(path, expected, invoice.issued, invoice.timeZone),
    due: (path, expected, { invoice }) => sameInstant(path, expected, invoice.due, invoice.timeZone),
    period: (path, expected, { invoice }) => samePeriod(path, expected, invoice.period, invoice.timeZone),
    status: (path, expected, { isPaid }) => sameText(path, expected, isPaid() ? 'paid' : 'open'),
    payer: (path, expected, { invoice }) => sameText(path, expected, invoice.payer ?? 'none'),
    currency: (path, expected, { invoice }) => sameText(path, expected, invoice.currency),
    lines: (path, expected, { invoice }) =>
      compareElements(lineListing(invoice.timeZone), path, expected, invoice.lines, others),
    subtotal: (path, expected, { invoice }) => sameMoney(path, expected, invoice.subtotal),
    surcharges: (path, expected, { invoice }) =>
      compareElements(SURCHARGES, path, expected, invoice.surcharges, others),
    taxes: (path, expected, { invoice }) => compareElements(TAXES, path, expected, invoice.taxes, others),
    total: (path, expected, { invoice }) => sameMoney(path, expected, invoice.total),
    credits: (path, expected, { invoice }) => compareElements(DRAWS, path, expected, invoice.draws ?? [], others),
    rounding: (path, expected, { invoice }) => sameMoney(path, expected, toPay(invoice).minus(afterDraws(invoice))),
    payable: (path, expected, { invoice }) => sameMoney(path, expected, toPay(invoice)),
    message: (path, expected, { invoice }) => sameText(path, expected, invoice.message),
  };
}

/** Lines find each other by what they print, then by their service period; the amount is what is usually wrong. */
function lineListing(zone: string): Listing<ExpectedLine, BillLine> {
  const sameLine = (e: ExpectedLine, a: BillLine): boolean =>
    (e.line === undefined || e.line === a.line) && (e.member === undefined || e.member === a.member);
  return {
    fields: {
      line: (path, expected, line) => sameText(path, expected, line.line),
      amount: (path, expected, line) => sameMoney(path, expected, line.amount),
      quantity: (path, expected, line) => sameNumber(path, expected, line.quantity),
      unit: (path, expected, line) => sameText(path, expected, line.unit ?? null),
      period: (path, expected, line) => samePeriod(path, expected, line.period, zone),
      member: (path, expected, line) => sameText(path, expected, line.member ?? null),
      days: (path, expected, line) => sameNumber(path, expected, line.days),
    },
    likeness: [
      (e, a) => sameLine(e, a) && e.period !== undefined && samePeriod('', e.period, a.period, zone).length === 0,
      sameLine,
    ],
    expectedName: (e) => e.line ?? 'any line',
    actualName: (line) => line.line,
    describeExpected: (e) => (e.amount === undefined ? 'a line' : `a line of ${e.amount}`),
    describeActual: (line) => `a line of ${printAmount(line.amount)} ${line.amount.currency}`,
  };
}

const SURCHARGES: Listing<ExpectedSurcharge, SurchargeAmount> = {
  fields: {
    surcharge: (path, expected, actual) => sameText(path, expected, surchargeName(actual.surcharge)),
    line: (path, expected, actual) => sameText(path, expected, actual.line),
    base: (path, expected, actual) => sameMoney(path, expected, actual.base),
    amount: (path, expected, actual) => sameMoney(path, expected, actual.amount),
  },
  likeness: [(e, a) => e.surcharge === surchargeName(a.surcharge)],
  expectedName: (e) => e.surcharge,
  actualName: (actual) => surchargeName(actual.surcharge),
  describeExpected: (e) => (e.amount === undefined ? 'a surcharge' : `a surcharge of ${e.amount}`),
  describeActual: ({ amount }) => `a surcharge of ${printAmount(amount)} ${amount.currency}`,
};

const DRAWS: Listing<ExpectedDraw, Draw> = {
  fields: {
    credit: (path, expected, actual) => sameText(path, expected, actual.credit),
    line: (path, expected, actual) => sameText(path, expected, actual.line),
    amount: (path, expected, actual) => sameMoney(path, expected, actual.amount),
  },
  likeness: [(e, a) => e.credit === a.credit && e.amount === printAmount(a.amount), (e, a) => e.credit === a.credit],
  expectedName: (e) => e.credit,
  actualName: (actual) => actual.credit,
  describeExpected: (e) => (e.amount === undefined ? 'what a credit pays' : `a credit of ${e.amount}`),
  describeActual: ({ amount }) => `a credit of ${printAmount(amount)} ${amount.currency}`,
};

const TAXES: Listing<ExpectedTax, TaxAmount> = {
  fields: {
    tax: (path, expected, actual) => sameText(path, expected, actual.tax),
    category: (path, expected, actual) => sameText(path, expected, actual.category ?? 'standard'),
    note: (path, expected, actual) => sameText(path, expected, actual.note ?? null),
    line: (path, expected, actual) => sameText(path, expected, actual.title),
    base: (path, expected, actual) => sameMoney(path, expected, actual.base),
    amount: (path, expected, actual) => sameMoney(path, expected, actual.amount),
  },
  likeness: [(e, a) => e.tax === a.tax],
  expectedName: (e) => e.tax,
  actualName: (actual) => actual.tax,
  describeExpected: (e) => (e.amount === undefined ? 'a tax' : `a tax of ${e.amount}`),
  describeActual: ({ amount }) => `a tax of ${printAmount(amount)} ${amount.currency}`,
};
