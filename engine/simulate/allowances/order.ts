import type { Allowance } from '../../model/program.ts';
import type { AccountState } from '../state.ts';
import { isOver } from '../state.ts';
import { isSuspended } from '../subscriptions/service.ts';
import type { World } from '../world.ts';
import type { AllowanceState } from './held.ts';

type Held = Pick<AllowanceState, 'allowance' | 'subscription' | 'expires'>;

/**
 * In the order in which a call or a use takes from them: by priority, those that expire sooner first, then that of the plan,
 * then those that subscriptions hold as they came. None takes behind one that says so.
 */
export function walked<T extends { readonly state: Held }>({ plan }: AccountState, held: readonly T[]): T[] {
  const order = plan.allowances.map(({ name }) => name);
  const placeOf = ({ subscription, allowance }: Held): number =>
    subscription === null && order.includes(allowance.name) ? order.indexOf(allowance.name) : order.length;
  const all = [...held].sort(
    (a, b) =>
      a.state.allowance.priority - b.state.allowance.priority ||
      expiryOf(a.state) - expiryOf(b.state) ||
      placeOf(a.state) - placeOf(b.state),
  ); // stable
  const last = all.findIndex(({ state: { allowance } }) => endsThere(allowance));
  return last < 0 ? all : all.slice(0, last + 1);
}

/** Whatever never expires comes last; and of two of them neither before the other. */
function expiryOf({ expires }: Held): number {
  return expires ?? Number.MAX_SAFE_INTEGER;
}

function endsThere({ whenDepleted }: Allowance): boolean {
  return whenDepleted === 'bill' || whenDepleted === 'block';
}

/** Whether calls and uses beyond it are refused, where it is the last that could take them. */
export function refusesBeyond({ whenDepleted }: Allowance): boolean {
  return whenDepleted === 'reject' || whenDepleted === 'block';
}

/** A flat rate gives what it includes while its subscription runs and is not suspended. */
export function gives(world: World, account: AccountState, { subscription: id }: Held): boolean {
  if (id === null) return true;
  const subscription = account.subscriptions.get(id);
  return subscription !== undefined && !isOver(subscription) && !isSuspended(world, subscription);
}
