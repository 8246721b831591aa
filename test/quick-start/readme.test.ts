import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, memorySource, read, run, verify } from '../../engine/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The text of each fenced block, with its language. */
const BLOCKS = [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, text = '']) => ({ language, text }));

function printed(beginning: string): string {
  const block = BLOCKS.find(({ text }) => text.startsWith(beginning));
  if (block === undefined) throw new Error(`the README prints nothing that begins with ${beginning}`);
  return block.text;
}

/** The files of the first book of one's own, by name: each block begins with a comment that says it. */
function firstBook(): Record<string, string> {
  const files = BLOCKS.flatMap(({ text }) => {
    const name = /^# my-book\/(\S+)\n/.exec(text)?.[1];
    return name === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(files);
}

async function tested(files: Record<string, string>) {
  const { book, program, issues } = await build(read(memorySource(files)));
  if (book === null || program === null) throw new Error(JSON.stringify(issues));
  return {
    issues,
    results: book.scenarios.map((scenario) => verify(run(program, book, scenario), scenario, program)),
  };
}

test('the invoice in the README is what npm start prints', () => {
  const output = execFileSync(process.execPath, ['dist/cli/main.js', 'preview', 'scenarios/quick-start'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(output).toContain(printed('INVOICE'));
});

test.each([
  ['bakery-0001  Calls to the world', ['scenarios/quick-start', '--invoice', '1', '--line', 'Calls to the world']],
  ['charge yearly did not apply', ['a contract billed by the month', '--why-not', 'yearly']],
])('the explanation in the README is what the command beside it prints: %s', (beginning, asked) => {
  const output = execFileSync(process.execPath, ['dist/cli/main.js', 'explain', ...asked], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(output).toContain(printed(beginning));
});

test('the first plan in the README works as it stands', async () => {
  const files = firstBook();
  expect(Object.keys(files)).toEqual(['ratebook.yaml', 'fibre.yaml', 'first-month.yaml']);
  const { issues, results } = await tested(files);
  expect(issues).toEqual([]);
  expect(results.map(({ status, differences }) => ({ status, differences }))).toEqual([
    { status: 'passed', differences: [] },
  ]);
});

test('the first plan in the README fails as it says when the price is raised', async () => {
  const files = firstBook();
  const dearer = (files['fibre.yaml'] ?? '').replace('price: 30.00', 'price: 32.00');
  const { results } = await tested({ ...files, 'fibre.yaml': dearer });
  const shown = printed('✗');
  for (const { path, expected, actual } of results.flatMap(({ differences }) => differences)) {
    expect(shown).toContain(`${path}\n      expected  ${expected}\n      actual    ${actual}`);
  }
  expect(results.map(({ status }) => status)).toEqual(['failed']);
});
