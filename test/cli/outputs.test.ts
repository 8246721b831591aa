import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { account } from '../../engine/cli/account.ts';
import { check } from '../../engine/cli/check.ts';
import { compile } from '../../engine/cli/compile.ts';
import { preview } from '../../engine/cli/preview.ts';
import { subscriptions } from '../../engine/cli/subscriptions.ts';
import { test as testVerb } from '../../engine/cli/test.ts';
import { around, folderOf, ratebook as inside, SMALL_BOOK } from './inside.ts';
import { ROOT, ratebook } from './spawn.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
for (const file of readdirSync(join(ROOT, 'schemas')).filter((name) => name.endsWith('-output.schema.json'))) {
  ajv.addSchema(JSON.parse(readFileSync(join(ROOT, 'schemas', file), 'utf8')));
}

/** Parses exactly one document and holds it against its published schema. */
function valid(output: string, schema: string): unknown {
  const document: unknown = JSON.parse(output);
  ajv.validate(`${schema}-output.schema.json`, document);
  expect(ajv.errors ?? []).toEqual([]);
  expect(output).toBe(`${JSON.stringify(document, null, 2)}\n`);
  return document;
}

const JSON_FORMAT = { format: 'json' } as const;
const CHECK = { format: 'json', failOn: 'error' } as const;
const TEST = { reporter: 'json', bail: false, fresh: false } as const;

describe('every JSON output is one document of its schema', () => {
  test("on the repository's own book", async () => {
    const here = around(ROOT);
    valid((await check([], CHECK, here)).result, 'check');
    valid((await preview(['scenarios/quick-start', 'scenarios/kore'], JSON_FORMAT, here)).result, 'preview');
    valid((await testVerb(['scenarios/quick-start', 'scenarios/kore'], TEST, here)).result, 'test');
    valid((await compile([], JSON_FORMAT, here)).result, 'compile');
  });

  test('on a small book, with a scenario that fails', async () => {
    const here = around(folderOf(SMALL_BOOK));
    valid((await testVerb([], TEST, here)).result, 'test');
    valid((await account('two months', 'acme', JSON_FORMAT, here)).result, 'account');
    valid((await subscriptions('two months', null, { ...JSON_FORMAT, filters: [] }, here)).result, 'subscriptions');
  });

  test('on a book with errors', async () => {
    const here = around(folderOf({ ...SMALL_BOOK, 'plans/bad.yaml': 'kind: plan\nnam: x\ncurency: EUR\n' }));
    valid((await check([], CHECK, here)).result, 'check');
    valid((await preview([], JSON_FORMAT, here)).result, 'preview');
    valid((await testVerb([], TEST, here)).result, 'test');
    valid((await compile([], JSON_FORMAT, here)).result, 'compile');
    valid((await account('two months', 'acme', JSON_FORMAT, here)).result, 'account');
    valid((await subscriptions('two months', null, { ...JSON_FORMAT, filters: [] }, here)).result, 'subscriptions');
  });

  test('on a command line that cannot be carried out', async () => {
    for (const args of [
      ['chek', '--json'],
      ['check', '--json', 'no-such-folder'],
    ]) {
      const { exit, out, err } = await inside(args);
      expect({ exit, err }).toEqual({ exit: 2, err: expect.stringMatching(/^ratebook: /) });
      valid(out, 'error');
    }
  });
});

test('the same bytes under any time zone and language, in any order of arguments, and twice', async () => {
  const folders = ['scenarios/kolmisoft', 'scenarios/kore', 'scenarios/quick-start'];
  const nepal = { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const newfoundland = { TZ: 'America/St_Johns', LANG: 'C' };
  const [one, other] = await Promise.all([
    ratebook(['preview', '--json', ...folders], { env: nepal }),
    ratebook(['preview', '--json', ...folders.reverse()], { env: newfoundland }),
  ]);
  expect(one.exit).toBe(0);
  expect(one.out.length).toBeGreaterThan(10_000);
  expect(other).toEqual(one);
  expect((await preview(folders, JSON_FORMAT, around(ROOT))).result).toBe(one.out);
});
