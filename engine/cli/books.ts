import { basename, dirname, join, relative } from 'node:path';
import { diskSource, findBook, memorySource, type Source } from '../load/load.ts';
import { compareText, type Issue, type Place } from '../values/issue.ts';
import { UsageError } from './answer.ts';
import { foldersWith, type Inputs, portable, seenFrom } from './inputs.ts';

/** A book that the arguments lead to, and the files of it that they mean. The whole book is loaded all the same. */
export interface Selection {
  readonly source: Source;
  /** Relative to the book's root; null: all of them. */
  readonly files: ReadonlySet<string> | null;
  /** False where it came from standard input. */
  readonly isOnDisk: boolean;
  /** A file of the book as it is printed: as seen from where the command runs. */
  readonly shown: (file: string) => string;
}

/** What is printed for the document that came from standard input. */
const STDIN_SHOWN = '<stdin>';
const STDIN_FILE = 'stdin.yaml';

/**
 * The books behind `inputs`, by root. Without arguments the book that `here` is in, else all that is below `here`;
 * words are looked up there too. A file belongs to the nearest book above that lists it; where none does, the named
 * files of one folder are a book of their own, and so is a folder. Books inside a named folder count too.
 */
export function selectBooks(inputs: Inputs, here: string, stdin: StdinText | null): Selection[] {
  const shelf = new Shelf(here);
  if (inputs.words.length > 0) shelf.addHome([]);
  else if (inputs.files.length + inputs.folders.length === 0 && stdin === null) shelf.addHome(null);
  for (const folder of inputs.folders) shelf.addFolder(folder);
  for (const file of inputs.files) shelf.addFile(file);
  return [...shelf.selections(), ...(stdin === null ? [] : [stdinBook(stdin)])];
}

/** Standard input, whole; null where it is no UTF-8. */
export interface StdinText {
  readonly text: string | null;
}

function stdinBook({ text }: StdinText): Selection {
  const source = memorySource({ [STDIN_FILE]: text ?? '' }, '.', [STDIN_FILE]);
  return {
    source: text === null ? { ...source, open: () => ({ kind: 'not-utf8' }), read: () => null } : source,
    files: null,
    isOnDisk: false,
    shown: (file) => (file === STDIN_FILE ? STDIN_SHOWN : file),
  };
}

class Shelf {
  readonly #here: string;
  /** Root → source, and the files of it that are meant (null: all). */
  readonly #books = new Map<string, { readonly source: Source; files: Set<string> | null }>();
  /** Folder → names of files that no book lists. */
  readonly #loose = new Map<string, Set<string>>();

  #home: string | null = null;

  constructor(here: string) {
    this.#here = here;
  }

  /** The book around `here`, with these files of it; it stays on the shelf even when no file is selected. */
  addHome(files: readonly [] | null): void {
    const root = findBook(this.#here);
    this.#home = root ?? this.#here;
    if (files === null && root === null) this.addFolder(this.#here);
    else if (files === null) this.#book(this.#home).files = null;
    else this.#book(this.#home);
  }

  addFolder(folder: string): void {
    const inner = foldersWith(folder, 'ratebook.yaml');
    for (const root of inner) this.#book(root).files = null;
    const root = findBook(folder);
    const within = root === null ? '' : `${portable(relative(root, folder))}/`;
    const listed =
      root === null
        ? []
        : this.#book(root)
            .source.list()
            .filter((file) => file.startsWith(within));
    if (root !== null && listed.length > 0) this.#select(root, listed);
    else if (diskSource(folder).list().length > 0) this.#book(folder).files = null;
    else if (inner.length === 0) throw new UsageError(`there is no YAML file in ${seenFrom(this.#here, folder)}`);
  }

  addFile(file: string): void {
    const root = findBook(dirname(file));
    const path = root === null ? '' : portable(relative(root, file));
    if (root !== null && this.#book(root).source.list().includes(path)) {
      this.#select(root, [path]);
      return;
    }
    const folder = dirname(file);
    this.#loose.set(folder, new Set([...(this.#loose.get(folder) ?? []), basename(file)]));
  }

  selections(): Selection[] {
    const books = [...this.#books].filter(
      ([root, { files }]) => files === null || files.size > 0 || root === this.#home,
    );
    const loose = [...this.#loose].map(
      ([root, names]) => [root, { source: diskSource(root, [...names]), files: null }] as const,
    );
    return [...books, ...loose]
      .sort(([a], [b]) => compareText(a, b))
      .map(([root, { source, files }]) => ({
        source,
        files,
        isOnDisk: true,
        shown: (file) => seenFrom(this.#here, join(root, file)),
      }));
  }

  #book(root: string): { readonly source: Source; files: Set<string> | null } {
    const known = this.#books.get(root) ?? { source: diskSource(root), files: new Set<string>() };
    this.#books.set(root, known);
    return known;
  }

  #select(root: string, files: readonly string[]): void {
    const book = this.#book(root);
    if (book.files !== null) book.files = new Set([...book.files, ...files]);
  }
}

/** `issue` with its files named as they are printed. */
export function shownIssue(issue: Issue, shown: (file: string) => string): Issue {
  const moved = (place: Place): Place => ({ ...place, file: shown(place.file) });
  const { place, fix, related, ...rest } = issue;
  return {
    ...rest,
    place: moved(place),
    ...(fix === undefined ? {} : { fix: { ...fix, place: moved(fix.place) } }),
    ...(related === undefined ? {} : { related: { ...related, place: moved(related.place) } }),
  };
}

/** The places that an issue names. */
export function placesOf({ place, related }: Issue): Place[] {
  return related === undefined ? [place] : [place, related.place];
}

/** Whether an issue names a place in one of `files` (null: all files). */
export function concerns(issue: Issue, files: ReadonlySet<string> | null): boolean {
  return files === null || placesOf(issue).some((place) => files.has(place.file));
}
