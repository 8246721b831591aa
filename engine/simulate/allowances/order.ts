import type { AccountState } from '../state.ts';
import { isOver } from '../state.ts';
import { isSuspended } from '../subscriptions/service.ts';
import type { World } from '../world.ts';
import type { AllowanceState } from './held.ts';

type Held = Pick<AllowanceState, 'allowance' | 'subscription'>;

/** In the order in which a call or a use takes from them: that of the plan, then those that subscriptions hold as they came. */
export function walked<T extends { readonly state: Held }>({ plan }: AccountState, held: readonly T[]): T[] {
  const order = plan.allowances.map(({ name }) => name);
  const placeOf = ({ subscription, allowance }: Held): number =>
    subscription === null && order.includes(allowance.name) ? order.indexOf(allowance.name) : order.length;
  return [...held].sort((a, b) => placeOf(a.state) - placeOf(b.state)); // stable
}

/** A flat rate gives what it includes while its subscription runs and is not suspended. */
export function gives(world: World, account: AccountState, { subscription: id }: Held): boolean {
  if (id === null) return true;
  const subscription = account.subscriptions.get(id);
  return subscription !== undefined && !isOver(subscription) && !isSuspended(world, subscription);
}
