import type { Charge as ChargeDocument, MeterDocument } from '../model/documents.generated.ts';
import { QUANTITY_SCALE } from '../model/program.ts';
import { type Fraction, fractionOf } from '../values/rational.ts';
import type { Context } from './findings.ts';

/** The meter that a charge is for, where the book has it; undefined: none, or a number, or what the account has. */
export function meterOf(
  quantity: ChargeDocument['quantity'],
  { book }: Pick<Context, 'book'>,
): MeterDocument | undefined {
  if (typeof quantity === 'object') return book.meters.get(quantity.meter);
  return typeof quantity === 'string' ? book.meters.get(quantity) : undefined;
}

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
