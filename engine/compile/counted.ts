import { QUANTITY_SCALE } from '../model/program.ts';
import { type Fraction, fractionOf } from '../values/rational.ts';
import type { Context } from './findings.ts';

/** A quantity in millionths; null, with the issue price/too-fine, where it is finer than that. */
export function quantityOf(
  owner: object,
  key: string,
  value: string | number,
  { book, findings }: Context,
): bigint | null {
  const fraction: Fraction = fractionOf(value);
  const scaled = fraction.numerator * QUANTITY_SCALE;
  if (scaled % fraction.denominator === 0n) return scaled / fraction.denominator;
  findings.error(
    'price/too-fine',
    book.places.of(owner, key),
    `"${key}" is ${value}; quantities are counted in millionths, so at most six decimals count`,
  );
  return null;
}
