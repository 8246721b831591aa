import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ELSEWHERE, ROWS } from './rows.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = join(ROOT, 'scenarios/README.md');

interface Scenario {
  readonly file: string;
  readonly name: string;
  readonly story: string | undefined;
  readonly covers: readonly string[];
}

function readScenarios(): Scenario[] {
  const files = readdirSync(join(ROOT, 'scenarios'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  return files.flatMap((file) =>
    parseAllDocuments(readFileSync(join(ROOT, 'scenarios', file), 'utf8')).map((document) => {
      const { name, story, covers = [] } = document.toJS() as Omit<Scenario, 'file'>;
      return { file, name, story, covers };
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
- [softswitch](softswitch/): plans of a telephone exchange: cycles, zones, tariffs, allowances, surcharges, taxes.
- [kore](kore/): seats by contract, and what becomes of users who join and seats that expire. Two tables are complete: a user
  joins (joins) and a seat expires (expiries), by both preferences, the seats that are free and the card on file.

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
