import type { Answers } from '../load/load.ts';
import type { Issue } from '../values/issue.ts';

/** What came of reading and compiling a book, for commands that need not read it again while nothing has changed. */
export interface Outline {
  /** What was asked of its files, and answered. */
  readonly answers: Answers;
  readonly issues: readonly Issue[];
  /** In file order; null where the book has errors. */
  readonly scenarios: readonly OutlinedScenario[] | null;
}

export interface OutlinedScenario {
  /** Relative to the book's root. */
  readonly file: string;
  readonly name: string;
  /** For all that decides whether it passes; null where it cannot be said. */
  readonly word: string | null;
}
