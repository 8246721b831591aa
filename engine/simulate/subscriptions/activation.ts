import { WHOLE } from '../../bill/bill.ts';
import type { BillLine, Cause } from '../../model/invoice.ts';
import type { Instant } from '../../values/interval.ts';
import { openHeldAllowance } from '../allowances/allowances.ts';
import { type Billed, periodAfter, periodAt } from '../fees/billed.ts';
import {
  chargeLine,
  feeOf,
  notApplicable,
  pricedFor,
  pricedNow,
  quantityOf,
  shareFor,
  whyNotNow,
} from '../fees/fee.ts';
import { begin } from '../fees/recurring.ts';
import { isShort } from '../fees/short.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { postLine } from '../money/posting.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { because, type World } from '../world.ts';

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
  world.record(account.name, cause, {
    kind: 'subscription-changed',
    subscription: id,
    status: 'active',
    activated: at,
  });
  openHeldAllowance(world, account, subscription, cause);
  for (const charge of charges) {
    const billed = { account, subscription, charge };
    const why = because(cause.event, charge.place);
    if (charge.due.kind === 'once') postOnce(world, billed, why);
    else if (charge.due.kind === 'recurring') begin(world, billed, why);
  }
  return true;
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

function pending(account: AccountState, id: string): SubscriptionState | null {
  const subscription = account.subscriptions.get(id);
  return subscription !== undefined && !isOver(subscription) && subscription.activated === null ? subscription : null;
}

/** M-53: once, at activation, never prorated. */
function postOnce(world: World, billed: Billed, cause: Cause): void {
  const { account, subscription, charge } = billed;
  const line = onceLine(world, billed, cause);
  if (line === null || line.amount.isZero()) {
    const why = notApplicable(billed, null, world.now) ?? whyNotNow(world, billed) ?? 'it comes to 0';
    world.record(account.name, cause, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
    return;
  }
  const { take } = billed.charge.terms.ifShort;
  postLine(world, account, cause, { key: `${account.name}/${line.key}/${cause.event}`, what: 'charge', line, take });
  invoiceAtOnce(world, account);
}

function onceLine(world: World, billed: Billed, cause: Cause): BillLine | null {
  if (notApplicable(billed, null, world.now) !== null || whyNotNow(world, billed) !== null) return null;
  const quantity = quantityOf(billed);
  const due = feeOf(pricedNow(billed, world.now), WHOLE, quantity);
  const key = `${billed.subscription.id}/${billed.charge.name}/once`;
  return chargeLine(billed, { key, amount: due.amount, quantity, period: null, steps: due.steps, cause });
}

/** M-42: the activation fees, and what is charged in advance with them. */
export function linesAtActivation(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  at: Instant,
  cause: Cause,
): BillLine[] {
  const activated = { ...subscription, activated: at };
  return subscription.charges.flatMap((charge) => {
    const billed = { account, subscription: activated, charge };
    if (charge.due.kind === 'once') return onceLine(world, billed, cause) ?? [];
    if (charge.due.kind !== 'recurring' || charge.terms.collect.kind !== 'in-advance') return [];
    const first = periodAt(billed, at);
    return Array.from({ length: charge.terms.collect.periods }, (_, ahead) => {
      const period = periodAfter(billed, first, ahead);
      const priced = pricedFor(billed, period.start);
      const quantity = quantityOf(priced);
      const { amount, steps } = feeOf(priced, shareFor(priced, period), quantity);
      const key = `${subscription.id}/${charge.name}/${period.start}`;
      return chargeLine(priced, { key, amount, quantity, period, steps, cause });
    });
  });
}
