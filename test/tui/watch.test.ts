import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskSource } from '../../engine/load/load.ts';
import { type Watching, watch } from '../../engine/tui/watch.ts';
import { SMALL_BOOK } from './small-book.ts';

let root = '';
let watching: Watching | null = null;
let told = 0;
/** What the files were when a change was told: what a reading then would see. */
let seen = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ratebook-watch-'));
  for (const [file, text] of Object.entries(SMALL_BOOK)) put(file, text);
  told = 0;
  seen = '';
});
afterEach(async () => {
  await watching?.stop();
  watching = null;
  rmSync(root, { recursive: true, force: true });
});

function put(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

async function start(opened: readonly string[] = []): Promise<void> {
  const source = diskSource(root);
  watching = watch(source, new Set(opened), () => {
    told += 1;
    seen = [...source.list(), ...opened].map((file) => `${file}\n${source.read(file)}`).join('\n');
  });
  await watching.ready;
}

/** Until the last thing told shows `text` (or no longer does): never later than the next look at the files. */
async function until(text: string, isThere = true): Promise<void> {
  for (let tries = 0; tries < 800 && (told === 0 || seen.includes(text) !== isThere); tries += 1)
    await new Promise((resume) => setTimeout(resume, 10));
  expect(seen.includes(text)).toBe(isThere);
  expect(told).toBeGreaterThan(0);
}

const PLAN = 'plans/fibre.yaml';

test('a file that is saved in place, and again at once', async () => {
  await start();
  appendFileSync(join(root, PLAN), '# one\n');
  await until('# one');
  appendFileSync(join(root, PLAN), '# two\n');
  appendFileSync(join(root, PLAN), '# three\n');
  await until('# three');
});

test('a file that another is renamed over, as editors save, twice', async () => {
  await start();
  for (const word of ['# first', '# second']) {
    put('.plan.swp', `${SMALL_BOOK[PLAN]}${word}\n`);
    renameSync(join(root, '.plan.swp'), join(root, PLAN));
    await until(word);
  }
});

test('a new file, in a new folder, and its end', async () => {
  await start();
  put('scenarios/deep/new.yaml', 'kind: scenario\n');
  await until('deep/new.yaml');
  unlinkSync(join(root, 'scenarios/deep/new.yaml'));
  await until('deep/new.yaml', false);
});

test('ratebook.yaml goes and comes', async () => {
  await start();
  unlinkSync(join(root, 'ratebook.yaml'));
  await until('Small book', false);
  put('ratebook.yaml', 'title: Another\n');
  await until('Another');
});

test('tables beside the documents, whatever they are called', async () => {
  put('scenarios/calls.csv', 'a,b\n');
  put('scenarios/calls.dat', 'a,b\n');
  await start(['scenarios/calls.csv', 'scenarios/calls.dat']);
  appendFileSync(join(root, 'scenarios/calls.csv'), 'c,d\n');
  await until('c,d');
  appendFileSync(join(root, 'scenarios/calls.dat'), 'e,f\n');
  await until('e,f');
});

test('another branch is checked out, and the folder itself is replaced', async () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: root });
  git('init', '-q', '-b', 'one');
  git('add', '.');
  git('commit', '-qm', 'one');
  git('checkout', '-qb', 'two');
  for (let number = 0; number < 40; number += 1) put(`scenarios/many/${number}.yaml`, `# on two ${number}\n`);
  put(PLAN, '# on two\n');
  git('add', '.');
  git('commit', '-qm', 'two');
  await start();
  git('checkout', '-q', 'one');
  await until('on two', false);
  await until('price: 30.00');
  git('checkout', '-q', 'two');
  await until('# on two 39');
  renameSync(root, `${root}-away`);
  mkdirSync(root);
  put(PLAN, '# in its place\n');
  await until('# in its place');
  rmSync(`${root}-away`, { recursive: true });
});

test('what is no part of a book is not told', async () => {
  await start();
  put('.git/index.yaml', 'x');
  put('node_modules/a/b.yaml', 'x');
  put('notes.md', 'x');
  put('plans/new.yaml', '# told');
  await until('# told');
  expect(told).toBe(1);
});

test('a table that is read for the first time is no change, but what is written to it from then on is one', async () => {
  put('calls.dat', 'a,b\n');
  const source = diskSource(root);
  watching = watch(source, new Set(), () => {
    told += 1;
    seen = source.read('calls.dat') ?? '';
  });
  watching.opens('calls.dat');
  await watching.ready;
  await new Promise((resume) => setTimeout(resume, 100));
  expect(told).toBe(0);
  appendFileSync(join(root, 'calls.dat'), 'c,d\n');
  await until('c,d');
});
