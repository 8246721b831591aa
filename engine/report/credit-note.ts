import type { CreditNote } from '../model/credit-note.ts';
import { printInstant } from '../values/calendar.ts';
import { type Money, printAmount } from '../values/money.ts';
import { amountWithCurrency } from './amounts.ts';
import { humanTime } from './dates.ts';
import type { Json } from './json.ts';
import type { Style } from './style.ts';
import { type Column, RIGHT, type Row, tables } from './table.ts';
import { visible } from './text.ts';

const FILLS: Column = { align: 'left', flexible: 'fills' };

/** A printed line of a credit note, and what it tells: the whole, or which of its amounts; null where it is only paper. */
export interface CreditNoteRow {
  readonly text: string;
  readonly of: 'whole' | number | null;
}

/** A credit note as it would stand on paper; amounts are what is given back. */
export function creditNoteText(note: CreditNote, width: number, style: Style): string[] {
  return creditNoteRows(note, width, style).map(({ text }) => text);
}

/** The same, with what each line is of: lines, surcharges, taxes and rounding are counted from 0, in their order. */
export function creditNoteRows(note: CreditNote, width: number, style: Style): CreditNoteRow[] {
  const row = (name: string, amount: Money): Row => [name, amountWithCurrency(amount)];
  const lines = note.lines.map(({ line, amount }) => row(line, amount));
  const charges = [...note.surcharges, ...note.taxes].map(({ title, amount }) => row(title, amount));
  const below = [...charges, ...(note.rounding.isZero() ? [] : [row('Rounding', note.rounding)])];
  const rows = [...lines, row('Subtotal', note.subtotal), ...below, row('Total given back', note.total)];
  const told = [...lines.keys(), null, ...below.map((_, index) => lines.length + index), 'whole' as const];
  const paper = (text: string): CreditNoteRow => ({ text, of: null });
  const [head, issued] = [`CREDIT NOTE ${visible(note.number)}`, humanTime(note.issued, note.timeZone)];
  const printed = tables(
    [FILLS, RIGHT],
    rows.map((one) => [one]),
    width,
  ).map((texts, index) => texts.map((text): CreditNoteRow => ({ text, of: told[index] ?? null })));
  const rule = paper(style.dim('─'.repeat(width)));
  return [
    ...[style.bold(head), `Of      invoice ${visible(note.invoice)}`, `Issued  ${issued}`, ''].map(paper),
    ...printed.slice(0, lines.length).flat(),
    rule,
    ...printed.slice(lines.length, -1).flat(),
    rule,
    ...printed
      .slice(-1)
      .flat()
      .map(({ text, of }) => ({ text: style.bold(text), of })),
  ];
}

/** As `schemas/preview-output.schema.json` describes it. */
export function creditNoteJson(scenario: string, note: CreditNote): Json {
  return {
    scenario,
    account: note.account,
    number: note.number,
    invoice: note.invoice,
    issued: printInstant(note.issued, note.timeZone),
    currency: note.currency,
    lines: note.lines.map(({ line, amount }) => ({ line, amount: printAmount(amount) })),
    subtotal: printAmount(note.subtotal),
    surcharges: note.surcharges.map(({ name, amount }) => ({ surcharge: name, amount: printAmount(amount) })),
    taxes: note.taxes.map(({ name, amount }) => ({ tax: name, amount: printAmount(amount) })),
    ...(note.rounding.isZero() ? {} : { rounding: printAmount(note.rounding) }),
    total: printAmount(note.total),
  };
}
