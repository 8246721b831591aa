import type { BillLine, Cause } from '../../model/invoice.ts';
import type { Money } from '../../values/money.ts';
import { amountDue } from '../money/posting.ts';
import { notify } from '../notify.ts';
import { type AccountState, available, isOver, type SubscriptionState, statusOf } from '../state.ts';
import type { World } from '../world.ts';
import type { Billed } from './billed.ts';

/** the balance does not cover what posting `lines` would take. Equality is enough. */
export function isShort(world: World, account: AccountState, lines: readonly BillLine[]): boolean {
  const due: Money = amountDue(world, account, lines);
  return !due.isNegative() && !due.isZero() && available(account).compare(due) < 0;
}

/** Whether a short balance has any consequence for this subscription: where it has none, nobody need ask. */
export function isShortOf(world: World, { account, subscription }: Billed, lines: readonly BillLine[]): boolean {
  const matters = subscription.charges.some(({ terms: { ifShort } }) => {
    return ifShort.take === 'nothing' || ifShort.blockAccount || ifShort.suspendService || ifShort.notify.length > 0;
  });
  return matters && isShort(world, account, lines);
}

/** M-34, M-35, M-38, M-39: what the charge does to an account that cannot pay it. */
export function hold(world: World, { account, subscription, charge }: Billed, cause: Cause): void {
  const { blockAccount, suspendService, notify: told } = charge.terms.ifShort;
  if (blockAccount && !account.blockedFor.has(subscription.id)) {
    world.record(account.name, cause, {
      kind: 'status-changed',
      status: 'blocked',
      reason: subscription.id,
      holds: true,
    });
  }
  if (suspendService && subscription.status === 'active') {
    world.record(account.name, cause, {
      kind: 'subscription-changed',
      subscription: subscription.id,
      status: 'suspended',
      suspendedFor: 'balance',
    });
  }
  for (const to of told) notify(world, account, to, 'balance-insufficient', cause);
}

/** Ends what `hold` began for this subscription. */
function lift(world: World, account: AccountState, subscription: SubscriptionState, cause: Cause): void {
  if (account.blockedFor.has(subscription.id)) {
    const status = statusOf(account, account.blockedFor.size > 1 || account.requested === 'blocked');
    world.record(account.name, cause, { kind: 'status-changed', status, reason: subscription.id, holds: false });
  }
  if (subscription.suspendedFor === 'balance' && !isOver(subscription)) {
    world.record(account.name, cause, {
      kind: 'subscription-changed',
      subscription: subscription.id,
      status: 'active',
      suspendedFor: null,
    });
  }
}

/** where the fee was posted all the same, a hold ends as soon as nothing is owed. */
export function liftIfPaid(world: World, account: AccountState, subscription: SubscriptionState, cause: Cause): void {
  if (available(account).isNegative() || account.unbilled.length > 0) return;
  const unpaid = [...subscription.runs.values()].some((run) => run.failing !== null);
  if (!unpaid) lift(world, account, subscription, cause);
}
