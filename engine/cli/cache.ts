import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { digest, type Memory } from '../load/load.ts';
import type { Outline } from './outline.ts';

type Kept = Parameters<Memory['keep']>[1];

/** Below so many characters a book is read as quickly as its cache would be. */
const WORTHWHILE = 32 * 1024;
/** Books that are remembered; of more, those that were written longest ago are forgotten. */
const MOST_BOOKS = 24;

/** Words that are kept of one book, those of the last commands first. */
const MOST_PROVEN = 20_000;

/** How the files in the folder are called: it may hold others, which are not ours to delete. */
const OURS = /^[\w-]{32}\.json(\.\d+){0,2}$/;

/** What is remembered of one book, to be written once it has been used. */
export interface BookCache {
  readonly memory: Memory;
  /** Of the last reading; null: it was never read. Whether it still holds, its answers tell. */
  readonly outline: Outline | null;
  /** What has come of reading the book now. */
  keepOutline(outline: Outline): void;
  /** Words for what was found to be right, and need not be looked at again. */
  readonly proven: { has(word: string): boolean; add(word: string): void };
  /** Writes what is new. Where it cannot be written, the next command takes longer. */
  save(): void;
}

/** The cache of the book in `root`; null without a folder, and for a program without a build (its sources may change). */
export function openCache(folder: string | null, root: string, build: string | null): BookCache | null {
  if (folder === null || build === null) return null;
  const file = join(folder, `${digest(root).slice(0, 32)}.json`);
  const known = readCache(file, build);
  const used = new Map<string, Kept>();
  const proven = new Set<string>();
  let outline = known.outline;
  let size = 0;
  let isNew = false;
  return {
    memory: {
      recall(text) {
        const key = digest(text);
        const kept = known.texts().get(key) ?? null;
        size += text.length;
        if (kept !== null) used.set(key, kept);
        return kept;
      },
      keep(text, kept) {
        used.set(digest(text), kept);
        isNew = true;
      },
    },
    outline: known.outline,
    keepOutline(now) {
      isNew ||= JSON.stringify(now.answers) !== JSON.stringify(outline?.answers);
      outline = now;
    },
    proven: {
      has: (word) => known.proven.has(word),
      add(word) {
        proven.add(word);
        isNew ||= !known.proven.has(word);
      },
    },
    save() {
      if (!isNew || size < WORTHWHILE) return;
      const words = [...new Set([...proven, ...known.proven])].slice(0, MOST_PROVEN);
      writeCache(folder, file, written(build, outline, words, used));
      isNew = false;
    },
  };
}

interface Known {
  readonly outline: Outline | null;
  readonly proven: ReadonlySet<string>;
  /** Most of the file, and read only where the book is. */
  readonly texts: () => ReadonlyMap<string, Kept>;
}

const NOTHING: Known = { outline: null, proven: new Set(), texts: () => new Map() };

/** The first line of a cache; the second has the texts, and is so long. */
interface Head {
  readonly build: string;
  readonly length: number;
  readonly outline: Outline | null;
  readonly proven: readonly string[];
}

function written(
  build: string,
  outline: Outline | null,
  proven: readonly string[],
  used: ReadonlyMap<string, Kept>,
): string {
  const texts = JSON.stringify([...used]);
  const head: Head = { build, length: texts.length, outline, proven };
  return `${JSON.stringify(head)}\n${texts}`;
}

/** Anything but a whole cache of this very build is none. */
function readCache(file: string, build: string): Known {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const head = JSON.parse(text.slice(0, end)) as Head;
    if (head.build !== build || head.length !== text.length - end - 1) return NOTHING;
    let texts: ReadonlyMap<string, Kept> | null = null;
    return {
      outline: head.outline,
      proven: new Set(head.proven),
      texts() {
        texts ??= textsIn(text.slice(end + 1));
        return texts;
      },
    };
  } catch {
    return NOTHING; // there is none, or half of one
  }
}

function textsIn(line: string): ReadonlyMap<string, Kept> {
  try {
    return new Map(JSON.parse(line) as [string, Kept][]);
  } catch {
    return new Map();
  }
}

/** Whole or not at all: another process may read or write it now. */
function writeCache(folder: string, file: string, text: string): void {
  const draft = `${file}.${process.pid}.${threadId}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
    forgetOldest(folder);
  } catch {
    if (existsSync(draft)) rmSync(draft, { force: true });
  }
}

function forgetOldest(folder: string): void {
  const books = readdirSync(folder)
    .filter((name) => OURS.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, written: statSync(path).mtimeMs }))
    .sort((a, b) => b.written - a.written);
  for (const { path } of books.slice(MOST_BOOKS)) rmSync(path, { force: true });
}
