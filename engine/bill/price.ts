import { type DueStep, step } from './draft.ts';

/** Where the computation starts: the list price, as the plan states it. */
export const price: DueStep = (draft) => {
  const { charge, quantity, list } = draft;
  const model = charge.price.kind;
  const taken = {
    step: 'price',
    place: charge.pricePlace,
    detail: () => (model === 'per-unit' ? 'list price' : `${model} price of ${quantity.toFixed()}`),
    operation: () => ({ kind: 'start', value: list.toFixed() }) as const,
  };
  return step(draft, draft.priced === null ? taken : { ...taken, priced: draft.priced }, {});
};
