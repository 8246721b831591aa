import assert from 'node:assert/strict';
import type { Percentile } from '../model/meter.ts';

/**
 * The least of the values that at least this share of them does not exceed: of 100 the 95th in ascending order for 95
 * per cent, of 30 the 29th. Of no values: null. By nearest rank, so it is always one of them, and of 100 per cent the
 * greatest. `isLess` orders them.
 */
export function percentileOf<T>(
  values: readonly T[],
  percentile: Percentile | null,
  isLess: (a: T, b: T) => boolean,
): T | null {
  assert(percentile !== null, 'a meter that takes a percentile says which');
  const ascending = [...values].sort((a, b) => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0));
  const below = percentile.numerator * BigInt(values.length);
  const rank = (below + percentile.denominator - 1n) / percentile.denominator;
  return ascending[Number(rank) - 1] ?? null;
}
