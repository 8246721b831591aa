import fc from 'fast-check';
import type { OraclePackage, OracleTier, TariffRow } from '../oracle/oracle.ts';

/** A decimal string with up to `places` decimals, from `min` up to `max` (both in whole units). */
export function decimals(min: number, max: number, places: number): fc.Arbitrary<string> {
  const unit = 10 ** places;
  return fc.integer({ min: min * unit, max: max * unit }).map((value) => {
    const digits = String(value).padStart(places + 1, '0');
    return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  });
}

export const tariffRow: fc.Arbitrary<TariffRow> = fc.record({
  perMinute: decimals(0, 9, 4),
  firstPerMinute: decimals(0, 9, 4),
  firstSeconds: fc.integer({ min: 1, max: 120 }),
  nextSeconds: fc.integer({ min: 1, max: 90 }),
  connectFee: decimals(0, 2, 4),
  disconnectPercent: decimals(0, 30, 2),
});

/** One to five ascending tiers, the last one open; bounds may be fractions of a unit. */
export const tiers: fc.Arbitrary<OracleTier[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 200_000 }), { maxLength: 4 }),
    fc.array(fc.record({ flat: decimals(0, 50, 2), unit: decimals(0, 3, 4) }), { minLength: 5, maxLength: 5 }),
  )
  .map(([bounds, prices]) => {
    const ascending = bounds
      .sort((a, b) => a - b)
      .map((bound) => `${Math.floor(bound / 100)}.${String(bound % 100).padStart(2, '0')}`);
    return [...ascending, null].map((upTo, index) => ({ upTo, ...(prices[index] ?? { flat: '0', unit: '0' }) }));
  });

/** Quantities on both sides of the bounds above, and zero. */
export const quantityText: fc.Arbitrary<string> = decimals(0, 2_500, 2);

export const packageTerms: fc.Arbitrary<OraclePackage> = fc.record({
  price: decimals(0, 20, 2),
  of: decimals(1, 300, 2),
  partial: fc.constantFrom('up' as const, 'down' as const, 'exact' as const),
  least: fc.constantFrom(0 as const, 1 as const),
});
