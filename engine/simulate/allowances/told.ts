import type { Cause } from '../../model/invoice.ts';
import type { Allowance } from '../../model/program.ts';
import { notify } from '../notify.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';

/** The account is told once a period, when so much is used. */
export function tellUse(
  world: World,
  account: AccountState,
  { notifyAt }: Allowance,
  before: bigint,
  after: bigint,
  cause: Cause,
): void {
  if (notifyAt !== null && before < notifyAt && after >= notifyAt)
    notify(world, account, 'account', 'allowance-used', cause);
}
