import { report } from '../report/report.ts';
import { sortIssues } from '../values/issue.ts';
import { type Answer, UsageError } from './answer.ts';
import { compareWithCommit } from './baseline.ts';
import { mend, writeMended } from './fixing.ts';
import { type Reading, readBooks } from './reading.ts';
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
  const reading = await readBooks(paths, around);
  const [word] = reading.words;
  if (word !== undefined) throw nothingMatches(word, [], 'pattern');
  if (options.fix !== undefined) return fixed(paths, reading, options, around);
  const found = compared(reading, options);
  return { exit: exitOf(found, options), result: print(found, options, around), remarks: '' };
}

/** With what may not have changed since the baseline, where one is asked for. */
function compared(reading: Reading, { baseline }: CheckOptions): Reading {
  if (baseline === undefined) return reading;
  const { issues, texts } = compareWithCommit(reading, baseline);
  return { ...reading, selectedIssues: sortIssues([...reading.selectedIssues, ...issues]), texts };
}

function exitOf(reading: Reading, options: CheckOptions): 0 | 1 {
  const failing = reading.selectedIssues.some(({ severity }) => severity === 'error' || options.failOn === 'warn');
  return failing ? 1 : 0;
}

/** Mends what can be mended, tells on stderr which files, and answers for what is then left. */
async function fixed(
  paths: readonly string[],
  reading: Reading,
  options: CheckOptions,
  around: Surroundings,
): Promise<Answer> {
  if (paths.includes('-')) throw new UsageError('standard input cannot be fixed', 'Name the file instead.');
  const mended = mend(reading.selectedIssues, options.fix === 'all', reading.isMeant, reading.texts.read);
  const remarks = report.fixes.list(mended, options.dryRun !== true);
  if (options.dryRun && mended.length > 0)
    return { exit: exitOf(reading, options), result: report.fixes.diff(mended), remarks };
  if (!options.dryRun) writeMended(mended, around.here);
  const left = compared(mended.length === 0 ? reading : await readBooks(paths, around), options);
  return { exit: exitOf(left, options), result: print(left, options, around), remarks };
}

function print({ selectedIssues, texts, files }: Reading, { format }: CheckOptions, around: Surroundings): string {
  switch (format) {
    case 'pretty':
      return report.issues.pretty(selectedIssues, texts, files, around.style);
    case 'compact':
      return report.issues.compact(selectedIssues);
    case 'json':
      return report.issues.json(selectedIssues, files);
  }
}
