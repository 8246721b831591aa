import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Price } from '../../engine/model/program.ts';
import { rate } from '../../engine/rate/rate.ts';
import { known, programOf, singlePrice } from '../compile/build.ts';
import { compare, fraction } from '../oracle/fraction.ts';
import { graduatedWithEnds, volumeWithEnds, type WrittenEnds, type WrittenTier } from '../oracle/tiers.ts';
import { decimals } from './arbitraries.ts';
import { quantity } from './builders.ts';
import { bounded, written, yaml } from './written-tiers.ts';

async function compiled(tiers: readonly WrittenTier[], ends: WrittenEnds): Promise<readonly [Price, Price]> {
  const beyond = tiers.at(-1)?.upTo === null ? 'error' : 'unbilled';
  const charge = (kind: string, more: string) =>
    `  - { name: ${kind}, due: { every: cycle }, quantity: seats-used, price: { ${kind}: ${yaml(tiers)}, zero: ${ends.zero}, beyond: ${beyond}${more} } }`;
  const program = await programOf(
    `kind: charge-plan\nname: line\ncurrency: EUR\ncharges:\n${charge('graduated', `, flat-due: ${ends.flatDue}`)}\n${charge('volume', '')}`,
  );
  const [graduated, volume] = known(program.chargePlans.get('line')).charges.map(singlePrice);
  return [known(graduated), known(volume)];
}

const ends = fc.record({
  zero: fc.constantFrom('nothing' as const, 'first-flat' as const),
  flatDue: fc.constantFrom('held' as const, 'reached' as const),
});
/** The last tier is open, or left away so that the one before it ends the list. */
const closedOrNot = fc
  .tuple(written(bounded), fc.boolean())
  .map(([tiers, isClosed]) => (isClosed && tiers.length > 1 ? tiers.slice(0, -1) : tiers));

describe('the ends of a list of tiers', () => {
  test('cost what the oracle says, at every bound and beside it', () =>
    fc.assert(
      fc.asyncProperty(
        closedOrNot,
        ends,
        fc.array(decimals(0, 500, 2), { maxLength: 4 }),
        async (tiers, said, quantities) => {
          const [graduated, volume] = await compiled(tiers, said);
          const bounds = tiers.flatMap(({ upTo }) => (upTo === null ? [] : [upTo, `${Number(upTo) + 0.5}`]));
          for (const held of ['0', '0.000001', ...bounds, ...quantities]) {
            const [one, other] = [graduated, volume].map((price) => fraction(rate(price, quantity(held)), price.scale));
            expect(compare(known(one), graduatedWithEnds(tiers, said, held)), `graduated price of ${held}`).toBe(0);
            expect(compare(known(other), volumeWithEnds(tiers, said, held)), `volume price of ${held}`).toBe(0);
          }
        },
      ),
      { numRuns: 60 },
    ));

  test('are as they always were where nothing is said of them', async () => {
    const tiers: WrittenTier[] = [
      { upTo: '10', flat: '5', unit: '1' },
      { upTo: null, flat: '2', unit: '0.5' },
    ];
    const program = await programOf(
      `kind: charge-plan\nname: line\ncurrency: EUR\ncharges:\n  - { name: fee, due: { every: cycle }, quantity: seats-used, price: { graduated: ${yaml(tiers)} } }`,
    );
    const [plain] = known(program.chargePlans.get('line')).charges.map(singlePrice);
    const [said] = await compiled(tiers, { zero: 'nothing', flatDue: 'held' });
    for (const held of ['0', '9', '10', '10.5', '11'])
      expect(rate(said, quantity(held)), held).toBe(rate(known(plain), quantity(held)));
  });
});
