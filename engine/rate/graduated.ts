import type { Price } from '../model/program.ts';
import { priceOfTier } from './tier.ts';

/**
 * Each tier prices the part of the quantity inside its real interval (previous `upTo`, `upTo`], and adds its flat amount
 * when it holds any of it (`reached`: when the tiers below are full). Quantity 0 reaches no tier and costs nothing, or
 * the first tier's flat amount. What lies beyond a last tier that is closed is not billed.
 */
export function graduated(price: Price & { kind: 'graduated' }, quantity: bigint): bigint {
  const [first] = price.tiers;
  if (quantity === 0n) return first !== undefined && price.zero === 'first-flat' ? priceOfTier(first, 0n) : 0n;
  let amount = 0n;
  let lower = 0n;
  for (const tier of price.tiers) {
    if (quantity < lower || (quantity === lower && price.flatDue !== 'reached')) return amount;
    if (tier.upTo === lower) continue; // its bounds are multiplied by nothing
    const top = tier.upTo === null || quantity < tier.upTo ? quantity : tier.upTo;
    amount += priceOfTier(tier, top - lower);
    if (tier.upTo === null) return amount;
    lower = tier.upTo;
  }
  return amount;
}
