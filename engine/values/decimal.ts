import { Decimal as Base } from 'decimal.js';

/**
 * Exact decimals for everything that is not a scaled integer. 60 significant digits leave room for
 * `amount × days × percentage` of the largest legal inputs before the one division that follows.
 */
export const Decimal = Base.clone({ precision: 60, rounding: Base.ROUND_HALF_UP, toExpNeg: -1000, toExpPos: 1000 });
export type Decimal = Base;

/** A decimal as an author writes it: optional sign, digits, optional fraction. No exponent, no grouping. */
const PLAIN = /^[+-]?\d{1,30}(\.\d{1,30})?$/;

/** The exact value of `source`, a scalar's source text (or a canonical integer), or `null` if it is no plain decimal. */
export function parseDecimal(source: string | number): Decimal | null {
  const text = String(source);
  return PLAIN.test(text) ? new Decimal(text) : null;
}

/** The exact value of a scalar that validation has already accepted. */
export function decimal(source: string | number | Decimal): Decimal {
  return source instanceof Base ? source : new Decimal(source);
}

export const ZERO = new Decimal(0);
export const ONE = new Decimal(1);

/** A book has a handful. */
const SCALES = new Map<bigint, Decimal>();

/** `units / scale` as an exact decimal: how a scaled integer of the rating kernel leaves it. */
export function fromScaled(units: bigint, scale: bigint): Decimal {
  const divisor = SCALES.get(scale) ?? new Decimal(scale.toString());
  SCALES.set(scale, divisor);
  return new Decimal(units.toString()).dividedBy(divisor);
}

/** `units / scale` exactly: a decimal over 1 where one says it, else over what is left of the scale. */
export function overScale(units: bigint, scale: bigint): { readonly amount: Decimal; readonly divisor: Decimal } {
  const odd = oddPartOf(scale);
  const amount = fromScaled(units, scale / odd);
  return odd === 1n ? { amount, divisor: ONE } : { amount, divisor: new Decimal(odd.toString()) };
}

/** What no power of ten contains: the scale without its twos and fives. */
function oddPartOf(scale: bigint): bigint {
  let rest = scale;
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest;
}
