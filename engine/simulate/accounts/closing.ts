import type { Cause } from '../../model/invoice.ts';
import { issueDraft, lastInvoiced, scheduleLastInvoice } from '../money/invoicing.ts';
import { type AccountState, isOver } from '../state.ts';
import { cancelSubscription } from '../subscriptions/subscription.ts';
import { because, type World } from '../world.ts';

/** every subscription has its final close, everything that is held is left, and the last invoice is issued. */
export function closeAccount(world: World, account: AccountState, cause: Cause): void {
  issueDraft(world, account, cause);
  for (const subscription of [...account.subscriptions.values()]) {
    if (!isOver(subscription)) cancelSubscription(world, account, subscription, cause);
  }
  for (const [holding, { allowance, subscription }] of [...account.allowances]) {
    if (subscription !== null) continue; // it ended with its subscription
    const closed = { kind: 'allowance-closed', holding, allowance: allowance.name } as const;
    world.record(account.name, because(cause.event, allowance.place), closed);
  }
  for (const user of [...account.users.keys()])
    world.record(account.name, cause, { kind: 'user-changed', user, plan: null, expires: null });
  if (account.seats !== null) world.record(account.name, cause, { kind: 'seats-changed', total: 0 });
  const { session } = account;
  if (session !== null) world.record(account.name, cause, { kind: 'session-changed', opened: null });
  world.record(account.name, cause, { kind: 'account-closed' });
  scheduleLastInvoice(world, account, session ?? lastInvoiced(account));
}
