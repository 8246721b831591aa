import { report } from '../report/report.ts';
import { sortIssues } from '../values/issue.ts';
import type { Answer } from './answer.ts';
import { compareWithCommit } from './baseline.ts';
import { type Reading, readBooks } from './reading.ts';
import { nothingMatches } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';

export interface CheckOptions {
  readonly format: 'pretty' | 'compact' | 'json';
  readonly failOn: 'error' | 'warning';
  /** A commit: what may not change since then is told too. */
  readonly baseline?: string | undefined;
}

/** `ratebook check`: the issues that concern the files that are meant. The answer is no when one is as bad as `failOn`. */
export async function check(paths: readonly string[], options: CheckOptions, around: Surroundings): Promise<Answer> {
  const reading = await readBooks(paths, around);
  const [word] = reading.words;
  if (word !== undefined) throw nothingMatches(word, [], 'pattern');
  const compared = options.baseline === undefined ? null : compareWithCommit(reading, options.baseline);
  const found = compared === null ? reading : { ...reading, ...joined(reading, compared) };
  const failing = found.selectedIssues.some(({ severity }) => severity === 'error' || options.failOn === 'warning');
  return { exit: failing ? 1 : 0, result: print(found, options, around), remarks: '' };
}

function joined({ selectedIssues }: Reading, compared: ReturnType<typeof compareWithCommit>) {
  return { selectedIssues: sortIssues([...selectedIssues, ...compared.issues]), texts: compared.texts };
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
