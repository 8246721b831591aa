import type { Book } from '../model/book.ts';
import type { Issue, Place } from '../values/issue.ts';

/** What every pass of the compiler works on: the book as loaded, and where its mistakes are told. */
export interface Context {
  readonly book: Book;
  readonly findings: Findings;
  /** Names of the phases of the document that is compiled; absent: it has none. */
  readonly phases?: readonly string[];
}

/**
 * The issues that were found so far, in the order of finding. The same thing is never said twice of the same place: an
 * edited charge plan shares what was not edited with the one that it was.
 */
export class Findings {
  readonly issues: Issue[] = [];
  readonly #said = new Set<string>();

  error(code: string, place: Place, message: string, extra: Pick<Issue, 'hint' | 'related'> = {}): void {
    this.add({ code, severity: 'error', message, place, ...extra });
  }

  add(issue: Issue): void {
    const { file, range } = issue.place;
    const key = `${file}:${range.start.line}:${range.start.column} ${issue.message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.issues.push(issue);
  }
}
