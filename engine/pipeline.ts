import { compile } from './compile/compile.ts';
import { load, type Memory, type Source } from './load/load.ts';
import type { Book, LoadedScenario } from './model/book.ts';
import type { Run } from './model/journal.ts';
import type { Program } from './model/program.ts';
import { simulate } from './simulate/simulate.ts';
import { type Issue, sortIssues } from './values/issue.ts';

export { runAt, viewAccount } from './simulate/simulate.ts';

/** What reading the files gave. `book` is null where an issue is an error. */
export interface Loaded {
  readonly book: Book | null;
  readonly issues: readonly Issue[];
  readonly source: Source;
}

/** text → Book; with `memory`, what an earlier reading of the same texts gave is not worked out again. */
export function read(source: Source, memory: Memory | null = null): Loaded {
  const { value, issues } = load(source, memory);
  return { book: value, issues, source };
}

/** A book ready to run. `program` is null where an issue, of reading or of compiling, is an error. */
export interface Built {
  readonly book: Book | null;
  readonly program: Program | null;
  readonly issues: readonly Issue[];
}

/** Book → Program */
export async function build({ book, issues }: Loaded): Promise<Built> {
  if (book === null) return { book, program: null, issues };
  const compiled = await compile(book);
  return { book, program: compiled.value, issues: sortIssues([...issues, ...compiled.issues]) };
}

/** Program × timeline → Journal. Invoices, states and balances are read from it: by `viewAccount` and by report. */
export function run(program: Program, book: Book, scenario: LoadedScenario): Run {
  return simulate(program, scenario, book.places);
}
