import assert from 'node:assert/strict';
import type { Recurrence } from '../../model/program.ts';
import { instantOf, type Span, type Turning } from '../../values/calendar.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import type { AccountState, SubscriptionState } from '../state.ts';

/**
 * `recurrence` with its anchor: of a subscription where there is one, of the account's own invoice periods otherwise.
 * Where periods `began` anew, those count from there that are counted from a beginning at all.
 */
export function turningOf(
  recurrence: Recurrence,
  account: AccountState,
  subscription: SubscriptionState | null,
  began: Instant | null = subscription === null ? account.anchored : null,
): Turning {
  if (recurrence.kind === 'cycle') {
    const { cycle, assigned } = subscription?.cycle ?? account;
    // Whatever asks for the periods of a cycle is refused on a plan that has none.
    assert(cycle.kind === 'own', `the invoices of ${account.name} have no periods`);
    const from = isCounted(cycle) ? (began ?? assigned) : assigned;
    const own = { activation: from, accountStart: from, zone: account.timeZone };
    return { ...daysOf(cycle), anchor: anchorOf(cycle, own), zone: account.timeZone };
  }
  const { start: accountStart, timeZone: zone } = account;
  const first = subscription === null ? accountStart : (subscription.activated ?? subscription.activation);
  const activation = isCounted(recurrence) && recurrence.from === 'activation' ? (began ?? first) : first;
  return { ...daysOf(recurrence), anchor: anchorOf(recurrence, { activation, accountStart, zone }), zone };
}

function daysOf({ every, day, firstTurn }: Own): Pick<Turning, 'every' | 'day' | 'firstTurn'> {
  return firstTurn === undefined ? { every, day } : { every, day, firstTurn };
}

type Own = Extract<Recurrence, { kind: 'own' }>;

/** From a beginning, and not on a day that is the same for all. */
function isCounted({ day, from }: Own): boolean {
  return day === null && (from === 'activation' || from === 'account-start');
}

/** A cycle begins anew where the account comes to another plan, so that is where it counts from. */
function anchorOf(
  { from, every }: Own,
  at: { readonly activation: Instant; readonly accountStart: Instant; readonly zone: string },
): Instant {
  if (from === 'activation') return at.activation;
  if (from === 'account-start') return at.accountStart;
  return instantOf(from === 'calendar' ? calendarAnchor(every) : from, at.zone);
}

/** Years, months and days of the calendar count from a first of January, its weeks from a Monday. */
function calendarAnchor(every: Span): CivilDate {
  return every.unit === 'week' ? '1969-12-29' : '1970-01-01';
}
