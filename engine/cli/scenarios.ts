import type { LoadedScenario } from '../model/book.ts';
import { UsageError } from './answer.ts';
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
  const words = new Set(reading.words);
  const all = reading.books.flatMap((book) => book.book.scenarios.map((scenario) => ({ book, scenario })));
  const names = all.map(({ scenario }) => scenario.document.name);
  for (const word of words) if (!names.includes(word)) throw nothingMatches(word, names, 'scenario');
  const chosen = all.filter(
    ({ book, scenario }) => book.files === null || book.files.has(scenario.file) || words.has(scenario.document.name),
  );
  if (chosen.length === 0)
    throw new UsageError('there are no scenarios here', 'A scenario is a document with `kind: scenario`.');
  return chosen;
}

/** An argument that is neither a path nor a name. */
export function nothingMatches(word: string, names: readonly string[], what: string): UsageError {
  return new UsageError(`"${word}" matches no file, folder or ${what}`, didYouMean(word, names));
}
