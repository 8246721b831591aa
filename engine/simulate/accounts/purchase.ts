import type { PlanSwitchedEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Purchase } from '../../model/plan-change.ts';
import type { Plan } from '../../model/program.ts';
import { dateOf } from '../../values/calendar.ts';
import { decide } from '../../values/decision.ts';
import { isEmail } from '../../values/email.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import { compareText } from '../../values/issue.ts';
import { factsOf } from '../facts.ts';
import { type Billed, periodAt } from '../fees/billed.ts';
import { notApplicable, pricedFor } from '../fees/fee.ts';
import { sellsSeats } from '../seats/seats-paid.ts';
import { type AccountState, isOver, usedSeats } from '../state.ts';
import { chargedThroughOf } from '../subscriptions/ref.ts';
import type { World } from '../world.ts';
import { cardOnFile, cardRefusal } from './payment-card.ts';

/** What a switch gives to pay with; what it does not give is on file. */
type Given = Pick<PlanSwitchedEvent, 'card' | 'contact'>;

/** Whether accounts come to `plan` by buying it: it is sold online, and charges something for a period. */
export function isBought({ billing, charges }: Plan): boolean {
  return billing === 'online' && charges.some(({ due }) => due.kind === 'recurring');
}

/** What a switch to `plan` buys; null where there is nothing to pay at once. */
export function purchaseOf(plan: Plan, { interval, scope = 'all-users' }: PlanSwitchedEvent): Purchase | null {
  return isBought(plan) ? { interval: interval ?? null, scope } : null;
}

/** The end of what the fees of its plan are charged for, `now` where that is over. */
export function paidUntil(account: AccountState, now: Instant): Instant {
  const ends = [...account.subscriptions.values()].flatMap((subscription) => {
    if (subscription.of.kind !== 'plan' || isOver(subscription) || subscription.activated === null) return [];
    return subscription.charges.flatMap((charge) =>
      charge.due.kind === 'recurring' ? endOf({ account, subscription, charge }, now) : [],
    );
  });
  return Math.max(now, ...ends);
}

/** In advance, what is charged; otherwise the period that has begun. At its first instant nothing of it has been served. */
function endOf(billed: Billed, now: Instant): Instant[] {
  if (billed.charge.terms.collect.kind === 'in-advance') return [chargedThroughOf(billed)];
  const { start, end } = periodAt(billed, now);
  return start === now || notApplicable(pricedFor(billed, start), { start, end }, now) !== null ? [] : [end];
}

/** Why `plan` cannot be bought, as a code; null where it can (K3-04, K3-12). Nothing changes by being asked. */
export function refusesPurchase(
  world: World,
  account: AccountState,
  plan: Plan,
  purchase: Purchase,
  { card, contact }: Given,
): string | null {
  if (account.requested !== 'active') return account.requested; // its fees would wait, and the plan would be there unpaid
  const buyers = buyersOf(account, purchase);
  if (buyers.length === 0) return 'unknown-user';
  if (!isOffered(account, plan, purchase, buyers.length, dateOf(world.now, account.timeZone)))
    return 'interval-not-offered';
  const refusal = cardRefusal(card === undefined ? account.card : cardOnFile(card), world.now, account.timeZone);
  if (refusal !== null) return refusal;
  const reached = contact === undefined ? account.contact?.email != null : isEmail(contact.email);
  return reached ? null : 'invalid-billing-contact';
}

/** A fee of the plan applies to those who pay by that interval, today. */
function isOffered(
  account: AccountState,
  plan: Plan,
  { interval }: Purchase,
  users: number,
  today: CivilDate,
): boolean {
  const seats = { 'seats-total': users, 'seats-used': users, 'seats-available': 0 };
  const later = { plan: plan.name, interval: interval ?? undefined, 'has-card': true, ...seats };
  const facts = factsOf(account, { ...later, 'period-position': 'first' });
  return plan.charges.some(
    ({ due, when, effective: { from, to } }) =>
      due.kind === 'recurring' &&
      (from === null || from <= today) &&
      (to === null || today <= to) &&
      (when === null || decide(when, facts).outcome === 'yes'),
  );
}

function buyersOf({ users, admin }: AccountState, { scope }: Purchase): string[] {
  const names = [...users.keys()].sort(compareText);
  return scope === 'all-users' ? names : names.filter((name) => name === admin);
}

/** What was entered with an accepted switch is on file from then on. */
export function keepOnFile(world: World, account: AccountState, { card, contact }: Given, cause: Cause): void {
  if (card === undefined && contact === undefined) return;
  world.record(account.name, cause, {
    kind: 'account-changed',
    ...(card === undefined ? {} : { card: cardOnFile(card) }),
    ...(contact === undefined ? {} : { contact: { name: contact.name ?? null, email: contact.email } }),
  });
}

/**
 * K3-06, K3-07: who is paid for on the plan that it now has; everybody else is free. Their places are its seats; a plan
 * that charges for none has none, so nobody is given one.
 */
export function placeUsers(world: World, account: AccountState, purchase: Purchase | null, cause: Cause): void {
  const paid = new Set(purchase === null ? [] : buyersOf(account, purchase));
  const sells = sellsSeats(account.plan);
  // Never fewer seats than users who are paid for, in between either.
  if (sells) seats(world, account, Math.max(paid.size, usedSeats(account)), cause);
  for (const [user, { plan, expires }] of [...account.users].sort(([a], [b]) => compareText(a, b))) {
    const now = paid.has(user) ? 'paid' : 'free';
    if (now !== plan || expires !== null)
      world.record(account.name, cause, { kind: 'user-changed', user, plan: now, expires: null });
  }
  seats(world, account, sells ? paid.size : null, cause);
}

function seats(world: World, account: AccountState, total: number | null, cause: Cause): void {
  if (account.seats !== total) world.record(account.name, cause, { kind: 'seats-changed', total });
}
