import { type Memory, noting, ownWord, passingWord, type Source } from '../load/load.ts';
import type { Book, LoadedScenario } from '../model/book.ts';
import type { Program } from '../model/program.ts';
import { build, read } from '../pipeline.ts';
import { hasErrors, type Issue } from '../values/issue.ts';
import { overlay } from './overlay.ts';
import type { Asked } from './protocol.ts';
import { Remembered } from './remembered.ts';

/** The book that is computed, and the scenarios of it that are meant. */
export interface Subject {
  /** The book's folder, absolute. */
  readonly root: string;
  /** Where the book is nothing but these files (relative to `root`); empty: all documents below `root`. */
  readonly named: readonly string[];
  /** The files whose scenarios are meant; null: all. */
  readonly files: readonly string[] | null;
}

/** An edition of the book that had no errors. */
export interface Standing {
  readonly book: Book;
  readonly program: Program;
  readonly scenarios: ReadonlyMap<string, Meant>;
}

/** A scenario that is meant. The same `word`, the same outcome. */
export interface Meant {
  readonly key: string;
  readonly word: string;
  /** Of its own texts; null where it cannot be said. */
  readonly own: string | null;
  readonly scenario: LoadedScenario;
}

/** What reading the files gave; `standing` is null where they have errors. */
interface Edition {
  readonly standing: Standing | null;
  readonly issues: readonly Issue[];
  /** The texts, by file, and a word for each. */
  readonly sources: ReadonlyMap<string, string>;
  readonly words: ReadonlyMap<string, string>;
}

/** Reads a book again and again, and parses only the texts that have changed. */
export class Editions {
  readonly #subject: Subject;
  readonly #source: Source;
  readonly #texts = new Remembered<Parameters<Memory['keep']>[1]>();

  constructor(subject: Subject, source: Source) {
    this.#subject = subject;
    this.#source = source;
  }

  async read({ edition, overlay: inPlace }: Extract<Asked, { kind: 'read' }>): Promise<Edition> {
    const sources = new Map<string, string>();
    const { source: noted, texts: words } = noting(overlay(this.#source, inPlace));
    const memory: Memory = {
      recall: (text) => this.#texts.get(text),
      keep: (text, kept) => this.#texts.set(text, kept),
    };
    const { book, program, issues } = await build(read(telling(noted, sources), memory));
    this.#texts.trim(2 * words.size);
    const isUsable = book !== null && program !== null && !hasErrors(issues);
    const standing = isUsable ? { book, program, scenarios: this.#meantOf(book, words, edition) } : null;
    return { standing, issues, sources, words };
  }

  #meantOf(book: Book, texts: ReadonlyMap<string, string>, edition: number): Map<string, Meant> {
    const { files } = this.#subject;
    const meant = book.scenarios
      .filter(({ file }) => files === null || files.includes(file))
      .map((scenario): Meant => {
        const key = `${scenario.file}: ${scenario.document.name}`;
        const word = passingWord({ book, texts }, scenario) ?? `${edition} ${key}`;
        return { key, word, own: ownWord(texts, scenario), scenario };
      });
    return new Map(meant.map((one) => [one.key, one]));
  }
}

/** `source`, and what was read from it is in `texts`. */
function telling(source: Source, texts: Map<string, string>): Source {
  return {
    ...source,
    open(path, limit) {
      const opened = source.open(path, limit);
      if (opened.kind === 'text') texts.set(path, opened.text);
      return opened;
    },
  };
}
