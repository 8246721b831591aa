import type { PlanSwitchedEvent } from '../model/documents.generated.ts';
import type { Cause } from '../model/invoice.ts';
import { dateOf, turnAt } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import { forgetUnpaid } from './attempt.ts';
import { lastInvoiced } from './closing.ts';
import { creditOpenPeriods } from './credit.ts';
import { allowanceFees, giveUpAll, openAllowances } from './holdings.ts';
import { issueInvoice, startInvoicing } from './invoicing.ts';
import { turningOf } from './periods.ts';
import { RANK } from './queue.ts';
import { settle } from './recurring.ts';
import { type AccountState, currentPlan, isOver, type SubscriptionState } from './state.ts';
import { openSubscription, reject } from './subscription.ts';
import { watchDaily } from './watch.ts';
import { because, clockCause, type World } from './world.ts';

/** an account has one plan, so a second is a change: at once, or when the cycle that runs ends. */
export function switchPlan(world: World, account: AccountState, event: PlanSwitchedEvent, cause: Cause): void {
  const { plan, 'takes-effect': takesEffect = 'period-end' } = event;
  if (plan === account.plan.name && account.pendingSwitch !== null) {
    world.record(account.name, cause, { kind: 'switch-pending', change: null }); // it stays after all
    return;
  }
  const at = takesEffect === 'now' || account.cycle.kind !== 'own' ? world.now : cycleEnd(world, account);
  const refusal = refuses(world, account, plan, at);
  if (refusal !== null) reject(world, account, refusal, 'plan-switched', cause);
  else if (at === world.now) switchNow(world, account, plan, cause);
  else wait(world, account, { plan, at }, cause);
}

function cycleEnd(world: World, account: AccountState): Instant {
  return turnAt(turningOf({ kind: 'cycle' }, account, null), world.now).end;
}

/** Why the account cannot be on `name` from `at` on, as a code; null where it can. */
function refuses(world: World, account: AccountState, name: string, at: Instant): string | null {
  const plan = currentPlan(world.state, world.program, name);
  if (plan === null) throw new TypeError(`unknown plan ${name}`);
  if (name === account.plan.name) return 'plan-already-assigned';
  if (plan.currency !== account.plan.currency) return 'currency-locked';
  if (plan.status !== 'active') return 'plan-inactive';
  const day = dateOf(at, account.timeZone);
  const { from, to } = plan.effective;
  return (from !== null && day < from) || (to !== null && day > to) ? 'plan-not-effective' : null;
}

/** The last one counts. What was edited meanwhile is looked at again when the time comes. */
function wait(
  world: World,
  { name, timeZone }: AccountState,
  change: NonNullable<AccountState['pendingSwitch']>,
  { place }: Cause,
): void {
  world.record(name, { event: 'plan-switched', place }, { kind: 'switch-pending', change });
  world.schedule({
    at: change.at,
    rank: RANK.change,
    id: `${name}/${change.plan}`,
    cause: clockCause('plan-switch', change.at, timeZone),
    occur: (_, clock) => {
      const account = world.account(name);
      if (account.pendingSwitch !== change || account.closed) return;
      const cause = because(clock, place);
      const refusal = refuses(world, account, change.plan, change.at);
      if (refusal === null) {
        switchNow(world, account, change.plan, cause);
        return;
      }
      world.record(name, cause, { kind: 'switch-pending', change: null });
      reject(world, account, refusal, 'plan-switched', cause);
    },
  });
}

/** The old plan is settled and invoiced as itself, then the new one begins as for a new account. */
function switchNow(world: World, account: AccountState, plan: string, cause: Cause): void {
  for (const subscription of [...account.subscriptions.values()]) {
    if (subscription.of.kind === 'plan' && !isOver(subscription)) handOver(world, account, subscription, cause);
  }
  giveUpAll(world, account, cause);
  const { session } = account;
  if (session !== null) world.record(account.name, cause, { kind: 'session-changed', opened: null });
  const start = Math.min(session ?? lastInvoiced(account), world.now);
  issueInvoice(world, account, { start, end: world.now }, cause, { last: true });
  world.record(account.name, cause, { kind: 'plan-switched', plan });
  openAllowances(world, account, cause.event);
  startInvoicing(world, account);
  watchDaily(world, account);
  beginPlan(world, account, cause);
}

/** Its fees end where the new plan's begin: the day of the switch is charged by that one. */
function handOver(world: World, account: AccountState, subscription: SubscriptionState, cause: Cause): void {
  const change = { kind: 'subscription-changed', subscription: subscription.id } as const;
  const finish = dateOf(world.now, account.timeZone);
  world.record(account.name, cause, { ...change, finish, handsOver: true });
  for (const charge of subscription.activated === null ? [] : subscription.charges) {
    if (charge.due.kind !== 'recurring') continue;
    const billed = { account, subscription, charge };
    const why = because(cause.event, charge.place);
    settle(world, billed, world.now, why);
    creditOpenPeriods(world, billed, why);
  }
  world.record(account.name, cause, { ...change, status: 'finished', ended: world.now });
  forgetUnpaid(world, account, subscription, cause);
}

/** The fees of the plan, and of the allowances that came with it. */
function beginPlan(world: World, account: AccountState, cause: Cause): void {
  const { name, plan, stay } = account;
  const at = { start: world.now, activation: world.now, finish: null };
  const own = { name: plan.name, of: { kind: 'plan', name: plan.name } as const, ...at, discounts: [], authored: null };
  [own, ...allowanceFees(world, account)].forEach((request, index) => {
    world.schedule({
      at: world.now,
      rank: RANK.begin,
      id: `${name}/${String(index).padStart(4, '0')}`,
      cause: cause.event,
      occur: () => {
        const now = world.account(name);
        if (now.stay === stay) openSubscription(world, now, { ...request, takesOver: true }, cause);
      },
    });
  });
}
