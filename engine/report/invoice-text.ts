import type { BillLine, Draw, Invoice, Payable, SurchargeAmount, TaxAmount } from '../model/invoice.ts';
import type { Money } from '../values/money.ts';
import { amountWithCurrency } from './amounts.ts';
import { asked } from './asked.ts';
import { humanDuration, humanPeriod, humanTime } from './dates.ts';
import { memberOf } from './names.ts';
import type { Style } from './style.ts';
import { type Column, GAP, LEFT, RIGHT, type Row, tables } from './table.ts';
import { count, visible, widthOf, wrap } from './text.ts';

const FILLS: Column = { align: 'left', flexible: 'fills' };

/** Columns that the name of a line should have, before its service period moves from beside to below it. */
const NAME_WIDTH = 24;

/** A printed line, and what of the invoice it tells; null where it is only paper. */
export interface InvoiceRow {
  readonly text: string;
  readonly of: BillLine | SurchargeAmount | TaxAmount | Draw | Payable | Invoice | null;
}

/** An invoice as it would stand on paper, at most `width` columns wide. Dates are days of the account's zone. */
export function invoiceText(invoice: Invoice, width: number, style: Style): string[] {
  return invoiceRows(invoice, width, style).map(({ text }) => text);
}

/** The same, with what each line is of: the invoice itself is what its total tells. */
export function invoiceRows(invoice: Invoice, width: number, style: Style): InvoiceRow[] {
  const paper = (lines: readonly string[]): InvoiceRow[] => lines.map((text) => ({ text, of: null }));
  return [
    ...paper([...header(invoice, width, style), '']),
    ...body(invoice, width, style),
    ...paper(message(invoice.message, width)),
  ];
}

function header(invoice: Invoice, width: number, style: Style): string[] {
  const zone = invoice.timeZone;
  const title = `INVOICE ${visible(invoice.number)}`;
  const account = visible(invoice.account);
  const gap = width - widthOf(title) - widthOf(account);
  return [
    ...(gap < 2 ? [style.bold(title), account] : [`${style.bold(title)}${' '.repeat(gap)}${account}`]),
    `Period  ${humanPeriod(invoice.period, zone)}`,
    `Issued  ${humanTime(invoice.issued, zone)}`,
    `Due     ${humanTime(invoice.due, zone)}`,
    ...(invoice.payer === undefined ? [] : [`Paid by ${visible(invoice.payer)}`]),
  ];
}

/** Lines, sums and total share their columns, so that all amounts stand one under the other. */
function body(invoice: Invoice, width: number, style: Style): InvoiceRow[] {
  const sums = [
    ['Subtotal', '', '', amountWithCurrency(invoice.subtotal)],
    ...invoice.surcharges.map(({ line, base, amount }) => onBase(line, base, amount)),
    ...invoice.taxes.map((tax) => onBase(taxName(tax), tax.base, tax.amount)),
  ];
  const totals = totalRows(invoice);
  // The invoice's own period stands in the header; where all lines keep to it, they need not say so again.
  const withPeriods = invoice.lines.some((line) => isApart(line, invoice));
  const beside = invoice.lines.map((line) => lineCells(line, invoice.timeZone, withPeriods));
  const fits = widthBesideName([...beside, ...sums, ...totals.map(({ row }) => row)]) + NAME_WIDTH <= width;
  const lines = fits ? beside : beside.map(periodBelow);
  const { surcharges, taxes } = invoice;
  const told = [...invoice.lines, null, ...surcharges, ...taxes, ...totals.map(({ of }) => of)];
  const printed = tables(
    [FILLS, LEFT, RIGHT, RIGHT],
    [...lines, ...sums, ...totals.map(({ row }) => row)].map(one),
    width,
  ).map((texts, index): InvoiceRow[] => texts.map((text) => ({ text, of: told[index] ?? null })));
  const rule: InvoiceRow = { text: style.dim('─'.repeat(width)), of: null };
  const last = printed.slice(-totals.length).flat();
  return [
    ...printed.slice(0, lines.length).flat(),
    rule,
    ...printed.slice(lines.length, -totals.length).flat(),
    rule,
    ...last.map(({ text, of }) => ({ text: style.bold(text), of })),
  ];
}

/** The total; what credits pay of it; where it is rounded to coins, by how much; and what is then paid, which is what the invoice asks for. */
function totalRows(invoice: Invoice): { readonly row: Row; readonly of: InvoiceRow['of'] }[] {
  const { total, payable, draws = [] } = invoice;
  const row = (name: string, amount: Money): Row => [name, '', '', amountWithCurrency(amount)];
  if (payable === undefined && draws.length === 0) return [{ row: row('Total', total), of: invoice }];
  return [
    { row: row('Total', total), of: null },
    ...draws.map((draw) => ({ row: row(draw.line, draw.amount), of: draw })),
    ...(payable === undefined ? [] : [{ row: row('Rounding', payable.rounding), of: payable }]),
    { row: row('To pay', asked(invoice)), of: invoice },
  ];
}

const one = <T>(row: T): readonly [T] => [row];

type Cells = [name: string, period: string, quantity: string, amount: string];

function lineCells(line: BillLine, timeZone: string, withPeriod: boolean): Cells {
  const member = memberOf(line.member ?? null);
  return [
    member === null ? line.line : `${line.line} (${member})`,
    withPeriod && line.period !== null ? humanPeriod(line.period, timeZone) : '',
    quantityText(line),
    amountWithCurrency(line.amount),
  ];
}

function isApart({ period }: BillLine, invoice: Invoice): boolean {
  return period !== null && (period.start !== invoice.period.start || period.end !== invoice.period.end);
}

function periodBelow([name, period, quantity, amount]: Cells): Row {
  return [period === '' ? name : `${name}\n${period}`, '', quantity, amount];
}

function widthBesideName(rows: readonly Row[]): number {
  return [1, 2, 3]
    .map((column) => rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? '')), 0))
    .reduce((sum, own) => (own === 0 ? sum : sum + own + GAP.length), 0);
}

/** Calls are told by number and billed time, progressive lines by days, everything else by its quantity. */
function quantityText({ calls, seconds, days, quantity, unit }: BillLine): string {
  if (calls > 0) return `${count(calls, 'call')}, ${humanDuration(seconds)}`;
  // The end of a call that began on an allowance: its time is billed here, the call is counted there.
  if (seconds > 0) return humanDuration(seconds);
  if (days !== null) return count(days, 'day');
  if (quantity === null) return '';
  return unit === undefined ? quantity.toFixed() : `${quantity.toFixed()} ${unit}`;
}

/** Below the name: why it is taken or not, and what is in the base at another price than it was charged. */
function taxName({ title, note, regular }: TaxAmount): string {
  const below = regular === undefined ? [] : [`included calls at ${amountWithCurrency(regular.amount)}`];
  return [title, ...(note === undefined ? [] : [note]), ...below].join('\n');
}

function onBase(name: string, base: Money, amount: Money): Row {
  return [name, '', `on ${amountWithCurrency(base)}`, amountWithCurrency(amount)];
}

function message(text: string | null, width: number): string[] {
  return text === null ? [] : ['', ...wrap(text, width)];
}
