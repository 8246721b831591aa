import { createHash } from 'node:crypto';
import type { FileText, Source } from './source.ts';

/** All that reading a book asked of its source, with a word for each answer: where they are the same, so is what was read. */
export interface Answers {
  /** A word for the list of its files. */
  readonly list: string;
  readonly files: readonly (readonly [path: string, limit: number, word: string])[];
}

/** A source, and what it was asked. Its files may change meanwhile: what counts is what it answered. */
export interface NotedSource {
  readonly source: Source;
  /** A word for each text that it gave, by its path. */
  readonly texts: ReadonlyMap<string, string>;
  answers(): Answers;
}

/** `source`, with a note of what it answers. */
export function noting(source: Source): NotedSource {
  const texts = new Map<string, string>();
  const files = new Map<string, Answers['files'][number]>();
  return {
    source: {
      ...source,
      open(path, limit) {
        const opened = source.open(path, limit);
        const word = wordOf(opened);
        if (opened.kind === 'text') texts.set(path, word);
        files.set(`${limit} ${path}`, [path, limit, word]);
        return opened;
      },
    },
    texts,
    answers: () => ({ list: wordOfList(source.list()), files: [...files.values()] }),
  };
}

/** `source`, which is asked nothing twice: whatever is read of it is of one moment. */
export function askedOnce(source: Source): Source {
  const opened = new Map<string, FileText>();
  let list: readonly string[] | null = null;
  return {
    ...source,
    list() {
      list ??= source.list();
      return list;
    },
    open(path, limit) {
      const key = `${limit} ${path}`;
      const known = opened.get(key) ?? source.open(path, limit);
      opened.set(key, known);
      return known;
    },
  };
}

/** Whether `source` answers as it did. */
export function answersAs(source: Source, { list, files }: Answers): boolean {
  if (wordOfList(source.list()) !== list) return false;
  return files.every(([path, limit, word]) => wordOf(source.open(path, limit)) === word);
}

function wordOf(opened: FileText): string {
  return opened.kind === 'text' ? digest(opened.text) : opened.kind;
}

function wordOfList(paths: readonly string[]): string {
  return digest(JSON.stringify(paths));
}

/** A word for a text: the same for the same text only. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
