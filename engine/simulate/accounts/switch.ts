import { isDeepStrictEqual } from 'node:util';
import type { PlanSwitchedEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { PlanChange, Purchase } from '../../model/plan-change.ts';
import type { Plan } from '../../model/program.ts';
import { dateOf, startOfDay, turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { allowanceFees, giveUpAll, openAllowances } from '../allowances/holdings.ts';
import { forgetUnpaid } from '../fees/attempt.ts';
import { creditOpenPeriods } from '../fees/credit.ts';
import { turningOf } from '../fees/periods.ts';
import { settle } from '../fees/recurring.ts';
import { issueNotesDue } from '../money/corrections.ts';
import { startCredits } from '../money/grant-credit.ts';
import { invoiceOpenBill, issueDraft, issueInvoice, lastInvoiced, startInvoicing } from '../money/invoicing.ts';
import { refusesChanges } from '../money/late.ts';
import { watchDaily } from '../money/watch.ts';
import { RANK } from '../queue.ts';
import { type AccountState, currentPlan, isCancelled, isOver, type SubscriptionState } from '../state.ts';
import { keepPlan } from '../subscriptions/cancelling.ts';
import { phaseEnd } from '../subscriptions/phases.ts';
import { openSubscription, reject, type SubscriptionRequest } from '../subscriptions/subscription.ts';
import { endOfTerm, withoutTerm } from '../subscriptions/term.ts';
import { isRetired } from '../subscriptions/versions.ts';
import { because, clockCause, type World } from '../world.ts';
import { decideChange, sharesBill } from './change-kind.ts';
import { changeOver } from './changeover.ts';
import { followEntitlements } from './entitlements.ts';
import { isBought, keepOnFile, paidUntil, placeUsers, purchaseOf, refusesPurchase } from './purchase.ts';

/**
 * an account has one plan, so a second is a change: at once, or when what runs ends. One that is bought online is
 * paid at once, or nothing changes (K3-13).
 */
export function switchPlan(world: World, account: AccountState, event: PlanSwitchedEvent, cause: Cause): void {
  const target = known(world, event.plan);
  const purchase = purchaseOf(target, event);
  if (account.pendingSwitch !== null && isOn(account, target, purchase)) {
    world.record(account.name, cause, { kind: 'switch-pending', change: null }); // it stays after all
    return;
  }
  if (isOn(account, target, purchase) && keepPlan(world, account, cause)) return;
  const change = { plan: event.plan, at: effectOf(world, account, event, target), purchase };
  const refusal =
    refuses(world, account, change) ??
    (purchase === null ? null : refusesPurchase(world, account, target, purchase, event));
  if (refusal !== null) {
    reject(world, account, refusal, 'plan-switched', cause);
    return;
  }
  if (purchase !== null) keepOnFile(world, account, event, cause);
  if (change.at === world.now) switchNow(world, account, change, cause);
  else wait(world, account, change, cause);
}

function known(world: World, name: string): Plan {
  const plan = currentPlan(world.state, world.program, name);
  if (plan === null) throw new TypeError(`unknown plan ${name}`);
  return plan;
}

/** Another interval of the plan that it has is another plan to buy. */
function isOn(account: AccountState, { name }: Plan, purchase: Purchase | null): boolean {
  const { plan, interval } = account;
  return (
    name === plan.name && !isCancelled(account) && (purchase === null || (purchase.interval ?? interval) === interval)
  );
}

/**
 * When it changes: what was bought online is left at the end of what is paid for (K3-16), what charges nothing at once,
 * anything else at the end of the cycle.
 */
function effectOf(world: World, account: AccountState, event: PlanSwitchedEvent, target: Plan): Instant {
  const { plan, interval, cycle } = account;
  const rises = target.name === plan.name && interval === 'monthly' && event.interval === 'annual';
  const says = decideChange(account, target, world.now).outcome?.then;
  const when = event['takes-effect'] ?? (isCancelled(account) ? 'now' : says) ?? (rises ? 'now' : 'period-end');
  if (when === 'trial-end') return phaseEnd(account, world.now) ?? world.now;
  if (when === 'now') return world.now;
  if (when === 'term-end') return termOfPlan(account, world.now);
  if (isBought(plan)) return paidUntil(account, world.now);
  const isFree = isBought(target) && !plan.charges.some(({ due }) => due.kind === 'recurring');
  return isFree || cycle.kind !== 'own' ? world.now : cycleEnd(world, account);
}

/** Where the minimum term of the plan ends; now where none runs. */
function termOfPlan(account: AccountState, now: Instant): Instant {
  const own = [...account.subscriptions.values()].findLast((one) => one.of.kind === 'plan' && !isOver(one));
  return own === undefined ? now : (endOfTerm(account, own, now) ?? now);
}

function cycleEnd(world: World, account: AccountState): Instant {
  return turnAt(turningOf({ kind: 'cycle' }, account, null), world.now).end;
}

/** Why the account cannot be on the plan from then on, as a code; null where it can. */
function refuses(world: World, account: AccountState, { plan: name, at, purchase }: PlanChange): string | null {
  const plan = known(world, name);
  if (isByContract(world, account, plan)) return 'contact-sales';
  if (isOn(account, plan, purchase)) return 'plan-already-assigned';
  if (plan.currency !== account.plan.currency) return 'currency-locked';
  if (plan.status !== 'active') return 'plan-inactive';
  if (decideChange(account, plan, world.now).outcome?.then === 'refuse') return 'change-refused';
  if (refusesChanges(account)) return 'overdue';
  if (isRetired(plan, at, account.timeZone)) return 'plan-retired';
  const day = dateOf(at, account.timeZone);
  const { from, to } = plan.effective;
  return (from !== null && day < from) || (to !== null && day > to) ? 'plan-not-effective' : null;
}

/** K2-09: on a contract, or to one; until it has ended, its last moment included, in which its seats expire. */
function isByContract({ now }: World, { plan, contractEnd, timeZone }: AccountState, to: Plan): boolean {
  if (to.billing === 'contract') return true;
  return contractEnd === null ? plan.billing === 'contract' : now <= startOfDay(contractEnd, timeZone);
}

/** The last one counts. What was edited or expired meanwhile is looked at again when the time comes. */
function wait(world: World, { name, timeZone }: AccountState, change: PlanChange, { place }: Cause): void {
  world.record(name, { event: 'plan-switched', place }, { kind: 'switch-pending', change });
  world.schedule({
    at: change.at,
    rank: RANK.change,
    id: `${name}/${change.plan}`,
    cause: clockCause('plan-switch', change.at, timeZone),
    occur: (_, clock) => {
      const account = world.account(name);
      if (!isDeepStrictEqual(account.pendingSwitch, change) || account.closed) return; // the same, gone through once more or not
      const cause = because(clock, place);
      const target = known(world, change.plan);
      const purchase = isBought(target) ? change.purchase : null;
      const refusal =
        refuses(world, account, change) ??
        (purchase === null ? null : refusesPurchase(world, account, target, purchase, {}));
      if (refusal === null) {
        switchNow(world, account, { ...change, purchase }, cause);
        return;
      }
      world.record(name, cause, { kind: 'switch-pending', change: null });
      reject(world, account, refusal, 'plan-switched', cause);
    },
  });
}

/** The old plan is settled and invoiced as itself, then the new one begins as for a new account. */
function switchNow(world: World, account: AccountState, { plan, purchase }: PlanChange, cause: Cause): void {
  const { entitlements } = account.plan;
  issueDraft(world, account, cause);
  const isOfSeats = purchase !== null || isBought(account.plan);
  const to = known(world, plan);
  const { kind, outcome } = decideChange(account, to, world.now);
  if (outcome !== null && !isOfSeats && sharesBill(account.plan, to)) {
    changeOver(world, account, to, { kind, correction: outcome.correction }, cause);
    return;
  }
  for (const subscription of [...account.subscriptions.values()]) {
    if (subscription.of.kind === 'plan' && !isOver(subscription)) handOver(world, account, subscription, cause);
  }
  giveUpAll(world, account, cause);
  issueNotesDue(world, account, cause); // what comes back counts for what the plan asks for its time
  const { session } = account;
  if (session !== null) world.record(account.name, cause, { kind: 'session-changed', opened: null });
  const start = Math.min(session ?? lastInvoiced(account), world.now);
  issueInvoice(world, account, { start, end: world.now }, cause, { last: true });
  const changed = outcome === null && !asksForChange(to) ? {} : { change: kind };
  const paysBy = isOfSeats ? { interval: purchase?.interval ?? null } : {};
  world.record(account.name, cause, { kind: 'plan-switched', plan, ...paysBy, ...changed });
  if (isOfSeats) placeUsers(world, account, purchase, cause);
  followEntitlements(world, account, entitlements, cause);
  openAllowances(world, account, cause.event);
  startInvoicing(world, account);
  startCredits(world, account, cause);
  watchDaily(world, account);
  if (purchase === null) beginPlan(world, account, cause);
  else buyPlan(world, account, cause);
}

/** Whether a phase of the plan is passed over by those who come to it in some way. */
function asksForChange({ phases }: Plan): boolean {
  return phases?.list.some(({ skipOn }) => skipOn.length > 0) ?? false;
}

/** K3-13, K3-14: one event; its fees are charged, invoiced and paid before anything else happens. */
function buyPlan(world: World, account: AccountState, cause: Cause): void {
  for (const request of feesOf(world, account)) openSubscription(world, account, request, cause);
  if (account.plan.issue === 'at-once') invoiceOpenBill(world, account, cause);
}

/** Its fees end where the new plan's begin: the day of the switch is charged by that one. */
function handOver(world: World, account: AccountState, subscription: SubscriptionState, cause: Cause): void {
  const change = { kind: 'subscription-changed', subscription: subscription.id } as const;
  const finish = dateOf(world.now, account.timeZone);
  world.record(account.name, cause, { ...change, finish, handsOver: true });
  for (const charge of subscription.activated === null ? [] : subscription.charges) {
    if (charge.due.kind !== 'recurring') continue;
    const billed = { account, subscription: withoutTerm(subscription), charge };
    const why = because(cause.event, charge.place);
    settle(world, billed, world.now, why);
    creditOpenPeriods(world, billed, why);
  }
  world.record(account.name, cause, { ...change, status: 'finished', ended: world.now });
  forgetUnpaid(world, account, subscription, cause);
}

/** The fees of the plan, and of the allowances that came with it. */
function feesOf(world: World, account: AccountState): SubscriptionRequest[] {
  const { plan } = account;
  const at = { start: world.now, activation: world.now, finish: null };
  const own = { name: plan.name, of: { kind: 'plan', name: plan.name } as const, ...at, discounts: [], authored: null };
  return [own, ...allowanceFees(world, account)].map((request) => ({ ...request, takesOver: true }));
}

function beginPlan(world: World, account: AccountState, cause: Cause): void {
  const { name, stay } = account;
  feesOf(world, account).forEach((request, index) => {
    world.schedule({
      at: world.now,
      rank: RANK.begin,
      id: `${name}/${String(index).padStart(4, '0')}`,
      cause: cause.event,
      occur: () => {
        const now = world.account(name);
        if (now.stay === stay) openSubscription(world, now, request, cause);
      },
    });
  });
}
