import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ROWS } from './rows.ts';

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

/** `K1-02` before `K1-10`, families in alphabetical order. */
function inOrder(a: string, b: string): number {
  const [familyA = '', numberA = ''] = a.split('-');
  const [familyB = '', numberB = ''] = b.split('-');
  return familyA < familyB ? -1 : familyA > familyB ? 1 : Number(numberA) - Number(numberB);
}

function page(all: readonly Scenario[]): string {
  const rows = Object.keys(ROWS)
    .sort(inOrder)
    .map((id) => {
      const shown = all.filter(({ covers }) => covers.includes(id)).map(({ file, name }) => `[${name}](${file})`);
      return `| ${id} | ${ROWS[id]} | ${shown.join(' · ')} |`;
    });
  return `# Scenarios

Each file shows what a book means by running it: accounts, what happens to them, and the invoices, states and refusals
that follow, with amounts worked out by hand. \`ratebook test\` runs them all, \`ratebook preview FILE\` shows what comes of one.

- [quick-start](quick-start/bakery.yaml): start here. One account, a file of calls, two invoices.
- [kolmisoft](kolmisoft/): subscriptions to charge plans: parts of periods, advance and arrears, renewals, rounding.
- [softswitch](softswitch/): plans of a telephone exchange: cycles, zones, tariffs, allowances, surcharges, taxes.
- [kore](kore/): seats by contract, and what becomes of users who join and seats that expire.

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

test('the table of scenarios/README.md is up to date', () => {
  const text = page(scenarios);
  if (process.env.UPDATE === '1' && process.env.CI === undefined) writeFileSync(README, text);
  expect(readFileSync(README, 'utf8'), 'run UPDATE=1 npx vitest run test/covers').toBe(text);
});
