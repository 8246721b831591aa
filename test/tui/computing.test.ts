import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startComputing } from '../../engine/tui/computing.ts';
import type { Computing, Told } from '../../engine/tui/protocol.ts';
import { ROOT } from '../cli/spawn.ts';
import { SMALL_BOOK } from './small-book.ts';

const THREAD = pathToFileURL(join(ROOT, 'dist/tui/thread.js'));

let root = '';
let computing: Computing | null = null;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ratebook-thread-'));
  for (const [file, text] of Object.entries(SMALL_BOOK)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
afterEach(async () => {
  await computing?.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Starts a thread, and answers with the first of what it tells that is wanted. */
function started(thread: URL): (isIt: (told: Told) => boolean) => Promise<Told> {
  const own = startComputing({ root, named: [], files: null }, thread);
  computing = own;
  return (isIt) => new Promise((resolve) => own.listen((told) => isIt(told) && resolve(told)));
}

test('a thread reads, runs, tells, and tells again when a file changes', async () => {
  const first = started(THREAD);
  const done = first((told) => told.kind === 'progress' && told.done === 2);
  computing?.ask({ kind: 'read', edition: 7, overlay: {} });
  expect(await done).toEqual({ kind: 'progress', edition: 7, done: 2, total: 2 });
  const changed = first((told) => told.kind === 'changed');
  appendFileSync(join(root, 'plans/fibre.yaml'), '# saved\n');
  await changed;
  const read = first((told) => told.kind === 'book' && told.edition === 8);
  computing?.ask({ kind: 'read', edition: 8, overlay: {} });
  const book = await read;
  expect(book.kind === 'book' && book.sources['plans/fibre.yaml']?.endsWith('# saved\n')).toBe(true);
});

test('a thread that ends by itself is told, of the edition that was asked for, and the next reading starts another', async () => {
  const waits =
    "import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => { throw new Error('lost') });";
  const first = started(new URL(`data:text/javascript,${encodeURIComponent(waits)}`));
  for (const edition of [3, 4]) {
    const failed = first((told) => told.kind === 'failed' && told.edition === edition);
    computing?.ask({ kind: 'read', edition, overlay: {} });
    expect(await failed).toEqual({ kind: 'failed', edition, message: 'lost' });
    computing?.ask({ kind: 'cancel' });
  }
});
