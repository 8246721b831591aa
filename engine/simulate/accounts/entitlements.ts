import type { Entitlements } from '../../model/entitlements.ts';
import type { Cause } from '../../model/invoice.ts';
import { notify } from '../notify.ts';
import type { AccountState } from '../state.ts';
import { reject } from '../subscriptions/subscription.ts';
import type { World } from '../world.ts';
import { entitlementDifference } from './entitlement-difference.ts';

/**
 * K3-02: a module that the plan of the account has, or no more than its limit of what is counted, can be used. The
 * limit is compared with `quantity`, and equality is within it.
 */
export function requestModule(
  world: World,
  account: AccountState,
  module: string,
  quantity: number,
  cause: Cause,
): void {
  const { modules, limits } = account.plan.entitlements;
  const limit = limits.get(module) ?? (modules.includes(module) ? 'unlimited' : 0);
  if (limit === 'unlimited' || quantity <= limit) {
    world.record(account.name, cause, { kind: 'module-granted', module, quantity });
    return;
  }
  reject(world, account, 'not-entitled', 'module-requested', cause);
}

/** After a change of the account's plan: what it gained and lost, and that its users see that when they log in again (K3-15). */
export function followEntitlements(world: World, account: AccountState, before: Entitlements, cause: Cause): void {
  const difference = entitlementDifference(before, account.plan.entitlements);
  if (difference === null) return;
  world.record(account.name, cause, { kind: 'entitlements-changed', ...difference });
  notify(world, account, 'admin', 'log-in-again', cause);
}
