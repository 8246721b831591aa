import type { Assessment } from '../../model/invoice.ts';
import { type AccountState, isCancelled } from '../state.ts';
import type { Sharing } from './discount-shares.ts';
import type { OpenBill } from './open-bill.ts';

/** What of an account stands on the lines of its bills. */
export type Assessed = Sharing & Pick<AccountState, 'discounts' | 'credits'>;

/** The same as it is at a time: what is replaced, never changed in place, and what comes of its subscriptions, which are. */
type Standing = Omit<Assessed, 'subscriptions'> & { readonly isCancelled: boolean };

/** What a bill came to, and of what account. A bill too is replaced and never changed. */
const ASSESSED = new WeakMap<OpenBill, { readonly by: Standing; readonly assessment: Assessment }>();

/** What `openBill` of the account came to, while all that this hangs on is what it was. */
export function remembered(account: Assessed, openBill: OpenBill): Assessment | null {
  const known = ASSESSED.get(openBill);
  if (known === undefined) return null;
  const now = standing(account);
  const names = Object.keys(now) as (keyof Standing)[];
  return names.every((name) => known.by[name] === now[name]) ? known.assessment : null;
}

/** That it comes to `assessment`. */
export function remember(account: Assessed, openBill: OpenBill, assessment: Assessment): void {
  ASSESSED.set(openBill, { by: standing(account), assessment });
}

/** What is left out here does not compile. */
function standing(account: Assessed): Standing {
  const { name, start, timeZone, cycle, assigned, anchored, moving, plan, left, closed } = account;
  const { commitments, cameAt, leavesAt, invoicedThrough, discounts, credits } = account;
  const turned = { name, start, timeZone, cycle, assigned, anchored, moving };
  const billed = { plan, left, commitments, cameAt, leavesAt, invoicedThrough, discounts, credits };
  return { ...turned, ...billed, closed, isCancelled: isCancelled(account) };
}
