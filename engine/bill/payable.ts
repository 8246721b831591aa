import type { Assessment } from '../model/invoice.ts';
import type { Money } from '../values/money.ts';
import type { BillStep } from './assessing.ts';
import { summed } from './total.ts';

/**
 * What is left to pay, in whole coins: the total without what credits pay, rounded once more. Lines, taxes and total stay as
 * they are, and the difference is a row of its own.
 */
export const payable: BillStep = (bill) => {
  const { payable: rule } = bill.terms;
  if (rule === null) return bill;
  const left = afterDraws({ ...bill, ...summed(bill) });
  const amount = left.rounded(rule.rounding);
  return { ...bill, payable: { amount, rounding: amount.minus(left), place: rule.place } };
};

/** What credits leave of the total, before it is rounded to coins. */
export function afterDraws({ total, draws = [] }: Pick<Assessment, 'total' | 'draws'>): Money {
  return draws.reduce((left, { amount }) => left.plus(amount), total);
}

/** What the customer is asked for. */
export function toPay(assessment: Pick<Assessment, 'total' | 'draws' | 'payable'>): Money {
  return assessment.payable?.amount ?? afterDraws(assessment);
}
