import type { Priced } from '../model/invoice.ts';
import { type Price, QUANTITY_SCALE } from '../model/program.ts';
import { spansWords } from '../values/calendar.ts';
import { type Decimal, ONE } from '../values/decimal.ts';
import { type Draft, type DueStep, fractionText, isOfOne, type ListPrice, step } from './draft.ts';

/** Where the computation starts: the list price, as the plan states it. */
export const price: DueStep = (draft) => {
  const { charge, quantity } = draft;
  const list = listed(draft);
  draft.list = list;
  const words = (): string =>
    charge.price.kind === 'per-unit' && isOfOne(draft)
      ? listPrice(charge.price)
      : `${charge.price.kind} price of ${quantity.toFixed()}`;
  const taken = {
    step: 'price',
    place: charge.pricePlace,
    detail: () => (charge.chosen === undefined ? words() : `${words()}, ${charge.chosen.words}`),
    operation: () => ({ kind: 'start', value: fractionText(list) }) as const,
  };
  return step(draft, isOfOne(draft) ? taken : { ...taken, priced: pricedOf(draft) }, list);
};

/** Of one; or of all things, less those of them that are held. */
function listed({ pricing, quantity, held, ...draft }: Draft): ListPrice {
  if (isOfOne(draft)) return pricing(ONE);
  const all = pricing(held.plus(quantity));
  if (held.isZero()) return all;
  const paid = pricing(held);
  if (all.divisor.equals(paid.divisor)) return { amount: all.amount.minus(paid.amount), divisor: all.divisor };
  const amount = all.amount.times(paid.divisor).minus(paid.amount.times(all.divisor));
  return { amount, divisor: all.divisor.times(paid.divisor) };
}

function pricedOf({ charge: { price: of }, held, quantity }: Draft): Priced {
  return { price: of, held: inMillionths(held), quantity: inMillionths(quantity) };
}

function inMillionths(quantity: Decimal): bigint {
  return BigInt(quantity.times(QUANTITY_SCALE.toString()).toFixed(0));
}

/** `16.67 × 12 months`: where it is authored for a length of time, how often that is in the period. */
function listPrice({ perTime }: Extract<Price, { kind: 'per-unit' }>): string {
  return perTime === undefined ? 'list price' : `${perTime.amount} × ${spansWords(perTime.times, perTime.length)}`;
}
