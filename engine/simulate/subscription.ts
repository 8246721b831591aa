import { WHOLE } from '../bill/bill.ts';
import type { Discount } from '../model/discount.ts';
import type { Cause } from '../model/invoice.ts';
import type { SubscriptionOpened } from '../model/journal.ts';
import type { Charge } from '../model/program.ts';
import { dateOf } from '../values/calendar.ts';
import type { CivilDate, Instant } from '../values/interval.ts';
import { type Billed, chargeLine, feeOf, notApplicable, quantityOf, serviceEnd } from './fee.ts';
import { invoiceAtOnce } from './invoicing.ts';
import { postLine } from './posting.ts';
import { RANK } from './queue.ts';
import { begin, reach, settle } from './recurring.ts';
import { type AccountState, isOver, runningNamed, type SubscriptionState } from './state.ts';
import { because, clockCause, type World } from './world.ts';

export interface SubscriptionRequest {
  readonly name: string;
  readonly of: SubscriptionOpened['of'];
  /** Service exists from here (M-10). */
  readonly start: Instant;
  /** Billing begins here (M-09). */
  readonly activation: Instant;
  readonly finish: CivilDate | null;
  readonly discounts: readonly Discount[];
}

/** M-01, M-13: a subscription comes to be; it is activated at once, or when its activation date comes. */
export function openSubscription(
  world: World,
  account: AccountState,
  request: SubscriptionRequest,
  cause: Cause,
): void {
  const refusal = refuses(world, account, request);
  if (refusal !== null) {
    reject(world, account, refusal, 'subscription-created', cause);
    return;
  }
  const { name, of, start, activation, finish, discounts } = request;
  const earlier = [...account.subscriptions.values()].filter((one) => one.name === name).length;
  const subscription = earlier === 0 ? name : `${name}#${earlier + 1}`;
  world.record(account.name, cause, {
    kind: 'subscription-opened',
    subscription,
    name,
    of,
    start,
    activation,
    finish,
    discounts,
  });
  if (activation <= world.now) {
    activate(world, account, subscription, cause);
  } else {
    world.schedule({
      at: activation,
      rank: RANK.lifecycle,
      id: `${account.name}/${subscription}/activation`,
      cause: clockCause('activation', activation, account.timeZone),
      occur: (_, clock) => activate(world, world.account(account.name), subscription, because(clock, cause.place)),
    });
  }
  scheduleFinish(world, account, subscription, cause);
}

function refuses(world: World, account: AccountState, request: SubscriptionRequest): string | null {
  if (runningNamed(account, request.name) !== null) return 'already-assigned';
  if (request.of.kind !== 'charge-plan') return null;
  const plan = world.program.chargePlans.get(request.of.name);
  if (plan === undefined) return 'unknown-charge-plan';
  if (plan.status !== 'active') return 'plan-inactive';
  const today = dateOf(world.now, account.timeZone);
  const { from, to } = plan.effective;
  return (from !== null && today < from) || (to !== null && today > to) ? 'plan-not-effective' : null;
}

export function reject(world: World, account: AccountState, code: string, event: string, cause: Cause): void {
  world.record(account.name, cause, { kind: 'rejected', code, event });
}

function activate(world: World, account: AccountState, id: string, cause: Cause): void {
  const subscription = account.subscriptions.get(id);
  if (subscription === undefined || isOver(subscription) || subscription.activated !== null) return;
  const { activation } = subscription;
  world.record(account.name, cause, {
    kind: 'subscription-changed',
    subscription: id,
    status: 'active',
    activated: activation,
  });
  for (const charge of subscription.charges) {
    const billed = { account, subscription, charge };
    const why = because(cause.event, charge.place);
    if (charge.due.kind === 'once') postOnce(world, billed, why);
    else begin(world, billed, why);
  }
}

/** M-53: once, at activation, never prorated, whatever the balance is (M-42). */
function postOnce(world: World, billed: Billed, cause: Cause): void {
  const { account, subscription, charge } = billed;
  const quantity = quantityOf(billed);
  const due = feeOf(billed, WHOLE, quantity);
  const why = notApplicable(billed, null, world.now) ?? (due.amount.isZero() ? 'it comes to 0' : null);
  if (why !== null) {
    world.record(account.name, cause, { kind: 'skipped', subscription: subscription.id, charge: charge.name, why });
    return;
  }
  const key = `${subscription.id}/${charge.name}/once`;
  const line = chargeLine(billed, { key, amount: due.amount, quantity, period: null, steps: due.steps, cause });
  postLine(world, account, cause, { key: `${account.name}/${key}/${cause.event}`, what: 'charge', line });
  invoiceAtOnce(world, account);
}

function scheduleFinish(world: World, account: AccountState, id: string, cause: Cause): void {
  const subscription = account.subscriptions.get(id);
  if (subscription === undefined || isOver(subscription)) return;
  const end = serviceEnd(account, subscription);
  if (end === null) return;
  const { finish } = subscription;
  world.schedule({
    at: end,
    rank: RANK.lifecycle,
    id: `${account.name}/${id}/finish`,
    cause: clockCause('finish', end, account.timeZone),
    occur: (_, clock) => {
      const now = world.account(account.name);
      const current = now.subscriptions.get(id);
      if (current === undefined || isOver(current) || current.finish !== finish) return; // the date has moved since
      over(world, now, current, 'finished', end, because(clock, cause.place));
    },
  });
}

/** The last period is settled, then nothing more is ever posted (INV-16). */
function over(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  status: 'finished' | 'cancelled',
  end: Instant,
  cause: Cause,
): void {
  if (subscription.activated !== null) {
    for (const charge of recurring(subscription))
      settle(world, { account, subscription, charge }, end, because(cause.event, charge.place));
  }
  world.record(account.name, cause, {
    kind: 'subscription-changed',
    subscription: subscription.id,
    status,
    ended: world.now,
  });
}

function recurring(subscription: SubscriptionState): readonly Charge[] {
  return subscription.charges.filter((charge) => charge.due.kind === 'recurring');
}

/** M-12: removal ends it now; the day of removal is its finish date. */
export function cancelSubscription(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  cause: Cause,
): void {
  const finish = dateOf(world.now, account.timeZone);
  world.record(account.name, cause, { kind: 'subscription-changed', subscription: subscription.id, finish });
  over(world, account, subscription, 'cancelled', world.now, cause);
}

/** M-12: a new finish date, or none; not one that has passed. */
export function changeFinish(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  finish: CivilDate | null,
  cause: Cause,
): void {
  if (finish !== null && finish < dateOf(world.now, account.timeZone)) {
    reject(world, account, 'finish-in-past', 'subscription-changed', cause);
    return;
  }
  world.record(account.name, cause, { kind: 'subscription-changed', subscription: subscription.id, finish });
  for (const charge of recurring(subscription))
    reach(world, { account, subscription, charge }, because(cause.event, charge.place));
  scheduleFinish(world, account, subscription.id, cause);
}

/** M-18: suspended on request, active again, or disabled: ended without the processing of a finish. */
export function changeStatus(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  status: 'active' | 'suspended' | 'disabled',
  cause: Cause,
): void {
  const change = { kind: 'subscription-changed', subscription: subscription.id, status } as const;
  if (status === 'disabled') world.record(account.name, cause, { ...change, ended: world.now });
  else world.record(account.name, cause, { ...change, suspendedFor: status === 'suspended' ? 'request' : null });
}
