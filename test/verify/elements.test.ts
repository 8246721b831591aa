import { describe, expect, test } from 'vitest';
import type { ExpectedInvoice } from '../../engine/model/documents.generated.ts';
import type { BillLine, Invoice } from '../../engine/model/invoice.ts';
import type { Place } from '../../engine/values/issue.ts';
import { Money } from '../../engine/values/money.ts';
import { compareElements } from '../../engine/verify/compare.ts';
import { type ActualInvoice, invoiceListing } from '../../engine/verify/invoices.ts';
import { REJECTIONS } from '../../engine/verify/occurrences.ts';

const PLACE: Place = { file: 'plan.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } };
const eur = (amount: string) => new Money(amount, 'EUR');
const day = (date: string) => Date.parse(`${date}T00:00:00Z`);
const MAY = { start: day('2026-05-01'), end: day('2026-06-01') };
const JUNE = { start: day('2026-06-01'), end: day('2026-07-01') };

function line(name: string, amount: string, more: Partial<BillLine> = {}): BillLine {
  return {
    key: name,
    line: name,
    amount: eur(amount),
    exact: null,
    quantity: null,
    period: MAY,
    days: null,
    charge: null,
    chargePlan: null,
    zone: null,
    occurrences: 1,
    calls: 0,
    seconds: 0,
    cause: { event: 'period-close@2026-06-01', place: null },
    steps: [],
    ...more,
  };
}

function invoice(lines: readonly BillLine[], more: Partial<Invoice> = {}): ActualInvoice {
  const subtotal = Money.sum(
    lines.map(({ amount }) => amount),
    'EUR',
  );
  const issued: Invoice = {
    account: 'acme',
    number: 'acme-0001',
    issued: day('2026-06-01'),
    due: day('2026-06-11'),
    period: MAY,
    currency: 'EUR',
    message: null,
    timeZone: 'UTC',
    lines,
    subtotal,
    surcharges: [],
    taxes: [],
    total: subtotal,
    ...more,
  };
  return { invoice: issued, isPaid: () => false };
}

function compare(expected: readonly ExpectedInvoice[], actual: readonly ActualInvoice[], others = false) {
  return compareElements(invoiceListing(others), 'invoices', expected, actual, others);
}

describe('invoices: partial in fields, not in elements', () => {
  const may = invoice([line('Line rental', '1.29')]);
  const june = invoice([line('Line rental', '10.00', { period: JUNE })], {
    number: 'acme-0002',
    issued: day('2026-07-01'),
    period: JUNE,
  });

  test('what an expectation does not name is not looked at', () => {
    expect(compare([{ account: 'acme' }, { account: 'acme' }], [may, june])).toEqual([]);
    expect(compare([{ account: 'acme', issued: '2026-06-01', total: '1.29' }], [may])).toEqual([]);
  });

  test('a wrong amount is told with its path and the difference', () => {
    const expected = [{ account: 'acme', issued: '2026-06-01', lines: [{ line: 'Line rental', amount: '1.30' }] }];
    expect(compare(expected, [may])).toEqual([
      {
        path: 'invoices[acme 2026-06-01].lines[Line rental].amount',
        expected: '1.30',
        actual: '1.29',
        difference: eur('-0.01'),
      },
    ]);
  });

  test('an invoice that nobody expected fails, unless others are allowed', () => {
    const expected = [{ account: 'acme', issued: '2026-06-01' }];
    expect(compare(expected, [may, june])).toEqual([
      { path: 'invoices[acme 2026-07-01]', expected: null, actual: 'invoice acme-0002 of 10.00 EUR' },
    ]);
    expect(compare(expected, [may, june], true)).toEqual([]);
  });

  test('an invoice that never came fails, also when others are allowed', () => {
    const expected = [{ account: 'acme', issued: '2026-08-01', total: 5 }];
    const missing = { path: 'invoices[acme 2026-08-01]', expected: 'an invoice of 5', actual: null };
    expect(compare(expected, [may], true)).toEqual([missing]);
    expect(compare(expected, [may])).toEqual([missing, expect.objectContaining({ path: 'invoices[acme 2026-06-01]' })]);
  });

  test('an invoice of another account is another invoice', () => {
    expect(compare([{ account: 'globex', issued: '2026-06-01' }], [may])).toHaveLength(2);
  });

  test('the order in which invoices are expected does not matter', () => {
    const expected = [
      { account: 'acme', total: '10.00' },
      { account: 'acme', total: '1.29' },
    ];
    expect(compare(expected, [may, june])).toEqual([]);
  });

  test('a line that nobody expected fails once lines are given, and passes where they are not', () => {
    const two = invoice([line('Line rental', '1.29'), line('Setup', '5.00')]);
    expect(compare([{ account: 'acme', total: '6.29' }], [two])).toEqual([]);
    const partly = [{ account: 'acme', lines: [{ line: 'Line rental' }] }];
    expect(compare(partly, [two])).toEqual([
      { path: 'invoices[acme 2026-06-01].lines[Setup]', expected: null, actual: 'a line of 5.00 EUR' },
    ]);
    expect(compare(partly, [two], true)).toEqual([]);
  });

  test('an empty list of taxes expects none', () => {
    const taxed = invoice([line('Line rental', '10.00')], {
      taxes: [{ tax: 'vat', title: 'VAT', base: eur('10.00'), amount: eur('2.10'), place: PLACE }],
      total: eur('12.10'),
    });
    expect(compare([{ account: 'acme', taxes: [] }], [taxed])).toMatchObject([
      { path: 'invoices[acme 2026-06-01].taxes[vat]', expected: null },
    ]);
    expect(compare([{ account: 'acme', taxes: [{ tax: 'vat', base: 10, amount: '2.10' }] }], [taxed])).toEqual([]);
  });

  test('two lines of one name find their own by the service period', () => {
    const both = invoice([line('Line rental', '1.29'), line('Line rental', '10.00', { period: JUNE })]);
    const expected = [
      {
        account: 'acme',
        lines: [
          { line: 'Line rental', amount: '9.00', period: { start: '2026-06-01', end: '2026-07-01' } },
          { line: 'Line rental', amount: '1.28', period: { start: '2026-05-01', end: '2026-06-01' } },
        ],
      },
    ];
    expect(compare(expected, [both])).toMatchObject([
      { path: 'invoices[acme 2026-06-01].lines[Line rental].amount', expected: '9.00', actual: '10.00' },
      { path: 'invoices[acme 2026-06-01].lines[Line rental #2].amount', expected: '1.28', actual: '1.29' },
    ]);
  });

  test('the second of two elements of one name is told apart in the path', () => {
    const twice = invoice([line('Call', '1.00'), line('Call', '2.00')]);
    const lines = [
      { line: 'Call', amount: '1.00' },
      { line: 'Call', amount: '3.00' },
    ];
    expect(compare([{ account: 'acme', lines }], [twice])).toMatchObject([
      { path: 'invoices[acme 2026-06-01].lines[Call #2].amount' },
    ]);
  });

  test('an amount of zero that is expected is not one that is not named', () => {
    expect(compare([{ account: 'acme', total: 0 }], [may])).toMatchObject([{ expected: '0.00', actual: '1.29' }]);
  });

  test('whether an invoice is paid is asked only where the expectation says so', () => {
    const asked = { ...may, isPaid: () => expect.fail('nobody asked') };
    expect(compare([{ account: 'acme' }], [asked])).toEqual([]);
    expect(compare([{ account: 'acme', status: 'paid' }], [may])).toMatchObject([{ expected: 'paid', actual: 'open' }]);
  });

  test('due, number, message and currency are compared', () => {
    const expected = { account: 'acme', due: '2026-06-12', number: 'acme-0002', message: 'Thanks.', currency: 'USD' };
    expect(compare([expected], [may], true)).toHaveLength(1); // no likeness: neither number nor all fields fit
    expect(compare([{ ...expected, issued: '2026-06-01' }], [may]).map(({ path }) => path.split('.')[1])).toEqual([
      'number',
      'due',
      'currency',
      'message',
    ]);
  });
});

describe('rejections', () => {
  const rejected = (at: string, code: string) => ({
    entry: {
      kind: 'rejected' as const,
      at: Date.parse(`${at}Z`),
      account: 'acme',
      event: 'call',
      code,
      cause: { event: `call@${at}`, place: null },
    },
    zone: 'UTC',
  });
  const compareRejections = (
    expected: Parameters<(typeof REJECTIONS)['expectedName']>[0][],
    codes: [string, string][],
  ) =>
    compareElements(
      REJECTIONS,
      'rejections',
      expected,
      codes.map(([at, code]) => rejected(at, code)),
      false,
    );

  test('the code alone is enough, once for each rejection', () => {
    const both: [string, string][] = [
      ['2026-05-06T10:00', 'no-rate'],
      ['2026-05-07T10:00', 'no-rate'],
    ];
    expect(compareRejections([{ code: 'no-rate' }, { code: 'no-rate' }], both)).toEqual([]);
    expect(compareRejections([{ code: 'no-rate' }], both)).toEqual([
      { path: 'rejections[acme 2026-05-07T10:00]', expected: null, actual: 'call rejected: no-rate' },
    ]);
  });

  test('one that belongs to no account is named by its time alone', () => {
    const edited = rejected('2026-05-06T10:00', 'plan-inactive');
    const nobodys = { ...edited, entry: { ...edited.entry, account: '' } };
    expect(compareElements(REJECTIONS, 'rejections', [], [nobodys], false)).toMatchObject([
      { path: 'rejections[2026-05-06T10:00]' },
    ]);
    expect(compareElements(REJECTIONS, 'rejections', [{ code: 'plan-inactive' }], [nobodys], false)).toEqual([]);
  });

  test('another code at the expected moment is told as a wrong code', () => {
    const expected = [{ at: '2026-05-06T10:00', account: 'acme', code: 'no-rate' }];
    expect(compareRejections(expected, [['2026-05-06T10:00', 'no-zone']])).toEqual([
      { path: 'rejections[acme 2026-05-06T10:00].code', expected: 'no-rate', actual: 'no-zone' },
    ]);
  });

  test('an expected rejection that never came is missing', () => {
    expect(compareRejections([{ at: '2026-05-06', account: 'acme', code: 'blocked' }], [])).toEqual([
      { path: 'rejections[acme 2026-05-06]', expected: 'a rejection: blocked', actual: null },
    ]);
  });
});
