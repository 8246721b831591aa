import type { Cause } from '../model/invoice.ts';
import type { AccountState } from './state.ts';
import type { World } from './world.ts';

/** Tells the administrator or the account; an account without an address is told of in vain (M-39). */
export function notify(world: World, account: AccountState, to: 'admin' | 'account', code: string, cause: Cause): void {
  world.record(account.name, cause, {
    kind: 'notified',
    to,
    code,
    undeliverable: to === 'account' && (account.contact?.email ?? null) === null,
  });
}
