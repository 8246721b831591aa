import type { EntryBase } from '../../model/journal.ts';
import type { SubscriptionChanged } from '../../model/journal-subscriptions.ts';
import { addMonths, addSpan, dateOf, startOfDay } from '../../values/calendar.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import type { AccountState, SubscriptionState } from '../state.ts';

type Termed = Pick<SubscriptionState, 'id' | 'of' | 'base' | 'isPart' | 'activated' | 'activation' | 'minimumTerm'>;

/** Its terms end there, one after the other; none where it has none, one where it does not renew. */
function* termEnds(account: AccountState, subscription: Termed): Generator<CivilDate> {
  if (subscription.minimumTerm === null) return;
  const { months, then } = subscription.minimumTerm;
  const { activated, activation } = wholeOf(account, subscription);
  const begins = dateOf(activated ?? activation, account.timeZone);
  yield addMonths(begins, months);
  for (let count = 2; then === 'renew'; count += 1) yield addMonths(begins, months * count);
}

/** What began with the contract: an edit, or a change of plan, lets other charges of it begin later, under the same terms. */
function wholeOf({ subscriptions, cameAt }: AccountState, subscription: Termed): Termed {
  const { id, of, base, isPart } = subscription;
  const first =
    of.kind === 'plan'
      ? [...subscriptions.values()].find((one) => one.of.kind === 'plan' && one.start >= cameAt)
      : null;
  const whole = isPart ? subscriptions.get(base ?? '') : first;
  return whole === undefined || whole === null || whole.id === id ? subscription : whole;
}

/** The first end of a term of which it `is` so; null where there is none. */
function firstEnd(account: AccountState, subscription: Termed, is: (ends: Instant) => boolean): CivilDate | null {
  for (const date of termEnds(account, subscription)) if (is(startOfDay(date, account.timeZone))) return date;
  return null;
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
  const notice = subscription.minimumTerm?.notice ?? null;
  const latest = (ends: Instant) => (notice === null ? ends : addSpan(ends, notice, account.timeZone, -1));
  return firstEnd(account, subscription, (ends) => ends >= end && latest(ends) >= told);
}

/** When its end was told first: what is an add-on of another ends with that one. Null where nobody told. */
export function toldOfEnd(
  { subscriptions }: AccountState,
  { toldOfEnd: own, base }: SubscriptionState,
): Instant | null {
  const ofBase = base === null ? null : (subscriptions.get(base)?.toldOfEnd ?? null);
  return own === null || ofBase === null ? (own ?? ofBase) : Math.min(own, ofBase);
}

/** A change of plan ends its term, and nothing is owed for the rest of it. */
export function withoutTerm(subscription: SubscriptionState): SubscriptionState {
  return { ...subscription, minimumTerm: null };
}

/** Where the term ends that is left by who tells of it now; null where none runs. */
export function endOfTerm(account: AccountState, subscription: Termed, now: Instant): Instant | null {
  const date = termToLeave(account, subscription, { end: now, told: now });
  return date === null ? null : startOfDay(date, account.timeZone);
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
  { at, activated, finish, cancels, settle = 'credit', byItself }: EntryBase & SubscriptionChanged,
): void {
  if (activated !== undefined) {
    subscription.activated = activated;
    const whole = subscription.isPart ? account.subscriptions.get(subscription.base ?? '') : undefined;
    if (subscription.isPart) subscription.cuts = whole?.cuts ?? []; // it rests with that
    if (whole !== undefined) subscription.moves = whole.moves;
    subscription.reprices = withRenewals(account, subscription);
  }
  if (cancels !== undefined) subscription.cancels = cancels;
  if (cancels !== undefined && cancels !== null) subscription.toldOfEnd ??= at;
  if (finish === undefined) return;
  subscription.finish = finish;
  subscription.settle = settle;
  if (activated !== undefined) return;
  subscription.toldOfEnd = finish === null || byItself === true ? null : (subscription.toldOfEnd ?? at);
}

/** Prices that come with a renewal come with the first term that begins on their date or later, where terms renew. */
function withRenewals(account: AccountState, subscription: SubscriptionState): SubscriptionState['reprices'] {
  if (subscription.minimumTerm?.then !== 'renew') return subscription.reprices;
  const { activated } = subscription;
  return subscription.reprices.map((one) => {
    const { from, atRenewal } = one;
    if (atRenewal !== true || (activated !== null && activated >= from)) return one; // its first term begins so late
    const begins = firstEnd(account, subscription, (ends) => ends >= from);
    return begins === null ? one : { ...one, from: startOfDay(begins, account.timeZone) };
  });
}
