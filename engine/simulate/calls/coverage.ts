import type { Allowance } from '../../model/program.ts';
import { type CallMode, splitCall } from '../../rate/rate.ts';
import { type Decimal, fromScaled } from '../../values/decimal.ts';
import { expiryOf } from '../allowances/allowances.ts';
import { type AllowanceState, leftOf } from '../allowances/held.ts';
import { gives, walked } from '../allowances/order.ts';
import { type AccountState, isOver } from '../state.ts';
import { serviceRefusal, waitsForUsage } from '../subscriptions/service.ts';
import type { World } from '../world.ts';
import { type Call, type Found, farNumber, rateOf, routeOf } from './route.ts';

/** An allowance that has the call's destination, whether anything of it is left or not. */
export interface Covering {
  readonly holding: string;
  readonly state: AllowanceState;
  readonly found: Found;
}

/** The seconds of a call that one allowance takes. */
export interface Taken {
  readonly covering: Covering;
  readonly seconds: number;
  readonly mode: CallMode;
}

/** The allowances of whoever calls that have the destination, in their order; of flat rates last the one that this call would activate. */
export function coveringsOf(world: World, account: AccountState, one: Call, first: Covering | null): Covering[] {
  const held = [...account.allowances].flatMap(([holding, state]): Covering[] => {
    if (state.member !== null && state.member !== one.member) return [];
    const found = foundFor(world, account, state.allowance, one);
    return found === null || !gives(world, account, state) ? [] : [{ holding, state, found }];
  });
  return walked(account, first === null ? held : [...held, first]);
}

/** Null: it is not for the destination, or for no calls at all. */
function foundFor(world: World, account: AccountState, { tariff, maxRate }: Allowance, one: Call): Found | null {
  if (tariff === null) return null;
  const found = rateOf(world, account, tariff, farNumber(one));
  if (found === null || maxRate === undefined) return found;
  return isDearer(world, account, one, maxRate) ? null : found;
}

/** Whether the tariff of the call's zone asks more than `maxRate` for a minute; what it has no price for is not dear. */
function isDearer(world: World, account: AccountState, one: Call, maxRate: Decimal): boolean {
  const regular = routeOf(world, account, one)?.outbound ?? null;
  const found = regular === null ? null : rateOf(world, account, regular, farNumber(one));
  if (found?.row.price == null) return false;
  const { next, nextSeconds } = found.row.price;
  return fromScaled(next * 60n, found.tariff.scale).greaterThan(maxRate.times(nextSeconds));
}

/** A flat rate that waits for its first call to this destination, as it would then be. */
export function firstUseOf(world: World, account: AccountState, one: Call): Covering | null {
  for (const subscription of account.subscriptions.values()) {
    const { id, service } = subscription;
    if (isOver(subscription) || !waitsForUsage(subscription) || service?.kind !== 'allowance') continue;
    const allowance = world.program.allowances.get(service.name);
    const found = allowance === undefined ? null : foundFor(world, account, allowance, one);
    if (allowance === undefined || found === null || serviceRefusal(world, subscription) !== null) continue;
    const { included } = allowance;
    const state = {
      opened: account.allowancesOpened + 1,
      allowance,
      member: null,
      subscription: id,
      since: world.now,
      included,
      used: 0n,
      carried: [],
      period: 1,
      expires: expiryOf(allowance, world.now, account.timeZone),
    };
    return { holding: id, state, found };
  }
  return null;
}

/** How many seconds of one call it could take: an allowance of calls takes any call whole. */
function reachOf(state: AllowanceState): number {
  const left = Number(leftOf(state));
  return state.allowance.unit === 'seconds' || left === 0 ? left : Number.MAX_SAFE_INTEGER;
}

/** How many seconds of one call all of them could take, one after the other. */
export function reachOfAll(coverings: readonly Covering[]): number {
  return coverings.reduce((sum, { state }) => Math.min(Number.MAX_SAFE_INTEGER, sum + reachOf(state)), 0);
}

/**
 * The call divided over the allowances in their order; what none of them takes is left in `beyond`. The first part of
 * all, wherever it falls, is rated from the start of the call, and every other one goes on. A call of no seconds
 * is the first allowance's that has something left.
 */
export function divideCall(
  coverings: readonly Covering[],
  seconds: number,
): { readonly taken: readonly Taken[]; readonly beyond: number; readonly mode: CallMode } {
  const taken: Taken[] = [];
  let beyond = seconds;
  let mode: CallMode = 'start';
  for (const covering of coverings) {
    const reach = reachOf(covering.state);
    if (reach === 0 || (beyond === 0 && taken.length > 0)) continue;
    const split = splitCall(beyond, reach);
    taken.push({ covering, seconds: split.allowanceSeconds, mode });
    beyond = split.regularSeconds;
    mode = 'continue';
  }
  return { taken, beyond, mode };
}
