import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(ROOT, 'dist/cli/main.js');

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'ratebook-cache-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The softswitch's plans as a book of their own, large enough to be remembered. */
function book(): string {
  const root = folder();
  cpSync(path.join(ROOT, 'plans/softswitch'), path.join(root, 'plans'), { recursive: true });
  writeFileSync(path.join(root, 'ratebook.yaml'), 'title: Remembered\n');
  return root;
}

function check(root: string, cache: string) {
  const env = { ...process.env, RATEBOOK_CACHE: cache };
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'check'], { cwd: root, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('what was read is remembered between two commands', () => {
  test('in a file of the cache folder, which nobody else may read; the answer is the same', () => {
    const root = book();
    const cache = path.join(folder(), 'new');
    const without = check(root, 'off');
    expect(existsSync(cache)).toBe(false);
    expect(check(root, cache)).toEqual(without);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(check(root, cache)).toEqual(without);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  test('until a file changes, and then for the others', () => {
    const root = book();
    const cache = folder();
    check(root, cache);
    const file = path.join(root, 'plans/late.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('kind: plan', 'kind: plam'));
    const changed = check(root, cache);
    expect(changed).toEqual(check(root, 'off'));
    expect(changed.stdout).toContain('document/unknown-kind');
    expect(changed.status).toBe(1);
  });

  test.each([
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['nothing', () => ''],
    [
      'what another build wrote',
      (text: string) => text.replace(/"build":"\w+"/, '"build":"0"').replaceAll('EUR', 'USD'),
    ],
    ['no cache', () => '[1, 2]'],
  ])('and is read anew where the cache is %s', (_, spoil) => {
    const root = book();
    const cache = folder();
    const right = check(root, cache);
    const [name = ''] = readdirSync(cache);
    const file = path.join(cache, name);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, spoil(before));
    expect(check(root, cache)).toEqual(right);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('or not at all where the folder cannot be made', () => {
    const root = book();
    const file = path.join(folder(), 'file');
    writeFileSync(file, '');
    expect(check(root, path.join(file, 'cache'))).toEqual(check(root, 'off'));
  });

  test('for so many books that others are forgotten; what else stands in the folder is left alone', () => {
    const root = book();
    const cache = folder();
    for (let index = 0; index < 30; index += 1)
      writeFileSync(path.join(cache, `${String(index).padStart(32, '0')}.json`), '{}');
    mkdirSync(path.join(cache, 'mine'));
    writeFileSync(path.join(cache, 'notes.json'), '{}');
    check(root, cache);
    const names = readdirSync(cache);
    expect(names).toHaveLength(24 + 2);
    expect(names).toEqual(expect.arrayContaining(['mine', 'notes.json']));
  });
});
