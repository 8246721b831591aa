import { type DueStep, step } from './draft.ts';

/** Where the computation starts: the list price, as the plan states it. */
export const price: DueStep = (draft) => {
  const model = draft.charge.price.kind;
  const detail = model === 'per-unit' ? 'list price' : `${model} price of ${draft.quantity.toFixed()}`;
  return step(draft, 'price', detail, {});
};
