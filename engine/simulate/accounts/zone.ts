import type { LoadedScenario } from '../../model/book.ts';
import type { Account } from '../../model/documents.generated.ts';
import type { Program } from '../../model/program.ts';
import { frozenAt, instantOf } from '../../values/calendar.ts';

/** The clock of an account from its start on: its own, its plan's or the book's, perhaps with the offset that it has then. */
export function zoneOfAccount(
  { plans, timeZone }: Program,
  account: Pick<Account, 'plan' | 'start' | 'time-zone'>,
): string {
  const plan = plans.get(account.plan);
  const zone = account['time-zone'] ?? plan?.timeZone ?? timeZone;
  return plan?.frozen === 'offset-at-start' ? frozenAt(instantOf(account.start, zone), zone) : zone;
}

/** The clocks of the accounts of a scenario, by name. */
export function zonesOf(program: Program, { document }: Pick<LoadedScenario, 'document'>): Map<string, string> {
  return new Map(document.given.accounts.map((one) => [one.name, zoneOfAccount(program, one)]));
}
