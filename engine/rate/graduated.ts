import assert from 'node:assert/strict';
import type { Price } from '../model/program.ts';
import { priceOfTier } from './tier.ts';

/**
 * Each tier prices the part of the quantity inside its real interval (previous `upTo`, `upTo`], and adds its flat amount
 * when it holds any of it. Quantity 0 reaches no tier and costs nothing.
 */
export function graduated(price: Price & { kind: 'graduated' }, quantity: bigint): bigint {
  let amount = 0n;
  let below = 0n;
  for (const tier of price.tiers) {
    if (quantity <= below) return amount;
    const top = tier.upTo === null || quantity < tier.upTo ? quantity : tier.upTo;
    amount += priceOfTier(tier, top - below);
    below = top;
  }
  assert(quantity <= below, 'the last tier is open, so no quantity lies beyond it');
  return amount;
}
