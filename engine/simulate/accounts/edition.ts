import type { EntryBase, PlanEdited } from '../../model/journal.ts';
import type { Plan } from '../../model/program.ts';
import type { AccountState, State } from '../state.ts';

/**
 * The state after an edit. M-13: running subscriptions to a charge plan keep their price, or get the new one from their
 * next period on. A-06: the accounts of a plan read it live.
 */
export function foldEdition(state: State, entry: EntryBase & PlanEdited): void {
  const { edition } = entry;
  if (edition.kind === 'plan') {
    state.planEditions.set(edition.name, edition);
    for (const account of accountsOn(state, edition.name)) live(account, edition, entry);
    return;
  }
  state.editions.set(edition.name, edition);
  if (entry.for === 'new') return;
  for (const account of state.accounts.values()) {
    for (const { of, ended, reprices } of account.subscriptions.values()) {
      if (of.kind !== 'charge-plan' || of.name !== edition.name || ended !== null) continue;
      reprices.push({ from: entry.at, charges: edition.charges });
    }
  }
}

/** The accounts that are on the plan of this name. */
export function accountsOn(state: State, plan: string): AccountState[] {
  return [...state.accounts.values()].filter((account) => account.plan.name === plan);
}

/** Preferences of its own stay. */
function live(account: AccountState, edition: Plan, entry: EntryBase): void {
  if (account.preferences === account.plan.preferences) account.preferences = edition.preferences;
  const taxes = [...account.formerTaxes, ...account.plan.taxes];
  account.formerTaxes = taxes.filter(({ name }) => !edition.taxes.some((one) => one.name === name));
  account.plan = edition;
  for (const held of account.allowances.values()) {
    const now = edition.allowances.find(({ name }) => name === held.allowance.name);
    if (held.subscription === null && now !== undefined) held.allowance = now;
  }
  for (const { of, ended, reprices, cycle } of account.subscriptions.values()) {
    if (of.kind !== 'charge-plan' && ended === null && cycle.stay === account.stay)
      reprices.push({ from: entry.at, charges: edition.charges });
  }
}
