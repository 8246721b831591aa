import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Price, QUANTITY_SCALE } from '../../engine/model/program.ts';
import { rate } from '../../engine/rate/rate.ts';
import { known, programOf, singlePrice } from '../compile/build.ts';
import { add, compare, type Fraction, fraction, parse } from '../oracle/fraction.ts';
import { graduatedByTiers, volumeByTiers, type WrittenTier } from '../oracle/tiers.ts';
import { decimals } from './arbitraries.ts';
import { quantity } from './builders.ts';
import { bounded, written, yaml } from './written-tiers.ts';

const QUANTITY = decimals(0, 500, 2);

async function compiled(tiers: readonly WrittenTier[]): Promise<{ readonly graduated: Price; readonly volume: Price }> {
  const charge = (kind: string) =>
    `  - { name: ${kind}, due: { every: cycle }, quantity: seats-used, price: { ${kind}: ${yaml(tiers)} } }`;
  const program = await programOf(
    `kind: charge-plan\nname: line\ncurrency: EUR\ncharges:\n${charge('graduated')}\n${charge('volume')}`,
  );
  const [graduated, volume] = known(program.chargePlans.get('line')).charges.map(singlePrice);
  return { graduated: known(graduated), volume: known(volume) };
}

const priced = (price: Price, held: string): Fraction => fraction(rate(price, quantity(held)), price.scale);

const over = (tiers: fc.Arbitrary<WrittenTier[]>, check: (tiers: WrittenTier[], held: string[]) => Promise<void>) =>
  fc.assert(fc.asyncProperty(tiers, fc.array(QUANTITY, { minLength: 5, maxLength: 5 }), check), { numRuns: 60 });

test('tiers of every form, graduated and by volume, cost what the oracle says', () =>
  over(written(bounded), async (tiers, quantities) => {
    const { graduated, volume } = await compiled(tiers);
    const bounds = tiers.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]));
    for (const held of ['0', ...bounds, ...quantities]) {
      expect(compare(priced(graduated, held), graduatedByTiers(tiers, held)), `graduated price of ${held}`).toBe(0);
      expect(compare(priced(volume, held), volumeByTiers(tiers, held)), `volume price of ${held}`).toBe(0);
    }
  }));

test('both readings agree up to and at the first bound, whatever the tier counts', () =>
  over(written(bounded), async (tiers, quantities) => {
    const { graduated, volume } = await compiled(tiers);
    const first = tiers[0]?.upTo ?? null;
    for (const held of quantities.filter((one) => first === null || compare(parse(one), parse(first)) <= 0)) {
      expect(compare(priced(graduated, held), priced(volume, held))).toBe(0);
    }
  }));

test('a graduated price never falls, packages, shares, least and most included', () =>
  over(written(bounded), async (tiers, quantities) => {
    const { graduated } = await compiled(tiers);
    const prices = quantities
      .sort((a, b) => compare(parse(a), parse(b)))
      .map((held) => rate(graduated, quantity(held)));
    expect(prices).toEqual([...prices].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  }));

test('tiers said by their first units are the same prices as tiers said by their last', async () => {
  const program = await programOf(
    `kind: charge-plan
name: line
currency: EUR
charges:
  - { name: by-last, due: { every: cycle }, quantity: seats-used, price: { graduated: [{ up-to: 100, unit: 3 }, { up-to: 200, unit: 2 }, { unit: 1 }] } }
  - { name: by-first, due: { every: cycle }, quantity: seats-used, price: { graduated: [{ first-unit: 0, unit: 3 }, { first-unit: 101, unit: 2 }, { first-unit: 201, unit: 1 }] } }
  - { name: by-both, due: { every: cycle }, quantity: seats-used, price: { graduated: [{ first-unit: 1, up-to: 100, unit: 3 }, { first-unit: 101, up-to: 200, unit: 2 }, { first-unit: 201, unit: 1 }] } }`,
  );
  const [last, first, both] = known(program.chargePlans.get('line')).charges.map(singlePrice);
  for (const held of ['0', '99', '100', '100.000001', '101', '200', '200.5', '201', '1000']) {
    const expected = graduatedByTiers(
      [
        { upTo: '100', unit: '3' },
        { upTo: '200', unit: '2' },
        { upTo: null, unit: '1' },
      ],
      held,
    );
    for (const price of [last, first, both]) expect(compare(priced(known(price), held), expected), held).toBe(0);
  }
});

test('what is used in parts of a period costs together what it costs at once', () =>
  over(written(bounded), async (tiers, quantities) => {
    const { graduated } = await compiled(tiers);
    let held = 0n;
    let sum = fraction(0);
    for (const part of quantities) {
      const until = held + quantity(part);
      sum = add(sum, fraction(rate(graduated, until) - rate(graduated, held), graduated.scale));
      held = until;
    }
    const whole = `${held / QUANTITY_SCALE}.${String(held % QUANTITY_SCALE).padStart(6, '0')}`;
    expect(compare(sum, graduatedByTiers(tiers, whole))).toBe(0);
  }));
