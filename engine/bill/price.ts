import type { Price } from '../model/program.ts';
import { spansWords } from '../values/calendar.ts';
import { type DueStep, step } from './draft.ts';

/** Where the computation starts: the list price, as the plan states it. */
export const price: DueStep = (draft) => {
  const { price: listed } = draft.charge;
  const model = listed.kind;
  const detail =
    model === 'per-unit' && draft.charge.quantity.kind !== 'meter'
      ? listPrice(listed)
      : `${model} price of ${draft.quantity.toFixed()}`;
  const { chosen } = draft.charge;
  return step(draft, 'price', chosen === undefined ? detail : `${detail}, ${chosen.words}`, {});
};

/** `16.67 × 12 months`: where it is authored for a length of time, how often that is in the period. */
function listPrice({ perTime }: Extract<Price, { kind: 'per-unit' }>): string {
  return perTime === undefined ? 'list price' : `${perTime.amount} × ${spansWords(perTime.times, perTime.length)}`;
}
