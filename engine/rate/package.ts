import assert from 'node:assert/strict';
import type { Package } from '../model/program.ts';

/**
 * So much for each package of `size`. A part of a package is a whole one (`up`), none (`down`) or its share (`exact`);
 * `least: 1` bills one package even where the quantity would give less, zero included.
 */
export function packages(price: Package, quantity: bigint): bigint {
  const { size } = price;
  assert(size > 0n, 'a package holds more than nothing');
  if (price.partial === 'exact') return exactShare(price, quantity);
  const full = quantity / size;
  const started = price.partial === 'up' && quantity % size > 0n ? full + 1n : full;
  return price.price * atLeast(started, price.least);
}

/** The scale was chosen so that one quantity unit's share of the price is whole: nothing is lost in the division. */
function exactShare(price: Package, quantity: bigint): bigint {
  assert.equal(price.price % price.size, 0n, 'the price of an exact package is a multiple of its size');
  return (price.price / price.size) * (price.least === 1 ? atLeast(quantity, price.size) : quantity);
}

function atLeast(value: bigint, least: bigint | number): bigint {
  const bound = BigInt(least);
  return value < bound ? bound : value;
}
