import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { BY_LINE, ONCE, PLACE } from '../simulate/builder.ts';
import { assess, cents, line, tax } from './builder.ts';

const coins = fc.constantFrom('0.01', '0.02', '0.05', '0.10', '0.50', '1.00');
const amounts = fc.array(fc.integer({ min: -5_000, max: 100_000 }), { minLength: 1, maxLength: 6 });
const percents = fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 3 });
const halves = fc.constantFrom('half-up' as const, 'half-down' as const, 'half-even' as const);

describe('what is paid', () => {
  test('is a whole number of coins within half a coin of the total, which is the sum of lines and taxes', () => {
    fc.assert(
      fc.property(amounts, percents, coins, halves, fc.boolean(), (of, rates, coin, method, byLine) => {
        const to = new Decimal(coin);
        const taxes = rates.map((rate, at) => tax(`tax-${at}`, new Decimal(rate).dividedBy(100).toFixed()));
        const found = assess(
          taxes,
          of.map((amount) => line(amount)),
          {
            taxRounding: byLine ? BY_LINE : ONCE,
            payable: { rounding: { precision: to.decimalPlaces(), method, to }, place: PLACE },
          },
        );
        const sum = Money.sum(
          [...found.lines, ...found.taxes].map(({ amount }) => amount),
          'EUR',
        );
        expect(cents(found.total)).toBe(cents(sum));
        const { amount, rounding } = found.payable ?? expect.unreachable('it is rounded');
        expect(amount.amount.dividedBy(to).isInteger()).toBe(true);
        expect(cents(found.total.plus(rounding))).toBe(cents(amount));
        expect(rounding.amount.abs().times(2).lessThanOrEqualTo(to)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('is the total where nobody rounds it', () => {
    expect(assess([], [line(1_002)]).payable).toBeUndefined();
  });
});
