import type { LoadedScenario } from '../model/book.ts';
import type { Run } from '../model/journal.ts';
import { run, runAt } from '../pipeline.ts';
import { localOf } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import type { ChosenScenario } from './scenarios.ts';

/**
 * The run of a scenario as it stands at `at`, everything at that instant included: what was written to the journal
 * until then. Where `at` lies behind the scenario's own end, the clock runs on until `at`; null is the end.
 */
export function runUntil({ book, scenario }: ChosenScenario, at: Instant | null): Run {
  const whole = run(book.program, book.book, scenario);
  if (at === null) return whole;
  const reached =
    at <= whole.until ? whole : run(book.program, book.book, lengthened(scenario, at, book.program.timeZone));
  return runAt(reached, book.program, at);
}

function lengthened(scenario: LoadedScenario, at: Instant, zone: string): LoadedScenario {
  return { ...scenario, document: { ...scenario.document, until: localOf(at, zone) } };
}

/** Only what happened to `account`. */
export function onlyAccount(run: Run, account: string): Run {
  const provisioning = new Map([...run.provisioning].filter(([name]) => name === account));
  const isOwn = (one: { readonly account: string }) => one.account === account;
  const [callFiles, usageFiles] = [run.callFiles.filter(isOwn), run.usageFiles.filter(isOwn)];
  return { ...run, journal: run.journal.filter(isOwn), callFiles, usageFiles, provisioning };
}
