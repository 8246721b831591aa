import { viewAccount } from '../pipeline.ts';
import { report } from '../report/report.ts';
import { notStarted, onlyAccount, scenarioOf } from './accounts.ts';
import type { Answer } from './answer.ts';
import { runUntil } from './narrow.ts';
import { readBooks, refusal, warnings } from './reading.ts';
import { chooseScenarios } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';
import { readTime } from './time.ts';

export interface AccountOptions {
  readonly format: 'text' | 'json';
  readonly at?: string;
  readonly width?: number;
}

/**
 * `ratebook account`: an account of one scenario as it stands at a time, by default at the scenario's end. The name may
 * be left out (null) where there is one account only.
 */
export async function account(
  scenario: string,
  named: string | null,
  options: AccountOptions,
  around: Surroundings,
): Promise<Answer> {
  const reading = await readBooks([scenario], around);
  const refused = refusal(reading, around);
  if (refused !== null) {
    const result = options.format === 'json' ? report.account.json(null, reading.issues) : '';
    return { exit: 1, result, remarks: refused };
  }
  const scenarios = chooseScenarios(reading);
  const name = named ?? onlyAccount(scenarios);
  const chosen = scenarioOf(name, scenarios);
  const { program } = chosen.book;
  const at = options.at === undefined ? null : readTime(options.at, program.timeZone);
  const run = runUntil(chosen, at);
  const view = viewAccount(run, program, name, run.until);
  if (view === null) throw notStarted(name);
  const shown = { scenario: chosen.scenario.document.name, view };
  const result =
    options.format === 'json'
      ? report.account.json(shown, reading.issues)
      : report.account.text(view, options, around.style);
  return { exit: 0, result, remarks: warnings(reading) };
}
