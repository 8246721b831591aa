import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Price, Tiered } from '../../engine/model/program.ts';
import { rate, stretched } from '../../engine/rate/rate.ts';
import { known, programOf, singlePrice } from '../compile/build.ts';
import { compare, fraction, parse, times } from '../oracle/fraction.ts';
import { graduatedTimes, volumeTimes, type WrittenTier } from '../oracle/tiers.ts';
import { decimals } from './arbitraries.ts';
import { quantity } from './builders.ts';
import { bounded, written, yaml } from './written-tiers.ts';

async function compiled(tiers: readonly WrittenTier[]): Promise<readonly (Price & Tiered)[]> {
  const charge = (kind: string) =>
    `  - { name: ${kind}, due: { every: cycle }, quantity: seats-used, price: { ${kind}: ${yaml(tiers)} } }`;
  const program = await programOf(
    `kind: charge-plan\nname: line\ncurrency: EUR\ncharges:\n${charge('graduated')}\n${charge('volume')}`,
  );
  return known(program.chargePlans.get('line')).charges.map((one) => {
    const price = singlePrice(one);
    if (!('tiers' in price)) throw new Error('no tiers');
    return price;
  });
}

const inUnits = bounded.filter(({ package: packed }) => packed === undefined);
const part = fc.tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 1, max: 31 }));

describe('bounds that are multiplied', () => {
  test('cost what the oracle says, of parts of a quantity too', () =>
    fc.assert(
      fc.asyncProperty(written(inUnits), part, part, decimals(0, 500, 2), async (tiers, [a, b], [n, d], held) => {
        const [graduated, volume] = await compiled(tiers);
        const bounds = { numerator: BigInt(a), denominator: BigInt(b) };
        const [factor, of] = [fraction(a, b), times(parse(held), fraction(n, d))];
        const cost = (price: (Price & Tiered) | undefined) => {
          const looked = stretched(known(price), bounds, BigInt(d));
          return fraction(rate(looked, quantity(held) * BigInt(n * b)), looked.scale);
        };
        expect(compare(cost(graduated), graduatedTimes(tiers, factor, of)), 'graduated').toBe(0);
        expect(compare(cost(volume), volumeTimes(tiers, factor, of)), 'volume').toBe(0);
      }),
      { numRuns: 120 },
    ));

  test('by one are the bounds that were there, in packages too', () =>
    fc.assert(
      fc.asyncProperty(
        written(bounded),
        fc.integer({ min: 1, max: 31 }),
        decimals(0, 500, 2),
        async (tiers, parts, held) => {
          for (const price of await compiled(tiers)) {
            const looked = stretched(price, { numerator: 1n, denominator: 1n }, BigInt(parts));
            const cost = fraction(rate(looked, quantity(held) * BigInt(parts)), looked.scale);
            expect(compare(cost, fraction(rate(price, quantity(held)), price.scale))).toBe(0);
          }
        },
      ),
      { numRuns: 60 },
    ));
});
