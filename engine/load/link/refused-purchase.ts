import type { Account, PlanDocument, PlanSwitchedEvent, TimelineEvent } from '../../model/documents.generated.ts';
import { isEmail } from '../../values/email.ts';

type Card = NonNullable<Account['card']>;

/**
 * Whether a purchase of `plan` is refused for certain, since no card or no address can be on file by then that would do
 * (K3-12). `earlier` are the events before it, in any order but of one account.
 */
export function isRefusedPurchase(
  plan: PlanDocument,
  account: Account,
  event: PlanSwitchedEvent,
  earlier: readonly TimelineEvent[],
): boolean {
  const isBought =
    plan.billing === 'online' && plan.charges?.some(({ due }) => typeof due === 'object' && 'every' in due) === true;
  if (!isBought) return false;
  const own = earlier.flatMap((one) =>
    (one.event === 'account-changed' || one.event === 'plan-switched') && one.account === account.name ? [one] : [],
  );
  const cards = event.card === undefined ? [account.card, ...own.map(({ card }) => card)] : [event.card];
  const contacts =
    event.contact === undefined ? [account.contact, ...own.map(({ contact }) => contact)] : [event.contact];
  return (
    !cards.some((card) => card !== undefined && pays(card, event.at)) ||
    !contacts.some((contact) => contact?.email !== undefined && isEmail(contact.email))
  );
}

/** It is good through the last day of its month. */
function pays(card: Card, at: string): boolean {
  return card !== 'none' && card.declined !== true && at.slice(0, 7) <= card.expires;
}
