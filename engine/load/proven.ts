import type { Book, LoadedScenario } from '../model/book.ts';
import { digest } from './answers.ts';

/** A book, and a word for the text of each file that was opened for it, by its path. */
interface WordedBook {
  readonly book: Book;
  readonly texts: ReadonlyMap<string, string>;
}

/** By book: the word for everything that any of its scenarios depends on. */
const CONTEXTS = new WeakMap<Book, string>();

/**
 * A word for all that decides whether a scenario passes: its own text and those of its calls and uses, and every document of the
 * book but the other scenarios. The same word, the same outcome (a run knows no clock and no machine). Null where it
 * cannot be said.
 */
export function passingWord({ book, texts }: WordedBook, scenario: LoadedScenario): string | null {
  const context = CONTEXTS.get(book) ?? digest(wordsOf(texts, contextFiles(book, texts)).join('\n'));
  CONTEXTS.set(book, context);
  const own = ownWord(texts, scenario);
  return own === null ? null : digest(`${context}\n${own}`);
}

/** A word for a scenario's own text and those of its calls and uses. Null where it cannot be said. */
export function ownWord(texts: ReadonlyMap<string, string>, scenario: LoadedScenario): string | null {
  const files = filesOf(scenario);
  const own = wordsOf(texts, files);
  return own.length < files.length ? null : digest([...own, scenario.document.name].join('\n'));
}

/** The file of the scenario, and those that it names. */
function filesOf({ file, callFiles, usageFiles }: LoadedScenario): string[] {
  const named = [...callFiles.values(), ...(usageFiles?.values() ?? [])];
  return [file, ...named.map((one) => one.file)];
}

/** Whatever was opened, but for the files that hold nothing but scenarios, and their calls and uses. */
function contextFiles(book: Book, texts: ReadonlyMap<string, string>): string[] {
  const apart = new Set(book.scenarios.flatMap(filesOf));
  for (const document of documentsBeside(book)) apart.delete(book.places.of(document).file);
  return [...texts.keys()].filter((file) => !apart.has(file)).sort();
}

function documentsBeside({ scenarios: _, places: __, settings, files: ___, root: ____, ...kinds }: Book): object[] {
  const documents = Object.values(kinds).flatMap((byName) => [...byName.values()] as object[]);
  return documents
    .filter((document) => !Array.isArray(document))
    .concat(Object.keys(settings).length > 0 ? settings : []);
}

function wordsOf(texts: ReadonlyMap<string, string>, files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const word = texts.get(file);
    return word === undefined ? [] : [`${file} ${word}`];
  });
}
