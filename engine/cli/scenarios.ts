import type { LoadedScenario } from '../model/book.ts';
import { UsageError } from './answer.ts';
import type { Selection } from './books.ts';
import type { Reading, ReadyBook } from './reading.ts';
import { didYouMean } from './suggest.ts';

/** A scenario, and the book that it runs in. */
export interface ChosenScenario {
  readonly book: ReadyBook;
  readonly scenario: LoadedScenario;
}

/**
 * The scenarios that the arguments mean, by file or by name, in file order. Throws UsageError for a word that names
 * none, and when there is none at all.
 */
export function chooseScenarios(reading: Reading): ChosenScenario[] {
  const all = reading.books.flatMap((book) =>
    book.book.scenarios.map((scenario) => ({ book, scenario, file: scenario.file, name: scenario.document.name })),
  );
  return chosenAmong(all, reading.words);
}

interface Candidate {
  readonly book: Pick<Selection, 'files'>;
  readonly file: string;
  readonly name: string;
}

/** Those of `all` that are in the selected files, or that a word names. */
export function chosenAmong<T extends Candidate>(all: readonly T[], given: readonly string[]): T[] {
  const words = new Set(given);
  const names = all.map(({ name }) => name);
  for (const word of words) if (!names.includes(word)) throw nothingMatches(word, names, 'scenario');
  const chosen = all.filter(({ book, file, name }) => book.files === null || book.files.has(file) || words.has(name));
  if (chosen.length === 0)
    throw new UsageError('there are no scenarios here', 'A scenario is a document with `kind: scenario`.');
  return chosen;
}

/** An argument that is neither a path nor a name. */
export function nothingMatches(word: string, names: readonly string[], what: string): UsageError {
  return new UsageError(`"${word}" matches no file, folder or ${what}`, didYouMean(word, names));
}
