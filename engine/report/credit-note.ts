import type { CreditNote } from '../model/credit-note.ts';
import { printInstant } from '../values/calendar.ts';
import { type Money, printAmount } from '../values/money.ts';
import { amountWithCurrency } from './amounts.ts';
import { humanTime } from './dates.ts';
import type { Json } from './json.ts';
import type { Style } from './style.ts';
import { LEFT, RIGHT, type Row, table } from './table.ts';
import { visible } from './text.ts';

/** A credit note as it would stand on paper; amounts are what is given back. */
export function creditNoteText(note: CreditNote, width: number, style: Style): string[] {
  const row = (name: string, amount: Money): Row => [name, amountWithCurrency(amount)];
  const rows = [
    ...note.lines.map(({ line, amount }) => row(line, amount)),
    row('Subtotal', note.subtotal),
    ...[...note.surcharges, ...note.taxes].map(({ title, amount }) => row(title, amount)),
    ...(note.rounding.isZero() ? [] : [row('Rounding', note.rounding)]),
    row('Total given back', note.total),
  ];
  return [
    style.bold(`CREDIT NOTE ${visible(note.number)}`),
    `Of      invoice ${visible(note.invoice)}`,
    `Issued  ${humanTime(note.issued, note.timeZone)}`,
    '',
    ...table([LEFT, RIGHT], rows, width),
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
