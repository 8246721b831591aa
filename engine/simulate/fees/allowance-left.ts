import type { Share } from '../../bill/bill.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { type AllowanceState, carriedOf, leftOf } from '../allowances/held.ts';
import type { Billed } from './billed.ts';
import { shareFor } from './fee.ts';

/**
 * What of a period that was paid ahead is used up when service ends at `end`, by what was used of the allowance of the
 * subscription; null where that is no more than the `time` that is over, or no allowance is asked.
 */
export function usedUp(billed: Billed, period: Interval, end: Instant, time: Share): Share | null {
  const { account, subscription, charge } = billed;
  if (!charge.terms.prorate.upToAllowance || end <= period.start || end >= period.end) return null;
  const held = [...account.allowances.values()].find((one) => one.subscription === subscription.id);
  if (held === undefined) return null;
  const endless = { ...billed, subscription: { ...subscription, finish: null, ended: null } };
  const paid = shareFor(endless, period);
  const { used, all } = usedOf(held);
  const numerator = paid.numerator * used;
  const denominator = paid.denominator * all;
  if (numerator * time.denominator <= time.numerator * denominator) return null;
  const words = `${used}/${all} of the allowance`;
  return { numerator, denominator, text: paid.numerator === paid.denominator ? words : `${paid.text} × ${words}` };
}

/** One that includes nothing is used up. */
function usedOf(held: AllowanceState): { readonly used: bigint; readonly all: bigint } {
  const all = held.included + carriedOf(held);
  return all === 0n ? { used: 1n, all: 1n } : { used: all - leftOf(held), all };
}
