import type { Cause } from '../../model/invoice.ts';
import { retryUnpaid } from '../fees/attempt.ts';
import type { AccountState } from '../state.ts';
import { activateDenied } from '../subscriptions/activation.ts';
import type { World } from '../world.ts';
import { settleUnbilled } from './settlement.ts';

/** Money has come in: unpaid fees and denied activations are tried again. */
export function risen(world: World, account: AccountState, cause: Cause): void {
  settleUnbilled(world, account, cause);
  retryUnpaid(world, account, cause);
  activateDenied(world, account, cause);
}
