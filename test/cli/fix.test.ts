import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type CheckOptions, check } from '../../engine/cli/check.ts';
import { around, folderOf } from './inside.ts';

const FIX: CheckOptions = { format: 'compact', failOn: 'error', fix: 'safe' };

/** Two safe slips on one line, one more below, and one that only a guess mends. */
const SLIPS = `kind: charge-plan
name: line
currency: EUR
charges: # kept, as every comment is
  - { name: rental, duee: { every: 1 month }, price:10.00 }
  - { name: visit, due: onec, prise: 5.00 }
`;
const SAFE = SLIPS.replace('duee', 'due').replace('price:10.00', 'price: 10.00').replace('prise', 'price');

const bookOf = (text: string) => folderOf({ 'ratebook.yaml': 'title: Small\n', 'plans/line.yaml': text });
const textIn = (root: string): string => readFileSync(join(root, 'plans/line.yaml'), 'utf8');

test('--fix writes the safe fixes and nothing else, names the file, and answers for what is left', async () => {
  const root = bookOf(SLIPS);
  const { exit, result, remarks } = await check([], FIX, around(root));
  expect(textIn(root)).toBe(SAFE);
  expect(remarks).toBe('fixed 3 problems in plans/line.yaml\n');
  expect(result).toMatch(/^plans\/line\.yaml:6:25: error: expected "once"[^\n]*\n$/);
  expect(exit).toBe(1);
  expect(readdirSync(join(root, 'plans'))).toEqual(['line.yaml']);
});

test('--fix-unsafe also writes what is a guess, and a second run finds nothing to write', async () => {
  const root = bookOf(SLIPS);
  expect(await check([], { ...FIX, fix: 'all' }, around(root))).toEqual({
    exit: 0,
    result: '',
    remarks: 'fixed 4 problems in plans/line.yaml\n',
  });
  expect(textIn(root)).toBe(SAFE.replace('onec', 'once'));
  const { mtimeMs } = statSync(join(root, 'plans/line.yaml'));
  expect(await check([], FIX, around(root))).toEqual({ exit: 0, result: '', remarks: '' });
  expect(statSync(join(root, 'plans/line.yaml')).mtimeMs).toBe(mtimeMs);
});

test('--dry-run prints the diff and writes nothing', async () => {
  const root = bookOf(SLIPS);
  const { exit, result, remarks } = await check([], { ...FIX, dryRun: true }, around(root));
  expect(textIn(root)).toBe(SLIPS);
  expect(remarks).toBe('would fix 3 problems in plans/line.yaml\n');
  expect(exit).toBe(1);
  expect(result).toBe(`--- plans/line.yaml
+++ plans/line.yaml
@@ -5,2 +5,2 @@
-  - { name: rental, duee: { every: 1 month }, price:10.00 }
-  - { name: visit, due: onec, prise: 5.00 }
+  - { name: rental, due: { every: 1 month }, price: 10.00 }
+  - { name: visit, due: onec, price: 5.00 }
`);
});

test('a byte order mark and the ends of lines stay as they were', async () => {
  const root = bookOf(`\ufeff${SLIPS.replaceAll('\n', '\r\n')}`);
  await check([], FIX, around(root));
  expect(textIn(root)).toBe(`\ufeff${SAFE.replaceAll('\n', '\r\n')}`);
});

test('only the files that are meant are written', async () => {
  const root = folderOf({ 'ratebook.yaml': 'title: Small\n', 'a.yaml': SLIPS, 'plans/line.yaml': SLIPS });
  await check(['a.yaml'], FIX, around(root));
  expect([readFileSync(join(root, 'a.yaml'), 'utf8'), textIn(root)]).toEqual([SAFE, SLIPS]);
});

test('what comes from standard input cannot be fixed', async () => {
  await expect(check(['-'], FIX, around(bookOf(SLIPS), SLIPS))).rejects.toThrow('standard input cannot be fixed');
});
