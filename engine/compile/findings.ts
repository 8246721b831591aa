import type { Book } from '../model/book.ts';
import type { Issue, Place } from '../values/issue.ts';

/** What every pass of the compiler works on: the book as loaded, and where its mistakes are told. */
export interface Context {
  readonly book: Book;
  readonly findings: Findings;
}

/** The issues that were found so far, in the order of finding. */
export class Findings {
  readonly issues: Issue[] = [];

  error(code: string, place: Place, message: string, extra: Pick<Issue, 'hint' | 'related'> = {}): void {
    this.add({ code, severity: 'error', message, place, ...extra });
  }

  add(issue: Issue): void {
    this.issues.push(issue);
  }
}
