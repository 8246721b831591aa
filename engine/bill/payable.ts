import type { Assessment } from '../model/invoice.ts';
import type { Money } from '../values/money.ts';
import type { BillStep } from './assessing.ts';
import { summed } from './total.ts';

/**
 * What is left to pay, in whole coins: the total, rounded once more. Lines, taxes and total stay as they are, and the
 * difference is a row of its own.
 */
export const payable: BillStep = (bill) => {
  const { payable: rule } = bill.terms;
  if (rule === null) return bill;
  const { total } = summed(bill);
  const amount = total.rounded(rule.rounding);
  return { ...bill, payable: { amount, rounding: amount.minus(total), place: rule.place } };
};

/** What the customer is asked for. */
export function toPay({ total, payable: rounded }: Pick<Assessment, 'total' | 'payable'>): Money {
  return rounded?.amount ?? total;
}
