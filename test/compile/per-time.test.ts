import { describe, expect, test } from 'vitest';
import { due } from '../../engine/bill/due.ts';
import { explainProgram } from '../../engine/compile/explain.ts';
import { rate } from '../../engine/rate/rate.ts';
import { Decimal, fromScaled, ONE, ZERO } from '../../engine/values/decimal.ts';
import { compileText, known, programOf, singlePrice } from './build.ts';

const plan = (every: string, price: string) =>
  `kind: plan\nname: seats\ncurrency: USD\ncycle: { every: 6 months }\ncharges:\n  - { name: fee, due: { every: ${every} }, price: { ${price} } }`;

const feeOf = async (every: string, price: string) =>
  known((await programOf(plan(every, price))).plans.get('seats')?.charges[0]);

describe('a price for a length of time', () => {
  test.each([
    ['1 year', 'amount: 16.67, per: 1 month', '200.04', '16.67 × 12 months'],
    ['1 year', 'amount: 50.01, per: 3 months', '200.04', '50.01 × 4 times 3 months'],
    ['2 years', 'amount: 100, per: 1 year', '200', '100 × 2 years'],
    ['30 days', 'amount: 0.005, per: 1 day', '0.15', '0.005 × 30 days'],
    ['2 weeks', 'amount: 1.10, per: 1 day', '15.4', '1.10 × 14 days'],
    ['14 days', 'amount: 1.10, per: 1 week', '2.2', '1.10 × 2 weeks'],
    ['cycle', 'amount: 16.67, per: 1 month', '100.02', '16.67 × 6 months'],
    ['12 months', 'amount: 200.00, per: 1 year', '200', 'list price'], // once is nothing to explain
    ['6 months', 'amount: 200.00, per: 1 year', '100', '200.00 × 1/2 year'],
    ['10 days', 'amount: 1.40, per: 1 week', '2', '1.40 × 10/7 week'],
    ['1 month', 'amount: 1.00, per: 2 months', '0.5', '1.00 × 1/2 of 2 months'],
    ['36 hours', 'amount: 0.10, per: 1 hour', '3.6', '0.10 × 36 hours'],
  ])('every %s, { %s }: %s, exactly', async (every, price, expected, words) => {
    const charge = await feeOf(every, price);
    const single = singlePrice(charge);
    const list = fromScaled(rate(single, 1_000_000n), single.scale);
    expect(list.toFixed()).toBe(expected);
    const share = { numerator: 1n, denominator: 1n, text: '' };
    const { steps } = due({
      charge: { ...charge, price: single },
      currency: 'USD',
      pricing: () => ({ amount: list, divisor: ONE }),
      quantity: ONE,
      held: ZERO,
      adds: false,
      discounts: [],
      rules: [],
      share,
      together: null,
    });
    expect(steps[0]).toMatchObject({ step: 'price', detail: words, result: new Decimal(expected).toFixed() });
  });

  test('is told with how often it is in the period', async () => {
    const view = explainProgram(await programOf(plan('1 year', 'amount: 16.67, per: 1 month')));
    expect(view.plans[0]?.charges[0]?.price).toEqual(['200.04 USD each (16.67 × 12 months)']);
  });

  test.each([
    ['30 days', 'amount: 1, per: 1 month'],
    ['2 weeks', 'amount: 1, per: 1 year'],
    ['36 hours', 'amount: 1, per: 1 month'],
  ])('that is of months, in %s that are not, is told with both places: { %s }', async (every, price) => {
    const { issues } = await compileText(plan(every, price));
    expect(issues.map(({ code, related }) => [code, related?.place.range.start.line])).toEqual([
      ['price/time-does-not-divide', 6],
    ]);
  });
});
