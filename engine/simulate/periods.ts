import assert from 'node:assert/strict';
import type { Recurrence } from '../model/program.ts';
import { instantOf, type Span, type Turning } from '../values/calendar.ts';
import type { CivilDate, Instant } from '../values/interval.ts';
import type { AccountState, SubscriptionState } from './state.ts';

/** `recurrence` with its anchor: of a subscription where there is one, of the account's own invoice periods otherwise. */
export function turningOf(
  recurrence: Recurrence,
  account: AccountState,
  subscription: SubscriptionState | null,
): Turning {
  if (recurrence.kind === 'cycle') return turningOf(turningCycle(account), account, null);
  const { every, day } = recurrence;
  const anchor = anchorOf(recurrence, account, subscription);
  return { every, day, anchor, zone: account.timeZone };
}

/** Whatever asks for the periods of a cycle is refused on a plan that has none. */
function turningCycle({ cycle, name }: AccountState): Own {
  assert(cycle.kind === 'own', `the invoices of ${name} have no periods`);
  return cycle;
}

type Own = Extract<Recurrence, { kind: 'own' }>;

function anchorOf({ from, every }: Own, account: AccountState, subscription: SubscriptionState | null): Instant {
  if (from === 'activation')
    return subscription === null ? account.start : (subscription.activated ?? subscription.activation);
  if (from === 'account-start') return account.start;
  return instantOf(from === 'calendar' ? calendarAnchor(every) : from, account.timeZone);
}

/** Years, months and days of the calendar count from a first of January, its weeks from a Monday. */
function calendarAnchor(every: Span): CivilDate {
  return every.unit === 'week' ? '1969-12-29' : '1970-01-01';
}
