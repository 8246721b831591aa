import type { DraftBegun, DraftClosed } from '../../model/draft.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Interval } from '../../values/interval.ts';
import type { AccountState } from '../state.ts';
import { withCuts } from './discounts.ts';
import { type Piece, split } from './pieces.ts';
import { withoutLater } from './two-bills.ts';

export const DRAFTS = {
  'draft-begun': (account: AccountState, { period, until }: DraftBegun): void => {
    const { openBill, credits, discounts } = account;
    const has = new Set([...credits, ...discounts.given].map(({ key }) => key));
    account.draft = { period, until, has, own: openBill, rest: new Map(), aside: null };
  },
  'draft-closed': (account: AccountState, _: DraftClosed): void => {
    const { draft, credits, discounts } = account;
    if (draft === null) return;
    const isLater = ({ key }: { readonly key: string }) => !draft.has.has(key);
    const aside = { credits: credits.filter(isLater), given: discounts.given.filter(isLater) };
    Object.assign(account, withoutLater(account, draft));
    account.draft = { ...draft, aside };
    account.openBill = draft.own;
  },
};

/** The draft is issued: what stood aside is there again, and gives back what is on an invoice now. */
export function foldDraftIssued(account: AccountState): void {
  const { draft, credits, discounts } = account;
  account.draft = null;
  if (draft === null || draft.aside === null) return;
  const { given } = draft.aside;
  account.credits = [...credits, ...draft.aside.credits];
  account.discounts = { ...discounts, given: [...discounts.given, ...given] };
  account.openBill = new Map([...draft.rest].map(([key, line]) => [key, withCuts(account, line)]));
}

/** What stays on the open bill when an invoice is issued. */
export function leftAfter(
  account: AccountState,
  { period, last }: { readonly invoice: Invoice | null; readonly period: Interval; readonly last?: true },
): readonly Piece[] {
  return account.closed || last ? [] : split(account, period).left;
}
