import type { Cause } from '../model/invoice.ts';
import type { Allowance } from '../model/program.ts';
import { type Turning, turnAt } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import { turningOf } from './invoicing.ts';
import { RANK } from './queue.ts';
import { type AccountState, type AllowanceState, carriedSeconds, isOver, type SubscriptionState } from './state.ts';
import { because, clockCause, type World } from './world.ts';

/** Every mandatory allowance of the plan comes with the account, whole, and turns with its cycle. */
export function openAllowances(world: World, account: AccountState, event: string): void {
  for (const allowance of account.plan.allowances) {
    open(world, account, { holding: allowance.name, subscription: null, allowance }, because(event, allowance.place));
    scheduleTurn(world, account.name, allowance.name, turningOf({ kind: 'cycle' }, account, null), account.start);
  }
}

/** M-04: a flat rate comes with the activation of its subscription and turns with the periods of its fee. */
export function openHeldAllowance(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  cause: Cause,
): void {
  if (subscription.service?.kind !== 'allowance') return;
  const allowance = world.program.allowances.get(subscription.service.name);
  if (allowance === undefined) return;
  const holding = subscription.id;
  open(world, account, { holding, subscription: holding, allowance }, because(cause.event, allowance.place));
  const due = subscription.charges.map((charge) => charge.due).find((one) => one.kind === 'recurring');
  const turning = turningOf(due?.kind === 'recurring' ? due.recurrence : { kind: 'cycle' }, account, subscription);
  scheduleTurn(world, account.name, holding, turning, subscription.activated ?? world.now);
}

function open(
  world: World,
  account: AccountState,
  held: { readonly holding: string; readonly subscription: string | null; readonly allowance: Allowance },
  cause: Cause,
): void {
  const { holding, subscription, allowance } = held;
  const leftSeconds = allowance.includedSeconds;
  world.record(account.name, cause, {
    kind: 'allowance-opened',
    holding,
    subscription,
    allowance: allowance.name,
    leftSeconds,
  });
}

/** The first turn after `after`, and from there each next one, for as long as its subscription runs. */
function scheduleTurn(world: World, name: string, holding: string, turning: Turning, after: Instant): void {
  const at = turnAt(turning, Math.max(after, world.now)).end;
  world.schedule({
    at,
    rank: RANK.allowance,
    id: `${name}/${holding}`,
    cause: clockCause('allowance-turn', at, turning.zone),
    occur: (_, cause) => {
      const account = world.account(name);
      const state = account.allowances.get(holding);
      if (state === undefined || !isUsable(account, state)) return;
      world.record(name, because(cause, state.allowance.place), {
        kind: 'allowance-turned',
        holding,
        allowance: state.allowance.name,
        includedSeconds: state.allowance.includedSeconds,
        carried: carryOver(state),
      });
      scheduleTurn(world, name, holding, turning, at);
    },
  });
}

/** Its minutes end with the subscription that holds it (M-11). */
function isUsable(account: AccountState, state: AllowanceState): boolean {
  if (state.subscription === null) return true;
  const subscription = account.subscriptions.get(state.subscription);
  return subscription !== undefined && !isOver(subscription);
}

/**
 * unused own seconds are carried; carried seconds are used before own ones, oldest first, and live
 * `periods` cycles. Over `max`, the newest are lost. Oldest first in the result.
 */
function carryOver(state: AllowanceState): AllowanceState['carried'] {
  const rule = state.allowance.carryOver;
  if (rule === null) return [];
  let used = Math.min(state.usedSeconds, carriedSeconds(state));
  const kept: { age: number; seconds: number }[] = [];
  for (const { age, seconds } of state.carried) {
    const spent = Math.min(used, seconds);
    used -= spent;
    if (age < rule.periods) kept.push({ age: age + 1, seconds: seconds - spent });
  }
  const own = Math.max(0, state.includedSeconds - Math.max(0, state.usedSeconds - carriedSeconds(state)));
  kept.push({ age: 1, seconds: own });
  let room = rule.maxSeconds ?? Number.POSITIVE_INFINITY;
  return kept.flatMap(({ age, seconds }) => {
    const fits = Math.min(seconds, room);
    room -= fits;
    return fits > 0 ? [{ age, seconds: fits }] : [];
  });
}
