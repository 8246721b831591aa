import { describe, expect, test } from 'vitest';
import { account } from '../../engine/cli/account.ts';
import { check } from '../../engine/cli/check.ts';
import { compile } from '../../engine/cli/compile.ts';
import { preview } from '../../engine/cli/preview.ts';
import { test as testVerb } from '../../engine/cli/test.ts';
import { around, folderOf, SMALL_BOOK } from './inside.ts';

const TEXT = { format: 'text' } as const;
const JSON_FORMAT = { format: 'json' } as const;
const CHECK = { format: 'json', failOn: 'error' } as const;
const TEST = { reporter: 'json', bail: false, fresh: false } as const;

/** What `preview --json` says of invoices, one line each. */
async function invoices(args: readonly string[], options: { at?: string; account?: string }, here: string) {
  const { result } = await preview(args, { ...JSON_FORMAT, ...options }, around(here));
  const { invoices } = JSON.parse(result) as { invoices: { scenario: string; account: string; issued: string }[] };
  return invoices.map(({ scenario, account, issued }) => `${scenario}: ${account} ${issued.slice(0, 10)}`);
}

describe('check', () => {
  test('a book without mistakes is told so', async () => {
    const answer = await check([], { format: 'pretty', failOn: 'error' }, around(folderOf(SMALL_BOOK)));
    expect(answer).toEqual({ exit: 0, result: 'No problems in 4 files.\n', remarks: '' });
  });

  test('files are named as seen from the working folder', async () => {
    const root = folderOf({ ...SMALL_BOOK, 'plans/bad.yaml': 'kind: plan\nname: bad\ncurrency: euro\n' });
    const compact = { format: 'compact', failOn: 'error' } as const;
    expect((await check([], compact, around(root))).result).toMatch(/^plans\/bad\.yaml:3:11: error: /);
    expect((await check([], compact, around(`${root}/plans`))).result).toMatch(/^bad\.yaml:3:11: error: /);
    expect((await check(['..'], compact, around(`${root}/scenarios`))).result).toMatch(/^\.\.\/plans\/bad\.yaml:3:11/);
  });

  test('only what concerns the named files is told, a second place in them included', async () => {
    const root = folderOf({
      ...SMALL_BOOK,
      'plans/twin.yaml': 'kind: plan\nname: basic\ncurrency: EUR\ncharges: []\n',
    });
    const codes = async (path: string) => {
      const answer = await check([path], CHECK, around(root));
      const { issues, summary } = JSON.parse(answer.result) as {
        issues: { code: string }[];
        summary: { files: number };
      };
      return [answer.exit, summary.files, issues.some(({ code }) => code === 'reference/duplicate')];
    };
    expect(await codes('plans/twin.yaml')).toEqual([1, 1, true]);
    expect(await codes('plans/basic.yaml')).toEqual([1, 1, true]);
    expect(await codes('scenarios/long.yaml')).toEqual([0, 1, false]);
  });

  test('--fail-on warn makes a warning the answer no', async () => {
    const late = (SMALL_BOOK['scenarios/short.yaml'] ?? '').replace(
      'until:',
      'timeline: [{ at: 2026-06-15, event: payment, account: acme, amount: 10.00 }]\nuntil:',
    );
    const here = around(folderOf({ ...SMALL_BOOK, 'scenarios/short.yaml': late }));
    expect((await check([], CHECK, here)).exit).toBe(0);
    expect((await check([], { ...CHECK, failOn: 'warn' }, here)).exit).toBe(1);
    expect((await preview([], JSON_FORMAT, here)).remarks).toMatch(/^scenarios\/short\.yaml:\d+:\d+: warning: /);
  });

  test('standard input is a book of its own', async () => {
    const here = folderOf(SMALL_BOOK);
    const plan = SMALL_BOOK['plans/basic.yaml'] ?? '';
    const pretty = { format: 'pretty', failOn: 'error' } as const;
    expect(await check(['-'], pretty, around(here, plan))).toMatchObject({
      exit: 0,
      result: 'No problems in 1 file.\n',
    });
    const wrong = await check(['-'], pretty, around(here, plan.replace('10.00', 'ten')));
    expect(wrong.exit).toBe(1);
    expect(wrong.result).toMatch(/^<stdin>:6:\d+: error: /);
    expect((await check(['-'], pretty, around(here, null))).result).toMatch(/^<stdin>:1:1: error: /);
  });
});

describe('preview', () => {
  test('files, folders and names select scenarios, in file order', async () => {
    const root = folderOf(SMALL_BOOK);
    const short = ['one month: acme 2026-06-01'];
    const long = ['two months: acme 2026-06-01', 'two months: acme 2026-07-01', 'two months: globex 2026-07-01'];
    expect(await invoices([], {}, root)).toEqual([...long, ...short]);
    expect(await invoices(['scenarios/short.yaml', 'scenarios/long.yaml'], {}, root)).toEqual([...long, ...short]);
    expect(await invoices(['scenarios/short.yaml'], {}, root)).toEqual(short);
    expect(await invoices(['one month'], {}, `${root}/plans`)).toEqual(short);
    expect(await invoices(['scenarios/s*.yaml', 'two months'], {}, root)).toEqual([...long, ...short]);
  });

  test('--at keeps what happened until then, that instant included', async () => {
    const root = folderOf(SMALL_BOOK);
    const june = ['two months: acme 2026-06-01'];
    expect(await invoices(['two months'], { at: '2026-05-31T23:59:59' }, root)).toEqual([]);
    expect(await invoices(['two months'], { at: '2026-06-01' }, root)).toEqual(june);
    expect(await invoices(['two months'], { at: '2026-05-31T21:00Z' }, root)).toEqual(june);
    expect(await invoices(['two months'], { at: '2026-06-30T23:59:59' }, root)).toEqual(june);
  });

  test('--at behind the end of a scenario lets the clock run on', async () => {
    expect(await invoices(['one month'], { at: '2026-08-01' }, folderOf(SMALL_BOOK))).toEqual([
      'one month: acme 2026-06-01',
      'one month: acme 2026-07-01',
      'one month: acme 2026-08-01',
    ]);
  });

  test('--account keeps one account, and the scenarios that have it', async () => {
    const root = folderOf(SMALL_BOOK);
    expect(await invoices([], { account: 'globex' }, root)).toEqual(['two months: globex 2026-07-01']);
    await expect(invoices([], { account: 'acne' }, root)).rejects.toThrow(
      'there is no account "acne" in these scenarios',
    );
    await expect(invoices([], { account: 'acne' }, root)).rejects.toMatchObject({ hint: 'Did you mean "acme"?' });
  });

  test('a book with errors is not run, and its issues are told in both ways', async () => {
    const root = folderOf({ ...SMALL_BOOK, 'plans/bad.yaml': 'kind: plan\n' });
    const text = await preview(['scenarios/short.yaml'], TEXT, around(root));
    expect(text).toMatchObject({ exit: 1, result: '', remarks: expect.stringMatching(/^plans\/bad\.yaml:1:1: error/) });
    const json = await preview(['scenarios/short.yaml'], JSON_FORMAT, around(root));
    expect(json.exit).toBe(1);
    expect(JSON.parse(json.result)).toMatchObject({ invoices: [], issues: [{ severity: 'error' }, {}] });
  });

  test.each([
    ['a name that no scenario has', ['three months'], {}, '"three months" matches no file, folder or scenario'],
    ['a folder without scenarios', ['plans'], {}, 'there are no scenarios here'],
    ['no time', [], { at: 'tomorrow' }, '"tomorrow" is no time'],
  ])('%s is a usage error', async (_, args, options, message) => {
    await expect(invoices(args, options, folderOf(SMALL_BOOK))).rejects.toThrow(message);
  });

  test('an edit of a charge plan belongs to no account, and is told of none', async () => {
    const edited = `kind: charge-plan
name: line
currency: EUR
charges: [{ name: rental, line: Rental, due: { every: cycle }, price: 10.00 }]
---
kind: scenario
name: a dearer line
given: { accounts: [{ name: acme, plan: basic, type: postpaid, start: 2026-05-01 }] }
timeline:
  - { at: 2026-05-10, event: plan-edited, charge-plan: line, set: { charges.rental.price: 12.00 } }
until: 2026-06-01
`;
    const here = around(folderOf({ ...SMALL_BOOK, 'edited.yaml': edited }));
    const { result } = await preview(['a dearer line'], JSON_FORMAT, here);
    const { states, rejections } = JSON.parse(result) as { states: { account: string }[]; rejections: unknown[] };
    expect(new Set(states.map(({ account }) => account))).toEqual(new Set(['acme']));
    expect(rejections).toEqual([]);
    expect(await preview(['a dearer line'], TEXT, here)).toMatchObject({ exit: 0, remarks: '' });
  });

  test('every format gives its own, and the width is kept', async () => {
    const here = around(folderOf(SMALL_BOOK));
    expect((await preview([], { format: 'csv' }, here)).result).toMatch(/^scenario,account,invoice,.*\r\n/);
    const { result } = await preview([], { ...TEXT, width: 100 }, here);
    expect(Math.max(...result.split('\n').map((line) => line.length))).toBe(100);
  });
});

describe('test', () => {
  test('the answer is no when a scenario fails, and the difference is told', async () => {
    const answer = await testVerb([], TEST, around(folderOf(SMALL_BOOK)));
    expect(answer.exit).toBe(1);
    expect(JSON.parse(answer.result)).toMatchObject({
      summary: { passed: 1, failed: 1 },
      scenarios: [
        { file: 'scenarios/long.yaml', name: 'two months', status: 'passed', differences: [] },
        {
          status: 'failed',
          differences: [{ path: 'invoices[acme 2026-06-01].total', expected: '11.00', actual: '10.00' }],
        },
      ],
    });
  });

  test('-t picks by a part of the name, capitals or not', async () => {
    const here = around(folderOf(SMALL_BOOK));
    expect(await testVerb([], { ...TEST, name: 'TWO' }, here)).toMatchObject({ exit: 0 });
    await expect(testVerb([], { ...TEST, name: 'three' }, here)).rejects.toThrow(
      'no scenario\'s name has "three" in it',
    );
  });

  test('--bail stops at the first that fails', async () => {
    const first = (SMALL_BOOK['scenarios/short.yaml'] ?? '').replace('one month', 'a first month');
    const here = around(folderOf({ ...SMALL_BOOK, 'scenarios/a.yaml': first }));
    const names = async (bail: boolean) =>
      (JSON.parse((await testVerb([], { ...TEST, bail }, here)).result) as { scenarios: unknown[] }).scenarios.length;
    expect([await names(false), await names(true)]).toEqual([3, 1]);
  });

  test('a book with errors is not run: nothing passed, and the issues say why', async () => {
    const here = around(folderOf({ ...SMALL_BOOK, 'plans/bad.yaml': 'kind: plan\n' }));
    const { exit, result } = await testVerb([], TEST, here);
    expect(exit).toBe(1);
    expect(JSON.parse(result)).toMatchObject({ summary: { passed: 0, failed: 0 }, scenarios: [], issues: [{}, {}] });
    expect(await testVerb([], { ...TEST, reporter: 'default' }, here)).toMatchObject({ exit: 1, result: '' });
  });
});

describe('account', () => {
  async function at(time: string | undefined, name = 'acme', scenario = 'two months') {
    const options = time === undefined ? JSON_FORMAT : { ...JSON_FORMAT, at: time };
    const { result } = await account(scenario, name, options, around(folderOf(SMALL_BOOK)));
    return (JSON.parse(result) as { account: { at: string; balance: string; invoices: unknown[] } }).account;
  }

  test('it stands as at the end of the scenario, or as at a time', async () => {
    expect(await at(undefined)).toMatchObject({ at: '2026-07-01T00:00:00+03:00', balance: '-10.00' });
    expect(await at('2026-06-14T23:59')).toMatchObject({ balance: '-10.00', invoices: [{ status: 'open' }] });
    expect(await at('2026-06-15')).toMatchObject({ balance: '0.00', invoices: [{ status: 'paid' }] });
    expect(await at('2026-08-01')).toMatchObject({ balance: '-20.00' });
  });

  test.each([
    ['an account that no scenario has', 'acme-2', undefined, 'two months', 'there is no account "acme-2"'],
    ['a time before the account', 'globex', '2026-05-01', 'two months', 'the account "globex" has not started by then'],
    [
      'a path with two scenarios that have it',
      'acme',
      undefined,
      'scenarios',
      '2 scenarios there have an account "acme"',
    ],
  ])('%s is a usage error', async (_, name, time, scenario, message) => {
    await expect(at(time, name, scenario)).rejects.toThrow(message);
  });

  test('where there is only one it need not be named', async () => {
    const files = {
      'scenarios/one.yaml': `kind: scenario
name: only one
given: { accounts: [{ name: alone, plan: basic, start: 2026-05-01 }] }
until: 2026-05-02
`,
    };
    const here = folderOf({ ...SMALL_BOOK, ...files });
    expect((await account('only one', null, TEXT, around(here))).result).toMatch(/^alone /);
    await expect(account('two months', null, TEXT, around(here))).rejects.toThrow('which account?');
  });

  test('the text names the account', async () => {
    expect((await account('one month', 'acme', TEXT, around(folderOf(SMALL_BOOK)))).result).toMatch(/^acme /);
  });
});

describe('compile', () => {
  async function plans(args: readonly string[], here = folderOf(SMALL_BOOK)) {
    const { result } = await compile(args, JSON_FORMAT, around(here));
    return (JSON.parse(result) as { compiled: { plans: { name: string }[] } }).compiled.plans.map(({ name }) => name);
  }

  test('files, folders and names select what is shown', async () => {
    expect(await plans([])).toEqual(['basic']);
    expect(await plans(['plans'])).toEqual(['basic']);
    expect(await plans(['basic'])).toEqual(['basic']);
    expect(await plans(['scenarios'])).toEqual([]);
    await expect(plans(['basics'])).rejects.toMatchObject({
      message: '"basics" matches no file, folder or plan',
      hint: 'Did you mean "basic"?',
    });
  });

  test('a shared allowance is selected as a plan is', async () => {
    const shared = `kind: tariff
name: free
rates: [{ prefix: 370, per-minute: 0 }]
---
{ kind: allowance, name: flat-500, includes: 30000 seconds, tariff: free }
`;
    const here = folderOf({ ...SMALL_BOOK, 'plans/shared.yaml': shared });
    const allowances = async (word: string) => {
      const { result } = await compile([word], JSON_FORMAT, around(here));
      return (JSON.parse(result) as { compiled: { allowances: { name: string }[] } }).compiled.allowances.length;
    };
    expect([await allowances('flat-500'), await allowances('plans'), await allowances('basic')]).toEqual([1, 1, 0]);
  });

  test('what a plan measures stands beside it, and what other plans do not', async () => {
    const measured = `{ kind: meter, name: traffic }
---
{ kind: meter, name: hours }
---
{ kind: meter, name: unused }
---
kind: plan
name: measuring
currency: EUR
charges:
  - { name: a, due: { every: cycle }, quantity: { meter: traffic }, price: { graduated: [{ up-to: 5, unit: 1 }, { unit: 2 }], bounds-times: hours } }
---
{ kind: credit, name: gift, currency: EUR, amount: 5 }
---
{ kind: discount, name: coupon, line: Off, percent: 5 }
`;
    const here = folderOf({ ...SMALL_BOOK, 'plans/measured.yaml': measured });
    const shown = async (...words: string[]) => {
      const { result } = await compile(words, JSON_FORMAT, around(here));
      const { meters, credits, discounts } = (JSON.parse(result) as { compiled: Record<string, { name: string }[]> })
        .compiled;
      return [meters, credits, discounts].map((all = []) => all.map(({ name }) => name).join(' '));
    };
    expect(await shown('basic')).toEqual(['', '', '']);
    expect(await shown('measuring')).toEqual(['hours traffic', '', '']);
    expect(await shown('gift', 'coupon', 'unused')).toEqual(['unused', 'gift', 'coupon']);
    expect(await shown('plans/measured.yaml')).toEqual(['hours traffic unused', 'gift', 'coupon']);
  });

  test('two books at once are refused', async () => {
    const inner = Object.entries(SMALL_BOOK).map(([file, text]) => [`other/${file}`, text]);
    await expect(plans(['.'], folderOf({ ...SMALL_BOOK, ...Object.fromEntries(inner) }))).rejects.toThrow('one book');
  });

  test('a book with errors is not compiled', async () => {
    const here = around(folderOf({ ...SMALL_BOOK, 'plans/bad.yaml': 'kind: plan\n' }));
    expect(JSON.parse((await compile([], JSON_FORMAT, here)).result)).toMatchObject({ compiled: null });
    expect(await compile([], TEXT, here)).toMatchObject({ exit: 1, result: '' });
  });
});
