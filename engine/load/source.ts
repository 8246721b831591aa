import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { compareText } from '../values/issue.ts';

/** What became of asking for a file's text. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' | 'unreadable' | 'too-large' | 'not-utf8' };

/**
 * Where a book's files come from: the one door for disk, memory and whatever may follow. Paths are relative to `root`,
 * with forward slashes, and never lead out of it.
 */
export interface Source {
  readonly root: string;
  /** Files that were asked for by name: each must be a document of ratebook, where others are passed over. */
  readonly named: readonly string[];
  /** Every `*.yaml` and `*.yml`, sorted by code unit. */
  list(): readonly string[];
  /** The text of a file of at most `limit` bytes, without a byte order mark. */
  open(path: string, limit: number): FileText;
  /** The text, or null where there is none to show. */
  read(path: string): string | null;
}

const BOOK_FILE = 'ratebook.yaml';
const SHOWN_LIMIT = 64 * 1024 * 1024;

/**
 * The book in folder `root`. Folders called `test` or `node_modules`, dot folders and folders that hold a ratebook.yaml
 * of their own are no part of it. With `named`, only these files (relative to `root`) are.
 */
export function diskSource(root: string, named: readonly string[] = []): Source {
  const open = (path: string, limit: number): FileText => {
    if (!staysInside(path)) return { kind: 'missing' };
    const absolute = join(root, path);
    try {
      const stat = statSync(absolute);
      if (!stat.isFile()) return { kind: 'missing' };
      return stat.size > limit ? { kind: 'too-large' } : decoded(readFileSync(absolute));
    } catch (error) {
      return { kind: isMissing(error) ? 'missing' : 'unreadable' };
    }
  };
  return {
    root,
    named,
    list: () => (named.length > 0 ? [...new Set(named)] : yamlFiles(root)).sort(compareText),
    open,
    read: (path) => textOf(open(path, SHOWN_LIMIT)),
  };
}

/** A book that stands in memory; `files` maps relative paths to texts. */
export function memorySource(
  files: Readonly<Record<string, string>>,
  root = '.',
  named: readonly string[] = [],
): Source {
  const texts = new Map(Object.entries(files));
  const open = (path: string, limit: number): FileText => {
    const text = texts.get(path);
    if (text === undefined) return { kind: 'missing' };
    return Buffer.byteLength(text) > limit
      ? { kind: 'too-large' }
      : { kind: 'text', text: text.replace(/^\ufeff/, '') };
  };
  const list = [...texts.keys()].filter((path) => isYaml(path) || named.includes(path)).sort(compareText);
  return { root, named, list: () => list, open, read: (path) => textOf(open(path, SHOWN_LIMIT)) };
}

/** The folder of the nearest ratebook.yaml at or above `path`; null outside any book. */
export function findBook(path: string): string | null {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (isFile(join(folder, BOOK_FILE))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/** The source for `path`, a file or folder: the book that it belongs to, else itself as a book of its own. */
export function sourceAt(path: string): Source {
  const book = findBook(path);
  if (book !== null) return diskSource(book);
  const absolute = resolve(path);
  return isFile(absolute) ? diskSource(dirname(absolute), [basename(absolute)]) : diskSource(absolute);
}

/** `path` as seen from the folder of `file`, or null where it is absolute or leads out of the root. */
export function besides(file: string, path: string): string | null {
  if (path.includes('\\') || posix.isAbsolute(path) || path.includes('\0')) return null;
  const joined = posix.normalize(posix.join(posix.dirname(file), path));
  return staysInside(joined) ? joined : null;
}

function staysInside(path: string): boolean {
  const normal = posix.normalize(path);
  return !posix.isAbsolute(normal) && normal !== '..' && !normal.startsWith('../') && !path.includes('\0');
}

function yamlFiles(root: string, folder = ''): string[] {
  const found: string[] = [];
  for (const entry of entriesOf(join(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const skipped = entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === 'test';
      if (!skipped && !isFile(join(root, path, BOOK_FILE))) found.push(...yamlFiles(root, path));
    } else if (isYaml(entry.name) && !entry.name.startsWith('.') && (entry.isFile() || isFile(join(root, path)))) {
      found.push(path);
    }
  }
  return found;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // a folder that may not be read has no documents to offer
  }
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false; // below a file, or in a folder that may not be searched
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function decoded(bytes: Uint8Array): FileText {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { kind: 'not-utf8' };
  }
}

function textOf(file: FileText): string | null {
  return file.kind === 'text' ? file.text : null;
}
