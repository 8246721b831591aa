import type { PostedCall } from '../../model/posted-call.ts';
import type { Tariff } from '../../model/program.ts';
import { turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { turningOf } from '../fees/periods.ts';
import type { AccountState, CountedCall, CountedCalls } from '../state.ts';

/** What the account has used of a tariff that counts in the invoice period of `now`, which began at `since`. */
export function usedOf(
  account: AccountState,
  { name }: Pick<Tariff, 'name'>,
  now: Instant,
): Pick<Required<PostedCall>['counted'], 'since' | 'before'> {
  const since = periodStart(account, now);
  const known = account.counted.get(name);
  return { since, before: known === undefined ? 0 : known.since === since ? known.used : usedSince(since, known) };
}

/** An invoice by hand can be for a time that is over longer: what was used behind that is of the period which begins there. */
function usedSince(since: Instant, { latest }: CountedCalls): number {
  let used = 0;
  for (let use: CountedCall | null = latest; use !== null && use.at >= since; use = use.earlier) used += use.own;
  return used;
}

/**
 * Of invoices by hand the period runs since the last of them; of sessions, since the session began. It is never longer than
 * the account has had periods as they are.
 */
function periodStart(account: AccountState, now: Instant): Instant {
  const { cycle, session, invoiced } = account;
  const begins = periodsBegan(account, now);
  if (cycle.kind === 'own') return Math.max(begins, turnAt(turningOf({ kind: 'cycle' }, account, null), now).start);
  if (cycle.kind === 'on-demand') return session ?? begins;
  return Math.max(begins, ...invoiced.map(({ end }) => end));
}

/** Periods that begin later, since what was paid before extends them, have the time from the change of plan on before them. */
function periodsBegan({ anchored, assigned, cameAt, start }: AccountState, now: Instant): Instant {
  const begins = anchored ?? assigned;
  return begins <= now ? begins : (cameAt ?? start);
}

/** What a part of a call, posted at `at`, adds to the use of its tariff. */
export function foldCounted(account: AccountState, at: Instant, { tariff, counted }: PostedCall): void {
  if (counted === undefined) return;
  const { since, before, own } = counted;
  const earlier = before === 0 ? null : (account.counted.get(tariff)?.latest ?? null);
  account.counted.set(tariff, { since, used: before + own, latest: { at, own, earlier } });
}
