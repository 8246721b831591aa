import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../engine/values/decimal.ts';
import { type RoundingMethod, round } from '../../engine/values/rounding.ts';

const METHODS = ['half-up', 'half-down', 'half-even', 'up', 'down', 'ceiling', 'floor', 'half-ceiling'] as const;
const method = fc.constantFrom<RoundingMethod>(...METHODS);
const symmetric = fc.constantFrom<RoundingMethod>('half-up', 'half-down', 'half-even', 'up', 'down');
const nearest = fc.constantFrom<RoundingMethod>('half-up', 'half-down', 'half-even', 'half-ceiling');
const precision = fc.integer({ min: 0, max: 12 });

/** Amounts up to ten billion, with up to 15 decimals; small units make ties common. */
const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 15 }))
  .map(([units, places]) => new Decimal(units.toString()).times(new Decimal(10).pow(-places)));
const tie = fc.tuple(fc.integer({ min: -500, max: 500 }), precision).map(([units, places]) => ({
  value: new Decimal(2 * units + 1).dividedBy(2).times(new Decimal(10).pow(-places)),
  places,
}));

const unitOf = (places: number) => new Decimal(10).pow(-places);

describe('round', () => {
  test.each<[string, readonly [string, string, string, string, string, string, string, string]]>([
    // value      half-up  half-down half-even up       down     ceiling  floor    half-ceiling
    ['1.004', ['1.00', '1.00', '1.00', '1.01', '1.00', '1.01', '1.00', '1.00']],
    ['1.005', ['1.01', '1.00', '1.00', '1.01', '1.00', '1.01', '1.00', '1.01']],
    ['1.0050001', ['1.01', '1.01', '1.01', '1.01', '1.00', '1.01', '1.00', '1.01']],
    ['1.015', ['1.02', '1.01', '1.02', '1.02', '1.01', '1.02', '1.01', '1.02']],
    ['-1.004', ['-1.00', '-1.00', '-1.00', '-1.01', '-1.00', '-1.00', '-1.01', '-1.00']],
    ['-1.005', ['-1.01', '-1.00', '-1.00', '-1.01', '-1.00', '-1.00', '-1.01', '-1.00']],
    ['-1.015', ['-1.02', '-1.01', '-1.02', '-1.02', '-1.01', '-1.01', '-1.02', '-1.01']],
    ['0', ['0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00']],
    ['-0.001', ['0.00', '0.00', '0.00', '-0.01', '0.00', '0.00', '-0.01', '0.00']],
    ['1.01', ['1.01', '1.01', '1.01', '1.01', '1.01', '1.01', '1.01', '1.01']],
  ])('%s to two places, by every method', (value, expected) => {
    expect(METHODS.map((by) => round(new Decimal(value), { precision: 2, method: by }).toFixed(2))).toEqual(expected);
  });

  test('zero has no sign, whatever it was rounded from', () => {
    for (const by of METHODS) {
      expect(Object.is(round(new Decimal('-0'), { precision: 2, method: by }).toNumber(), 0)).toBe(true);
    }
    expect(Object.is(round(new Decimal('-0.001'), { precision: 2, method: 'down' }).toNumber(), 0)).toBe(true);
  });
});

describe('INV-05', () => {
  test('a value moves by less than one unit', () => {
    fc.assert(
      fc.property(amount, precision, method, (value, places, by) => {
        const moved = round(value, { precision: places, method: by }).minus(value).abs();
        expect(moved.lessThan(unitOf(places))).toBe(true);
      }),
    );
  });

  test('the result has no digit below the unit', () => {
    fc.assert(
      fc.property(amount, precision, method, (value, places, by) => {
        expect(round(value, { precision: places, method: by }).dividedBy(unitOf(places)).isInteger()).toBe(true);
      }),
    );
  });

  test('up never lessens and down never increases the magnitude', () => {
    fc.assert(
      fc.property(amount, precision, (value, places) => {
        const up = round(value, { precision: places, method: 'up' });
        const down = round(value, { precision: places, method: 'down' });
        expect(up.abs().greaterThanOrEqualTo(value.abs())).toBe(true);
        expect(down.abs().lessThanOrEqualTo(value.abs())).toBe(true);
      }),
    );
  });

  test('ceiling is never below and floor never above', () => {
    fc.assert(
      fc.property(amount, precision, (value, places) => {
        expect(round(value, { precision: places, method: 'ceiling' }).greaterThanOrEqualTo(value)).toBe(true);
        expect(round(value, { precision: places, method: 'floor' }).lessThanOrEqualTo(value)).toBe(true);
      }),
    );
  });

  test('the half methods stay within half a unit', () => {
    fc.assert(
      fc.property(amount, precision, nearest, (value, places, by) => {
        const moved = round(value, { precision: places, method: by }).minus(value).abs();
        expect(moved.times(2).lessThanOrEqualTo(unitOf(places))).toBe(true);
      }),
    );
  });

  test('a tie goes away from zero, towards zero or to the even unit', () => {
    fc.assert(
      fc.property(tie, ({ value, places }) => {
        const at = (by: RoundingMethod) => round(value, { precision: places, method: by });
        expect(at('half-up').equals(at('up'))).toBe(true);
        expect(at('half-down').equals(at('down'))).toBe(true);
        expect(at('half-even').dividedBy(unitOf(places)).dividedBy(2).isInteger()).toBe(true);
      }),
    );
  });

  test('the sign does not matter, but for ceiling and floor, which are each other with the sign changed', () => {
    fc.assert(
      fc.property(amount, precision, symmetric, (value, places, by) => {
        const one = round(value.negated(), { precision: places, method: by });
        expect(one.equals(round(value, { precision: places, method: by }).negated())).toBe(true);
        const ceiling = round(value.negated(), { precision: places, method: 'ceiling' });
        expect(ceiling.equals(round(value, { precision: places, method: 'floor' }).negated())).toBe(true);
      }),
    );
  });

  test('rounding twice is rounding once', () => {
    fc.assert(
      fc.property(amount, precision, method, (value, places, by) => {
        const once = round(value, { precision: places, method: by });
        expect(round(once, { precision: places, method: by }).equals(once)).toBe(true);
      }),
    );
  });

  test('order is kept', () => {
    fc.assert(
      fc.property(amount, amount, precision, method, (a, b, places, by) => {
        const [low, high] = a.lessThan(b) ? [a, b] : [b, a];
        const rounding = { precision: places, method: by };
        expect(round(low, rounding).lessThanOrEqualTo(round(high, rounding))).toBe(true);
      }),
    );
  });
});
