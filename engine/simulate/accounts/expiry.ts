import type { Charge } from '../../model/program.ts';
import { dateOf } from '../../values/calendar.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import type { AccountState } from '../state.ts';

/** Whether the last day of the card that began the account is over at `at`; an account of no card has none. */
export function hasExpired({ expires, timeZone }: AccountState, at: Instant): boolean {
  return expires !== null && dateOf(at, timeZone) > expires;
}

/**
 * a card that has expired gives no service, so what its fees do is what they do while an account is suspended.
 * Fees for time that began before count as ever: what was paid ahead is not given back, and what is paid afterwards
 * is due for the whole period.
 */
export function isForExpired(account: AccountState, { terms }: Charge, period: Interval, now: Instant): boolean {
  if (terms.whileSuspended === 'charge') return false;
  return hasExpired(account, terms.collect.kind === 'progressively' ? now - 1 : period.start);
}
