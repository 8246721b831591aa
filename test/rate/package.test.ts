import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rate } from '../../engine/rate/rate.ts';
import { add, compare, parse, subtract } from '../oracle/fraction.ts';
import { type OraclePackage, packagePrice } from '../oracle/oracle.ts';
import { packageTerms, quantityText } from './arbitraries.ts';
import { amount, packaged, quantity } from './builders.ts';

/** 3.00 for each hundred. */
const TERMS: OraclePackage = { price: '3', of: '100', partial: 'up', least: 0 };

function expectPrice(terms: Partial<OraclePackage>, held: string, wanted: string) {
  expect(compare(priceOf({ ...TERMS, ...terms }, held), parse(wanted)), `price of ${held} is not ${wanted}`).toBe(0);
}

function priceOf(terms: OraclePackage, held: string) {
  const price = packaged(terms);
  return amount(rate(price, quantity(held)), price.scale);
}

describe('packages, a part counting as a whole', () => {
  test('just short of one are one', () => expectPrice({}, '99.99', '3'));
  test('of exactly one are one', () => expectPrice({}, '100', '3'));
  test('just past one are two', () => expectPrice({}, '100.01', '6'));
  test('of nothing are none', () => expectPrice({}, '0', '0'));
  test('of nothing are one where one is the least', () => expectPrice({ least: 1 }, '0', '3'));
});

describe('packages, a part not counting', () => {
  test('just short of one are none', () => expectPrice({ partial: 'down' }, '99.99', '0'));
  test('of exactly one are one', () => expectPrice({ partial: 'down' }, '100', '3'));
  test('just short of two are one', () => expectPrice({ partial: 'down' }, '199.99', '3'));
  test('just short of one are one where one is the least', () =>
    expectPrice({ partial: 'down', least: 1 }, '99.99', '3'));
});

describe('packages, a part paying its share', () => {
  test('of a third of one cost a third', () => expectPrice({ partial: 'exact', of: '3', price: '1' }, '1.5', '0.5'));
  test('of one and a half cost one and a half', () => expectPrice({ partial: 'exact' }, '150', '4.5'));
  test('just short of one cost one where one is the least', () =>
    expectPrice({ partial: 'exact', least: 1 }, '99.99', '3'));
  test('just past one cost their share where one is the least', () =>
    expectPrice({ partial: 'exact', least: 1 }, '101', '3.03'));
});

describe('on any packages', () => {
  test('the price is the oracle’s', () => {
    fc.assert(
      fc.property(packageTerms, quantityText, (any, held) => {
        expect(compare(priceOf(any, held), packagePrice(any, held))).toBe(0);
      }),
    );
  });

  test('down, exact and up differ by less than one package, in this order', () => {
    fc.assert(
      fc.property(packageTerms, quantityText, (any, held) => {
        const [down, exact, up] = (['down', 'exact', 'up'] as const).map((partial) =>
          priceOf({ ...any, partial }, held),
        );
        if (!down || !exact || !up) throw new Error('three prices');
        expect(compare(down, exact)).toBeLessThanOrEqual(0);
        expect(compare(exact, up)).toBeLessThanOrEqual(0);
        expect(compare(subtract(up, down), parse(any.price))).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('one more package of quantity costs one package more', () => {
    fc.assert(
      fc.property(packageTerms, quantityText, (any, held) => {
        const price = packaged({ ...any, least: 0 });
        const more = rate(price, quantity(held) + price.size);
        const wanted = add(amount(rate(price, quantity(held)), price.scale), parse(any.price));
        expect(compare(amount(more, price.scale), wanted)).toBe(0);
      }),
    );
  });
});

test('an exact share that the scale cannot hold is a mistake of the program, not a lost digit', () => {
  const price = { ...packaged({ ...TERMS, partial: 'exact' }), price: 1n };
  expect(() => rate(price, quantity('1'))).toThrow(/multiple of its size/);
});
