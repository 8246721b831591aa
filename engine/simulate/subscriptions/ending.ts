import type { CancelOutcome } from '../../model/cancelling.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Charge } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import { forgetUnpaid } from '../fees/attempt.ts';
import { creditOpenPeriods } from '../fees/credit.ts';
import { settle } from '../fees/recurring.ts';
import { serviceEnd } from '../fees/service-end.ts';
import { issueDraft } from '../money/invoicing.ts';
import { endCommitments } from '../money/settle-commitments.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isCancelled, isOver, type SubscriptionState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { chargeEarlyCancellation } from './early.ts';
import { leaveNumber } from './held-number.ts';

/** The clock is set to where service ends, where that is known. */
export function scheduleFinish(world: World, account: AccountState, id: string, cause: Cause): void {
  const subscription = account.subscriptions.get(id);
  if (subscription === undefined || isOver(subscription)) return;
  const end = serviceEnd(account, subscription);
  if (end === null) return;
  const { finish } = subscription;
  world.schedule({
    at: end,
    rank: RANK.finish,
    id: `${account.name}/${id}/finish`,
    cause: clockCause('finish', end, account.timeZone),
    occur: (_, clock) => {
      const now = world.account(account.name);
      const current = now.subscriptions.get(id);
      if (current === undefined || isOver(current) || current.finish !== finish) return; // the date has moved since
      const settlement = current.settle;
      over(world, now, current, { status: 'finished', end, settlement }, because(clock, cause.place));
    },
  });
}

/** The last period is settled, then nothing more is ever posted (INV-16). */
export function over(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  {
    status,
    end,
    settlement,
  }: {
    readonly status: 'finished' | 'cancelled';
    readonly end: Instant;
    /** Whether what is left of fees in advance comes back. */
    readonly settlement: CancelOutcome['settle'];
  },
  cause: Cause,
): void {
  if (subscription.of.kind === 'plan') issueDraft(world, account, cause); // while the account still has the plan
  if (subscription.activated !== null) {
    for (const charge of recurring(subscription)) {
      const billed = { account, subscription, charge };
      const why = because(cause.event, charge.place);
      if (settlement === 'credit' || charge.terms.collect.kind !== 'in-advance') settle(world, billed, end, why);
      creditOpenPeriods(world, billed, why);
      chargeEarlyCancellation(world, billed, end, why);
    }
  }
  world.record(account.name, cause, {
    kind: 'subscription-changed',
    subscription: subscription.id,
    status,
    ended: world.now,
  });
  forgetUnpaid(world, account, subscription, cause);
  leaveNumber(world, account, subscription, cause);
  for (const addOn of addOnsOf(account, subscription)) {
    const { finish, handsOver } = subscription;
    world.record(account.name, cause, { kind: 'subscription-changed', subscription: addOn.id, finish, handsOver });
    over(world, account, addOn, { status, end, settlement }, cause);
  }
  if (subscription.of.kind === 'plan' && isCancelled(account)) endCommitments(world, account, end, cause);
}

/** What runs as an add-on of it, and ends with it. */
export function addOnsOf({ subscriptions }: AccountState, { id }: SubscriptionState): SubscriptionState[] {
  return [...subscriptions.values()].filter((one) => one.base === id && !isOver(one));
}

export function recurring(subscription: SubscriptionState): readonly Charge[] {
  return subscription.charges.filter((charge) => charge.due.kind === 'recurring');
}
