import type { CreditNote } from '../model/credit-note.ts';
import type { Invoice } from '../model/invoice.ts';
import type { Run } from '../model/journal.ts';
import { printInstant } from '../values/calendar.ts';
import type { Interval } from '../values/interval.ts';
import { type Money, printAmount } from '../values/money.ts';
import { asked } from './asked.ts';

const COLUMNS = [
  'scenario',
  'account',
  'invoice',
  'issued',
  'due',
  'period-start',
  'period-end',
  'kind',
  'name',
  'quantity',
  'base',
  'amount',
  'currency',
];

/**
 * RFC 4180 (CRLF, header first): one row per invoice line, surcharge, tax and total, in the order of the invoice;
 * likewise of a credit note, below zero, whose name column tells of which invoice its total is.
 * The period is half-open: the service period of a line that has one, else the invoice's. Text that a spreadsheet
 * would take for a formula gets a leading apostrophe; amounts and quantities stay numbers.
 */
export function previewCsv(runs: readonly Run[]): string {
  const rows = runs.flatMap(({ scenario, journal }) =>
    journal.flatMap((entry) =>
      entry.kind === 'invoice-issued' && entry.invoice
        ? invoiceRows(scenario.name, entry.invoice)
        : entry.kind === 'credit-note-issued'
          ? noteRows(scenario.name, entry.note)
          : [],
    ),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function invoiceRows(scenario: string, invoice: Invoice): string[][] {
  const row = (kind: string, name: string, quantity: string, base: Money | null, amount: Money, period: Interval) => [
    text(scenario),
    text(invoice.account),
    text(invoice.number),
    printInstant(invoice.issued, invoice.timeZone),
    printInstant(invoice.due, invoice.timeZone),
    printInstant(period.start, invoice.timeZone),
    printInstant(period.end, invoice.timeZone),
    kind,
    text(name),
    quantity,
    base === null ? '' : printAmount(base),
    printAmount(amount),
    invoice.currency,
  ];
  const { payable, draws = [] } = invoice;
  return [
    ...invoice.lines.map((line) =>
      row('line', line.line, line.quantity?.toFixed() ?? '', null, line.amount, line.period ?? invoice.period),
    ),
    ...invoice.surcharges.map(({ line, base, amount }) => row('surcharge', line, '', base, amount, invoice.period)),
    ...invoice.taxes.map(({ title, base, amount }) => row('tax', title, '', base, amount, invoice.period)),
    row('total', '', '', null, invoice.total, invoice.period),
    ...draws.map(({ line, amount }) => row('credit', line, '', null, amount, invoice.period)),
    ...(payable === undefined ? [] : [row('rounding', '', '', null, payable.rounding, invoice.period)]),
    ...(payable === undefined && draws.length === 0
      ? []
      : [row('payable', '', '', null, asked(invoice), invoice.period)]),
  ];
}

/** Spreadsheets run a cell that starts like this, wide forms included; an apostrophe makes it text. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

function text(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Below zero, so that a column adds up to what was invoiced in the end; it has no due day and no period. */
function noteRows(scenario: string, note: CreditNote): string[][] {
  const issued = printInstant(note.issued, note.timeZone);
  const row = (kind: string, name: string, amount: Money) => [
    text(scenario),
    text(note.account),
    text(note.number),
    issued,
    ...['', '', ''],
    kind,
    text(name),
    ...['', ''],
    printAmount(amount.negated()),
    note.currency,
  ];
  return [
    ...note.lines.map(({ line, amount }) => row('line', line, amount)),
    ...note.surcharges.map(({ title, amount }) => row('surcharge', title, amount)),
    ...note.taxes.map(({ title, amount }) => row('tax', title, amount)),
    ...(note.rounding.isZero() ? [] : [row('rounding', '', note.rounding)]),
    row('total', note.invoice, note.total),
    ...(note.credits ?? []).flatMap(({ line, amount, isCut }) =>
      isCut ? [] : [row('credit', line, amount.negated())],
    ),
    ...(note.offset === undefined ? [] : [row('offset', note.invoice, note.offset)]),
    ...(note.refund === undefined ? [] : [row('refund', '', note.refund)]),
  ];
}
