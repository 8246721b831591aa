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
