import type { DraftBegun, DraftClosed } from '../../model/draft.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Interval } from '../../values/interval.ts';
import type { AccountState } from '../state.ts';
import { staying } from './discounts.ts';
import { merged, type Piece, split } from './pieces.ts';

export const DRAFTS = {
  'draft-begun': (account: AccountState, { period, until }: DraftBegun): void => {
    const { openBill, credits, discounts } = account;
    const has = new Set([...credits, ...discounts.given].map(({ key }) => key));
    account.draft = { period, until, has, aside: null };
    account.pieces = [...openBill.values()].map((line) => ({ at: period.end - 1, line }));
  },
  'draft-closed': (account: AccountState, { period }: DraftClosed): void => {
    const { draft, credits, discounts } = account;
    if (draft === null) return;
    const { taken, left } = split(account, period);
    const isLater = ({ key }: { readonly key: string }) => !draft.has.has(key);
    account.draft = {
      ...draft,
      aside: { pieces: left, credits: credits.filter(isLater), given: discounts.given.filter(isLater) },
    };
    Object.assign(account, withoutLater(account));
    account.openBill = merged(taken, account.plan.rounding);
    account.pieces = [];
  },
};

/** The account with the grants and the discounts that its draft has. */
function withoutLater(account: AccountState): Pick<AccountState, 'credits' | 'discounts'> {
  const { draft, credits, discounts } = account;
  const isOfIt = ({ key }: { readonly key: string }) => draft === null || draft.has.has(key);
  const given = discounts.given.filter(isOfIt);
  return { credits: credits.filter(isOfIt), discounts: { ...discounts, given } };
}

/** The draft is issued: what stood aside is there again, and gives back what is on an invoice now. */
export function foldDraftIssued(account: AccountState): void {
  const { draft, credits, discounts, plan } = account;
  account.draft = null;
  if (draft === null || draft.aside === null) return;
  const { pieces, given } = draft.aside;
  account.credits = [...credits, ...draft.aside.credits];
  account.discounts = { ...discounts, given: [...discounts.given, ...given] };
  account.openBill = merged(staying(account, pieces), plan.rounding);
}

/** Whether what is posted from now on is kept piece by piece, since the bill will be cut in time. */
export function isCut({ cycle, draft }: Pick<AccountState, 'cycle' | 'draft'>): boolean {
  return cycle.kind === 'manual' || (draft !== null && draft.aside === null);
}

/** What stays on the open bill when an invoice is issued. */
export function leftAfter(
  account: AccountState,
  { period, last }: { readonly invoice: Invoice | null; readonly period: Interval; readonly last?: true },
): readonly Piece[] {
  return account.closed || last || account.draft !== null ? [] : split(account, period).left;
}
