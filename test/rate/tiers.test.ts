import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rate } from '../../engine/rate/rate.ts';
import { add, compare, parse, times } from '../oracle/fraction.ts';
import { graduatedBetween, type OracleTier, volumePrice } from '../oracle/oracle.ts';
import { quantityText, tiers } from './arbitraries.ts';
import { amount, perUnitPrice, quantity, tiered } from './builders.ts';

/** 2.00 for reaching the first hundred at 0.10 each, then 5.00 and 0.05 each up to 250, then 0.01 each. */
const TIERS: readonly OracleTier[] = [
  { upTo: '100', flat: '2', unit: '0.10' },
  { upTo: '250', flat: '5', unit: '0.05' },
  { upTo: null, flat: '0', unit: '0.01' },
];

function expectPrice(kind: 'graduated' | 'volume', held: string, price: string, list = TIERS) {
  const units = rate(tiered(kind, list), quantity(held));
  expect(compare(amount(units), parse(price)), `${kind} price of ${held} is not ${price}`).toBe(0);
}

describe('graduated tiers', () => {
  test('charge nothing for nothing, the first flat amount included', () => expectPrice('graduated', '0', '0'));
  test('charge the first flat amount for the smallest quantity', () => expectPrice('graduated', '0.01', '2.001'));
  test('just below a bound stay in its tier', () => expectPrice('graduated', '99.99', '11.999'));
  test('at a bound stay in its tier', () => expectPrice('graduated', '100', '12'));
  test('just past a bound reach the next tier and its flat amount', () =>
    expectPrice('graduated', '100.01', '17.0005'));
  test('at the second bound hold two full tiers', () => expectPrice('graduated', '250', '24.5'));
  test('in the open tier add to the full ones', () => expectPrice('graduated', '350', '25.5'));
  test('with flat amounts alone make steps', () => {
    const steps = TIERS.map((tier) => ({ ...tier, unit: '0' }));
    expectPrice('graduated', '100', '2', steps);
    expectPrice('graduated', '101', '7', steps);
  });
});

describe('volume tiers', () => {
  test('charge nothing for nothing', () => expectPrice('volume', '0', '0'));
  test('just below a bound price everything by its tier', () => expectPrice('volume', '99.99', '11.999'));
  test('at a bound price everything by its tier', () => expectPrice('volume', '100', '12'));
  test('just past a bound price everything by the next tier', () => expectPrice('volume', '100.01', '10.0005'));
  test('may charge less for more', () => expectPrice('volume', '300', '3'));
});

describe('on any tiers', () => {
  test('graduated prices are the oracle’s', () => {
    fc.assert(
      fc.property(tiers, quantityText, (list, held) => {
        const units = rate(tiered('graduated', list), quantity(held));
        expect(compare(amount(units), graduatedBetween(list, '0', held))).toBe(0);
      }),
    );
  });

  test('volume prices are the oracle’s', () => {
    fc.assert(
      fc.property(tiers, quantityText, (list, held) => {
        const units = rate(tiered('volume', list), quantity(held));
        expect(compare(amount(units), volumePrice(list, held))).toBe(0);
      }),
    );
  });

  test('a graduated price is the same whether the quantity comes at once or in parts', () => {
    fc.assert(
      fc.property(tiers, quantityText, quantityText, quantityText, (list, ...three) => {
        const [a = '0', b = '0', c = '0'] = three.sort((x, y) => compare(parse(x), parse(y)));
        const price = tiered('graduated', list);
        const whole = amount(rate(price, quantity(c)) - rate(price, quantity(a)));
        expect(compare(whole, add(graduatedBetween(list, a, b), graduatedBetween(list, b, c)))).toBe(0);
      }),
    );
  });

  test('a larger quantity never costs less under graduated tiers', () => {
    fc.assert(
      fc.property(tiers, quantityText, quantityText, (list, one, other) => {
        const [less, more] = [quantity(one), quantity(other)].sort((x, y) => (x < y ? -1 : 1));
        const price = tiered('graduated', list);
        expect(rate(price, less ?? 0n) <= rate(price, more ?? 0n)).toBe(true);
      }),
    );
  });

  test('both kinds agree up to and at the first bound', () => {
    fc.assert(
      fc.property(tiers, fc.integer({ min: 0, max: 100 }), (list, percent) => {
        const bound = quantity(list[0]?.upTo ?? '1000');
        const held = (bound * BigInt(percent)) / 100n;
        expect(rate(tiered('volume', list), held)).toBe(rate(tiered('graduated', list), held));
      }),
    );
  });

  test('one open tier without a flat amount is a price per unit', () => {
    fc.assert(
      fc.property(quantityText, (held) => {
        const one: OracleTier[] = [{ upTo: null, flat: '0', unit: '0.0375' }];
        const plain = rate(perUnitPrice('0.0375'), quantity(held));
        expect(compare(amount(plain), times(parse('0.0375'), parse(held)))).toBe(0);
        expect(rate(tiered('graduated', one), quantity(held))).toBe(plain);
        expect(rate(tiered('volume', one), quantity(held))).toBe(plain);
      }),
    );
  });
});

test('a quantity beyond a closed last tier is not billed: the part above, or by volume all of it', () => {
  const closed = TIERS.slice(0, 2);
  const [graduated, volume] = [tiered('graduated', closed), tiered('volume', closed)];
  for (const beyond of ['250.01', '251', '9000'])
    expect(rate(graduated, quantity(beyond))).toBe(rate(graduated, quantity('250')));
  expect(rate(volume, quantity('250'))).toBeGreaterThan(0n);
  expect(rate(volume, quantity('250.01'))).toBe(0n);
});

test('a negative quantity is a mistake of the program', () => {
  expect(() => rate(perUnitPrice('1'), -1n)).toThrow(/never negative/);
});
