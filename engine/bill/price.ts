import type { Priced } from '../model/invoice.ts';
import { type Price, type PricedCharge, QUANTITY_SCALE } from '../model/program.ts';
import { timesWords } from '../values/calendar.ts';
import { type Decimal, ONE } from '../values/decimal.ts';
import { type Draft, type DueStep, fractionText, isOfOne, type ListPrice, step } from './draft.ts';

/** Where the computation starts: the list price, as the plan states it. */
export const price: DueStep = (draft) => {
  const { charge, quantity } = draft;
  const paid = isOfOne(draft) ? null : paidFor(draft);
  const list = listed(draft, paid);
  draft.list = list;
  const words = (): string =>
    charge.price.kind === 'per-unit' && isOfOne(draft)
      ? listPrice(charge.price)
      : charge.price.kind === 'from-event'
        ? `${quantity.toFixed()} at the prices told with the uses`
        : `${kindWords(charge.price)} price of ${quantity.toFixed()}${list.stretched?.isPart === true ? ` × ${draft.share.text}` : ''}`;
  const taken = {
    step: 'price',
    place: charge.pricePlace,
    detail: () => (charge.chosen === undefined ? words() : `${words()}, ${charge.chosen.words}`),
    operation: () => ({ kind: 'start', value: fractionText(list) }) as const,
  };
  if (isOfOne(draft)) return step(draft, taken, list);
  const priced = list.grains === undefined ? pricedOf(draft, paid, list.stretched) : null;
  return step(draft, priced === null ? { ...taken, grains: list.grains } : { ...taken, priced }, list);
};

/** `graduated`; where each use has a case of its own, there is no one kind. */
function kindWords({ kind }: PricedCharge['price']): string {
  return kind === 'choice' ? 'chosen' : kind;
}

/** What those that are held cost, which may be none and cost something all the same; null where that is nothing. */
function paidFor({ pricing, held, adds, share }: Draft): ListPrice | null {
  const paid = adds || !held.isZero() ? pricing(held, share) : null;
  return held.isZero() && paid?.amount.isZero() ? null : paid;
}

/** Of one; or of all things, less those of them that are held. */
function listed(draft: Draft, paid: ListPrice | null): ListPrice {
  const { pricing, quantity, held, share } = draft;
  if (isOfOne(draft)) return pricing(ONE, share);
  const all = pricing(held.plus(quantity), share);
  if (paid === null) return all;
  if (all.divisor.equals(paid.divisor)) return { ...all, amount: all.amount.minus(paid.amount) };
  const amount = all.amount.times(paid.divisor).minus(paid.amount.times(all.divisor));
  return { ...all, amount, divisor: all.divisor.times(paid.divisor) };
}

/** Null where the price is not of one quantity. */
function pricedOf(
  { charge: { price: of }, held, quantity }: Draft,
  paid: ListPrice | null,
  stretched: ListPrice['stretched'],
): Priced | null {
  if (of.kind === 'choice' || of.kind === 'percentage' || of.kind === 'from-event') return null;
  if (stretched !== undefined) {
    const { price: looked, factor, unit } = stretched;
    const count = inMillionths(quantity) * factor;
    return { price: looked, held: paid === null ? null : inMillionths(held) * factor, quantity: count, unit };
  }
  return { price: of, held: paid === null ? null : inMillionths(held), quantity: inMillionths(quantity) };
}

function inMillionths(quantity: Decimal): bigint {
  return BigInt(quantity.times(QUANTITY_SCALE.toString()).toFixed(0));
}

/** `16.67 × 12 months`, `200.00 × 1/12 year`: where it is authored for a length of time, how often that is in the period. */
function listPrice({ perTime }: Extract<Price, { kind: 'per-unit' }>): string {
  return perTime === undefined ? 'list price' : `${perTime.amount} × ${timesWords(perTime.times, perTime.length)}`;
}
