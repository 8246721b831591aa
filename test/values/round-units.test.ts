import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../engine/values/decimal.ts';
import { type RoundingMethod, round, roundUnits } from '../../engine/values/rounding.ts';

const METHODS: readonly RoundingMethod[] = [
  'up',
  'down',
  'half-up',
  'half-down',
  'half-even',
  'half-ceiling',
  'ceiling',
  'floor',
];

describe.each(METHODS)('%s', (method) => {
  test('in whole numbers is what it is in decimals, to any unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 60 }), (value, unit) => {
        const expected = round(new Decimal(value), { precision: 0, method, to: new Decimal(unit) });
        expect(roundUnits(BigInt(value), BigInt(unit), method)).toBe(BigInt(expected.toFixed()));
      }),
    );
  });

  test('a multiple stays, and a negative one mirrors a positive one but for ceilings and floor', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 60 }), (value, unit) => {
        const of = (one: number) => roundUnits(BigInt(one), BigInt(unit), method);
        expect(of(value * unit)).toBe(BigInt(value * unit));
        if (!/ceiling|floor/.test(method)) expect(of(-value)).toBe(-of(value));
      }),
    );
  });
});
