import type { Assessment } from '../../model/invoice.ts';
import type { AccountState } from '../state.ts';
import type { Committed } from './commitments.ts';
import type { OpenBill } from './open-bill.ts';

/**
 * What of an account stands on the lines of its bills. Each is replaced, never changed in place: while all of them are what
 * they were, a bill comes to what it came to.
 */
export type Assessed = Committed & Pick<AccountState, 'discounts' | 'credits'>;

/** What a bill came to, and of what account. A bill too is replaced and never changed. */
const ASSESSED = new WeakMap<OpenBill, { readonly by: Assessed; readonly assessment: Assessment }>();

/** What `openBill` of the account came to, as far as that is known. */
export function remembered(account: Assessed, openBill: OpenBill): Assessment | null {
  const known = ASSESSED.get(openBill);
  if (known === undefined) return null;
  const names = Object.keys(known.by) as (keyof Assessed)[];
  return names.every((name) => known.by[name] === account[name]) ? known.assessment : null;
}

/** That it comes to `assessment`. Here stands all that `Assessed` has: what is left out does not compile. */
export function remember(account: Assessed, openBill: OpenBill, assessment: Assessment): void {
  const { name, start, timeZone, cycle, assigned, anchored, plan, left } = account;
  const { commitments, cameAt, leavesAt, invoicedThrough, discounts, credits } = account;
  const turned = { name, start, timeZone, cycle, assigned, anchored };
  const by = { ...turned, plan, left, commitments, cameAt, leavesAt, invoicedThrough, discounts, credits };
  ASSESSED.set(openBill, { by, assessment });
}
