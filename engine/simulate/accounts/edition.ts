import type { EntryBase, PlanEdited } from '../../model/journal.ts';
import type { Plan } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import { leviesAlike, underEdition } from '../money/former-levies.ts';
import type { OpenBill } from '../money/open-bill.ts';
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
  if (!leviesAlike(account.plan, edition)) leaveLevies(account, entry.at);
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

/** What gives back what is invoiced, and stands on the open bill, keeps the surcharges and taxes with which that was. */
function leaveLevies(account: AccountState, until: Instant): void {
  const { surcharges, taxes } = account.plan;
  account.formerLevies = [...account.formerLevies, { surcharges, taxes, until }];
  const marked = (bill: OpenBill): OpenBill =>
    new Map([...bill].map(([key, line]) => [key, underEdition(account, line)]));
  const { draft } = account;
  account.openBill = marked(account.openBill);
  account.pieces = account.pieces.map(({ at, line }) => ({ at, line: underEdition(account, line) }));
  if (draft !== null) account.draft = { ...draft, own: marked(draft.own), rest: marked(draft.rest) };
}
