import type { AccountView, SubscriptionList } from '../model/account.ts';
import { viewAccount } from '../pipeline.ts';
import { report } from '../report/report.ts';
import { accountsOf, notStarted, scenarioOf, severalScenarios } from './accounts.ts';
import type { Answer } from './answer.ts';
import { readFilters } from './filters.ts';
import { runUntil } from './narrow.ts';
import { readBooks, refusal, warnings } from './reading.ts';
import { type ChosenScenario, chooseScenarios } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';
import { readTime } from './time.ts';

export interface SubscriptionsOptions {
  readonly format: 'text' | 'json';
  /** Each `KEY=VALUE`; a subscription is shown where all of them let it pass. */
  readonly filters: readonly string[];
  readonly at?: string;
  readonly width?: number;
}

/**
 * `ratebook account --subscriptions`: the subscriptions to charge plans of the account `name` of one scenario, of all
 * its accounts where `name` is null, as they stand at a time, by default at the scenario's end.
 */
export async function subscriptions(
  scenario: string,
  name: string | null,
  options: SubscriptionsOptions,
  around: Surroundings,
): Promise<Answer> {
  const reading = await readBooks([scenario], around);
  const refused = refusal(reading, around);
  if (refused !== null) {
    const result = options.format === 'json' ? report.subscriptions.json(null, reading.issues) : '';
    return { exit: 1, result, remarks: refused };
  }
  const scenarios = chooseScenarios(reading);
  const list = listOf(name === null ? theOnly(scenarios) : scenarioOf(name, scenarios), name, options);
  const result =
    options.format === 'json'
      ? report.subscriptions.json(list, reading.issues)
      : report.subscriptions.text(list, options, around.style);
  return { exit: 0, result, remarks: warnings(reading) };
}

function theOnly(scenarios: readonly ChosenScenario[]): ChosenScenario {
  const [only, ...others] = scenarios;
  if (only === undefined || others.length > 0)
    throw severalScenarios(`there are ${scenarios.length} scenarios there`, scenarios);
  return only;
}

function listOf(chosen: ChosenScenario, name: string | null, options: SubscriptionsOptions): SubscriptionList {
  const { program } = chosen.book;
  const names = { accounts: accountsOf(chosen), chargePlans: [...program.chargePlans.keys()] };
  const passes = readFilters(options.filters, names);
  const run = runUntil(chosen, options.at === undefined ? null : readTime(options.at, program.timeZone));
  const views = (name === null ? names.accounts : [name]).map((one) => viewAccount(run, program, one, run.until));
  if (name !== null && views.includes(null)) throw notStarted(name);
  const rows = views.flatMap(rowsOf);
  return {
    scenario: chosen.scenario.document.name,
    at: run.until,
    timeZone: program.timeZone,
    rows: rows.filter(passes),
    total: rows.length,
  };
}

/**
 * A plan's own charges run as a subscription too, but nobody has subscribed to them: they stand on the account's page,
 * not in the list.
 */
function rowsOf(view: AccountView | null): SubscriptionList['rows'][number][] {
  if (view === null) return [];
  const { account, timeZone, subscriptions } = view;
  return subscriptions
    .filter(({ of }) => of.kind === 'charge-plan')
    .map((subscription) => ({ account, timeZone, subscription }));
}
