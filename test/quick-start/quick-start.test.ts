import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generateCalls, printCalls } from '../generate-calls.ts';
import { byHand } from './oracle.ts';

const FOLDER = join(import.meta.dirname, '../../scenarios/quick-start');
const csv = readFileSync(join(FOLDER, 'calls.csv'), 'utf8');

interface Amounts {
  readonly issued: string;
  readonly lines: readonly { readonly line: string; readonly amount: string }[];
  readonly subtotal: string;
  readonly surcharges: readonly { readonly base: string; readonly amount: string }[];
  readonly taxes: readonly { readonly base: string; readonly amount: string }[];
  readonly total: string;
}

/** Every scalar as its source text: an amount must not pass through a binary number. */
const scenario = parse(readFileSync(join(FOLDER, 'bakery.yaml'), 'utf8'), { schema: 'failsafe' }) as {
  readonly expect: {
    readonly invoices: readonly Amounts[];
    readonly rejections: readonly { readonly at: string; readonly code: string }[];
    readonly accounts: readonly {
      readonly at: string;
      readonly allowances?: readonly { readonly used: string; readonly left: string }[];
    }[];
  };
};

test('the file of calls is the one that the generator makes', () => {
  expect(csv).toBe(printCalls(generateCalls('2026-05-11', 2)));
});

test('the amounts that the scenario expects are those worked out by hand', () => {
  const { invoices } = byHand(csv);
  const expected = scenario.expect.invoices.map((invoice) => ({
    lines: invoice.lines.map(({ amount }) => amount),
    subtotal: invoice.subtotal,
    surcharge: invoice.surcharges.map(({ base, amount }) => [base, amount]),
    taxes: invoice.taxes.map(({ base, amount }) => [base, amount]),
    total: invoice.total,
  }));
  expect(expected).toEqual(
    invoices.map(({ lines, subtotal, surcharge, levy, vat, total }) => ({
      lines: Object.values(lines),
      subtotal,
      surcharge: [[surcharge.base, surcharge.amount]],
      taxes: [
        [levy.base, levy.amount],
        [vat.base, vat.amount],
      ],
      total,
    })),
  );
});

test('the names of the lines are those worked out by hand, month for month', () => {
  const expected = scenario.expect.invoices.map(({ lines }) => lines.map(({ line }) => line));
  const printed = byHand(csv).invoices.map(({ lines }) => Object.keys(lines).map((line) => line.split(',')[0]));
  expect(expected).toEqual(printed);
});

test('the calls that the scenario expects to be refused are those without a price', () => {
  const expected = scenario.expect.rejections.map(({ at, code }) => ({ at, code }));
  expect(expected).toEqual(byHand(csv).refused.map(({ at }) => ({ at, code: 'no-rate' })));
});

test('the bundle that the scenario expects is used in the order of the calls', () => {
  const { bundle } = byHand(csv);
  const atTheEndOf = (month: string): string | undefined => {
    const account = scenario.expect.accounts.find(({ at }) => at.startsWith(month) && at.endsWith('T23:59'));
    return account?.allowances?.map(({ used, left }) => `${used} / ${left}`).join();
  };
  for (const month of ['2026-05', '2026-06']) {
    expect(atTheEndOf(month)).toBe(`${bundle[month]?.used} seconds / ${bundle[month]?.left} seconds`);
  }
});
