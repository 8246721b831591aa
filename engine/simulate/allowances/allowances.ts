import { type Life, shareOf } from '../../bill/bill.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Allowance } from '../../model/program.ts';
import { addDays, addSpan, startOfDay, type Turning, turnAt } from '../../values/calendar.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { lifeOf } from '../fees/fee.ts';
import { turningOf } from '../fees/periods.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { carriedOn } from './carry-over.ts';
import { giveUp } from './giving-up.ts';
import type { AllowanceState } from './held.ts';
import { lapse } from './lapse.ts';

/** A member's allowance of the plan begins, and turns with the account's cycle. */
export function openPlanAllowance(
  world: World,
  account: AccountState,
  allowance: Allowance,
  { holding, member }: { readonly holding: string; readonly member: string },
  cause: Cause,
): void {
  const turning = turningOfPlan(account, allowance);
  const hasChanged = account.assigned === world.now && account.start < world.now; // the day is this plan's
  const life = { activation: world.now, finish: null, takesOver: hasChanged };
  const left = turning === null ? allowance.included : includedIn(allowance, turnAt(turning, world.now), life, turning);
  open(world, account, { holding, member, subscription: null, allowance, left }, cause);
  if (turning !== null) scheduleTurn(world, account.name, holding, turning, world.now);
}

/** Of what an account has by its plan; null: its periods never turn. */
function turningOfPlan(account: AccountState, { resets }: Allowance): Turning | null {
  return resets === 'never' ? null : turningOf(resets ?? { kind: 'cycle' }, account, null);
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
  const turning = turningOfHeld(account, subscription, allowance);
  const activated = subscription.activated ?? world.now;
  const left =
    turning === null
      ? allowance.included
      : includedIn(allowance, turnAt(turning, activated), lifeOf(account, subscription), turning);
  const held = { holding, member: null, subscription: holding, allowance, left };
  open(world, account, held, because(cause.event, allowance.place));
  if (turning !== null) scheduleTurn(world, account.name, holding, turning, activated);
}

function turningOfHeld(account: AccountState, subscription: SubscriptionState, { resets }: Allowance): Turning | null {
  if (resets === 'never') return null;
  const due = subscription.charges.map((charge) => charge.due).find((one) => one.kind === 'recurring');
  return turningOf(resets ?? (due?.kind === 'recurring' ? due.recurrence : { kind: 'cycle' }), account, subscription);
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
  const expires = expiryOf(allowance, world.now, account.timeZone);
  if (expires !== null && expires <= world.now) return;
  world.record(account.name, cause, {
    kind: 'allowance-opened',
    holding,
    subscription,
    ...(member === null ? {} : { member }),
    allowance: allowance.name,
    unit: allowance.unit,
    left,
    ...(expires === null ? {} : { expires }),
  });
  if (expires !== null) scheduleExpiry(world, account, holding, expires);
}

function scheduleExpiry(
  world: World,
  { name, allowances, timeZone }: AccountState,
  holding: string,
  at: Instant,
): void {
  const opened = allowances.get(holding)?.opened;
  world.schedule({
    at,
    rank: RANK.allowance,
    id: `${name}/${holding}/expiry`,
    cause: clockCause('allowance-expiry', at, timeZone),
    occur: (_, cause) => {
      const account = world.account(name);
      const state = account.allowances.get(holding);
      if (state !== undefined && state.opened === opened) giveUp(world, account, holding, state, because(cause));
    },
  });
}

/** When one that begins now ends by itself. A day is the last on which it is there; null: it stays. */
export function expiryOf({ expires }: Allowance, now: Instant, zone: string): Instant | null {
  if (expires === null) return null;
  return typeof expires === 'string' ? startOfDay(addDays(expires, 1), zone) : addSpan(now, expires, zone);
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
  const { allowances, anchored, moving } = world.account(name);
  const held = allowances.get(holding);
  const hasCycle = held?.subscription === null && isOfCycle(held.allowance);
  world.schedule({
    at,
    rank: RANK.allowance,
    id: `${name}/${holding}`,
    cause: clockCause('allowance-turn', at, turning.zone),
    occur: (_, cause) => {
      const account = world.account(name);
      const state = account.allowances.get(holding);
      const isMoved = account.anchored !== anchored || account.moving?.count !== moving?.count;
      const isOther = state?.opened !== held?.opened || (hasCycle && isMoved);
      if (state === undefined || isOther || !isUsable(account, state)) return;
      world.record(name, because(cause, state.allowance.place), {
        kind: 'allowance-turned',
        holding,
        allowance: state.allowance.name,
        included: includedFrom(account, state, turning, at),
        carried: carriedOn(state, at, account.timeZone),
      });
      scheduleLapses(world, account, holding);
      scheduleTurn(world, name, holding, turning, at);
    },
  });
}

/** What was carried over is lost in the middle of a period, where it grows too old there. */
function scheduleLapses(world: World, { name, allowances, timeZone }: AccountState, holding: string): void {
  const held = allowances.get(holding);
  for (const { lapses: at } of held?.carried ?? []) {
    if (at === undefined) continue;
    world.schedule({
      at,
      rank: RANK.allowance,
      id: `${name}/${holding}/lapse`,
      cause: clockCause('allowance-lapse', at, timeZone),
      occur: (_, cause) => {
        const account = world.account(name);
        const state = account.allowances.get(holding);
        if (state !== undefined && state.opened === held?.opened && isUsable(account, state))
          lapse(world, account, holding, because(cause));
      },
    });
  }
}

/** The periods of the account count anew from now: those of its plan's allowances too, where they are the account's. */
export function turnAllowances(world: World, account: AccountState): void {
  const turning = turningOf({ kind: 'cycle' }, account, null);
  for (const [holding, { subscription, allowance }] of account.allowances)
    if (subscription === null && isOfCycle(allowance))
      scheduleTurn(world, account.name, holding, turning, world.now, world.now);
}

function isOfCycle({ resets }: Allowance): boolean {
  return resets === null || (resets !== 'never' && resets.kind === 'cycle');
}

/** Its minutes end with the subscription that holds it (M-11). */
export function isUsable(account: AccountState, state: AllowanceState): boolean {
  if (state.subscription === null) return true;
  const subscription = account.subscriptions.get(state.subscription);
  return subscription !== undefined && !isOver(subscription);
}
