import type { OverdueAction } from '../../model/overdue.ts';
import type { AccountState } from '../state.ts';

/** Whether the account may not change its plan, or subscribe to anything, until it has paid. */
export function refusesChanges(account: AccountState): boolean {
  return lateActions(account, account.overdue).includes('refuse-changes');
}

/** What the plan does in one of its states of accounts that pay late; in none: nothing. */
export function lateActions({ plan }: AccountState, state: string | null): readonly OverdueAction[] {
  return state === null ? [] : (plan.overdue?.states.get(state) ?? []);
}
