import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byLargestRemainder, proportionally } from '../../engine/values/allocation.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { whole } from '../../engine/values/fraction.ts';
import { Money, printAmount } from '../../engine/values/money.ts';

const weights = (...of: (string | number)[]): Decimal[] => of.map((one) => new Decimal(one));
const parts = (total: string, currency: string, ...of: (string | number)[]): string[] =>
  proportionally(new Money(total, currency), weights(...of)).map(printAmount);

const CENTS = { precision: 2, method: 'half-up' } as const;

describe('an amount in parts', () => {
  test('the odd cent goes to the largest remainder, of equal ones to the first', () => {
    expect(parts('24.79', 'EUR', 10, 10, 10)).toEqual(['8.27', '8.26', '8.26']);
    expect(parts('1.00', 'EUR', 1, 5, 1)).toEqual(['0.14', '0.72', '0.14']); // 0.1428…, 0.7142…, 0.1428…
  });

  test('a currency without cents is divided in whole units', () => {
    expect(parts('100', 'JPY', 1, 1, 1)).toEqual(['34', '33', '33']);
  });

  test('what is finer than the minor unit is divided as fine as it is', () => {
    expect(parts('0.005', 'EUR', 1, 1)).toEqual(['0.003', '0.002']);
  });

  test('credits among the weights take their share of the other sign', () => {
    expect(parts('6.61', 'EUR', 10, -2)).toEqual(['8.26', '-1.65']); // 8.2625, −1.6525
  });

  test('weights that sum to nothing are equal', () => {
    expect(parts('0.03', 'EUR', 0, 0)).toEqual(['0.02', '0.01']);
    expect(parts('0.02', 'EUR', 5, -5)).toEqual(['0.01', '0.01']);
  });

  test('nothing in no parts', () => {
    expect(parts('0', 'EUR')).toEqual([]);
  });

  test('the parts always add up, and none is a cent away from its quota', () => {
    const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const shares = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cents, shares, (amount, of) => {
        const total = new Money(new Decimal(amount).dividedBy(100), 'EUR');
        const sum = of.reduce((a, b) => a + b, 0);
        const found = proportionally(total, weights(...of));
        expect(Money.sum(found, 'EUR').compare(total)).toBe(0);
        if (sum === 0) return;
        found.forEach((part, index) => {
          const quota = total.amount.times(of[index] ?? 0).dividedBy(sum);
          expect(part.amount.minus(quota).abs().lessThan('0.01')).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('quotas that were rounded to the total may fall short of it or exceed it', () => {
    const quotas = weights('8.264', '8.264', '8.264'); // 24.792
    expect(byLargestRemainder(new Money('24.79', 'EUR'), quotas.map(whole), CENTS).map(printAmount)).toEqual([
      '8.27',
      '8.26',
      '8.26',
    ]);
    const high = weights('8.268', '8.268', '8.268'); // 24.804
    expect(byLargestRemainder(new Money('24.80', 'EUR'), high.map(whole), CENTS).map(printAmount)).toEqual([
      '8.27',
      '8.27',
      '8.26',
    ]);
  });

  test('of equal remainders the earlier is rounded up, also of thirds with more digits before the point', () => {
    const third = (whole: number) => ({ numerator: new Decimal(3 * whole + 1), denominator: new Decimal(300) });
    const found = byLargestRemainder(new Money('101.02', 'EUR'), [third(10_000), third(1), third(100)], CENTS);
    expect(found.map(printAmount)).toEqual(['100.01', '0.01', '1.00']); // 101.01 and three thirds of a cent
  });
});
