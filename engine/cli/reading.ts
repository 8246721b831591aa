import { answersAs, askedOnce, noting, passingWord } from '../load/load.ts';
import type { Book } from '../model/book.ts';
import type { Program } from '../model/program.ts';
import { report } from '../report/report.ts';
import { hasErrors, type Issue } from '../values/issue.ts';
import { UsageError } from './answer.ts';
import { concerns, placesOf, type Selection, selectBooks, shownIssue } from './books.ts';
import { type BookCache, openCache } from './cache.ts';
import { fingerprint } from './fingerprint.ts';
import { readInputs } from './inputs.ts';
import type { Outline, OutlinedScenario } from './outline.ts';
import type { Surroundings } from './surroundings.ts';

/** A book without errors, and which of its files are meant. */
export interface ReadyBook extends Selection {
  readonly book: Book;
  readonly program: Program;
}

/** The same before it is read: where nothing has changed since the last command, its outline says enough for some verbs. */
export interface OutlinedBook extends Selection {
  readonly scenarios: readonly OutlinedScenario[];
  readonly cache: BookCache | null;
  open(): Promise<ReadyBook>;
}

/** All that the arguments lead to: what is wrong with it, and the books that can be run; all of them unless there are errors. */
export interface Glance<OneBook = OutlinedBook> {
  readonly books: readonly OneBook[];
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

/** The same, loaded and compiled. */
export type Reading = Glance<ReadyBook>;

/** Finds, loads and compiles the books behind a verb's arguments. Throws UsageError where a path leads to nothing. */
export async function readBooks(args: readonly string[], around: Surroundings): Promise<Reading> {
  const glance = await glanceAt(args, around, false);
  return { ...glance, books: await Promise.all(glance.books.map((book) => book.open())) };
}

/** As `readBooks`; with `fromOutline`, a book that is remembered and has not changed is read only when it is opened. */
export async function glanceAt(args: readonly string[], around: Surroundings, fromOutline = true): Promise<Glance> {
  const inputs = readInputs(args, around.here);
  const stdin = inputs.stdin ? await around.stdin() : null;
  // What came before it in a pipe has failed: a check of nothing must not pass.
  if (stdin?.text?.trim() === '') throw new UsageError('standard input is empty');
  const selections = selectBooks(inputs, around.here, stdin);
  const glanced = await Promise.all(selections.map((selection) => glanceAtBook(selection, around, fromOutline)));
  const told = glanced.map(({ selection, issues }) => ({
    all: issues.map((issue) => shownIssue(issue, selection.shown)),
    selected: issues
      .filter((issue) => concerns(issue, selection.files))
      .map((issue) => shownIssue(issue, selection.shown)),
  }));
  return {
    books: glanced.flatMap(({ book }) => (book === null ? [] : [book])),
    issues: told.flatMap(({ all }) => all),
    selectedIssues: told.flatMap(({ selected }) => selected),
    files: glanced.reduce((sum, { files }) => sum + files, 0),
    allFiles: glanced.reduce((sum, { allFiles }) => sum + allFiles, 0),
    words: inputs.words,
    isMeant: meantAmong(glanced.map(({ selection }) => selection)),
    texts: textsBehind(glanced),
  };
}

interface Glanced {
  readonly selection: Selection;
  readonly book: OutlinedBook | null;
  readonly issues: readonly Issue[];
  readonly files: number;
  readonly allFiles: number;
}

async function glanceAtBook(of: Selection, around: Surroundings, fromOutline: boolean): Promise<Glanced> {
  const selection = { ...of, source: askedOnce(of.source) };
  const { source, files } = selection;
  const cache = selection.isOnDisk ? openCache(around.cache, source.root, around.build ?? fingerprint()) : null;
  const known = fromOutline ? (cache?.outline ?? null) : null;
  const isKnown = known !== null && answersAs(source, known.answers);
  let read: Promise<ReadBook> | null = null;
  const reading = () => {
    read ??= readBook(selection, cache);
    return read;
  };
  const { scenarios, issues } = isKnown ? known : (await reading()).outline;
  const open = async () => (await reading()).ready as ReadyBook; // of the same texts as the outline, which has scenarios
  const allFiles = source.list().length;
  const book = scenarios === null ? null : { ...selection, scenarios, cache, open };
  return { selection, book, issues, files: files?.size ?? allFiles, allFiles };
}

interface ReadBook {
  readonly outline: Outline;
  /** Null where it has errors. */
  readonly ready: ReadyBook | null;
}

async function readBook(selection: Selection, cache: BookCache | null): Promise<ReadBook> {
  const { build, read } = await import('../pipeline.ts'); // the engine is what takes long to start
  const { source, texts, answers } = noting(selection.source);
  const { book, program, issues } = await build(read(source, cache?.memory));
  const isUsable = book !== null && program !== null && !hasErrors(issues);
  const scenarios = isUsable ? outlined(book, cache === null ? null : texts) : null;
  const outline = { answers: answers(), issues, scenarios };
  cache?.keepOutline(outline);
  cache?.save();
  return { outline, ready: isUsable ? { ...selection, book, program } : null };
}

/** Without `texts`, nobody will ask for the words. */
function outlined(book: Book, texts: ReadonlyMap<string, string> | null): OutlinedScenario[] {
  return book.scenarios.map((scenario) => ({
    file: scenario.file,
    name: scenario.document.name,
    word: texts === null ? null : passingWord({ book, texts }, scenario),
  }));
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
function textsBehind(glanced: readonly Glanced[]): Reading['texts'] {
  const texts = new Map<string, () => string | null>();
  for (const { selection, issues } of glanced) {
    for (const { file } of issues.flatMap(placesOf))
      texts.set(selection.shown(file), () => selection.source.read(file));
  }
  return { read: (file) => texts.get(file)?.() ?? null };
}

/** Why a book with errors cannot be used, for stderr; null where there are none. */
export function refusal(reading: Glance<unknown>, around: Surroundings): string | null {
  if (!hasErrors(reading.issues)) return null;
  return report.issues.pretty(reading.issues, reading.texts, reading.allFiles, around.errorStyle);
}

/** One line each, for stderr. */
export function warnings(reading: Glance<unknown>): string {
  return report.issues.compact(reading.issues.filter((issue) => issue.severity === 'warning'));
}
