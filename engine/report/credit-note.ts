import type { CreditNote, NoteCharge, NoteLine } from '../model/credit-note.ts';
import { surchargeName } from '../model/rates.ts';
import { printInstant } from '../values/calendar.ts';
import { type Money, printAmount } from '../values/money.ts';
import { amountWithCurrency } from './amounts.ts';
import { humanTime } from './dates.ts';
import type { Json } from './json.ts';
import type { Style } from './style.ts';
import { type Column, RIGHT, tables } from './table.ts';
import { visible } from './text.ts';

const FILLS: Column = { align: 'left', flexible: 'fills' };

/** A line of it as it is printed, and what it tells: the note itself, a line, a surcharge or a tax; null: nothing of these. */
export interface CreditNoteRow {
  readonly text: string;
  readonly of: CreditNote | NoteLine | NoteCharge | null;
}

/** A credit note as it would stand on paper; amounts are what is given back. */
export function creditNoteText(note: CreditNote, width: number, style: Style): string[] {
  return creditNoteRows(note, width, style).map(({ text }) => text);
}

export function creditNoteRows(note: CreditNote, width: number, style: Style): CreditNoteRow[] {
  const row = (name: string, amount: Money, of: CreditNoteRow['of']) => ({
    cells: [name, amountWithCurrency(amount)],
    of,
  });
  const rows = [
    ...note.lines.map((one) => row(one.line, one.amount, one)),
    row('Subtotal', note.subtotal, null),
    ...[...note.surcharges, ...note.taxes].map((one) => row(one.title, one.amount, one)),
    ...(note.rounding.isZero() ? [] : [row('Rounding', note.rounding, null)]),
    row('Total given back', note.total, note),
    ...wheresOf(note).map(([name, amount]) => row(name, amount, null)),
  ];
  const printed = tables(
    [FILLS, RIGHT],
    rows.map(({ cells }) => [cells]),
    width,
  );
  const head = [
    style.bold(`CREDIT NOTE ${visible(note.number)}`),
    `Of      invoice ${visible(note.invoice)}`,
    `Issued  ${humanTime(note.issued, note.timeZone)}`,
    '',
  ];
  return [
    ...head.map((text): CreditNoteRow => ({ text, of: null })),
    ...printed.flatMap((lines, index) => lines.map((text): CreditNoteRow => ({ text, of: rows[index]?.of ?? null }))),
  ];
}

/** Where it goes, apart from the balance and the next invoices. */
function wheresOf({ credits = [], offset, refund }: CreditNote): [string, Money][] {
  return [
    ...credits.map(({ line, amount, isCut }): [string, Money] => [`${isCut ? '' : 'of it, '}back to ${line}`, amount]),
    ...(offset === undefined ? [] : [['of it, for what is owed on the invoice', offset] as [string, Money]]),
    ...(refund === undefined ? [] : [['of it, paid out', refund] as [string, Money]]),
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
    surcharges: note.surcharges.map(({ name, amount }) => ({
      surcharge: surchargeName(name),
      amount: printAmount(amount),
    })),
    taxes: note.taxes.map(({ name, amount }) => ({ tax: name, amount: printAmount(amount) })),
    ...(note.rounding.isZero() ? {} : { rounding: printAmount(note.rounding) }),
    total: printAmount(note.total),
    ...(note.credits === undefined
      ? {}
      : { credits: note.credits.map(({ credit, line, amount }) => ({ credit, line, amount: printAmount(amount) })) }),
    ...(note.offset === undefined ? {} : { offset: printAmount(note.offset) }),
    ...(note.refund === undefined ? {} : { refund: printAmount(note.refund) }),
  };
}
