import type { Run } from '../model/journal.ts';
import { report } from '../report/report.ts';
import type { Issue } from '../values/issue.ts';
import { accountsOf, unknownAccount } from './accounts.ts';
import type { Answer } from './answer.ts';
import { onlyAccount, runUntil } from './narrow.ts';
import { readBooks, refusal, warnings } from './reading.ts';
import { type ChosenScenario, chooseScenarios } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';
import { readTime } from './time.ts';

export interface PreviewOptions {
  readonly format: 'text' | 'json' | 'csv';
  readonly at?: string;
  readonly account?: string;
  readonly width?: number;
}

/** `ratebook preview`: what the scenarios bill. The answer is no when the book has errors; nothing is run then. */
export async function preview(args: readonly string[], options: PreviewOptions, around: Surroundings): Promise<Answer> {
  const reading = await readBooks(args, around);
  const refused = refusal(reading, around);
  if (refused !== null) {
    const result = options.format === 'json' ? report.preview.json([], reading.issues) : '';
    return { exit: 1, result, remarks: refused };
  }
  const chosen = withAccount(chooseScenarios(reading), options.account);
  const runs: Run[] = [];
  for (const one of chosen) {
    const at = options.at === undefined ? null : readTime(options.at, one.book.program.timeZone);
    const whole = runUntil(one, at);
    runs.push(options.account === undefined ? whole : onlyAccount(whole, options.account));
    await around.breathe();
  }
  return { exit: 0, result: print(runs, reading.issues, options, around), remarks: warnings(reading) };
}

function print(runs: readonly Run[], issues: readonly Issue[], options: PreviewOptions, around: Surroundings): string {
  switch (options.format) {
    case 'text':
      return report.preview.text(runs, options, around.style);
    case 'json':
      return report.preview.json(runs, issues);
    case 'csv':
      return report.preview.csv(runs);
  }
}

/** The scenarios in which there is such an account; throws UsageError where no scenario has one. */
function withAccount(chosen: readonly ChosenScenario[], account: string | undefined): readonly ChosenScenario[] {
  if (account === undefined) return chosen;
  const found = chosen.filter((one) => accountsOf(one).includes(account));
  if (found.length > 0) return found;
  throw unknownAccount(account, chosen);
}
