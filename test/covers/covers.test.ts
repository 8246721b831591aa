import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CODES } from './codes.ts';
import { ELSEWHERE, ROWS } from './rows.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = join(ROOT, 'scenarios/README.md');

interface Scenario {
  readonly file: string;
  readonly name: string;
  readonly story: string | undefined;
  readonly covers: readonly string[];
  /** Of the rejections that it expects. */
  readonly codes: readonly string[];
}

type Authored = Omit<Scenario, 'file' | 'codes'> & { readonly expect?: { readonly rejections?: { code: string }[] } };

function readScenarios(): Scenario[] {
  const files = readdirSync(join(ROOT, 'scenarios'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  return files.flatMap((file) =>
    parseAllDocuments(readFileSync(join(ROOT, 'scenarios', file), 'utf8')).map((document) => {
      const { name, story, covers = [], expect: expected } = document.toJS() as Authored;
      return { file, name, story, covers, codes: (expected?.rejections ?? []).map(({ code }) => code) };
    }),
  );
}

const scenarios = readScenarios();

/** `K1-02` before `K1-10`, `M-61` before `M-61a`, families in alphabetical order. */
function inOrder(a: string, b: string): number {
  const [familyA = '', rowA = ''] = a.split('-');
  const [familyB = '', rowB = ''] = b.split('-');
  if (familyA !== familyB) return familyA < familyB ? -1 : 1;
  return Number.parseInt(rowA, 10) - Number.parseInt(rowB, 10) || (rowA < rowB ? -1 : 1);
}

function page(all: readonly Scenario[]): string {
  const rows = [...Object.keys(ROWS), ...Object.keys(ELSEWHERE)].sort(inOrder).map((id) => {
    const elsewhere = ELSEWHERE[id];
    if (elsewhere !== undefined) return `| ${id} | ${elsewhere.says} | ${elsewhere.where} |`;
    const shown = all.filter(({ covers }) => covers.includes(id)).map(({ file, name }) => `[${name}](${file})`);
    return `| ${id} | ${ROWS[id]} | ${shown.join(' · ')} |`;
  });
  return `# Scenarios

Each file shows what a book means by running it: accounts, what happens to them, and the invoices, states and refusals
that follow, with amounts worked out by hand. \`ratebook test\` runs them all, \`ratebook preview FILE\` shows what comes of one.

- [quick-start](quick-start/bakery.yaml): start here. One account, a file of calls, two invoices.
- [kolmisoft](kolmisoft/): subscriptions to charge plans: parts of periods, advance and arrears, renewals, short balances,
  minimum terms, credits, numbers, flat rates, services. Three tables are complete: how a rental is collected by its
  start and its end (collecting-table), in full or by days by the place of the period (in-full-or-by-days), and what a
  short balance does (short-balance).
- [softswitch](softswitch/): plans of a telephone exchange: cycles, zones, tariffs, allowances, surcharges, taxes; and a
  [whole year](softswitch/a-year.yaml) of five accounts with all of that together.
- [kore](kore/): seats by contract, and what becomes of users who join and seats that expire. Two tables are complete: a user
  joins (joins) and a seat expires (expiries), by both preferences, the seats that are free and the card on file.
- [pricing](pricing/): each way to price and bill by itself: tiers, packages and percentages, meters, limits and commitments,
  parts of periods, trials, changes and versions, discounts and credits, taxes, rounding, and what comes first. The plans of
  each file stand in [plans/pricing](../plans/pricing/) under the same name.

## Files of calls

A \`calls\` event names a CSV beside its scenario, with the columns at, direction, from, to and seconds, and, where they are
told, id, access-number, cost and member. \`ratebook preview\` counts what became of its rows: rated, rejected and malformed
ones are those that were read, always. What happens to the rows that are not plain:

| a row | what becomes of it |
|---|---|
| that is no call: a field is missing or is not what it must be | malformed: told with its line and column, up to twenty of a file, and counted; the others are rated |
| in a file whose header is wrong, or behind a quote that never ends | an error: nothing is run |
| in a file for an account that the scenario does not have | an error: nothing is run |
| with a member whom the account does not have | rejected, unknown-member |
| from before the account, or after it was closed | rejected, before-assignment or account-closed |
| later than the end of the scenario | not read; one warning for the file |
| of no seconds | not answered: rated, at no price, and takes no line |
| at midnight | of the day, the cycle and the price that begin there |
| across midnight, the end of a cycle or of a price | of the one in which it begins, wholly |
| across a change of the clocks | as long as its seconds say |
| at a time that the clocks leave out | as much later as the clocks were put forward |
| at a time that the clocks show twice | the first of the two |
| out of order | taken in the order of time; of one time, those without an id first, in the order of the file, then by id |
| with the id of another row, of this file or another | the earliest is the call; the others count as it does, repeated |

## Files of usage

A \`usage-file\` event names a CSV with the columns at and meter, and, where they are told, quantity, id, recorded and one for
each dimension of its meters. Its rows are counted as those of calls are: counted, rejected and malformed ones are those that
were read. A dimension that a row's meter has is told in it, and one that it does not have is left empty; what is recorded
later than it happened comes when it is recorded; an id is of its meter.

## Why an event is refused

| code | what it means |
|---|---|
${Object.entries(CODES)
  .map(([code, says]) => `| ${code} | ${says} |`)
  .join('\n')}

## What is shown where

The ids are what \`covers\` names in a scenario. K1 and K2 are about seats, M about subscriptions to charge plans, A about plans of
a telephone exchange; R and X hold for all. This table is written by \`UPDATE=1 npx vitest run test/covers\`.

| id | what it says | shown in |
|---|---|---|
${rows.join('\n')}
`;
}

test('every scenario says what it shows', () => {
  const silent = scenarios.filter(({ story, covers }) => story === undefined || covers.length === 0);
  expect(silent).toEqual([]);
});

test('every id that a scenario covers is known, and every known id has a scenario', () => {
  const covered = new Set(scenarios.flatMap(({ covers }) => covers));
  expect([...covered].sort(inOrder)).toEqual(Object.keys(ROWS).sort(inOrder));
});

test('every code with which a scenario sees an event refused is documented', () => {
  const codes = scenarios.flatMap(({ codes }) => codes);
  expect(codes.filter((code) => CODES[code] === undefined)).toEqual([]);
});

test('every row about subscriptions to charge plans is in the table', () => {
  const rows = Array.from({ length: 61 }, (_, index) => `M-${String(index + 1).padStart(2, '0')}`);
  const later = ['M-61a', 'M-61b', 'M-61c', 'M-61d'];
  expect([...rows, ...later].filter((id) => ROWS[id] === undefined && ELSEWHERE[id] === undefined)).toEqual([]);
});

test('the table of scenarios/README.md is up to date', () => {
  const text = page(scenarios);
  if (process.env.UPDATE === '1' && process.env.CI === undefined) writeFileSync(README, text);
  expect(readFileSync(README, 'utf8'), 'run UPDATE=1 npx vitest run test/covers').toBe(text);
});
