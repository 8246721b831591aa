/**
 * A month of usage through the whole program: accounts on the quick-start's plan, each with a few hundred calls out of
 * a file, from the text of the files to the invoices. Fifty accounts are one scenario. Needs a build.
 *
 *     npx tsx test/bench/month.ts [--accounts 500]
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { generateCalls, printCalls } from '../generate-calls.ts';
import { printTable } from './table.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const { build, diskSource, memorySource, read, run } = (await import(
  pathToFileURL(path.join(ROOT, 'dist/index.js')).href
)) as typeof import('../../engine/index.ts');

const TOGETHER = 50;
const { values } = parseArgs({ options: { accounts: { type: 'string', default: '500' } } });
const accounts = Math.max(TOGETHER, Number(values.accounts));

const calls = generateCalls('2026-05-01', 1);
const disk = diskSource(ROOT);
const plans = disk.list().filter((file) => file.startsWith('plans/quick-start/'));
const files: Record<string, string> = Object.fromEntries(plans.map((file) => [file, disk.read(file) ?? '']));
files['ratebook.yaml'] = disk.read('ratebook.yaml') ?? '';
files['calls.csv'] = printCalls(calls);
for (let first = 0; first < accounts; first += TOGETHER) {
  const names = Array.from({ length: Math.min(TOGETHER, accounts - first) }, (_, index) => `account-${first + index}`);
  files[`month-${first}.yaml`] = [
    'kind: scenario',
    `name: accounts from ${first}`,
    'given:',
    '  accounts:',
    ...names.map((name) => `    - { name: ${name}, plan: small-office, type: postpaid, start: 2026-05-01 }`),
    'timeline:',
    ...names.map((name) => `  - { event: calls, account: ${name}, file: calls.csv }`),
    'until: 2026-06-02',
    '',
  ].join('\n');
}

const start = performance.now();
const { book, program, issues } = await build(read(memorySource(files)));
if (book === null || program === null) throw new Error(issues[0]?.message);
const built = performance.now();
let invoices = 0;
for (const scenario of book.scenarios) {
  invoices += run(program, book, scenario).journal.filter(({ kind }) => kind === 'invoice-issued').length;
  process.stderr.write(`\r${invoices} invoices`);
}
const ran = performance.now();
process.stderr.write('\n');
const count = calls.length * accounts;
printTable(
  ['a month', 'accounts', 'calls', 'reading, s', 'billing, s', 'calls a second', 'seconds for a million'],
  [
    [
      'from files to invoices',
      String(accounts),
      String(count),
      ((built - start) / 1000).toFixed(1),
      ((ran - built) / 1000).toFixed(1),
      (count / ((ran - built) / 1000)).toFixed(0),
      (((ran - built) / 1000 / count) * 1e6).toFixed(0),
    ],
  ],
);
