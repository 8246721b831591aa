import type { Price } from '../model/program.ts';

/** So much for each unit; a fraction of a unit pays its fraction, because the rate is per millionth of a unit. */
export function perUnit(price: Price & { kind: 'per-unit' }, quantity: bigint): bigint {
  return price.rate * quantity;
}
