import type { PostedCall } from '../../model/posted-call.ts';
import type { Tariff } from '../../model/program.ts';
import { turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { turningOf } from '../fees/periods.ts';
import type { AccountState } from '../state.ts';

/** What the account has used of a tariff that counts in the invoice period of `now`, which began at `since`. */
export function usedOf(
  account: AccountState,
  { name }: Pick<Tariff, 'name'>,
  now: Instant,
): Pick<Required<PostedCall>['counted'], 'since' | 'before'> {
  const since = periodStart(account, now);
  const known = account.counted.get(name);
  return { since, before: known?.since === since ? known.used : 0 };
}

/** Of invoices by hand the period runs since the last of them; of sessions, since the session began. */
function periodStart(account: AccountState, now: Instant): Instant {
  const { cycle, session, start, invoiced } = account;
  if (cycle.kind === 'own') return turnAt(turningOf({ kind: 'cycle' }, account, null), now).start;
  if (cycle.kind === 'on-demand') return session ?? start;
  return Math.max(start, ...invoiced.map(({ end }) => end));
}

/** What a part of a call adds to the use of its tariff. */
export function foldCounted(account: AccountState, { tariff, counted }: PostedCall): void {
  if (counted !== undefined) account.counted.set(tariff, { since: counted.since, used: counted.before + counted.own });
}
