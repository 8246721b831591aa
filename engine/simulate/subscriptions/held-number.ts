import type { Cause } from '../../model/invoice.ts';
import type { Service } from '../../model/journal.ts';
import type { AccountState, SubscriptionState } from '../state.ts';
import type { World } from '../world.ts';

/** The number is the subscription's from now on. */
export function takeNumber(
  world: World,
  account: AccountState,
  id: string,
  service: Service | null,
  cause: Cause,
): void {
  if (service?.kind !== 'number') return;
  world.record(account.name, cause, {
    kind: 'number-changed',
    digits: service.digits,
    status: 'assigned',
    subscription: id,
  });
}

/** The number is left as the subscription says: free for another, or kept back. */
export function leaveNumber(
  world: World,
  account: AccountState,
  { id, service }: SubscriptionState,
  cause: Cause,
): void {
  if (service?.kind !== 'number') return;
  world.record(account.name, cause, {
    kind: 'number-changed',
    digits: service.digits,
    status: service.onFinish,
    subscription: id,
  });
}
