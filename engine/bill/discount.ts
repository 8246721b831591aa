import { Decimal, ZERO } from '../values/decimal.ts';
import { type Rounding, round, roundingWords } from '../values/rounding.ts';
import { type Draft, type DueStep, fractionText, step } from './draft.ts';

/**
 * M-06: percent first, then amount, in the order given; a fee is never discounted below zero. A selector is a kind: `percent`
 * or `amount`; a step without one takes those kinds that no other step selects.
 */
export const discount: DueStep = (draft, { selector }) => {
  const selects = (kind: string): boolean =>
    selector === null ? !draft.charge.terms.order.some((one) => one.selector === kind) : selector === kind;
  return draft.discounts
    .filter((one) => one.charges === null || one.charges.includes(draft.charge.name))
    .map((one) => ({
      percent: selects('percent') ? one.percent : null,
      amount: selects('amount') ? one.amount : null,
    }))
    .reduce((current, { percent, amount: off }) => {
      const { place } = draft.charge;
      let next = current;
      const rounding = draft.charge.terms.stages.discount;
      if (percent !== null && rounding !== undefined) next = roundedOff(next, percent, rounding);
      else if (percent !== null) {
        const left = new Decimal(100).minus(percent);
        const taken = {
          step: 'discount',
          place,
          detail: () => `− ${percent.toFixed()} %`,
          operation: () => ({ kind: 'times', numerator: left.toFixed(), denominator: '100' }) as const,
        };
        next = step(next, taken, { amount: next.amount.times(left).dividedBy(100) });
      }
      if (off !== null) {
        const before = next.amount;
        const amount = Decimal.max(ZERO, before.minus(off.amount.times(next.divisor)));
        const taken = {
          step: 'discount',
          place,
          detail: () => `− ${off.amount.toFixed()}`,
          operation: () =>
            ({ kind: 'plus', value: fractionText({ amount: amount.minus(before), divisor: next.divisor }) }) as const,
        };
        next = step(next, taken, { amount });
      }
      return next;
    }, draft);
};

/** A percentage whose amount is rounded before it is taken off. */
function roundedOff(draft: Draft, percent: Decimal, rounding: Rounding): Draft {
  const { place } = draft.charge;
  const off = round(draft.amount.times(percent).dividedBy(draft.divisor.times(100)), rounding);
  const taken = {
    step: 'discount',
    place,
    detail: () => `− ${percent.toFixed()} %, rounded ${roundingWords(rounding)}`,
    operation: () => ({ kind: 'plus', value: off.negated().toFixed() }) as const,
  };
  return step(draft, taken, { amount: draft.amount.minus(off.times(draft.divisor)) });
}
