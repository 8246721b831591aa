import { ONE } from '../values/decimal.ts';
import { type DueStep, step } from './draft.ts';

/** A per-unit price is multiplied here; every other model, and what a meter measured, is priced as a whole already. */
export const quantity: DueStep = (draft) => {
  const { price, quantity: of } = draft.charge;
  if (price.kind !== 'per-unit' || of.kind === 'meter' || draft.quantity.equals(ONE)) return draft;
  return step(draft, 'quantity', `× ${draft.quantity.toFixed()}`, { amount: draft.amount.times(draft.quantity) });
};
