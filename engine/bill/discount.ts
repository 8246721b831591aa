import { Decimal, ZERO } from '../values/decimal.ts';
import { type DueStep, step } from './draft.ts';

/** M-06: percent first, then amount, in the order given; a fee is never discounted below zero. */
export const discount: DueStep = (draft) =>
  draft.discounts
    .filter((one) => one.charges === null || one.charges.includes(draft.charge.name))
    .reduce((current, one) => {
      let next = current;
      if (one.percent !== null) {
        const amount = next.amount.times(new Decimal(100).minus(one.percent)).dividedBy(100);
        next = step(next, 'discount', `− ${one.percent.toFixed()} %`, { amount });
      }
      if (one.amount !== null) {
        const amount = Decimal.max(ZERO, next.amount.minus(one.amount.amount));
        next = step(next, 'discount', `− ${one.amount.amount.toFixed()}`, { amount });
      }
      return next;
    }, draft);
