import type { Price } from '../model/program.ts';
import { spansWords } from '../values/calendar.ts';
import { type DueStep, fractionText, step } from './draft.ts';

/** Where the computation starts: the list price, as the plan states it. */
export const price: DueStep = (draft) => {
  const { charge, quantity, list } = draft;
  const words = (): string =>
    charge.price.kind === 'per-unit' && charge.quantity.kind !== 'meter'
      ? listPrice(charge.price)
      : `${charge.price.kind} price of ${quantity.toFixed()}`;
  const taken = {
    step: 'price',
    place: charge.pricePlace,
    detail: () => (charge.chosen === undefined ? words() : `${words()}, ${charge.chosen.words}`),
    operation: () => ({ kind: 'start', value: fractionText(list) }) as const,
  };
  return step(draft, draft.priced === null ? taken : { ...taken, priced: draft.priced }, {});
};

/** `16.67 × 12 months`: where it is authored for a length of time, how often that is in the period. */
function listPrice({ perTime }: Extract<Price, { kind: 'per-unit' }>): string {
  return perTime === undefined ? 'list price' : `${perTime.amount} × ${spansWords(perTime.times, perTime.length)}`;
}
