import type { EntryBase } from '../../model/journal.ts';
import type { SubscriptionChanged } from '../../model/journal-subscriptions.ts';
import { addMonths, addSpan, dateOf, startOfDay } from '../../values/calendar.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import type { AccountState, SubscriptionState } from '../state.ts';

type Termed = Pick<SubscriptionState, 'activated' | 'activation' | 'minimumTerm'>;

/** Its terms end there, one after the other; none where it has none, one where it does not renew. */
function* termEnds({ timeZone }: AccountState, { activated, activation, minimumTerm }: Termed): Generator<CivilDate> {
  if (minimumTerm === null) return;
  const { months, then } = minimumTerm;
  const begins = dateOf(activated ?? activation, timeZone);
  yield addMonths(begins, months);
  for (let count = 2; then === 'renew'; count += 1) yield addMonths(begins, months * count);
}

/**
 * The end of the first term that may be left at `end` or later by who tells of it at `told`: not before a notice has
 * passed. Null where no term ends then any more.
 */
export function termToLeave(
  account: AccountState,
  subscription: Termed,
  { end, told }: { readonly end: Instant; readonly told: Instant },
): CivilDate | null {
  const { timeZone } = account;
  const notice = subscription.minimumTerm?.notice ?? null;
  for (const date of termEnds(account, subscription)) {
    const ends = startOfDay(date, timeZone);
    const latest = notice === null ? ends : addSpan(ends, notice, timeZone, -1);
    if (ends >= end && latest >= told) return date;
  }
  return null;
}

/** Where the term ends that is left by who tells of it now; now where none runs. */
export function endOfTerm(account: AccountState, subscription: Termed, now: Instant): Instant {
  const date = termToLeave(account, subscription, { end: now, told: now });
  return date === null ? now : startOfDay(date, account.timeZone);
}

/** Where the only term ends of a subscription that ends with it; null where it does not. */
export function lastTerm(account: AccountState, subscription: Termed): Instant | null {
  if (subscription.minimumTerm?.then !== 'end') return null;
  const [date] = termEnds(account, subscription);
  return date === undefined ? null : startOfDay(date, account.timeZone);
}

/** Where it begins and ends. A notice counts from when its end was told first; what ends by itself from the beginning was not told. */
export function foldEnd(
  account: AccountState,
  subscription: SubscriptionState,
  { at, activated, finish, cancels }: EntryBase & SubscriptionChanged,
): void {
  if (activated !== undefined) {
    subscription.activated = activated;
    if (subscription.isPart) subscription.cuts = account.subscriptions.get(subscription.base ?? '')?.cuts ?? []; // it rests with that
    subscription.reprices = withRenewals(account, subscription);
  }
  if (cancels !== undefined) subscription.cancels = cancels;
  if (finish === undefined) return;
  subscription.finish = finish;
  if (activated === undefined) subscription.toldOfEnd = finish === null ? null : (subscription.toldOfEnd ?? at);
}

/** Prices that come with a renewal come with the first term that begins on their date or later, where terms renew. */
function withRenewals(account: AccountState, subscription: SubscriptionState): SubscriptionState['reprices'] {
  if (subscription.minimumTerm?.then !== 'renew') return subscription.reprices;
  return subscription.reprices.map((one) => {
    const { from, atRenewal } = one;
    const begins =
      atRenewal === true
        ? termToLeave(account, { ...subscription, minimumTerm: withoutNotice(subscription) }, { end: from, told: from })
        : null;
    return begins === null ? one : { ...one, from: startOfDay(begins, account.timeZone) };
  });
}

function withoutNotice({ minimumTerm }: SubscriptionState): SubscriptionState['minimumTerm'] {
  return minimumTerm === null ? null : { ...minimumTerm, notice: null };
}
