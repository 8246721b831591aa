import type { Account, PlanDocument, PlanSwitchedEvent, TimelineEvent } from '../../model/documents.generated.ts';
import { sameCurrency } from './currencies.ts';
import { type Linking, refer } from './linking.ts';
import { linkPurchase } from './purchase.ts';

/** The plans that the account is on at some time: the one that it begins with first, then those that it changes to. */
export function plansOf({ book }: Linking, account: Account, events: readonly TimelineEvent[]): PlanDocument[] {
  const names = events.flatMap((event) =>
    event.event === 'plan-switched' && event.account === account.name ? [event.plan] : [],
  );
  return [...new Set([account.plan, ...names])].flatMap((name) => book.plans.get(name) ?? []);
}

/**
 * The plan that an account changes to. One that the timeline edits may have another currency by then, so only the run
 * can tell, as of one whose sale or charges are. Issues: reference/unknown, currency/mismatch with both places, and those
 * of a purchase.
 */
export function linkSwitch(
  linking: Linking,
  account: Account,
  event: PlanSwitchedEvent,
  events: readonly TimelineEvent[],
): void {
  const { book, names } = linking;
  if (!refer(linking, 'plan', event, 'plan', event.plan, names.plan)) return;
  const [from, to] = [book.plans.get(account.plan), book.plans.get(event.plan)];
  const isEdited = events.some((one) => one.event === 'plan-edited' && one.plan === event.plan);
  if (to !== undefined && !isEdited) linkPurchase(linking, account, event, to);
  const edited = new Set(
    events.flatMap((one) => (one.event === 'plan-edited' && one.set.currency !== undefined ? [one.plan] : [])),
  );
  if (from === undefined || edited.has(from.name) || edited.has(event.plan)) return;
  sameCurrency(linking, from, 'plan', to, event, 'plan');
}
