import { fileURLToPath } from 'node:url';
import { build, diskSource, type Issue, type Program, type Run, read, report, run } from '../engine/index.ts';
import type { Book, LoadedScenario } from '../engine/model/book.ts';

interface WholeBook {
  readonly book: Book;
  readonly program: Program;
  readonly issues: readonly Issue[];
}

let built: Promise<WholeBook> | null = null;

/** The repository's own book, built once for all test files of a worker; nobody changes it. */
export function wholeBook(): Promise<WholeBook> {
  built ??= builtNow();
  return built;
}

async function builtNow(): Promise<WholeBook> {
  const { book, program, issues } = await build(read(diskSource(fileURLToPath(new URL('..', import.meta.url)))));
  if (book === null || program === null) throw new TypeError(report.issues.compact(issues));
  return { book, program, issues };
}

const runs = new WeakMap<LoadedScenario, Run>();

/** What happens in one of its scenarios: run once for all test files of a worker; nobody changes it. */
export function runOf({ book, program }: Pick<WholeBook, 'book' | 'program'>, scenario: LoadedScenario): Run {
  const ran = runs.get(scenario) ?? run(program, book, scenario);
  runs.set(scenario, ran);
  return ran;
}
