import { it } from 'vitest';
import type { CreditNote } from '../../engine/model/credit-note.ts';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { entry, eur, opened, run } from './builder.ts';
import { expectGolden } from './golden.ts';

const line = (name: string, amount: string) => ({ key: name, line: name, amount: eur(amount), steps: [] });

/** Half of a desk that a cut and a gift had paid for, and the rest of which was paid in part. */
const NOTE: CreditNote = {
  account: 'acme',
  number: 'acme-CN-0001',
  invoice: 'acme-0001',
  issued: Date.parse('2026-06-10T00:00:00+03:00'),
  currency: 'EUR',
  timeZone: 'Europe/Vilnius',
  lines: [line('Desk', '15.00'), line('Summer cut', '-5.00')],
  subtotal: eur('10.00'),
  surcharges: [],
  taxes: [{ name: 'vat', title: 'VAT 10 %', amount: eur('1.00'), parts: [] }],
  rounding: eur('0'),
  total: eur('11.00'),
  credits: [
    { grant: 'cut#1', credit: 'cut', line: 'Summer cut', amount: eur('5.00'), isCut: true },
    { grant: 'gift#1', credit: 'gift', line: 'Gift', amount: eur('4.00') },
  ],
  offset: eur('3.00'),
  refund: eur('2.50'),
};

const RUN = [
  run([
    entry('2026-05-11T00:00:00+03:00', 'acme', opened()),
    entry('2026-06-10T00:00:00+03:00', 'acme', { kind: 'credit-note-issued', note: NOTE }),
  ]),
];

it('a credit note says what of it goes where, as text and in a column that adds up to the money', () => {
  const text = `${report.preview.text(RUN, {}, plain)}\n${report.preview.csv(RUN).replaceAll('\r\n', '\n')}`;
  expectGolden('preview-credit-notes.txt', text);
});

it('and as JSON', () => {
  expectGolden('preview-credit-notes-json.txt', report.preview.json(RUN, []));
});
