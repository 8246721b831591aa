import { ONE } from '../values/decimal.ts';
import { type DueStep, step } from './draft.ts';

/** A per-unit price is multiplied here; every other model has already priced the whole quantity. */
export const quantity: DueStep = (draft) => {
  if (draft.charge.price.kind !== 'per-unit' || draft.quantity.equals(ONE)) return draft;
  return step(draft, 'quantity', `× ${draft.quantity.toFixed()}`, { amount: draft.amount.times(draft.quantity) });
};
