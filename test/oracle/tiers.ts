/**
 * A second opinion on tiers that count in packages or shares, or have a least and a most: the rules' wording on exact
 * fractions, with nothing of the engine.
 */
import { add, compare, type Fraction, fraction, parse, smaller, subtract, times } from './fraction.ts';
import { packagePrice } from './oracle.ts';

/** A tier as authors write it: amounts and quantities as decimal strings, `upTo` null on the last. */
export interface WrittenTier {
  readonly upTo: string | null;
  readonly flat?: string;
  readonly unit?: string;
  readonly percent?: string;
  readonly package?: { readonly price: string; readonly of: string; readonly partial: 'up' | 'down' | 'exact' };
  readonly min?: string;
  readonly max?: string;
}

/** The part of `quantity` in each tier, and nothing where it does not get so far. */
export function partsOf(tiers: readonly WrittenTier[], quantity: string): Fraction[] {
  let floor = fraction(0);
  return tiers.map(({ upTo }) => {
    const top = upTo === null ? parse(quantity) : smaller(parse(quantity), parse(upTo));
    const part = compare(top, floor) > 0 ? subtract(top, floor) : fraction(0);
    if (upTo !== null) floor = parse(upTo);
    return part;
  });
}

/** What is said of the ends of a list of tiers; the last of them may be closed. */
export interface WrittenEnds {
  readonly zero: 'nothing' | 'first-flat';
  readonly flatDue: 'held' | 'reached';
}

/** Unit by unit would be endless, so bound by bound: what the quantity has of each tier, and which of them it has filled. */
export function graduatedWithEnds(tiers: readonly WrittenTier[], ends: WrittenEnds, quantity: string): Fraction {
  const none = compare(parse(quantity), fraction(0)) === 0;
  if (none) return ends.zero === 'nothing' ? fraction(0) : pricedTier(tiers[0], fraction(0));
  const parts = partsOf(tiers, quantity);
  return tiers.reduce((sum, tier, index) => {
    const filled = tiers
      .slice(0, index)
      .every(({ upTo }) => upTo !== null && compare(parse(upTo), parse(quantity)) <= 0);
    const held = parts[index] ?? fraction(0);
    const isDue = compare(held, fraction(0)) > 0 || (ends.flatDue === 'reached' && filled);
    return isDue ? add(sum, pricedTier(tier, held)) : sum;
  }, fraction(0));
}

export function volumeWithEnds(tiers: readonly WrittenTier[], { zero }: WrittenEnds, quantity: string): Fraction {
  const none = compare(parse(quantity), fraction(0)) === 0;
  return none && zero === 'first-flat' ? pricedTier(tiers[0], fraction(0)) : volumeByTiers(tiers, quantity);
}

export function graduatedByTiers(tiers: readonly WrittenTier[], quantity: string): Fraction {
  const parts = partsOf(tiers, quantity);
  return tiers.reduce((sum, tier, index) => add(sum, tierPrice(tier, parts[index] ?? fraction(0))), fraction(0));
}

export function volumeByTiers(tiers: readonly WrittenTier[], quantity: string): Fraction {
  const reached = tiers.find(({ upTo }) => upTo === null || compare(parse(quantity), parse(upTo)) <= 0);
  return reached === undefined ? fraction(0) : tierPrice(reached, parse(quantity));
}

function tierPrice(tier: WrittenTier, held: Fraction): Fraction {
  return compare(held, fraction(0)) === 0 ? fraction(0) : pricedTier(tier, held);
}

/** Of a tier that is reached, whether anything is in it or not. */
function pricedTier(tier: WrittenTier | undefined, held: Fraction): Fraction {
  if (tier === undefined) return fraction(0);
  const counted = [
    parse(tier.flat ?? '0'),
    times(parse(tier.unit ?? '0'), held),
    times(parse(tier.percent ?? '0'), fraction(1, 100), held),
    tier.package === undefined ? fraction(0) : packagePrice({ ...tier.package, least: 0 }, decimalOf(held)),
  ];
  const sum = counted.reduce((total, one) => add(total, one));
  const raised = tier.min !== undefined && compare(sum, parse(tier.min)) < 0 ? parse(tier.min) : sum;
  return tier.max === undefined ? raised : smaller(raised, parse(tier.max));
}

/** Bounds times `factor`; of a quantity that need be no decimal. Tiers in packages are left to those who can count them. */
export function graduatedTimes(tiers: readonly WrittenTier[], factor: Fraction, quantity: Fraction): Fraction {
  let floor = fraction(0);
  let sum = fraction(0);
  for (const tier of tiers) {
    const bound = tier.upTo === null ? null : times(parse(tier.upTo), factor);
    const top = bound === null ? quantity : smaller(quantity, bound);
    if (compare(top, floor) > 0) sum = add(sum, tierPrice(tier, subtract(top, floor)));
    if (bound !== null) floor = bound;
  }
  return sum;
}

export function volumeTimes(tiers: readonly WrittenTier[], factor: Fraction, quantity: Fraction): Fraction {
  const reached = tiers.find(({ upTo }) => upTo === null || compare(quantity, times(parse(upTo), factor)) <= 0);
  return reached === undefined ? fraction(0) : tierPrice(reached, quantity);
}

/** Quantities here have at most six decimals, so this is exact. */
function decimalOf({ over, under }: Fraction): string {
  const millionths = ((over * 1_000_000n) / under).toString().padStart(7, '0');
  return `${millionths.slice(0, -6)}.${millionths.slice(-6)}`;
}
