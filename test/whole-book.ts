import { fileURLToPath } from 'node:url';
import { build, diskSource, type Program, read } from '../engine/index.ts';
import type { Book } from '../engine/model/book.ts';

interface WholeBook {
  readonly book: Book;
  readonly program: Program;
}

let built: Promise<WholeBook> | null = null;

/** The repository's own book, built once for all test files of a worker; nobody changes it. */
export function wholeBook(): Promise<WholeBook> {
  built ??= builtNow();
  return built;
}

async function builtNow(): Promise<WholeBook> {
  const { book, program } = await build(read(diskSource(fileURLToPath(new URL('..', import.meta.url)))));
  if (book === null || program === null) throw new TypeError('the book has errors');
  return { book, program };
}
