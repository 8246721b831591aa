import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DiscountRule, HeldDiscount } from '../../engine/model/discount.ts';
import type { BillLine } from '../../engine/model/invoice.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { discounted, type Off } from '../oracle/discounts.ts';
import { PLACE } from '../simulate/builder.ts';
import { assess, cents, euros, line, tax } from './builder.ts';

let counted = 0;

function held(off: Off, over: Partial<DiscountRule> = {}): HeldDiscount {
  counted += 1;
  const name = `discount-${counted}`;
  const rule: DiscountRule = {
    name,
    line: name,
    percent: off.percent === undefined ? null : new Decimal(off.percent.toString()),
    amount: off.amount === undefined ? null : euros(Number(off.amount)),
    units: null,
    cap: off.cap === undefined ? null : euros(Number(off.cap)),
    appliesTo: 'all',
    class: off.class ?? null,
    selectors: [],
    ofCharge: false,
    prorate: null,
    times: null,
    when: null,
    combine: off.combine ?? 'compound',
    spread: off.spread ?? 'by-amount-left',
    leftover: 'lost',
    gross: null,
    belowZero: false,
    currency: null,
    otherCurrency: 'error',
    codes: [],
    place: PLACE,
    ...over,
  };
  return { key: name, rule, subscription: null, budget: rule.amount, holds: true };
}

const ofLine = ({ derived }: BillLine): string | undefined => derived?.share?.of;

const price = fc.integer({ min: 0, max: 20_000 });
const spread = fc.constantFrom('by-amount-left', 'by-amount', 'in-order', 'evenly') as fc.Arbitrary<
  NonNullable<Off['spread']>
>;
const percentOff: fc.Arbitrary<Off> = fc.record(
  {
    percent: fc.bigInt({ min: 1n, max: 100n }),
    cap: fc.bigInt({ min: 1n, max: 5_000n }),
    combine: fc.constantFrom('compound', 'add') as fc.Arbitrary<'compound' | 'add'>,
    class: fc.constantFrom('a', 'b'),
    spread,
  },
  { requiredKeys: ['percent'] },
);
const amountOff: fc.Arbitrary<Off> = fc.record(
  { amount: fc.bigInt({ min: 1n, max: 30_000n }), spread },
  { requiredKeys: ['amount'] },
);
const offs = fc.array(fc.oneof(percentOff, amountOff), { minLength: 1, maxLength: 4 });
const prices = fc.array(price, { minLength: 1, maxLength: 6 });

describe('discounts off a bill', () => {
  test('take off each line what a naive calculation in cents takes off it', () => {
    fc.assert(
      fc.property(prices, offs, (amounts, all) => {
        const lines = amounts.map((amount) => line(amount));
        const discounts = all.map((one) => held(one));
        const { lines: after } = assess([], lines, { held: discounts });
        const naive = discounted(amounts.map(BigInt), all);
        all.forEach((off, index) => {
          const rule = `discount/${discounts[index]?.key}`;
          const own = after.filter(({ derived }) => derived?.rule === rule);
          const parts = lines.map(({ key }) =>
            own.filter((one) => ofLine(one) === key).reduce((sum, one) => sum - cents(one.amount), 0),
          );
          expect(parts).toEqual(naive.taken.get(off)?.map(Number));
        });
      }),
      { numRuns: 300 },
    );
  });

  test('are of what the first of their class found, also where that one came to nothing', () => {
    const all: Off[] = [{ percent: 1n, class: 'a' }, { percent: 10n }, { percent: 30n, class: 'a', combine: 'add' }];
    const discounts = all.map((one) => held(one));
    // 5 cents: 1 % of them is no cent, 10 % one (0.5), and 30 % of the five two (1.5), where 30 % of the four were one (1.2).
    expect(cents(assess([], [line(5)], { held: discounts }).total)).toBe(2);
  });

  test('never make a line negative, and their parts add up to the whole', () => {
    fc.assert(
      fc.property(prices, offs, (amounts, all) => {
        const lines = amounts.map((amount) => line(amount));
        const { lines: after, total } = assess([], lines, { held: all.map((one) => held(one)) });
        for (const one of lines) {
          const off = after
            .filter((other) => ofLine(other) === one.key)
            .reduce((sum, other) => sum + cents(other.amount), 0);
          expect(cents(one.amount) + off).toBeGreaterThanOrEqual(0);
        }
        const wholes = new Map(
          after.flatMap(({ derived }) => (derived === undefined ? [] : [[derived.rule, derived.whole]])),
        );
        const sum = [...wholes.values()].reduce((all, { amount }) => all + cents(amount), 0);
        expect(cents(total)).toBe(amounts.reduce((all, one) => all + one, 0) + sum);
      }),
      { numRuns: 200 },
    );
  });

  test('of two percentages that compound without rounding, the order makes no difference', () => {
    const percent = fc.bigInt({ min: 1n, max: 100n });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 }),
        percent,
        percent,
        (tens, p, q) => {
          const lines = tens.map((one) => line(one * 10_000)); // p % of q % of so much is whole cents
          const total = (all: readonly bigint[]) =>
            cents(assess([], lines, { held: all.map((one) => held({ percent: one })) }).total);
          expect(total([p, q])).toBe(total([q, p]));
        },
      ),
    );
  });

  test('leave a tax base that is the discounted one, inclusive taxes included', () => {
    fc.assert(
      fc.property(prices, offs, fc.boolean(), (amounts, all, within) => {
        const lines = amounts.map((amount) => line(amount));
        const discounts = all.map((one) => held(one));
        const left = discounted(amounts.map(BigInt), all).left.reduce((sum, one) => sum + one, 0n);
        const vat = tax('vat', '20', { inclusive: within ? 'round-net' : null });
        const { total } = assess([vat], lines, { held: discounts });
        const expected = within ? left : left + (left * 20n * 2n + 100n) / 200n;
        expect(cents(total)).toBe(Number(expected));
      }),
      { numRuns: 200 },
    );
  });
});
