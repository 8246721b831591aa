import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Percentage } from '../../engine/model/program.ts';
import { percentages } from '../../engine/rate/rate.ts';
import { known, programOf } from '../compile/build.ts';
import { compare, fraction } from '../oracle/fraction.ts';
import { sharesOf, type WrittenShare } from '../oracle/uses.ts';
import { decimals } from './arbitraries.ts';
import { quantity } from './builders.ts';

async function compiled({ percent, perEvent, free }: WrittenShare): Promise<Percentage> {
  const keys = free === null ? {} : { events: free.events, amount: free.amount, until: free.until };
  const said = Object.entries(keys).filter(([, value]) => value !== null);
  const words = said.map(([key, value]) => `${key}: ${value}`).join(', ');
  const program = await programOf(`kind: charge-plan
name: line
currency: EUR
charges:
  - { name: fee, due: { every: cycle }, quantity: { meter: payments }, price: { percent: ${percent}, per-event: ${perEvent}${free === null ? '' : `, free: { ${words} }`} } }
---
{ kind: meter, name: payments, aggregate: sum }`);
  const { price } = known(known(program.chargePlans.get('line')).charges[0]);
  if (price.kind !== 'percentage') throw new Error('no percentage');
  return price;
}

async function costs(share: WrittenShare, payments: readonly string[]) {
  const price = await compiled(share);
  const amounts = payments.map((one) => quantity(one));
  return percentages(price, amounts).map(({ units }) => fraction(units, price.scale));
}

const free = fc.oneof(
  fc.constant(null),
  fc.record({
    events: fc.integer({ min: 1, max: 5 }),
    amount: fc.constant(null),
    until: fc.constant('either' as const),
  }),
  fc.record({ events: fc.constant(null), amount: decimals(1, 90, 2), until: fc.constant('both' as const) }),
  fc.record({
    events: fc.integer({ min: 1, max: 5 }),
    amount: decimals(1, 90, 2),
    until: fc.constantFrom('either' as const, 'both' as const),
  }),
);

describe('a share of each amount', () => {
  test('costs what the oracle says', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({ percent: decimals(0, 99, 3), perEvent: decimals(0, 3, 2), free }),
        fc.array(decimals(0, 60, 2), { maxLength: 8 }),
        async (written, payments) => {
          const share = { ...written, min: null, max: null };
          const expected = sharesOf(share, payments);
          const got = await costs(share, payments);
          expect(got).toHaveLength(payments.length);
          got.forEach((one, index) => {
            expect(compare(one, known(expected[index])), `payment ${index + 1} of ${payments}`).toBe(0);
          });
        },
      ),
      { numRuns: 120 },
    ));

  const share = { percent: '10', perEvent: '1', min: null, max: null };
  const both = { events: 2, amount: '100' };

  // Worked out by hand: what is left of two free payments and of 100.00 before each, and what it pays.
  test.each([
    ['either', ['99', '1', '1'], ['0', '0', '1.1']],
    ['either', ['100', '0', '1'], ['0', '1', '1.1']], // the amount is used up: even a payment of nothing has its 1.00
    ['either', ['101', '1'], ['1.1', '1.1']],
    ['both', ['99', '1', '1'], ['0', '0', '1.1']],
    ['both', ['500', '500', '1'], ['0', '0', '1.1']], // counted, whatever they come to
    ['both', ['10', '10', '80', '1'], ['0', '0', '0', '1.1']],
    ['both', ['10', '10', '81', '1'], ['0', '0', '1.1', '1.1']],
  ] as const)('free until %s: %j', async (until, payments, expected) => {
    const got = await costs({ ...share, free: { ...both, until } }, payments);
    got.forEach((one, index) => {
      expect(compare(one, fraction(BigInt(Number(expected[index]) * 10), 10n)), `payment ${index + 1}`).toBe(0);
    });
  });

  test('of an amount below zero is nothing, and takes nothing from what is free', async () => {
    const price = await compiled({ ...share, free: { events: 1, amount: null, until: 'either' } });
    const [below, first, second] = percentages(price, [quantity('5') * -1n, quantity('5'), quantity('5')]);
    expect([below?.isFree, first?.isFree, second?.isFree]).toEqual([true, true, false]);
  });
});
