import { noting } from '../load/load.ts';
import type { Book } from '../model/book.ts';
import type { Program } from '../model/program.ts';
import { build, read } from '../pipeline.ts';
import { report } from '../report/report.ts';
import { hasErrors, type Issue } from '../values/issue.ts';
import { UsageError } from './answer.ts';
import { concerns, placesOf, type Selection, selectBooks, shownIssue } from './books.ts';
import { type BookCache, openCache } from './cache.ts';
import { readInputs } from './inputs.ts';
import type { Surroundings } from './surroundings.ts';

/** A book without errors, and which of its files are meant. */
export interface ReadyBook extends Selection {
  readonly book: Book;
  readonly program: Program;
  readonly cache: BookCache | null;
  /** A word for the text of each file that was opened, by its path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** All that the arguments lead to, loaded and compiled. */
export interface Reading {
  /** Those that can be run; all of them unless there are errors. */
  readonly books: readonly ReadyBook[];
  /** Of all books, with files named as they are printed. */
  readonly issues: readonly Issue[];
  /** Those that concern the files that are meant. */
  readonly selectedIssues: readonly Issue[];
  /** How many files are meant. */
  readonly files: number;
  /** How many files the books have. */
  readonly allFiles: number;
  /** Arguments that are no path: names, for a verb that knows any. */
  readonly words: readonly string[];
  /** Whether a file, named as it is printed, is among those that are meant and can be written to. */
  readonly isMeant: (file: string) => boolean;
  /** The text behind a place of `issues`. */
  readonly texts: { read(file: string): string | null };
}

/** Finds, loads and compiles the books behind a verb's arguments. Throws UsageError where a path leads to nothing. */
export async function readBooks(args: readonly string[], around: Surroundings): Promise<Reading> {
  const inputs = readInputs(args, around.here);
  const stdin = inputs.stdin ? await around.stdin() : null;
  // What came before it in a pipe has failed: a check of nothing must not pass.
  if (stdin?.text?.trim() === '') throw new UsageError('standard input is empty');
  const selections = selectBooks(inputs, around.here, stdin);
  const opened = await Promise.all(selections.map((selection) => open(selection, around)));
  const told = opened.map(({ selection, issues }) => ({
    all: issues.map((issue) => shownIssue(issue, selection.shown)),
    selected: issues
      .filter((issue) => concerns(issue, selection.files))
      .map((issue) => shownIssue(issue, selection.shown)),
  }));
  return {
    books: opened.flatMap(({ ready }) => (ready === null ? [] : [ready])),
    issues: told.flatMap(({ all }) => all),
    selectedIssues: told.flatMap(({ selected }) => selected),
    files: opened.reduce((sum, { files }) => sum + files, 0),
    allFiles: opened.reduce((sum, { allFiles }) => sum + allFiles, 0),
    words: inputs.words,
    isMeant: meantAmong(selections),
    texts: textsBehind(opened),
  };
}

interface Opened {
  readonly selection: Selection;
  readonly ready: ReadyBook | null;
  readonly issues: readonly Issue[];
  readonly files: number;
  readonly allFiles: number;
}

async function open(selection: Selection, around: Surroundings): Promise<Opened> {
  const { source, files, isOnDisk } = selection;
  const cache = isOnDisk ? openCache(around.cache, source.root) : null;
  const texts = new Map<string, string>();
  const { book, program, issues } = await build(read(cache === null ? source : noting(source, texts), cache?.memory));
  cache?.save();
  const usable = book !== null && program !== null && !hasErrors(issues);
  const ready = usable ? { ...selection, book, program, cache, texts } : null;
  const allFiles = source.list().length;
  return { selection, ready, issues, files: files?.size ?? allFiles, allFiles };
}

function meantAmong(selections: readonly Selection[]): Reading['isMeant'] {
  const meant = new Set(
    selections
      .filter(({ isOnDisk }) => isOnDisk)
      .flatMap(({ source, files, shown }) => [...(files ?? source.list())].map(shown)),
  );
  return (file) => meant.has(file);
}

/** Places are told by shown names; the way back is remembered for those that issues name. */
function textsBehind(opened: readonly Opened[]): Reading['texts'] {
  const texts = new Map<string, () => string | null>();
  for (const { selection, issues } of opened) {
    for (const { file } of issues.flatMap(placesOf))
      texts.set(selection.shown(file), () => selection.source.read(file));
  }
  return { read: (file) => texts.get(file)?.() ?? null };
}

/** Why a book with errors cannot be used, for stderr; null where there are none. */
export function refusal(reading: Reading, around: Surroundings): string | null {
  if (!hasErrors(reading.issues)) return null;
  return report.issues.pretty(reading.issues, reading.texts, reading.allFiles, around.errorStyle);
}

/** One line each, for stderr. */
export function warnings(reading: Reading): string {
  return report.issues.compact(reading.issues.filter((issue) => issue.severity === 'warning'));
}
