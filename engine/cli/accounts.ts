import { UsageError } from './answer.ts';
import type { ChosenScenario } from './scenarios.ts';
import { didYouMean } from './suggest.ts';

export function accountsOf({ scenario }: ChosenScenario): string[] {
  const { given, timeline = [] } = scenario.document;
  const cards = timeline.flatMap((event) => (event.event === 'pin-activated' ? [event.account] : []));
  return [...new Set([...given.accounts.map((account) => account.name), ...cards])];
}

export function unknownAccount(account: string, chosen: readonly ChosenScenario[]): UsageError {
  const where = chosen.length === 1 ? 'this scenario' : 'these scenarios';
  return new UsageError(
    `there is no account "${account}" in ${where}`,
    didYouMean(account, chosen.flatMap(accountsOf)) ?? nameOne([...new Set(chosen.flatMap(accountsOf))]),
  );
}

/** The one scenario that has the account `name`. Throws UsageError where none has, or several. */
export function scenarioOf(name: string, chosen: readonly ChosenScenario[]): ChosenScenario {
  const having = chosen.filter((one) => accountsOf(one).includes(name));
  const [only, ...others] = having;
  if (only === undefined) throw unknownAccount(name, chosen);
  if (others.length > 0) throw severalScenarios(`${having.length} scenarios there have an account "${name}"`, having);
  return only;
}

/** The account that is meant where none is named. Throws UsageError where there are several. */
export function onlyAccount(chosen: readonly ChosenScenario[]): string {
  const names = [...new Set(chosen.flatMap(accountsOf))];
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError('which account?', nameOne(names));
}

/** More names than this nobody reads. */
const NAMES_TOLD = 8;

export function severalScenarios(message: string, chosen: readonly ChosenScenario[]): UsageError {
  return new UsageError(message, nameOne(chosen.map((one) => one.scenario.document.name)));
}

function nameOne(names: readonly string[]): string {
  const told = names.slice(0, NAMES_TOLD).map((name) => `"${name}"`);
  const more = names.length > NAMES_TOLD ? [`and ${names.length - NAMES_TOLD} more`] : [];
  return `Name one of them: ${[...told, ...more].join(', ')}.`;
}

export function notStarted(name: string): UsageError {
  return new UsageError(`the account "${name}" has not started by then`);
}
