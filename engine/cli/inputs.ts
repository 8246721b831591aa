import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { compareText } from '../values/issue.ts';
import { cutPattern, isPattern, matchesGlob } from './glob.ts';

/** What the arguments of a verb stand for. Sorted, each once: the order of arguments never shows. */
export interface Inputs {
  /** Absolute. */
  readonly files: readonly string[];
  /** Absolute. */
  readonly folders: readonly string[];
  /** Arguments that are no path and no pattern that matches one; a verb may take them for names. */
  readonly words: readonly string[];
  /** `-` was among them. */
  readonly stdin: boolean;
}

/** Looks the arguments up on disk, relative to folder `here`. An existing path is never taken for a pattern. */
export function readInputs(args: readonly string[], here: string): Inputs {
  const files = new Set<string>();
  const folders = new Set<string>();
  const words = new Set<string>();
  for (const arg of args.filter((one) => one !== '-')) {
    const path = resolve(here, arg);
    const kind = kindOf(path);
    if (kind === 'file') files.add(path);
    else if (kind === 'folder') folders.add(path);
    else {
      const matched = isPattern(arg) ? matches(arg, here) : [];
      if (matched.length === 0) words.add(arg);
      for (const file of matched) files.add(file);
    }
  }
  const sorted = (paths: ReadonlySet<string>): string[] => [...paths].sort(compareText);
  return { files: sorted(files), folders: sorted(folders), words: sorted(words), stdin: args.includes('-') };
}

/** The folders of the books at and below `folder`: those that hold a file called `name`. */
export function foldersWith(folder: string, name: string): string[] {
  const here = kindOf(join(folder, name)) === 'file' ? [folder] : [];
  const children = foldersIn(folder).filter((child) => child !== 'test'); // as load: broken books are kept there
  return [...here, ...children.flatMap((child) => foldersWith(join(folder, child), name))];
}

/** Matching files only: a folder's name in a pattern's place would bring in all that is below it. */
function matches(pattern: string, here: string): string[] {
  const { folder, below } = cutPattern(pattern);
  const start = resolve(here, folder);
  return filesBelow(start).filter((file) => matchesGlob(below, seenFrom(start, file)));
}

function filesBelow(folder: string): string[] {
  const entries = entriesOf(folder);
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(folder, entry.name));
  const below = foldersIn(folder).flatMap((child) => filesBelow(join(folder, child)));
  return [...files.filter((file) => kindOf(file) === 'file'), ...below];
}

function foldersIn(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map((entry) => entry.name);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // not there, or not ours to read: nothing in it can match
  }
}

function kindOf(path: string): 'file' | 'folder' | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return null;
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    return null; // a NUL in the name, a file where a folder is asked for
  }
}

/** `path` with forward slashes, as patterns and places are written. */
export function portable(path: string): string {
  return path.split(sep).join('/');
}

/** `path` as seen from `here`: what is printed, so that a terminal can open it. */
export function seenFrom(here: string, path: string): string {
  return portable(relative(here, path)) || '.';
}
