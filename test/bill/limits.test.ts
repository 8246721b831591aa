import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Due, due, type Share, WHOLE, withinLimits } from '../../engine/bill/bill.ts';
import type { PricedCharge } from '../../engine/model/program.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { charge, terms } from '../simulate/builder.ts';

interface Limits {
  readonly min: number | null;
  readonly max: number | null;
}

const amount = (value: number | null) => (value === null ? null : new Decimal(value).dividedBy(100));

function bounded({ min, max }: Limits): PricedCharge {
  const rounding = { precision: 12, method: 'half-up' } as const;
  const limits = { min: amount(min), max: amount(max) };
  return { ...charge('1.00', { terms: terms({ rounding }) }), limits } as PricedCharge;
}

/** `cents` for one of `quantity` things. */
function feeOf(limits: Limits, cents: number, quantity: number, share: Share = WHOLE, held = 0): Due {
  const list = { amount: new Decimal(cents).dividedBy(100), divisor: new Decimal(1) };
  const count = new Decimal(quantity);
  return due({
    charge: bounded(limits),
    currency: 'EUR',
    pricing: () => list,
    quantity: count,
    discounts: [],
    rules: [],
    share,
    together: null,
    held: new Decimal(held),
    adds: false,
  });
}

const cents = (fee: Due): number => fee.amount.amount.times(100).toNumber();
const LIMITS = fc
  .tuple(fc.option(fc.integer({ min: 0, max: 600 })), fc.option(fc.integer({ min: 600, max: 2000 })))
  .map(([min, max]): Limits => ({ min, max }));
const PRICE = fc.integer({ min: 0, max: 300 });
const COUNT = fc.integer({ min: 0, max: 12 });

test('a fee is the least where it is below, the most where it is above, and itself between', () => {
  fc.assert(
    fc.property(LIMITS, PRICE, COUNT, (limits, price, count) => {
      const expected = Math.min(limits.max ?? Number.POSITIVE_INFINITY, Math.max(limits.min ?? 0, price * count));
      expect(cents(feeOf(limits, price, count))).toBe(expected);
      expect(
        withinLimits(bounded(limits), new Decimal(price * count).dividedBy(100))
          .times(100)
          .toNumber(),
      ).toBe(expected);
    }),
  );
});

test('things that are added one after another cost together what all cost at once', () => {
  fc.assert(
    fc.property(LIMITS, PRICE, fc.array(COUNT, { minLength: 1, maxLength: 4 }), (limits, price, counts) => {
      const first = 1;
      let held = first;
      let sum = cents(feeOf(limits, price, first));
      for (const count of counts) {
        sum += cents(feeOf(limits, price, count, WHOLE, held));
        held += count;
      }
      expect(sum).toBe(cents(feeOf(limits, price, held)));
    }),
  );
});

test('the parts of a period cost together what the period costs', () => {
  const part = (numerator: number): Share => ({
    numerator: BigInt(numerator),
    denominator: 32n,
    text: `${numerator}/32 days`,
  });
  fc.assert(
    fc.property(LIMITS, PRICE, COUNT, fc.integer({ min: 0, max: 32 }), (limits, price, count, days) => {
      const sum = feeOf(limits, price, count, part(days)).amount.plus(
        feeOf(limits, price, count, part(32 - days)).amount,
      );
      expect(sum.amount.times(100).toNumber()).toBe(cents(feeOf(limits, price, count)));
    }),
  );
});

test('the step says which bound held, and for what part', () => {
  const told = (fee: Due) =>
    fee.steps.filter(({ step }) => step === 'limits').map(({ detail, result }) => [detail, result]);
  const half: Share = { numerator: 1n, denominator: 2n, text: '15/30 days' };
  const limits = { min: 500, max: 900 };
  expect(told(feeOf(limits, 100, 4))).toEqual([['at least 5', '5']]);
  expect(told(feeOf(limits, 100, 5))).toEqual([]);
  expect(told(feeOf(limits, 100, 9))).toEqual([]);
  expect(told(feeOf(limits, 100, 10))).toEqual([['at most 9', '9']]);
  expect(told(feeOf(limits, 100, 4, half))).toEqual([['at least 5 × 15/30 days', '2.5']]);
  expect(told(feeOf(limits, 100, 2, WHOLE, 4))).toEqual([['at least 5, together with what was held', '1']]);
  expect(told(feeOf(limits, 100, 8, WHOLE, 4))).toEqual([
    ['at least 5 and at most 9, together with what was held', '4'],
  ]);
});

test('a credit has no limits', () => {
  expect(cents(feeOf({ min: 500, max: null }, -100, 1))).toBe(-100);
});
