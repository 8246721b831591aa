import { ONE } from '../values/decimal.ts';
import { type DueStep, isOfOne, step } from './draft.ts';

/** A per-unit price is multiplied here; every other model, and what a meter measured, is priced as a whole already. */
export const quantity: DueStep = (draft) => {
  const { charge, quantity: count } = draft;
  draft.multiplied = true;
  if (!isOfOne(draft) || count.equals(ONE)) return draft;
  const isOwed = charge.due.kind === 'when-overdue' && charge.due.ofOwed;
  const taken = {
    step: 'quantity',
    place: charge.place,
    detail: () => `× ${count.toFixed()}${isOwed ? ' owed' : ''}`,
    operation: () => ({ kind: 'times', numerator: count.toFixed(), denominator: '1' }) as const,
  };
  return step(draft, taken, { amount: draft.amount.times(count) });
};
