import { Decimal as Reference } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, parseDecimal } from '../../engine/values/decimal.ts';
import type { RoundingMethod } from '../../engine/values/rounding.ts';

/** decimal.js alone, with the precision that ours is to have. */
const Exact = Reference.clone({
  precision: 60,
  rounding: Reference.ROUND_HALF_UP,
  toExpNeg: -1000,
  toExpPos: 1000,
});

/** On either side of what a number says exactly, 2^53 - 1 = 9007199254740991, and of sixty digits. */
const digits = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
  fc.bigInt({ min: 9007199254740985n, max: 9007199254740999n }),
  fc.bigInt({ min: -(10n ** 34n), max: 10n ** 34n }),
  fc.bigInt({ min: 10n ** 59n, max: 10n ** 61n }),
);
const text = fc
  .tuple(digits, fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 40 })))
  .map(([units, places]) => new Exact(units.toString()).times(new Exact(10).pow(-places)).toFixed());

const METHODS: Readonly<Record<RoundingMethod, Reference.Rounding>> = {
  up: Reference.ROUND_UP,
  down: Reference.ROUND_DOWN,
  'half-up': Reference.ROUND_HALF_UP,
  'half-down': Reference.ROUND_HALF_DOWN,
  'half-even': Reference.ROUND_HALF_EVEN,
  'half-ceiling': Reference.ROUND_HALF_CEIL,
  ceiling: Reference.ROUND_CEIL,
  floor: Reference.ROUND_FLOOR,
};

/** The same value in every way of looking at it, and made of the same parts as when it is read. */
function same(ours: Decimal, theirs: Reference): void {
  const told = theirs.toFixed();
  expect(ours.toFixed()).toBe(told);
  expect(ours).toEqual(new Decimal(told));
  expect(ours.decimalPlaces()).toBe(theirs.decimalPlaces());
  expect(ours.isZero()).toBe(theirs.isZero());
  expect(ours.isNegative()).toBe(theirs.isNegative() && !theirs.isZero());
  expect(ours.isPositive()).toBe(!ours.isNegative());
  expect(ours.isInteger()).toBe(theirs.isInteger());
  expect(ours.toNumber()).toBe(theirs.toNumber() + 0);
}

describe('a decimal is what decimal.js makes of it', () => {
  test('read and told', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 20 }), (one, places) => {
        same(new Decimal(one), new Exact(one));
        expect(new Decimal(one).toFixed(places)).toBe(new Exact(one).toFixed(places));
        expect(JSON.stringify(new Decimal(one))).toBe(JSON.stringify(new Exact(one)));
        expect(`${new Decimal(one)}`).toBe(new Exact(one).toFixed());
      }),
    );
  });

  test('added, subtracted, multiplied, divided, compared', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b, x, y] = [new Decimal(one), new Decimal(other), new Exact(one), new Exact(other)];
        same(a.plus(b), x.plus(y));
        same(a.minus(b), x.minus(y));
        same(a.times(b), x.times(y));
        if (!y.isZero()) same(a.dividedBy(b), x.dividedBy(y));
        if (!y.isZero()) same(a.dividedToIntegerBy(b), x.dividedToIntegerBy(y));
        expect(a.comparedTo(b)).toBe(x.comparedTo(y));
        expect(a.comparedTo(a)).toBe(0);
        same(Decimal.max(a, b), Exact.max(x, y));
        same(Decimal.min(a, b), Exact.min(x, y));
      }),
      { numRuns: 1000 },
    );
  });

  test('with its sign changed, without it, to a power, rounded in every way', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 12 }), fc.integer({ min: -3, max: 3 }), (one, places, power) => {
        const [ours, theirs] = [new Decimal(one), new Exact(one)];
        same(ours.negated(), theirs.negated());
        same(ours.abs(), theirs.abs());
        same(ours.floor(), theirs.floor());
        if (!theirs.isZero()) same(ours.pow(power), theirs.pow(power));
        for (const [method, mode] of Object.entries(METHODS))
          same(ours.toPlaces(places, method as RoundingMethod), theirs.toDecimalPlaces(places, mode));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['9007199254740990', '1', '9007199254740991'],
    ['9007199254740991', '1', '9007199254740992'],
    ['9007199254740992', '1', '9007199254740993'],
    ['90071992547409.91', '0.01', '90071992547409.92'],
    ['0.1', '0.2', '0.3'],
    ['-0.3', '0.3', '0'],
  ])('%s and %s are %s', (one, other, sum) => {
    expect(new Decimal(one).plus(other).toFixed()).toBe(sum);
    expect(new Decimal(sum).minus(other)).toEqual(new Decimal(one));
  });

  test('and no text that is no number', () => {
    for (const wrong of ['', '-', '.', '1.', '.5', '1e3', '0x10', ' 1', '1_000', 'NaN', '1.2.3', '--1'])
      expect(parseDecimal(wrong), wrong).toBeNull();
    expect(() => new Decimal('abc')).toThrow();
    expect(new Decimal('1.').toFixed()).toBe('1');
    expect(new Decimal('+1.50')).toEqual(new Decimal('1.5'));
  });
});
