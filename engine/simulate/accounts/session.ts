import type { Cause } from '../../model/invoice.ts';
import { issueInvoice } from '../money/invoicing.ts';
import type { AccountState } from '../state.ts';
import { reject } from '../subscriptions/subscription.ts';
import type { World } from '../world.ts';

/** calls are taken from now on. One session of an account is open at a time. */
export function openSession(world: World, account: AccountState, cause: Cause): void {
  if (account.cycle.kind !== 'on-demand') reject(world, account, 'no-sessions', 'session-opened', cause);
  else if (account.session !== null) reject(world, account, 'session-open', 'session-opened', cause);
  else world.record(account.name, cause, { kind: 'session-changed', opened: world.now });
}

/** the invoice is for [open, close); what ran past the close was charged where it started. */
export function closeSession(world: World, account: AccountState, cause: Cause): void {
  const { session } = account;
  if (session === null) {
    reject(world, account, 'no-open-session', 'session-closed', cause);
    return;
  }
  world.record(account.name, cause, { kind: 'session-changed', opened: null });
  issueInvoice(world, account, { start: session, end: world.now }, cause);
}
