import type { Decimal, RoundingMethod } from './decimal.ts';

export type { RoundingMethod } from './decimal.ts';

/** Round to `precision` decimal places (0–12) with `method`. */
export interface Rounding {
  readonly precision: number;
  readonly method: RoundingMethod;
  /** To multiples of this, which has `precision` decimals; absent: to units of the last decimal. */
  readonly to?: Decimal;
}

/** The only place in the engine where a value loses digits. Result has at most `precision` decimals. */
export function round(value: Decimal, { precision, method, to }: Rounding): Decimal {
  return to === undefined ? value.toPlaces(precision, method) : value.dividedBy(to).toPlaces(0, method).times(to);
}

/** `half-up to 2 decimals`, `half-up to multiples of 0.05`. */
export function roundingWords({ precision, method, to }: Rounding): string {
  if (to !== undefined) return `${method} to multiples of ${to.toFixed()}`;
  return `${method} to ${precision} ${precision === 1 ? 'decimal' : 'decimals'}`;
}

/** A rounding as a step of an explanation says it. */
export function roundOperation({ precision, method, to }: Rounding): {
  readonly kind: 'round';
  readonly precision: number;
  readonly method: RoundingMethod;
  readonly to?: string;
} {
  return { kind: 'round', precision, method, ...(to === undefined ? {} : { to: to.toFixed() }) };
}

/** `value` to a whole number of `unit`s, by the same rules, in whole numbers. */
export function roundUnits(value: bigint, unit: bigint, method: RoundingMethod): bigint {
  const isNegative = value < 0n;
  const size = isNegative ? -value : value;
  const [count, left] = [size / unit, size % unit];
  const twice = 2n * left;
  const isUp: Record<RoundingMethod, boolean> = {
    up: left > 0n,
    down: false,
    'half-up': twice >= unit,
    'half-down': twice > unit,
    'half-even': twice > unit || (twice === unit && count % 2n === 1n),
    'half-ceiling': twice > unit || (twice === unit && !isNegative),
    ceiling: left > 0n && !isNegative,
    floor: left > 0n && isNegative,
  };
  const whole = (isUp[method] ? count + 1n : count) * unit;
  return isNegative ? -whole : whole;
}
