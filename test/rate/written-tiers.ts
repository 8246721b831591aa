import fc from 'fast-check';
import type { WrittenTier } from '../oracle/tiers.ts';
import { decimals } from './arbitraries.ts';

/** What is counted in a tier, each in its own way. */
const counted: fc.Arbitrary<Omit<WrittenTier, 'upTo'>> = fc.oneof(
  fc.record({ unit: decimals(0, 3, 4) }),
  fc.record({ percent: decimals(0, 99, 3) }),
  fc.record({ flat: decimals(0, 50, 2) }),
  fc.record({
    flat: decimals(0, 9, 2),
    package: fc.record({
      price: decimals(0, 20, 2),
      of: decimals(1, 90, 2),
      partial: fc.constantFrom('up' as const, 'down' as const, 'exact' as const),
    }),
  }),
);

/** The same with or without a least and a most. */
export const bounded = fc.tuple(counted, fc.option(decimals(0, 40, 2)), fc.option(decimals(40, 90, 2))).map(
  ([tier, min, max]): Omit<WrittenTier, 'upTo'> => ({
    ...tier,
    ...(min === null ? {} : { min }),
    ...(max === null ? {} : { max }),
  }),
);

/** One to four tiers with whole bounds, and the same with fractions of a unit. */
export function written(of: fc.Arbitrary<Omit<WrittenTier, 'upTo'>>): fc.Arbitrary<WrittenTier[]> {
  return fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 3 }),
      fc.array(of, { minLength: 4, maxLength: 4 }),
    )
    .map(([bounds, forms]) => {
      const ascending = bounds.sort((a, b) => a - b).map((bound) => (bound % 3 === 0 ? `${bound}.5` : String(bound)));
      return [...ascending, null].map((upTo, index) => ({ upTo, ...forms[index] }));
    });
}

/** As an author writes them. */
export function yaml(tiers: readonly WrittenTier[]): string {
  const one = ({ upTo, package: packed, ...rest }: WrittenTier): string => {
    const keys = {
      ...(upTo === null ? {} : { 'up-to': upTo }),
      ...rest,
      ...(packed === undefined ? {} : { package: packed.price, of: packed.of, partial: packed.partial }),
    };
    return `{ ${Object.entries(keys)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ')} }`;
  };
  return `[${tiers.map(one).join(', ')}]`;
}
