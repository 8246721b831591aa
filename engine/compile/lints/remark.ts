import type { Book } from '../../model/book.ts';
import type { Program } from '../../model/program.ts';
import type { Issue, Place } from '../../values/issue.ts';

/** Something legal that is probably not meant. */
export interface Remark {
  readonly place: Place;
  readonly message: string;
  readonly hint?: string;
  readonly related?: NonNullable<Issue['related']>;
}

export type Lint = (program: Program, book: Book) => readonly Remark[];
