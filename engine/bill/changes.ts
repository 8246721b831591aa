import { type Decimal, ONE, ZERO } from '../values/decimal.ts';
import { type Draft, type ListPrice, step } from './draft.ts';
import type { Share } from './share.ts';

/** Within a period there are so many things from a moment on, in place of so many; null: none at all. */
export interface QuantityChange {
  readonly from: Decimal;
  readonly to: Decimal | null;
  /** Of the period, from then on. */
  readonly share: Share;
}

/**
 * What changed within the period: from then on the old quantity is no longer owed, and the new one is. `asIfOf` is what
 * the steps so far make of a quantity for a share of the period.
 */
export function addChanges(
  draft: Draft,
  changes: readonly QuantityChange[],
  asIfOf: (quantity: Decimal, share: Share) => ListPrice,
): Draft {
  return changes.reduce((current, { from, to, share }) => {
    const more = to === null ? NOTHING : asIfOf(to, share);
    const less = asIfOf(from, share);
    const numerator = more.amount.times(less.divisor).minus(less.amount.times(more.divisor));
    const divisor = more.divisor.times(less.divisor);
    const words = to === null ? `no longer ${from.toFixed()}` : `${to.toFixed()} instead of ${from.toFixed()}`;
    const taken = {
      step: 'change',
      place: draft.charge.termPlaces?.prorate ?? draft.charge.place,
      detail: () => `${words}, × ${share.text}`,
      operation: () => ({ kind: 'plus', value: fraction(numerator, divisor) }) as const,
    };
    const amount = current.amount.times(divisor).plus(numerator.times(current.divisor));
    return step(current, taken, { amount, divisor: current.divisor.times(divisor) });
  }, draft);
}

const NOTHING: ListPrice = { amount: ZERO, divisor: ONE };

function fraction(numerator: Decimal, divisor: Decimal): string {
  return divisor.equals(ONE) ? numerator.toFixed() : `${numerator.toFixed()}/${divisor.toFixed()}`;
}
