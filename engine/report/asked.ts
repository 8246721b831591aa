import type { Invoice } from '../model/invoice.ts';
import type { Money } from '../values/money.ts';

/** What an invoice asks for: its total without what credits pay, in coins where it is rounded to coins. */
export function asked({ total, draws = [], payable }: Invoice): Money {
  return payable?.amount ?? draws.reduce((left, { amount }) => left.plus(amount), total);
}
