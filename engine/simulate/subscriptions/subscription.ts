import type { CancelOutcome } from '../../model/cancelling.ts';
import type { Discount } from '../../model/discount.ts';
import type { Subscription } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Rejected, Service, SubscriptionOpened } from '../../model/journal.ts';
import type { ChargePlan } from '../../model/program.ts';
import { dateOf } from '../../values/calendar.ts';
import { type Decimal, decimal } from '../../values/decimal.ts';
import type { CivilDate, Instant } from '../../values/interval.ts';
import { forgetUnpaid } from '../fees/attempt.ts';
import { followQuantity } from '../fees/quantity-change.ts';
import { reach } from '../fees/recurring.ts';
import { giveDiscount } from '../money/give-discount.ts';
import { refusesChanges } from '../money/late.ts';
import { RANK } from '../queue.ts';
import { type AccountState, currentChargePlan, isOver, runningNamed, type SubscriptionState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { activateAtStart } from './activation.ts';
import { alongside } from './alignment.ts';
import { addOnsOf, over, recurring, scheduleFinish } from './ending.ts';
import { leaveNumber, takeNumber } from './held-number.ts';
import { refusesAddOn } from './offers.ts';
import { serviceOf } from './service.ts';
import { isRetired } from './versions.ts';

export interface SubscriptionRequest {
  readonly name: string;
  readonly of: SubscriptionOpened['of'];
  /** Service exists from here (M-10). */
  readonly start: Instant;
  /** Billing begins here (M-09). */
  readonly activation: Instant;
  readonly finish: CivilDate | null;
  readonly discounts: readonly Discount[];
  /** As authored, for what it is for; null for those that come with the plan. */
  readonly authored: Subscription | null;
  /** Who holds the allowance that it is for. */
  readonly member?: string;
  /** What it is for, where that is chosen already. */
  readonly service?: Service;
  /** By id, the subscription to whose charge plan an edit added what it has. */
  readonly partOf?: string;
  /** Of the charges of its document, those that it is for; absent: all. */
  readonly charges?: readonly string[];
  /** It follows another, of the plan that the account had. */
  readonly takesOver?: true;
}

/** M-01, M-13: a subscription comes to be; it is activated at once, or when its activation date comes. */
export function openSubscription(
  world: World,
  account: AccountState,
  request: SubscriptionRequest,
  cause: Cause,
): void {
  if (account.closed) return; // it was closed at the very instant at which this was to begin
  const service = request.service ?? (request.authored === null ? null : serviceOf(world, request.authored));
  const refusal = refuses(world, account, request) ?? (typeof service === 'string' ? service : null);
  if (refusal !== null || typeof service === 'string') {
    reject(world, account, refusal ?? 'plan-inactive', 'subscription-created', cause);
    return;
  }
  const { name, of, start, activation, finish, discounts } = request;
  const earlier = [...account.subscriptions.values()].filter((one) => one.name === name).length;
  const id = earlier === 0 ? name : `${name}#${earlier + 1}`;
  const opened = {
    kind: 'subscription-opened',
    subscription: id,
    name,
    of,
    start,
    activation,
    finish,
    discounts,
    service,
    ...(request.member === undefined ? {} : { member: request.member }),
    ...(request.authored?.quantity === undefined ? {} : { quantity: decimal(request.authored.quantity) }),
    ...(request.charges === undefined ? {} : { charges: request.charges }),
    ...(request.takesOver === undefined ? {} : { takesOver: request.takesOver }),
    ...alongside(world, account, request),
  } as const;
  world.record(account.name, cause, opened);
  for (const one of request.authored?.discounts ?? [])
    if ('discount' in one) giveDiscount(world, account, { discount: one.discount, subscription: name }, cause);
  takeNumber(world, account, id, service, cause);
  if (activation <= world.now) {
    activateAtStart(world, account, id, cause);
  } else {
    world.schedule({
      at: activation,
      rank: RANK.begin,
      id: `${account.name}/${id}/activation`,
      cause: clockCause('activation', activation, account.timeZone),
      occur: (_, clock) => activateAtStart(world, world.account(account.name), id, because(clock, cause.place)),
    });
  }
  if (account.subscriptions.get(id)?.finish === finish) scheduleFinish(world, account, id, cause);
}

function refuses(world: World, account: AccountState, request: SubscriptionRequest): string | null {
  if (request.of.kind === 'plan' || request.partOf !== undefined) return null; // nobody asks for it; what an edit adds runs beside what was there
  if (runningNamed(account, request.name) !== null) return 'already-assigned';
  if (request.of.kind !== 'charge-plan') return null;
  const plan = currentChargePlan(world.state, world.program, request.of.name);
  if (plan === null) return 'unknown-charge-plan';
  if (plan.status !== 'active') return 'plan-inactive';
  if (refusesChanges(account)) return 'overdue';
  const addOn = refusesBeside(world, account, request);
  if (addOn !== null) return addOn;
  if (isRetired(plan, world.now, account.timeZone)) return 'plan-retired';
  const running = [...account.subscriptions.values()].filter((one) => !isOver(one) && one.of.kind === 'charge-plan');
  if (account.cycle.kind !== 'own' && needsPeriods(plan, request)) return 'no-invoice-periods';
  if (!plan.repeatable && running.some((one) => one.of.name === plan.name)) return 'already-assigned';
  const today = dateOf(world.now, account.timeZone);
  const { from, to } = plan.effective;
  return (from !== null && today < from) || (to !== null && today > to) ? 'plan-not-effective' : null;
}

/** What it is an add-on of is not there, or has it not to offer. */
function refusesBeside(world: World, account: AccountState, { of, authored }: SubscriptionRequest): string | null {
  if (authored?.base === undefined) return refusesAddOn(account.plan, of.name);
  const base = runningNamed(account, authored.base);
  if (base?.of.kind !== 'charge-plan') return 'unknown-subscription';
  const document = currentChargePlan(world.state, world.program, base.of.name);
  return document === null ? null : refusesAddOn(document, of.name);
}

/** It turns with the invoice periods of its account: a fee of it, or a flat rate without a fee. */
function needsPeriods({ charges }: ChargePlan, { authored }: SubscriptionRequest): boolean {
  const recurring = charges.flatMap(({ due }) => (due.kind === 'recurring' ? [due.recurrence] : []));
  if (recurring.length === 0) return authored?.allowance !== undefined;
  return recurring.some(({ kind }) => kind === 'cycle');
}

export function reject(
  world: World,
  account: AccountState,
  code: string,
  event: string,
  cause: Cause,
  compared: Partial<Pick<Rejected, 'shortage'>> = {},
): void {
  world.record(account.name, cause, { kind: 'rejected', code, event, ...compared });
}

/** M-12: removal ends it now; the day of removal is its finish date. */
export function cancelSubscription(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  cause: Cause,
  settlement: CancelOutcome['settle'] = 'credit',
): void {
  const finish = dateOf(world.now, account.timeZone);
  changeFinishDate(world, account, subscription, finish, cause);
  over(world, account, subscription, { status: 'cancelled', end: world.now, settlement }, cause);
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
  changeFinishDate(world, account, subscription, finish, cause);
  for (const charge of recurring(subscription))
    reach(world, { account, subscription, charge }, because(cause.event, charge.place));
  scheduleFinish(world, account, subscription.id, cause);
  for (const part of partsOf(account, subscription)) changeFinish(world, account, part, finish, cause);
}

/** What edits added to it: of one piece with it. */
function partsOf(account: AccountState, subscription: SubscriptionState): SubscriptionState[] {
  return addOnsOf(account, subscription).filter(({ isPart }) => isPart);
}

/** It ends by its finish from now on, and not with its last phase. */
function changeFinishDate(
  world: World,
  account: AccountState,
  { id, handsOver, cancels }: SubscriptionState,
  finish: CivilDate | null,
  cause: Cause,
): void {
  const own = { ...(handsOver ? { handsOver: false } : {}), ...(cancels === null ? {} : { cancels: null }) };
  world.record(account.name, cause, { kind: 'subscription-changed', subscription: id, finish, ...own });
}

/** From now on it is for so many; what is paid for already is exchanged as its charges say. */
export function changeQuantity(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  quantity: Decimal,
  cause: Cause,
): void {
  world.record(account.name, cause, { kind: 'subscription-changed', subscription: subscription.id, quantity });
  followQuantity(world, account, subscription, null, cause);
  for (const part of partsOf(account, subscription)) changeQuantity(world, account, part, quantity, cause);
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
  if (status === 'disabled') {
    world.record(account.name, cause, { ...change, ended: world.now });
    forgetUnpaid(world, account, subscription, cause);
    leaveNumber(world, account, subscription, cause);
    for (const addOn of addOnsOf(account, subscription)) changeStatus(world, account, addOn, status, cause);
  } else {
    world.record(account.name, cause, { ...change, suspendedFor: status === 'suspended' ? 'request' : null });
    for (const part of partsOf(account, subscription)) changeStatus(world, account, part, status, cause);
  }
}
