import type { OverdueAction } from '../../model/overdue.ts';
import { dateOf, daysBetween } from '../../values/calendar.ts';
import type { Facts } from '../../values/decision.ts';
import { factsOf } from '../facts.ts';
import type { AccountState } from '../state.ts';
import { overdueFrom, owedOn, pastDue } from './owed.ts';

/** Whether the account may not change its plan, or subscribe to anything, until it has paid. */
export function refusesChanges(account: AccountState): boolean {
  return lateActions(account, account.overdue).includes('refuse-changes');
}

/** What the plan does in one of its states of accounts that pay late; in none: nothing. */
export function lateActions({ plan }: AccountState, state: string | null): readonly OverdueAction[] {
  return state === null ? [] : (plan.overdue?.states.get(state) ?? []);
}

/**
 * What states of accounts that pay late ask about. Days are whole ones since the oldest of those invoices was due; the day
 * after is the first.
 */
export function overdueFacts(account: AccountState, at: number): Facts {
  const overdue = owedOn(account).filter(({ invoice, owed }) => !owed.isZero() && overdueFrom(invoice) <= at);
  const [oldest] = overdue.map(({ invoice }) => invoice.due).sort((a, b) => a - b);
  const today = dateOf(at, account.timeZone);
  const days = oldest === undefined ? 0 : daysBetween(dateOf(oldest, account.timeZone), today);
  return factsOf(account, {
    'overdue-days': days,
    'overdue-invoices': overdue.length,
    'overdue-amount': pastDue(account, at).amount,
  });
}
