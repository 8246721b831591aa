import type { BillLine, Cause } from '../../model/invoice.ts';
import { dateOf } from '../../values/calendar.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import { openHeldAllowance } from '../allowances/allowances.ts';
import { periodAfter, periodAt } from '../fees/billed.ts';
import { chargeLine, pricedFor } from '../fees/fee.ts';
import { periodFee } from '../fees/period-fee.ts';
import { begin } from '../fees/recurring.ts';
import { isShort } from '../fees/short.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { because, type World } from '../world.ts';
import { addOnsOf, scheduleFinish } from './ending.ts';
import { onceLine, postOnce } from './once.ts';
import { courseOf, schedulePhases } from './phases.ts';
import { lastTerm } from './term.ts';

/**
 * Billing begins at `at` (M-09): the one-time charges fall due, the recurring ones begin, a flat rate is handed out.
 * False where the balance does not cover what is due at once and the charge plan denies it (M-43): nothing changes but
 * the rejection, and the subscription stays pending.
 */
export function activate(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  at: Instant,
  cause: Cause,
): boolean {
  if (
    subscription.deniesIfShort &&
    isShort(world, account, linesAtActivation(world, account, subscription, at, cause))
  ) {
    return false;
  }
  const { id, charges } = subscription;
  const { spans } = courseOf(world, account, subscription, at);
  const ends = ownEnd(world, account, subscription, at);
  const finish = ends === null ? null : finishWith(account, subscription, ends);
  world.record(account.name, cause, {
    kind: 'subscription-changed',
    subscription: id,
    status: 'active',
    activated: at,
    ...(spans.length === 0 ? {} : { phases: spans }),
    ...(finish === null ? {} : { finish, handsOver: true }),
  });
  schedulePhases(world, account, subscription);
  if (finish !== null) scheduleFinish(world, account, id, cause);
  openHeldAllowance(world, account, subscription, cause);
  for (const charge of charges) {
    const billed = { account, subscription, charge };
    const why = because(cause.event, charge.place);
    if (charge.due.kind === 'once') postOnce(world, billed, why);
    else if (charge.due.kind === 'recurring') begin(world, billed, why);
  }
  for (const one of addOnsOf(account, subscription))
    if (one.isPart && one.activated === null && one.activation <= at) activate(world, account, one, at, cause);
  return true;
}

/** Where it ends by itself, with its last phase or its only term, of a subscription that is activated at `at`. */
export function ownEnd(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  at: Instant,
): Instant | null {
  const { end } = courseOf(world, account, subscription, at);
  return earlier(end, lastTerm(account, { ...subscription, activated: at }));
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

/** The date of the end of its last phase or term, where that ends it before it is to finish anyway. */
function finishWith(account: AccountState, { finish }: SubscriptionState, end: Instant): CivilDate | null {
  const date = dateOf(end, account.timeZone);
  return finish === null || date < finish ? date : null;
}

/** At its activation date, or at once where that has passed. */
export function activateAtStart(world: World, account: AccountState, id: string, cause: Cause): void {
  const subscription = pending(account, id);
  if (subscription === null || subscription.activatesAtFirstUsage) return;
  if (!activate(world, account, subscription, subscription.activation, cause)) {
    world.record(account.name, cause, { kind: 'rejected', code: 'activation-denied', event: 'activation' });
  }
}

/** M-43: money has come in; what was denied becomes active now, not on its original date. */
export function activateDenied(world: World, account: AccountState, cause: Cause): void {
  for (const id of [...account.subscriptions.keys()]) {
    const subscription = pending(account, id);
    if (subscription === null || subscription.activatesAtFirstUsage || subscription.activation > world.now) continue;
    activate(world, account, subscription, world.now, cause);
  }
}

/** What is part of another waits for that one. */
function pending(account: AccountState, id: string): SubscriptionState | null {
  const subscription = account.subscriptions.get(id);
  if (subscription === undefined || isOver(subscription) || subscription.activated !== null) return null;
  const { isPart, base } = subscription;
  return isPart && account.subscriptions.get(base ?? '')?.activated === null ? null : subscription;
}

/** M-42: the activation fees, and what is charged in advance with them. */
export function linesAtActivation(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  at: Instant,
  cause: Cause,
): BillLine[] {
  const { spans } = courseOf(world, account, subscription, at);
  const activated = { ...subscription, activated: at, phases: spans };
  return subscription.charges.flatMap((charge) => {
    const billed = { account, subscription: activated, charge };
    if (charge.due.kind === 'once') return onceLine(world, billed, cause) ?? [];
    if (charge.due.kind !== 'recurring' || charge.terms.collect.kind !== 'in-advance') return [];
    const first = periodAt(billed, at);
    return Array.from({ length: charge.terms.collect.periods }, (_, ahead) => {
      const period = periodAfter(billed, first, ahead);
      const priced = pricedFor(billed, period.start);
      const { due, quantity } = periodFee(priced, period);
      const { amount, steps } = due;
      const key = `${subscription.id}/${charge.name}/${period.start}`;
      return chargeLine(priced, { key, amount, quantity, period, steps, cause });
    });
  });
}
