import assert from 'node:assert/strict';
import { type Decimal, fromScaled, ONE, ZERO } from './decimal.ts';
import type { Fraction } from './fraction.ts';
import { Money, minorUnit } from './money.ts';
import type { Rounding } from './rounding.ts';

/**
 * `total`, which `rounding` made of the sum of the quotas, in parts that add up to it exactly: each its exact quota rounded
 * up or down to what `rounding` rounds to. The largest remainders are rounded up, of equal ones the earlier.
 */
export function byLargestRemainder(
  total: Money,
  quotas: readonly Fraction[],
  { precision, to = ONE.dividedBy(`1e${precision}`) }: Rounding,
): Money[] {
  if (quotas.length === 1) return [total];
  const parts = quotas.map(({ numerator, denominator }) => inUnits({ numerator, denominator: denominator.times(to) }));
  const missing = total.amount.dividedBy(to).toNumber() - Number(parts.reduce((sum, { floor }) => sum + floor, 0n));
  const raised = largest(parts, compareRests, missing);
  const amountOf = (units: bigint): Money => new Money(to.times(units.toString()), total.currency);
  return parts.map(({ floor }, index) => amountOf(raised.has(index) ? floor + 1n : floor));
}

/** Whole units, and what is left of one as `rest / of`. */
interface InUnits {
  readonly floor: bigint;
  readonly rest: bigint;
  readonly of: bigint;
}

function inUnits({ numerator, denominator }: Fraction): InUnits {
  const places = Math.max(numerator.decimalPlaces(), denominator.decimalPlaces());
  const units = scaled(numerator, places);
  const of = scaled(denominator, places);
  const floor = floorDivided(units, of);
  return { floor, rest: units - floor * of, of };
}

function compareRests(a: InUnits, b: InUnits): number {
  const difference = a.rest * b.of - b.rest * a.of;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * `total` in parts in proportion to `weights`, adding up to it exactly; in equal parts where the weights sum to zero.
 * In whole numbers of the last place, so that two remainders are equal exactly where they are.
 */
export function proportionally(total: Money, weights: readonly Decimal[]): Money[] {
  if (weights.length < 2 || total.isZero()) return weights.map(() => total);
  const precision = precisionOf(total);
  const places = weights.reduce((most, weight) => Math.max(most, weight.decimalPlaces()), 0);
  const authored = weights.map((weight) => scaled(weight, places));
  const sum = authored.reduce((all, weight) => all + weight, 0n);
  const shares = sum === 0n ? authored.map(() => 1n) : authored.map((weight) => (sum < 0n ? -weight : weight));
  const whole = sum === 0n ? BigInt(weights.length) : sum < 0n ? -sum : sum;
  const units = scaled(total.amount, precision);
  const floors = shares.map((share) => floorDivided(units * share, whole));
  const remainders = shares.map((share, index) => units * share - (floors[index] as bigint) * whole);
  const missing = Number(units - floors.reduce((all, floor) => all + floor, 0n));
  const raised = largest(remainders, (a, b) => (a < b ? -1 : a > b ? 1 : 0), missing);
  const scale = 10n ** BigInt(precision);
  return floors.map(
    (floor, index) => new Money(fromScaled(raised.has(index) ? floor + 1n : floor, scale), total.currency),
  );
}

/**
 * `total` in parts in proportion to `weights`, adding up to it exactly, each at most its own of `most`: what one cannot bear
 * goes to the others, again in proportion. Nothing is negative, and `total` is at most the sum of `most`.
 */
export function proportionallyWithin(total: Money, weights: readonly Decimal[], most: readonly Money[]): Money[] {
  const parts = most.map(() => Money.zero(total.currency));
  assert(Money.sum(most, total.currency).compare(total) >= 0, 'more is to be divided than can be borne');
  const room = (index: number): Money => (most[index] as Money).minus(parts[index] as Money);
  let left = total;
  while (!left.isZero()) {
    const open = parts.flatMap((_, index) => (room(index).isZero() ? [] : [index]));
    const shares = proportionally(
      left,
      open.map((index) => weights[index] as Decimal),
    );
    open.forEach((index, at) => {
      const share = shares[at] as Money;
      const taken = share.compare(room(index)) > 0 ? room(index) : share;
      parts[index] = (parts[index] as Money).plus(taken);
      left = left.minus(taken);
    });
  }
  return parts;
}

/**
 * Each of `exact` rounded by itself to the minor unit, or to the last place of a total that is finer, and then moved by units of
 * it until all add up to `total`: first those that rounding has moved most the other way, of equal ones the earlier.
 */
export function nearestAddingUp(total: Money, exact: readonly Money[]): Money[] {
  const precision = precisionOf(total);
  const nearest = exact.map((one) => one.rounded({ precision, method: 'half-up' }));
  const unit = ZERO.plus(10).pow(-precision);
  const missing = Number(
    nearest
      .reduce((left, one) => left.minus(one), total)
      .amount.dividedBy(unit)
      .toFixed(0),
  );
  const step = missing < 0 ? -1 : 1;
  const each = Math.trunc(missing / nearest.length);
  const errors = exact.map((one, index) => one.minus(nearest[index] as Money).amount.times(step));
  const moved = largest(errors, (a, b) => a.comparedTo(b), Math.abs(missing - each * nearest.length));
  return nearest.map((one, index) =>
    one.plus(new Money(unit.times(each + (moved.has(index) ? step : 0)), total.currency)),
  );
}

/** Decimal places of the parts: of the minor unit, or of a total that is finer. */
function precisionOf(total: Money): number {
  return Math.max(minorUnit(total.currency), total.amount.decimalPlaces());
}

/** The indexes of the `count` largest, of equal ones the earlier. */
function largest<T>(values: readonly T[], compare: (a: T, b: T) => number, count: number): ReadonlySet<number> {
  const order = values.map((_, index) => index);
  order.sort((a, b) => compare(values[b] as T, values[a] as T) || a - b);
  return new Set(order.slice(0, count));
}

/** `value` × 10^places, which is whole. */
function scaled(value: Decimal, places: number): bigint {
  return value.toUnits(places);
}

function floorDivided(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}
