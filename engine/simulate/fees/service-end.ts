import { addDays, startOfDay } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import type { AccountState, SubscriptionState } from '../state.ts';
import { turnOf } from './billed.ts';

/**
 * When service ends for a finish date, by the charge's day count: at its first instant where the day is free, or
 * where it opens a period of which no start is billed; after its last otherwise. Null while no finish is known.
 */
export function serviceEnd(account: AccountState, subscription: SubscriptionState): Instant | null {
  if (subscription.ended !== null) return subscription.ended;
  if (subscription.finish === null) return null;
  const midnight = startOfDay(subscription.finish, account.timeZone);
  const charge = subscription.charges.find((one) => one.due.kind === 'recurring');
  const { start = 'free', change = 'new', end = 'billed' } = charge?.terms.prorate.dayOf ?? {};
  if (subscription.handsOver ? change === 'new' : end === 'free') return midnight;
  if (start === 'free' && !subscription.handsOver && charge !== undefined) {
    const turn = turnOf({ account, subscription, charge }, midnight);
    if (turn.start === midnight && midnight > (subscription.activated ?? subscription.activation)) return midnight;
  }
  return startOfDay(addDays(subscription.finish, 1), account.timeZone);
}
