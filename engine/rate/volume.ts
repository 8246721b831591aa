import assert from 'node:assert/strict';
import type { Price } from '../model/program.ts';
import { priceOfTier } from './tier.ts';

/**
 * The tier that holds the total prices all of it, plus its flat amount; `upTo` belongs to the tier. So the amount may
 * fall where the quantity passes a bound. Quantity 0 is in no tier and costs nothing.
 */
export function volume(price: Price & { kind: 'volume' }, quantity: bigint): bigint {
  if (quantity === 0n) return 0n;
  const tier = price.tiers.find(({ upTo }) => upTo === null || quantity <= upTo);
  assert(tier !== undefined, 'the last tier is open, so no quantity lies beyond it');
  return priceOfTier(tier, quantity);
}
