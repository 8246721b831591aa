import { report } from '../report/report.ts';
import { sortIssues } from '../values/issue.ts';
import { type Answer, UsageError } from './answer.ts';
import { mend, writeMended } from './fixing.ts';
import { type Glance, glanceAt } from './reading.ts';
import { nothingMatches } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';

export interface CheckOptions {
  readonly format: 'pretty' | 'compact' | 'json';
  readonly failOn: 'error' | 'warn';
  /** A commit: what may not change since then is told too. */
  readonly baseline?: string | undefined;
  /** Which fixes are written into the files; absent: none. */
  readonly fix?: 'safe' | 'all';
  /** Prints what would be written instead of writing it. */
  readonly dryRun?: boolean;
}

/** `ratebook check`: the issues that concern the files that are meant. The answer is no when one is as bad as `failOn`. With
 * `fix`, what has a fix is mended first. */
export async function check(paths: readonly string[], options: CheckOptions, around: Surroundings): Promise<Answer> {
  const glance = await glanceAt(paths, around);
  const [word] = glance.words;
  if (word !== undefined) throw nothingMatches(word, [], 'pattern');
  if (options.fix !== undefined) return fixed(paths, glance, options, around);
  const found = await compared(glance, options);
  return { exit: exitOf(found, options), result: print(found, options, around), remarks: '' };
}

/** With what may not have changed since the baseline, where one is asked for. */
async function compared(glance: Glance, { baseline }: CheckOptions): Promise<Glance> {
  if (baseline === undefined) return glance;
  const { compareWithCommit } = await import('./baseline.ts'); // it reads books, and the engine with it
  const books = await Promise.all(glance.books.map((book) => book.open()));
  const { issues, texts } = compareWithCommit({ ...glance, books }, baseline);
  const then = new Set(issues.map(({ place }) => place.file).filter((file) => file.endsWith(` at ${baseline}`)));
  const files = glance.files + then.size; // of what is gone, the place is in a file of that commit
  return { ...glance, files, selectedIssues: sortIssues([...glance.selectedIssues, ...issues]), texts };
}

function exitOf({ selectedIssues }: Glance, options: CheckOptions): 0 | 1 {
  const failing = selectedIssues.some(({ severity }) => severity === 'error' || options.failOn === 'warn');
  return failing ? 1 : 0;
}

/** Mends what can be mended, tells on stderr which files, and answers for what is then left. */
async function fixed(
  paths: readonly string[],
  glance: Glance,
  options: CheckOptions,
  around: Surroundings,
): Promise<Answer> {
  if (paths.includes('-')) throw new UsageError('standard input cannot be fixed', 'Name the file instead.');
  const mended = mend(glance.selectedIssues, options.fix === 'all', glance.isMeant, glance.texts.read);
  const remarks = report.fixes.list(mended, options.dryRun !== true);
  if (options.dryRun && mended.length > 0)
    return { exit: exitOf(glance, options), result: report.fixes.diff(mended), remarks };
  if (!options.dryRun) writeMended(mended, around.here);
  const left = await compared(mended.length === 0 ? glance : await glanceAt(paths, around), options);
  return { exit: exitOf(left, options), result: print(left, options, around), remarks };
}

function print({ selectedIssues, texts, files }: Glance, { format }: CheckOptions, around: Surroundings): string {
  switch (format) {
    case 'pretty':
      return report.issues.pretty(selectedIssues, texts, files, around.style);
    case 'compact':
      return report.issues.compact(selectedIssues);
    case 'json':
      return report.issues.json(selectedIssues, files);
  }
}
