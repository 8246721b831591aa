import { type Decimal, ZERO } from './decimal.ts';
import { Money, minorUnit } from './money.ts';
import { round } from './rounding.ts';

/**
 * `total` in parts that add up to it exactly, each its `quota` rounded up or down to the minor unit: the largest
 * remainders are rounded up, of equal ones the earlier. The quotas are exact and add up to `total` before it was
 * rounded. A total finer than the minor unit is divided in units of its own last place.
 */
export function byLargestRemainder(total: Money, quotas: readonly Decimal[]): Money[] {
  const precision = Math.max(minorUnit(total.currency), total.amount.decimalPlaces());
  const floors = quotas.map((quota) => round(quota, { precision, method: 'floor' }));
  const unit = ZERO.plus(10).pow(-precision);
  const missing = total.amount
    .minus(floors.reduce((sum, floor) => sum.plus(floor), ZERO))
    .dividedBy(unit)
    .toNumber();
  const remainder = (index: number): Decimal => (quotas[index] ?? ZERO).minus(floors[index] ?? ZERO);
  const first = quotas.map((_, index) => index).sort((a, b) => remainder(b).comparedTo(remainder(a)) || a - b);
  const raised = new Set(first.slice(0, missing));
  return floors.map((floor, index) => new Money(raised.has(index) ? floor.plus(unit) : floor, total.currency));
}

/** `total` in parts in proportion to `weights`, adding up to it exactly; in equal parts where the weights sum to zero. */
export function proportionally(total: Money, weights: readonly Decimal[]): Money[] {
  const sum = weights.reduce((all, weight) => all.plus(weight), ZERO);
  const quota = (weight: Decimal): Decimal =>
    sum.isZero() ? total.amount.dividedBy(weights.length) : total.amount.times(weight).dividedBy(sum);
  return byLargestRemainder(total, weights.map(quota));
}
