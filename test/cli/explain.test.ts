import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../engine/cli/answer.ts';
import { type ExplainOptions, explain } from '../../engine/cli/explain.ts';
import { around, folderOf, ratebook, SMALL_BOOK } from './inside.ts';
import { ROOT } from './spawn.ts';

const TEXT: ExplainOptions = { format: 'text' };

const small = async (options: Partial<ExplainOptions>, scenario = 'two months') =>
  (await explain(scenario, { ...TEXT, ...options }, around(folderOf(SMALL_BOOK)))).result;

async function refused(options: Partial<ExplainOptions>): Promise<{ message: string; hint: string | null }> {
  try {
    await small(options);
  } catch (thrown) {
    if (thrown instanceof UsageError) return { message: thrown.message, hint: thrown.hint };
    throw thrown;
  }
  return expect.unreachable('it was answered');
}

test('without a name, each invoice, balance and state of the scenario is told, two levels deep', async () => {
  const text = await small({});
  expect(text).toMatch(/^two months .*\n═+\n\nInvoice acme-0001 /);
  expect(text).toContain('\n└─ Rental ');
  expect(text).toContain('list price');
  expect(text).toContain('\nBalance of acme ');
  expect(text).not.toContain('Account acme is active');
});

test('a credit note is chosen by its number, and its lines by name', async () => {
  const long = SMALL_BOOK['scenarios/long.yaml'] ?? '';
  const asked = '  - { at: 2026-06-20, event: credit-note-issued, account: acme, invoice: acme-0001, amount: 4.00 }\n';
  const book = { ...SMALL_BOOK, 'scenarios/long.yaml': long.replace('until:', `${asked}until:`) };
  const told = async (options: Partial<ExplainOptions>) =>
    (await explain('two months', { ...TEXT, invoice: 'acme-CN-0001', ...options }, around(folderOf(book)))).result;
  expect(await told({})).toMatch(/\nCredit note acme-CN-0001 {2}of invoice acme-0001 .* 4\.00 EUR\n/);
  expect(await told({})).not.toContain('\nInvoice ');
  expect(await told({ line: 'Rental' })).toMatch(/\nacme-CN-0001 {2}Rental .*4\.00 EUR\n/);
});

test('a line, an invoice and an account are chosen by name', async () => {
  const both = await small({ line: 'Rental' });
  expect(both).toMatch(/acme-0001 {2}Rental/);
  expect(await small({ line: 'rental' })).toBe(both); // the charge behind it
  const second = await small({ line: 'Rental', invoice: '2', account: 'acme' });
  expect(second).toContain('acme-0002  Rental');
  expect(second).not.toContain('acme-0001');
  expect(await small({ line: 'Rental', invoice: 'acme-0002' })).toBe(second);
  expect(await small({ line: 'status', account: 'acme' })).toContain('Account acme is active');
});

test('a time cuts the story: only what was there then is explained', async () => {
  const early = await small({ at: '2026-05-15' });
  expect(early).not.toContain('Invoice ');
  expect(early.length).toBeLessThan((await small({})).length);
});

test('a depth of 0 is the amounts alone', async () => {
  expect(await small({ depth: 0 })).not.toMatch(/[├└]/);
});

describe('what is not there', () => {
  test('an account', async () => {
    expect(await refused({ account: 'acmee' })).toEqual({
      message: 'there is no account "acmee" in this scenario',
      hint: 'Did you mean "acme"?',
    });
  });
  test('a line', async () => {
    expect(await refused({ line: 'Rentel' })).toEqual({
      message: 'nothing here is called "Rentel"',
      hint: 'Did you mean "Rental"?',
    });
    expect((await refused({ line: 'something else' })).hint).toMatch(/^There are: acme-0001, total, Rental/);
  });
  test('an invoice', async () => {
    expect((await refused({ invoice: '99' })).message).toBe('there is no invoice "99"');
  });
  test('a rule', async () => {
    expect(await refused({ whyNot: 'rentel' })).toEqual({
      message: 'the book has no rule called "rentel"',
      hint: 'Did you mean "rental"?',
    });
  });
});

test('that nothing was rejected is an answer', async () => {
  expect(await small({ line: 'rejections' })).toBe('Nothing was rejected.\n');
  const asked = { format: 'json', line: 'rejections' } as const;
  const { exit, result } = await explain('two months', asked, around(folderOf(SMALL_BOOK)));
  expect([exit, JSON.parse(result).explanations]).toEqual([0, []]);
});

test('--why-not says where a rule applied', async () => {
  expect(await small({ whyNot: 'rental', account: 'acme' })).toMatch(/charge rental applied to acme\n└─ posted /);
});

test('the JSON is one document of its schema, also of a book with errors', async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const file of readdirSync(join(ROOT, 'schemas')).filter((name) => name.endsWith('-output.schema.json')))
    ajv.addSchema(JSON.parse(readFileSync(join(ROOT, 'schemas', file), 'utf8')));
  const documentOf = async (files: Readonly<Record<string, string>>, options: Partial<ExplainOptions>) => {
    const { exit, result } = await explain('two months', { format: 'json', ...options }, around(folderOf(files)));
    const document = JSON.parse(result);
    ajv.validate('explain-output.schema.json', document);
    expect(ajv.errors ?? []).toEqual([]);
    return { exit, document };
  };
  const { exit, document } = await documentOf(SMALL_BOOK, { depth: 0 });
  expect(exit).toBe(0);
  expect(document.explanations[0]).toMatchObject({ scenario: 'two months', how: 'adds', parts: [] });
  const broken = { ...SMALL_BOOK, 'plans/bad.yaml': 'kind: plan\nnam: x\n' };
  expect(await documentOf(broken, {})).toMatchObject({ exit: 1, document: { explanations: [] } });
});

test('from the shell: an account that is not there exits 2, and the tree goes to stdout', async () => {
  const asked = ['explain', 'scenarios/quick-start', '--line', 'Line rental'];
  expect(await ratebook([...asked, '--account', 'bakary'])).toMatchObject({ exit: 2, out: '' });
  const { exit, out, err } = await ratebook(asked);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  expect(out).toContain('14.00 list price × 20/31 days');
});

test('what a credit pays is asked for by its line or by the name of the credit', async () => {
  const asked = (line: string) =>
    explain('scenarios/pricing/payers.yaml', { ...TEXT, line, width: 100 }, around(ROOT)).then(({ result }) => result);
  const byLine = await asked('Prepaid by the head office');
  expect(byLine).toMatch(/main-0001 {2}Prepaid by the head office .*-150\.00 EUR/);
  expect(await asked('group-credit')).toBe(byLine);
});

test('the default order of operations is told with --all alone', async () => {
  const asked = (all: boolean) =>
    explain('scenarios/pricing/payers.yaml', { ...TEXT, all }, around(ROOT)).then(({ result }) => result);
  expect(await asked(false)).not.toContain('order of operations');
  expect(await asked(true)).toContain('order of operations');
});
