import { afterDraws, type BillTerms, printed, toPay } from '../../bill/bill.ts';
import type { Assessment } from '../../model/invoice.ts';
import type { Money } from '../../values/money.ts';
import type { AccountState } from '../state.ts';
import { runsAfter } from './commitment-runs.ts';
import { creditsAfter } from './credits.ts';
import { discountsAfter, withCuts } from './discounts.ts';
import { withoutLapsed } from './lapsed.ts';
import type { OpenBill } from './open-bill.ts';
import type { Draft } from './pieces.ts';

/** Of an account, what stands on one of its bills. */
export type Bills = Pick<AccountState, 'openBill' | 'draft'>;

/** The draft that waits, and is not being issued; null: none does, and the open bill is one. */
export function waiting({ draft }: Pick<AccountState, 'draft'>): Draft | null {
  return draft?.aside === null ? draft : null;
}

/** The account as its draft has it: without the grants and the discounts that came later. */
export function ofDraft(account: AccountState, draft: Draft): AccountState {
  return { ...account, ...withoutLater(account, draft), openBill: draft.own, draft: null };
}

export function withoutLater(
  { credits, discounts }: Pick<AccountState, 'credits' | 'discounts'>,
  { has }: Pick<Draft, 'has'>,
): Pick<AccountState, 'credits' | 'discounts'> {
  const isOfIt = ({ key }: { readonly key: string }) => has.has(key);
  const isAll = credits.every(isOfIt) && discounts.given.every(isOfIt);
  if (isAll) return { credits, discounts };
  const given = discounts.given.filter(isOfIt);
  return { credits: credits.filter(isOfIt), discounts: { ...discounts, given } };
}

/** The account as it stands once its draft, which comes to `own` by `terms`, is issued as it is now. */
export function afterDraft(account: AccountState, draft: Draft, own: Assessment, terms: BillTerms): AccountState {
  const { period, until, rest, has } = draft;
  const issued = printed(own, account.plan.invoicing);
  const left = after(account, issued, draft.own, terms);
  return {
    ...left,
    credits: withoutLapsed(left, until, ({ key }) => has.has(key)), // they are kept for it, and lost with its issue
    openBill: new Map([...rest].map(([key, line]) => [key, withCuts(account, line, [issued])])),
    draft: null,
    invoiced: [...account.invoiced, period],
    invoicedThrough: period.end,
  };
}

/** The account once an invoice has `taken`: what stays is billed with what this leaves of its credits, discounts and commitments. */
export function after(account: AccountState, issued: Assessment, taken: OpenBill, terms: BillTerms): AccountState {
  const runs = runsAfter(account, taken, terms);
  const commitments = new Map([...account.commitments, ...runs.map((run) => [run.commitment, run] as const)]);
  const credits = creditsAfter(account.credits, issued);
  return { ...account, credits, discounts: discountsAfter(account, issued), commitments };
}

/** What two bills come to together, each computed by itself. */
export function bothOf(one: Assessment, other: Assessment): Assessment {
  return {
    ...one,
    lines: [...one.lines, ...other.lines],
    draws: [...(one.draws ?? []), ...(other.draws ?? [])],
    subtotal: one.subtotal.plus(other.subtotal),
    surcharges: together(one.surcharges, other.surcharges, ({ surcharge }) => surcharge),
    taxes: together(one.taxes, other.taxes, ({ tax }) => tax),
    total: one.total.plus(other.total),
    ...payableTogether(one, other),
  };
}

function payableTogether(one: Assessment, other: Assessment): Pick<Assessment, 'payable'> {
  const place = one.payable?.place ?? other.payable?.place;
  if (place === undefined) return {};
  const amount = toPay(one).plus(toPay(other));
  return { payable: { amount, rounding: roundingOf(one).plus(roundingOf(other)), place } };
}

/** What its whole coins add to it. */
export function roundingOf(assessment: Assessment): Money {
  return toPay(assessment).minus(afterDraws(assessment));
}

function together<T extends { readonly amount: Money }>(
  ones: readonly T[],
  others: readonly T[],
  nameOf: (one: T) => string,
): T[] {
  const sums = new Map(ones.map((one) => [nameOf(one), one]));
  for (const other of others) {
    const one = sums.get(nameOf(other));
    sums.set(nameOf(other), one === undefined ? other : { ...one, amount: one.amount.plus(other.amount) });
  }
  return [...sums.values()];
}
