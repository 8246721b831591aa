import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ratebook as inside } from './inside.ts';
import { ratebook as inProcess, ROOT } from './spawn.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'ratebook-cache-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The quick-start's plans as a book of their own, with notes beside them that make it large enough to be remembered. */
function book(): string {
  const root = folder();
  cpSync(path.join(ROOT, 'plans/quick-start'), path.join(root, 'plans'), { recursive: true });
  writeFileSync(path.join(root, 'ratebook.yaml'), 'title: Remembered\n');
  writeFileSync(path.join(root, 'notes.yaml'), `# ${'What was said about these plans. '.repeat(1100)}\n`);
  return root;
}

function ratebook(args: readonly string[], root: string, cache: string, CI = '') {
  return inside(args, { cwd: root, env: { RATEBOOK_CACHE: cache, CI } });
}

const check = (root: string, cache: string) => ratebook(['check'], root, cache);

describe('what was read is remembered between two commands', () => {
  test('and between two processes, which tell their build', async () => {
    const root = book();
    const cache = folder();
    const checked = () => inProcess(['check'], { cwd: root, env: { RATEBOOK_CACHE: cache } });
    const first = await checked();
    const written = onlyFileOf(cache);
    expect(await checked()).toEqual(first);
    expect(onlyFileOf(cache)).toEqual(written); // what is remembered is not written again
    expect(readFileSync(written.file, 'utf8')).toContain(process.version);
  });

  test('in a file of the cache folder, which nobody else may read; the answer is the same', async () => {
    const root = book();
    const cache = path.join(folder(), 'new');
    const without = await check(root, 'off');
    expect(existsSync(cache)).toBe(false);
    expect(await check(root, cache)).toEqual(without);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(await check(root, cache)).toEqual(without);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  test('until a file changes, and then for the others', async () => {
    const root = book();
    const cache = folder();
    await check(root, cache);
    const file = path.join(root, 'plans/small-office.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('kind: plan', 'kind: plam'));
    const changed = await check(root, cache);
    expect(changed).toEqual(await check(root, 'off'));
    expect(changed.out).toContain('document/unknown-kind');
    expect(changed.exit).toBe(1);
  });

  test.each([
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['nothing', () => ''],
    [
      'what another build wrote',
      (text: string) => text.replace(/"build":"[^"]+"/, '"build":"0"').replaceAll('EUR', 'USD'),
    ],
    ['no cache', () => '[1, 2]'],
  ])('and is read anew where the cache is %s', async (_, spoil) => {
    const root = book();
    const cache = folder();
    const right = await check(root, cache);
    const [name = ''] = readdirSync(cache);
    const file = path.join(cache, name);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, spoil(before));
    expect(await check(root, cache)).toEqual(right);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('or not at all where the folder cannot be made', async () => {
    const root = book();
    const file = path.join(folder(), 'file');
    writeFileSync(file, '');
    expect(await check(root, path.join(file, 'cache'))).toEqual(await check(root, 'off'));
  });

  test('for so many books that others are forgotten; what else stands in the folder is left alone', async () => {
    const root = book();
    const cache = folder();
    for (let index = 0; index < 30; index += 1)
      writeFileSync(path.join(cache, `${String(index).padStart(32, '0')}.json`), '{}');
    mkdirSync(path.join(cache, 'mine'));
    writeFileSync(path.join(cache, 'notes.json'), '{}');
    await check(root, cache);
    const names = readdirSync(cache);
    expect(names).toHaveLength(24 + 2);
    expect(names).toEqual(expect.arrayContaining(['mine', 'notes.json']));
  });
});

/** The same with one scenario, which has a file of calls. */
function quickStart(): string {
  const root = book();
  cpSync(path.join(ROOT, 'scenarios/quick-start'), path.join(root, 'scenarios'), { recursive: true });
  return root;
}

function onlyFileOf(cache: string) {
  const names = readdirSync(cache);
  expect(names).toHaveLength(1);
  const file = path.join(cache, names[0] ?? '');
  return { file, inode: statSync(file).ino };
}

function change(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

describe('a scenario that passed', () => {
  const AGAIN = '1 scenario has passed before and was not run again, since nothing has changed (--fresh runs all)\n';
  const run = (root: string, cache: string, args: readonly string[] = [], CI = '') =>
    ratebook(['test', ...args], root, cache, CI);

  test('is not run again while nothing has changed; what is printed is the same', async () => {
    const root = quickStart();
    const cache = folder();
    const without = await run(root, 'off');
    expect(without.exit).toBe(0);
    expect(await run(root, cache)).toEqual(without);
    expect(await run(root, cache)).toEqual({ ...without, err: AGAIN });
    expect(await run(root, cache, ['--fresh'])).toEqual(without);
    expect(await run(root, cache, [], '1')).toEqual(without);
    expect(await run(root, 'off')).toEqual(without);
  });

  test('is run again once a price, a rate, its expectation or a call of its file is another', async () => {
    const root = quickStart();
    const cache = folder();
    expect((await run(root, cache)).err).toBe('');
    const changes = [
      ['plans/small-office.yaml', /price: (\d)/, 'price: 7$1'],
      ['plans/tariffs.yaml', /per-minute: 0\.(\d)/, 'per-minute: 3.$1'],
      ['scenarios/bakery.yaml', /total: (\d)/, 'total: 7$1'],
      ['scenarios/calls.csv', /,outbound,(.*),(\d+)(,|\n)/, ',outbound,$1,9$2$3'],
    ] as const;
    for (const [name, from, to] of changes) {
      const file = path.join(root, name);
      const text = readFileSync(file, 'utf8');
      change(file, from, to);
      const changed = await run(root, cache);
      expect(changed.exit, name).toBe(1);
      expect(changed, name).toEqual(await run(root, 'off'));
      writeFileSync(file, text);
    }
    expect(await run(root, cache)).toMatchObject({ exit: 0, err: AGAIN });
  });

  test('and failed then is run again, whether or not something has changed', async () => {
    const root = quickStart();
    const cache = folder();
    change(path.join(root, 'scenarios/bakery.yaml'), /total: (\d)/, 'total: 7$1');
    const failed = await run(root, cache);
    expect(failed.exit).toBe(1);
    expect(await run(root, cache)).toEqual(failed);
  });

  test('is run again once a document of its own file is another', async () => {
    const root = quickStart();
    const cache = folder();
    const file = path.join(root, 'scenarios/bakery.yaml');
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}\n---\n${readFileSync(path.join(root, 'plans/taxes.yaml'), 'utf8')}`,
    );
    rmSync(path.join(root, 'plans/taxes.yaml'));
    expect(await run(root, cache)).toMatchObject({ exit: 0, err: '' });
    change(file, /percent: 21/, 'percent: 22');
    expect((await run(root, cache)).exit).toBe(1);
  });
});

describe('what is wrong with a book is told again without reading it', () => {
  test('until a file is there that was missed, and until it is gone again', async () => {
    const root = quickStart();
    const cache = folder();
    const calls = path.join(root, 'scenarios/calls.csv');
    const rows = readFileSync(calls, 'utf8');
    rmSync(calls);
    const missed = await check(root, cache);
    expect(missed).toMatchObject({ exit: 1, out: expect.stringContaining('calls.csv') });
    expect(await check(root, cache)).toEqual(missed);
    expect((await ratebook(['test'], root, cache)).exit).toBe(1);
    writeFileSync(calls, rows);
    const right = await check(root, cache);
    expect(right).toMatchObject({ exit: 0 });
    expect(await check(root, cache)).toEqual(right);
    rmSync(calls);
    expect(await check(root, cache)).toEqual(missed);
  });

  test('until one file more is listed, or one less', async () => {
    const root = book();
    const cache = folder();
    const right = await check(root, cache);
    const file = path.join(root, 'plans/twice.yaml');
    cpSync(path.join(root, 'plans/taxes.yaml'), file);
    const twice = await check(root, cache);
    expect(twice).toMatchObject({ exit: 1, out: expect.stringContaining('reference/duplicate') });
    expect(await check(root, cache)).toEqual(twice);
    rmSync(file);
    expect(await check(root, cache)).toEqual(right);
  });

  test('as far as it concerns the files that are meant, and with the places that it had', async () => {
    const root = book();
    const cache = folder();
    change(path.join(root, 'plans/small-office.yaml'), 'kind: plan', 'kind: plam');
    for (const args of [
      ['check'],
      ['check', 'plans/small-office.yaml'],
      ['check', 'plans/tariffs.yaml'],
      ['check', '--json'],
    ]) {
      const without = await ratebook(args, root, 'off');
      expect(await ratebook(args, root, cache)).toEqual(without);
      expect(await ratebook(args, root, cache)).toEqual(without);
    }
  });
});
