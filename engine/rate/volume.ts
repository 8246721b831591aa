import type { Price } from '../model/program.ts';
import { priceOfTier } from './tier.ts';

/**
 * The tier that holds the total prices all of it, plus its flat amount; `upTo` belongs to the tier. So the amount may
 * fall where the quantity passes a bound. Quantity 0 is in no tier and costs nothing, or the first tier's flat amount;
 * neither is one beyond a last tier that is closed, which is not billed.
 */
export function volume(price: Price & { kind: 'volume' }, quantity: bigint): bigint {
  const [first] = price.tiers;
  if (quantity === 0n) return first !== undefined && price.zero === 'first-flat' ? priceOfTier(first, 0n) : 0n;
  const tier = price.tiers.find(({ upTo }) => upTo === null || quantity <= upTo);
  return tier === undefined ? 0n : priceOfTier(tier, quantity);
}
