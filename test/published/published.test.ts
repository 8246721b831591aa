import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { type Book, build, memorySource, type Program, read, report, run, verify } from '../../engine/index.ts';
import { type BookCase, bookOf, type ChargeCase, type PublishedFile } from './cases.ts';

/** What other systems publish: their inputs in our language, their amounts as they print them. */
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file): readonly [string, PublishedFile] => [
    file,
    // Scalars stay the text that they are: an amount is never a binary float on its way here.
    parse(readFileSync(join(import.meta.dirname, file), 'utf8'), { schema: 'failsafe' }),
  ]);

test('every case names where it was published, and its id once', () => {
  const cases = files.flatMap(([, { cases }]) => cases);
  expect(cases.filter(({ id, source, says }) => !id || !source || !says)).toEqual([]);
  const ids = cases.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(files)('%s', (_, { cases }) => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    if ('amounts' in one) await expectAmounts(one);
    else await expectScenarios(one);
  });
});

/** The presets of the book, as files beside a case that names one. */
const SEMANTICS = join(import.meta.dirname, '../../plans/semantics');
const PRESETS = Object.fromEntries(
  readdirSync(SEMANTICS).map((file) => [`semantics/${file}`, readFileSync(join(SEMANTICS, file), 'utf8')]),
);

/** All of them, and in place of `preset` one that says nothing itself: what it varies, or the defaults. */
function without(preset: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(PRESETS).map(([file, text]) => {
      const documents = parseAllDocuments(text).map((document) => {
        if (String(document.get('name')) !== preset) return document.toString();
        const varied = document.get('extends');
        return `kind: semantics\nname: ${preset}\n${varied === undefined ? '' : `extends: ${varied}\n`}`;
      });
      return [file, documents.join('---\n')];
    }),
  );
}

describe('presets', () => {
  const cases = files.flatMap(([, file]) => file.cases).filter((one) => 'book' in one && one.preset !== undefined);

  test('every one of them, and every variant, has a published case', () => {
    const shown = new Set(cases.map(({ preset }) => preset));
    const names = Object.values(PRESETS).flatMap((text) =>
      parseAllDocuments(text).map((one) => String(one.get('name'))),
    );
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
  });

  test.each(cases.map((one) => [one.id, one] as const))('%s comes out otherwise without it', async (_, one) => {
    const { book, program } = await built((one as BookCase).book, without(String(one.preset)));
    const results = book.scenarios.map((scenario) => verify(run(program, book, scenario), scenario, program).status);
    expect(results).not.toContain('passed');
  });
});

/** Each quantity is invoiced to an account of its own for one month; the invoice's total is the published amount. */
async function expectAmounts(one: ChargeCase): Promise<void> {
  const { book, program } = await built(bookOf(one));
  const [scenario] = book.scenarios;
  if (scenario === undefined) return expect.unreachable('the case has a scenario');
  const { journal } = run(program, book, scenario);
  const totals = Object.keys(one.amounts).map((quantity, index) => {
    const issued = journal.find((entry) => entry.kind === 'invoice-issued' && entry.account === `account-${index}`);
    const invoice = issued?.kind === 'invoice-issued' ? issued.invoice : null;
    return [quantity, (invoice?.payable?.amount ?? invoice?.total)?.amount.toString() ?? '0'];
  });
  const published = Object.entries(one.amounts).map(([quantity, amount]) => [quantity, plain(amount)]);
  expect(totals).toEqual(published);
}

/** `5.00` and `5` are one amount. */
function plain(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

async function expectScenarios(one: BookCase): Promise<void> {
  const { book, program } = await built(one.book, PRESETS);
  expect(book.scenarios.length, 'a case has at least one scenario').toBeGreaterThan(0);
  for (const scenario of book.scenarios) {
    const result = verify(run(program, book, scenario), scenario, program);
    expect(result.differences).toEqual([]);
    expect(result.status).toBe('passed');
  }
}

async function built(
  text: string,
  presets: Readonly<Record<string, string>> = {},
): Promise<{ readonly book: Book; readonly program: Program }> {
  const { book, program, issues } = await build(
    read(memorySource({ 'ratebook.yaml': 'title: Published', 'book.yaml': text, ...presets })),
  );
  const errors = issues.filter(({ severity }) => severity === 'error');
  expect(report.issues.compact(errors)).toBe('');
  if (book === null || program === null) return expect.unreachable('a book without errors has a program');
  return { book, program };
}
