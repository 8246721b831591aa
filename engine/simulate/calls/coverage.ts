import { type CallMode, splitCall } from '../../rate/rate.ts';
import { type AccountState, type AllowanceState, isOver, leftOf } from '../state.ts';
import { isSuspended, serviceRefusal, waitsForUsage } from '../subscriptions/service.ts';
import type { World } from '../world.ts';
import { type Call, type Found, farNumber, rateOf } from './route.ts';

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

/**
 * The allowances of whoever calls that have the destination, in the order of the plan, then flat rates as they came,
 * last the one that this call would activate.
 */
export function coveringsOf(world: World, account: AccountState, one: Call, first: Covering | null): Covering[] {
  const order = account.plan.allowances.map(({ name }) => name);
  const placeOf = ({ subscription, allowance }: AllowanceState): number =>
    subscription === null && order.includes(allowance.name) ? order.indexOf(allowance.name) : order.length;
  const held = [...account.allowances]
    .flatMap(([holding, state]): Covering[] => {
      if (state.member !== null && state.member !== one.member) return [];
      const found = rateOf(world, account, state.allowance.tariff, farNumber(one));
      return found === null || !gives(world, account, state) ? [] : [{ holding, state, found }];
    })
    .sort((a, b) => placeOf(a.state) - placeOf(b.state)); // stable
  return first === null ? held : [...held, first];
}

/** A flat rate that waits for its first call to this destination, as it would then be. */
export function firstUseOf(world: World, account: AccountState, one: Call): Covering | null {
  for (const subscription of account.subscriptions.values()) {
    const { id, service } = subscription;
    if (isOver(subscription) || !waitsForUsage(subscription) || service?.kind !== 'allowance') continue;
    const allowance = world.program.allowances.get(service.name);
    const found = allowance === undefined ? null : rateOf(world, account, allowance.tariff, farNumber(one));
    if (allowance === undefined || found === null || serviceRefusal(world, subscription) !== null) continue;
    const { included } = allowance;
    return { holding: id, state: { allowance, member: null, subscription: id, included, used: 0, carried: [] }, found };
  }
  return null;
}

/** A flat rate gives minutes while its subscription runs and is not suspended. */
function gives(world: World, account: AccountState, state: AllowanceState): boolean {
  if (state.subscription === null) return true;
  const subscription = account.subscriptions.get(state.subscription);
  return subscription !== undefined && !isOver(subscription) && !isSuspended(world, subscription);
}

/** How many seconds of one call it could take: an allowance of calls takes any call whole. */
function reachOf(state: AllowanceState): number {
  const left = leftOf(state);
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
