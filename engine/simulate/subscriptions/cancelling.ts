import type { CancelOutcome } from '../../model/cancelling.ts';
import type { PlanCancelledEvent, SubscriptionCancelledEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import { dateOf, startOfDay } from '../../values/calendar.ts';
import { decide } from '../../values/decision.ts';
import type { Instant } from '../../values/interval.ts';
import { chargeFacts, periodAt } from '../fees/billed.ts';
import { reach } from '../fees/recurring.ts';
import { RANK } from '../queue.ts';
import { type AccountState, currentChargePlan, isOver, type SubscriptionState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { ownEnd } from './activation.ts';
import { recurring, scheduleFinish } from './ending.ts';
import { cancelSubscription, changeFinish, reject } from './subscription.ts';
import { endOfTerm } from './term.ts';

type Cancellation = Pick<SubscriptionCancelledEvent | PlanCancelledEvent, 'event' | 'settle' | 'takes-effect'>;

/** The charges of the plan are cancelled, as its rules say. */
export function cancelPlan(world: World, account: AccountState, event: PlanCancelledEvent, cause: Cause): void {
  const running = [...account.subscriptions.values()].filter((one) => one.of.kind === 'plan' && !isOver(one));
  if (running.length === 0) reject(world, account, 'nothing-to-cancel', event.event, cause);
  const cancelled = running.filter((subscription) => cancel(world, account, subscription, event, cause));
  if (cancelled.length > 0 && account.pendingSwitch !== null)
    world.record(account.name, cause, { kind: 'switch-pending', change: null }); // who leaves comes to no other plan
}

/** The plan is not cancelled after all, where it still runs; whether there was something to take back. */
export function keepPlan(world: World, account: AccountState, cause: Cause): boolean {
  const ending = [...account.subscriptions.values()].filter(
    (one) => one.of.kind === 'plan' && !isOver(one) && (one.toldOfEnd !== null || one.cancels !== null),
  );
  for (const subscription of ending) {
    const { activated } = subscription;
    const own = activated === null ? null : ownEnd(world, account, subscription, activated);
    if (own === null) changeFinish(world, account, subscription, null, cause);
    else finishOn(world, account, subscription, { end: own, settle: 'credit', byItself: true }, cause);
  }
  return ending.length > 0;
}

/** One subscription is cancelled: as the event asks, else as the rules of its document say, else at once. False where they refuse it. */
export function cancel(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  event: Cancellation,
  cause: Cause,
): boolean {
  const says = outcomeOf(world, account, subscription);
  if (says?.then === 'refuse') {
    reject(world, account, 'cancel-refused', event.event, cause);
    return false;
  }
  const when = event['takes-effect'] ?? says?.then ?? 'now';
  const settle = event.settle ?? says?.settle ?? 'credit';
  const later = when === 'trial-end' ? phaseEnd(subscription, world.now) : null;
  const term = when === 'term-end' ? endOfTerm(account, subscription, world.now) : null;
  const end = when === 'period-end' ? endOfPeriods(account, subscription, world.now) : term;
  if (end !== null) endOn(world, account, subscription, { end, settle }, cause);
  else if (later === null) cancelSubscription(world, account, subscription, cause, settle);
  else cancelAt(world, account, subscription, { at: later, settle }, cause);
  return true;
}

function outcomeOf(world: World, account: AccountState, subscription: SubscriptionState): CancelOutcome | null {
  const { of, charges } = subscription;
  const document = of.kind === 'charge-plan' ? currentChargePlan(world.state, world.program, of.name) : account.plan;
  const cancelling = document?.cancelling ?? null;
  const [charge] = charges;
  if (cancelling === null || charge === undefined) return null;
  const facts = chargeFacts({ account, subscription, charge }, world.now, undefined);
  const chargePlan = of.kind === 'charge-plan' ? of.name : undefined;
  const { outcome } = decide(cancelling.table, { ...facts, 'charge-plan': chargePlan });
  return outcome === null ? null : (cancelling.outcomes.get(outcome) ?? null);
}

function phaseEnd({ phases }: SubscriptionState, now: Instant): Instant | null {
  return phases.find(({ start }) => start > now)?.start ?? null;
}

/** Where the last of the periods that run ends. */
function endOfPeriods(account: AccountState, subscription: SubscriptionState, now: Instant): Instant {
  const ends = recurring(subscription).map((charge) => {
    const { start, end } = periodAt({ account, subscription, charge }, now);
    return start === now ? start : end;
  });
  return Math.max(now, ...ends);
}

/** Up to where it ends, nothing comes back of what is paid for; beyond it, as `settle` says. What begins here has not begun. */
function endOn(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  { end, settle }: { readonly end: Instant; readonly settle: CancelOutcome['settle'] },
  cause: Cause,
): void {
  if (end === world.now) {
    cancelSubscription(world, account, subscription, cause, settle);
    return;
  }
  if (end !== startOfDay(dateOf(end, account.timeZone), account.timeZone))
    cancelAt(world, account, subscription, { at: end, settle }, cause); // no date says when
  else finishOn(world, account, subscription, { end, settle }, cause);
}

/** On a date; `byItself`: as it was to end before anybody told. */
function finishOn(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  how: { readonly end: Instant; readonly settle: CancelOutcome['settle']; readonly byItself?: true },
  cause: Cause,
): void {
  const { id, cancels } = subscription;
  const { end, ...said } = how;
  const finish = dateOf(end, account.timeZone);
  const instead = cancels === null ? {} : { cancels: null };
  const change = {
    kind: 'subscription-changed',
    subscription: id,
    finish,
    handsOver: true,
    ...said,
    ...instead,
  } as const;
  world.record(account.name, cause, change);
  for (const charge of recurring(subscription))
    reach(world, { account, subscription, charge }, because(cause.event, charge.place));
  scheduleFinish(world, account, id, cause);
}

/** At an instant to come, unless it is over by then. */
function cancelAt(
  world: World,
  { name, timeZone }: AccountState,
  { id }: SubscriptionState,
  { at, settle }: { readonly at: Instant; readonly settle: CancelOutcome['settle'] },
  cause: Cause,
): void {
  const { place } = cause;
  world.record(name, cause, { kind: 'subscription-changed', subscription: id, cancels: at });
  world.schedule({
    at,
    rank: RANK.cancel,
    id: `${name}/${id}/cancel`,
    cause: clockCause('cancel', at, timeZone),
    occur: (_, clock) => {
      const account = world.account(name);
      const subscription = account.subscriptions.get(id);
      if (subscription?.cancels === at && !isOver(subscription))
        cancelSubscription(world, account, subscription, because(clock, place), settle);
    },
  });
}
