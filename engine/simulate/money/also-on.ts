import type { Occasion } from '../../model/invoicing.ts';
import type { Entry } from '../../model/journal.ts';
import type { AccountState } from '../state.ts';
import { because, type World } from '../world.ts';
import { invoiceNow, rankOf } from './invoicing.ts';

/** Something has happened on which the account's plan wants an invoice: at this instant still, with what it charges. */
export function occurred(world: World, account: AccountState, entry: Entry): void {
  const occasion = occasionOf(account, entry);
  if (occasion === null || !account.plan.invoicing.alsoOn.includes(occasion)) return;
  const { place } = account.plan;
  world.schedule({
    at: world.now,
    rank: rankOf(account),
    id: account.name,
    cause: entry.cause.event,
    occur: (_, event) => {
      const now = world.account(account.name);
      if (now.closed) return; // its last invoice has it
      world.billSoFar(now, world.now, because(event, place));
      invoiceNow(world, now, because(event, place));
    },
  });
}

/** What an account begins with is not added to it, and the plan's own charges begin and end with the plan. */
function occasionOf(account: AccountState, entry: Entry): Occasion | null {
  if (entry.kind === 'subscription-changed') {
    if (account.subscriptions.get(entry.subscription)?.of.kind === 'plan') return null;
    if (entry.ended !== undefined) return 'cancel';
    return entry.activated !== undefined && entry.at > account.start ? 'added' : null;
  }
  const isChange =
    (entry.kind === 'account-changed' && entry.quantities !== undefined) || entry.kind === 'seats-changed';
  return isChange && entry.at > account.start ? 'change' : null;
}
