import { type Life, shareOf } from '../../bill/bill.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Allowance } from '../../model/program.ts';
import { least, most } from '../../values/bigints.ts';
import { type Turning, turnAt } from '../../values/calendar.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { lifeOf } from '../fees/fee.ts';
import { turningOf } from '../fees/periods.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { type AllowanceState, carriedOf } from './held.ts';

/** A member's allowance of the plan begins, and turns with the account's cycle. */
export function openPlanAllowance(
  world: World,
  account: AccountState,
  allowance: Allowance,
  { holding, member }: { readonly holding: string; readonly member: string },
  cause: Cause,
): void {
  const turning = turningOf({ kind: 'cycle' }, account, null);
  const hasChanged = account.assigned === world.now && account.start < world.now; // the day is this plan's
  const life = { activation: world.now, finish: null, takesOver: hasChanged };
  const left = includedIn(allowance, turnAt(turning, world.now), life, turning);
  open(world, account, { holding, member, subscription: null, allowance, left }, cause);
  scheduleTurn(world, account.name, holding, turning, world.now);
}

/** What a period includes: of a part of it its share in whole units, a half up, as far as the allowance says so. */
function includedIn(allowance: Allowance, { start, end }: Interval, life: Life, turning: Turning): bigint {
  const { included, prorate } = allowance;
  if (prorate === null) return included;
  const { numerator, denominator } = shareOf({ start, end }, life, prorate, turning);
  return (included * 2n * numerator + denominator) / (2n * denominator);
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
  const due = subscription.charges.map((charge) => charge.due).find((one) => one.kind === 'recurring');
  const turning = turningOf(due?.kind === 'recurring' ? due.recurrence : { kind: 'cycle' }, account, subscription);
  const activated = subscription.activated ?? world.now;
  const left = includedIn(allowance, turnAt(turning, activated), lifeOf(account, subscription), turning);
  const held = { holding, member: null, subscription: holding, allowance, left };
  open(world, account, held, because(cause.event, allowance.place));
  scheduleTurn(world, account.name, holding, turning, activated);
}

/** What the period that begins at `at` includes: less where the subscription that holds it is known to finish in it. */
function includedFrom(
  account: AccountState,
  { allowance, subscription: id }: AllowanceState,
  turning: Turning,
  at: Instant,
): bigint {
  const subscription = id === null ? undefined : account.subscriptions.get(id);
  if (subscription === undefined) return allowance.included;
  return includedIn(allowance, turnAt(turning, at), lifeOf(account, subscription), turning);
}

function open(
  world: World,
  account: AccountState,
  held: {
    readonly holding: string;
    readonly member: string | null;
    readonly subscription: string | null;
    readonly allowance: Allowance;
    readonly left: bigint;
  },
  cause: Cause,
): void {
  const { holding, member, subscription, allowance, left } = held;
  world.record(account.name, cause, {
    kind: 'allowance-opened',
    holding,
    subscription,
    ...(member === null ? {} : { member }),
    allowance: allowance.name,
    unit: allowance.unit,
    left,
  });
}

/** At the first turn after `after`, and from there at each next one, for as long as this very one is held. */
function scheduleTurn(
  world: World,
  name: string,
  holding: string,
  turning: Turning,
  after: Instant,
  at: Instant = turnAt(turning, Math.max(after, world.now)).end,
): void {
  const { allowances, anchored } = world.account(name);
  const held = allowances.get(holding);
  world.schedule({
    at,
    rank: RANK.allowance,
    id: `${name}/${holding}`,
    cause: clockCause('allowance-turn', at, turning.zone),
    occur: (_, cause) => {
      const account = world.account(name);
      const state = account.allowances.get(holding);
      const isOther = state !== held || (state?.subscription === null && account.anchored !== anchored);
      if (state === undefined || isOther || !isUsable(account, state)) return;
      world.record(name, because(cause, state.allowance.place), {
        kind: 'allowance-turned',
        holding,
        allowance: state.allowance.name,
        included: includedFrom(account, state, turning, at),
        carried: carryOver(state),
      });
      scheduleTurn(world, name, holding, turning, at);
    },
  });
}

/** The periods of the account count anew from now: those of its plan's allowances too. */
export function turnAllowances(world: World, account: AccountState): void {
  const turning = turningOf({ kind: 'cycle' }, account, null);
  for (const [holding, { subscription }] of account.allowances)
    if (subscription === null) scheduleTurn(world, account.name, holding, turning, world.now, world.now);
}

/** Its minutes end with the subscription that holds it (M-11). */
export function isUsable(account: AccountState, state: AllowanceState): boolean {
  if (state.subscription === null) return true;
  const subscription = account.subscriptions.get(state.subscription);
  return subscription !== undefined && !isOver(subscription);
}

/**
 * what is unused of its own is carried; what was carried is used before its own, oldest first, and lives
 * `periods` cycles. Over `max`, the newest are lost. Oldest first in the result.
 */
function carryOver(state: AllowanceState): AllowanceState['carried'] {
  const rule = state.allowance.carryOver;
  if (rule === null) return [];
  const carried = carriedOf(state);
  let used = least(state.used, carried);
  const kept: { age: number; amount: bigint }[] = [];
  for (const { age, amount } of state.carried) {
    const spent = least(used, amount);
    used -= spent;
    if (age < rule.periods) kept.push({ age: age + 1, amount: amount - spent });
  }
  const own = most(0n, state.included - most(0n, state.used - carried));
  kept.push({ age: 1, amount: own });
  let room = rule.max;
  return kept.flatMap(({ age, amount }) => {
    const fits = room === null ? amount : least(amount, room);
    if (room !== null) room -= fits;
    return fits > 0n ? [{ age, amount: fits }] : [];
  });
}
