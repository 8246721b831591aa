import { UsageError } from './answer.ts';
import type { ChosenScenario } from './scenarios.ts';
import { didYouMean } from './suggest.ts';

export function accountsOf({ scenario }: ChosenScenario): string[] {
  return scenario.document.given.accounts.map((account) => account.name);
}

export function unknownAccount(account: string, chosen: readonly ChosenScenario[]): UsageError {
  const where = chosen.length === 1 ? 'this scenario' : 'these scenarios';
  return new UsageError(
    `there is no account "${account}" in ${where}`,
    didYouMean(account, chosen.flatMap(accountsOf)),
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

export function severalScenarios(message: string, chosen: readonly ChosenScenario[]): UsageError {
  return new UsageError(
    message,
    `Name one of them: ${chosen.map((one) => `"${one.scenario.document.name}"`).join(', ')}.`,
  );
}

export function notStarted(name: string): UsageError {
  return new UsageError(`the account "${name}" has not started by then`);
}
