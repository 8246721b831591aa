import { report } from '../report/report.ts';
import type { Answer } from './answer.ts';
import { type Reading, readBooks } from './reading.ts';
import { nothingMatches } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';

export interface CheckOptions {
  readonly format: 'pretty' | 'compact' | 'json';
  readonly failOn: 'error' | 'warn';
}

/** `ratebook check`: the issues that concern the files that are meant. The answer is no when one is as bad as `failOn`. */
export async function check(paths: readonly string[], options: CheckOptions, around: Surroundings): Promise<Answer> {
  const reading = await readBooks(paths, around);
  const [word] = reading.words;
  if (word !== undefined) throw nothingMatches(word, [], 'pattern');
  const failing = reading.selectedIssues.some(({ severity }) => severity === 'error' || options.failOn === 'warn');
  return { exit: failing ? 1 : 0, result: print(reading, options, around), remarks: '' };
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
