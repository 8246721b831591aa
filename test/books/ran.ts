import type { AccountView, Book, Program, Run } from '../../engine/index.ts';
import { run } from '../../engine/index.ts';
import type { Drawn } from './drawn.ts';
import { built } from './mend.ts';

/** A book that the checks let pass, and what came of its scenario. */
export interface Ran {
  readonly drawn: Drawn;
  readonly book: Book;
  readonly program: Program;
  readonly run: Run;
}

/** Null where the checks refuse it. */
export async function ran(drawn: Drawn): Promise<Ran | null> {
  const { book, program } = await built(drawn);
  const [only] = book?.scenarios ?? [];
  if (book === null || program === null || only === undefined) return null;
  return { drawn, book, program, run: run(program, book, only) };
}

export type { AccountView };

/** Everything in a journal as text, but for where it is written: two that are the same are the same. */
export function written(value: unknown): string {
  return JSON.stringify(value, (key, one) => {
    if (key === 'place' || key === 'places' || isPlace(one)) return undefined;
    return typeof one === 'bigint' ? `${one}` : one instanceof Map || one instanceof Set ? [...one] : one;
  });
}

/** A place is a file and a range of it, whatever it is the place of. */
function isPlace(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'file' in value && 'range' in value;
}
