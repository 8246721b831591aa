import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { digest, type Memory } from '../load/load.ts';

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
  /** Words for what was found to be right, and need not be looked at again. */
  readonly proven: { has(word: string): boolean; add(word: string): void };
  /** Writes what is new. Where it cannot be written, the next command takes longer. */
  save(): void;
}

/** The cache of the book in `root`; null without a folder, and for a program that was not built (it may change). */
export function openCache(folder: string | null, root: string): BookCache | null {
  const build = fingerprint();
  if (folder === null || build === null) return null;
  const file = join(folder, `${digest(root).slice(0, 32)}.json`);
  const known = readCache(file, build);
  const used = new Map<string, Kept>();
  const proven = new Set<string>();
  let size = 0;
  let isNew = false;
  return {
    memory: {
      recall(text) {
        const key = digest(text);
        const kept = known.texts.get(key) ?? null;
        size += text.length;
        if (kept !== null) used.set(key, kept);
        return kept;
      },
      keep(text, kept) {
        used.set(digest(text), kept);
        isNew = true;
      },
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
      const words = [...proven, ...known.proven].slice(0, MOST_PROVEN);
      writeCache(folder, file, JSON.stringify({ build, texts: [...used], proven: [...new Set(words)] }));
      isNew = false;
    },
  };
}

/** What this build of the program, on this Node, is told from others by; null where it runs from its sources. */
function fingerprint(): string | null {
  try {
    return `${readFileSync(new URL('fingerprint', import.meta.url), 'utf8')} ${process.version}`;
  } catch {
    return null;
  }
}

interface Known {
  readonly texts: ReadonlyMap<string, Kept>;
  readonly proven: ReadonlySet<string>;
}

/** Anything but a cache of this very build is none. */
function readCache(file: string, build: string): Known {
  try {
    const cache = JSON.parse(readFileSync(file, 'utf8')) as {
      build: string;
      texts: [string, Kept][];
      proven: string[];
    };
    if (cache.build === build) return { texts: new Map(cache.texts), proven: new Set(cache.proven) };
  } catch {
    // there is none, or half of one
  }
  return { texts: new Map(), proven: new Set() };
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
