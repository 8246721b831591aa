import assert from 'node:assert/strict';
import type { Recurrence } from '../../model/program.ts';
import { instantOf, type Span, type Turning } from '../../values/calendar.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import type { AccountState, SubscriptionState } from '../state.ts';

/** What of an account its periods hang on. */
export type Turned = Pick<AccountState, 'name' | 'start' | 'timeZone' | 'cycle' | 'assigned' | 'anchored' | 'moving'>;

/**
 * `recurrence` with its anchor: of a subscription where there is one, of the account's own invoice periods otherwise.
 * Where periods `began` anew, those count from there that are counted from a beginning at all.
 */
export function turningOf(
  recurrence: Recurrence,
  account: Turned,
  subscription: SubscriptionState | null,
  began: Instant | null = subscription === null ? account.anchored : null,
): Turning {
  if (recurrence.kind === 'cycle') {
    const { cycle, assigned } = subscription?.cycle ?? account;
    // Whatever asks for the periods of a cycle is refused on a plan that has none.
    assert(cycle.kind === 'own', `the invoices of ${account.name} have no periods`);
    const from = isCounted(cycle) ? (began ?? assigned) : assigned;
    const turning = turns(cycle, from, from, account.timeZone);
    const { moving } = account;
    return subscription !== null || moving === null ? turning : { ...turning, stretched: moving };
  }
  const { start: accountStart, timeZone: zone } = account;
  const first = subscription === null ? accountStart : (subscription.activated ?? subscription.activation);
  const activation = isCounted(recurrence) && recurrence.from === 'activation' ? (began ?? first) : first;
  return turns(recurrence, activation, accountStart, zone);
}

type Own = Extract<Recurrence, { kind: 'own' }>;

/** The turning that was asked for last: what is worked out of it once is known when it is asked for again. */
const LAST = new WeakMap<Own, Turning>();

function turns(own: Own, activation: Instant, accountStart: Instant, zone: string): Turning {
  const { every, day, firstTurn, shortMonth } = own;
  const anchor = anchorOf(own, activation, accountStart, zone);
  const last = LAST.get(own);
  if (last !== undefined && last.anchor === anchor && last.zone === zone) return last;
  const turning = { every, day, firstTurn, shortMonth, anchor, zone };
  LAST.set(own, turning);
  return turning;
}

/** From a beginning, and not on a day that is the same for all. */
function isCounted({ day, from }: Own): boolean {
  return day === null && (from === 'activation' || from === 'account-start');
}

/** A cycle begins anew where the account comes to another plan, so that is where it counts from. */
function anchorOf({ from, every }: Own, activation: Instant, accountStart: Instant, zone: string): Instant {
  if (from === 'activation') return activation;
  if (from === 'account-start') return accountStart;
  assert(from !== 'base-subscription', 'it is a date once a subscription is opened');
  return instantOf(from === 'calendar' ? calendarAnchor(every) : from, zone);
}

/** Years, months and days of the calendar count from a first of January, its weeks from a Monday. */
function calendarAnchor(every: Span): CivilDate {
  return every.unit === 'week' ? '1969-12-29' : '1970-01-01';
}
