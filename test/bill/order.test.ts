import fc from 'fast-check';
import { expect, test } from 'vitest';
import { due } from '../../engine/bill/bill.ts';
import type { DueInput } from '../../engine/bill/due.ts';
import type { DueStepName, OrderStep } from '../../engine/model/order.ts';
import type { PricedCharge } from '../../engine/model/program.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { feeByOrder, type OrderedFee, type OrderedStep } from '../oracle/order.ts';
import { charge, discountRule as rule, terms } from '../simulate/builder.ts';

const FEE: fc.Arbitrary<OrderedFee> = fc
  .record({
    price: fc.integer({ min: 0, max: 5000 }),
    quantity: fc.integer({ min: 1, max: 7 }),
    percent: fc.integer({ min: 0, max: 100 }),
    amount: fc.integer({ min: 1, max: 3000 }),
    of: fc.integer({ min: 2, max: 31 }),
    part: fc.integer({ min: 1, max: 30 }),
    min: fc.integer({ min: 0, max: 4000 }),
    room: fc.integer({ min: 0, max: 9000 }),
  })
  .map(({ part, room, ...fee }) => ({ ...fee, days: 1 + (part % (fee.of - 1)), max: fee.min + room }));

/** Every order that limits what all things come to, with a rounding in between or not, and rounds in the end. */
const ORDER: fc.Arbitrary<OrderedStep[]> = fc
  .shuffledSubarray<OrderedStep>(['percent', 'amount', 'prorate', 'quantity', 'limits', 'round'], { minLength: 1 })
  .map((steps) => (steps.includes('quantity') ? steps : ['quantity' as const, ...steps]))
  .filter((steps) => !steps.includes('limits') || steps.indexOf('quantity') < steps.indexOf('limits'))
  .map((steps) => [...steps, 'round' as const]);

function orderOf(steps: readonly OrderedStep[]): OrderStep<DueStepName>[] {
  return [
    { step: 'price', selector: null, place: null },
    ...steps.map((step): OrderStep<DueStepName> => {
      const isKind = step === 'percent' || step === 'amount';
      return { step: isKind ? 'discount' : step, selector: isKind ? step : null, place: null };
    }),
  ];
}

const euros = (amount: number) => new Decimal(amount).dividedBy(100);

/** Hundredths of quarters of cents are exact by it. */
const EXACT = { precision: 12, method: 'half-up' } as const;

/** Of a subscription, of which nothing says what it is called, or of the plan: the same is taken off. */
type Owner = 'subscription' | 'plan';

function discountsOf(fee: OrderedFee, owner: Owner, cap: number | null = null): Pick<DueInput, 'discounts' | 'rules'> {
  const [percent, amount] = [new Decimal(fee.percent), new Money(euros(fee.amount), 'EUR')];
  if (owner === 'subscription') return { discounts: [{ percent, amount, charges: null, times: null }], rules: [] };
  const most = cap === null ? null : new Money(euros(cap), 'EUR');
  return {
    discounts: [],
    rules: [
      { rule: rule('amount', { amount, selectors: ['amount'], ofCharge: true }) },
      { rule: rule('percent', { percent, cap: most, selectors: ['percent'], ofCharge: true }) },
    ],
  };
}

function cents(fee: OrderedFee, order: readonly OrderStep<DueStepName>[], owner: Owner = 'subscription'): number {
  const limits = { min: euros(fee.min), max: euros(fee.max) };
  const ordered = terms({ rounding: { precision: 2, method: 'half-up' }, order });
  const { amount } = due({
    charge: { ...charge('1.00', { terms: ordered }), limits } as PricedCharge,
    currency: 'EUR',
    pricing: () => ({ amount: euros(fee.price), divisor: new Decimal(1) }),
    quantity: new Decimal(fee.quantity),
    held: new Decimal(0),
    adds: false,
    ...discountsOf(fee, owner),
    share: { numerator: BigInt(fee.days), denominator: BigInt(fee.of), text: `${fee.days}/${fee.of} days` },
    together: null,
  });
  return amount.amount.times(100).toNumber();
}

test('whatever the order of the steps, the fee is that of the naive calculation in the same order', () => {
  fc.assert(
    fc.property(FEE, ORDER, fc.constantFrom<Owner>('subscription', 'plan'), (fee, steps, owner) => {
      expect(cents(fee, orderOf(steps), owner)).toBe(feeByOrder(fee, steps));
    }),
    { numRuns: 500 },
  );
});

test('what further things add is what all of them cost less what those held did, however discounts of the plan have a most', () => {
  const most = fc.record({ held: fc.integer({ min: 1, max: 5 }), cap: fc.integer({ min: 1, max: 3000 }) });
  const after = fc.shuffledSubarray<OrderedStep>(['percent', 'amount', 'prorate'], { minLength: 1 });
  fc.assert(
    fc.property(FEE, most, after, (fee, { held, cap }, steps) => {
      const order = orderOf(['quantity', ...steps, 'round']);
      const costOf = (quantity: number, before: number) => {
        const { amount, steps } = due({
          charge: { ...charge('1.00', { terms: terms({ order, rounding: EXACT }) }) } as PricedCharge,
          currency: 'EUR',
          pricing: () => ({ amount: euros(fee.price), divisor: new Decimal(1) }),
          quantity: new Decimal(quantity),
          held: new Decimal(before),
          adds: before > 0,
          ...discountsOf(fee, 'plan', cap),
          share: { numerator: 1n, denominator: 4n, text: '1/4' },
          together: null,
        });
        expect(amount.isNegative()).toBe(false);
        expect(steps.length).toBeGreaterThan(0);
        return amount.amount;
      };
      const [all, first, more] = [costOf(held + fee.quantity, 0), costOf(held, 0), costOf(fee.quantity, held)];
      expect(first.plus(more).toFixed(8)).toBe(all.toFixed(8));
    }),
  );
});

test('limits before the part of a period are limits of the part after it', () => {
  fc.assert(
    fc.property(FEE, (fee) => {
      const before = orderOf(['quantity', 'limits', 'prorate', 'round']);
      const after = orderOf(['quantity', 'prorate', 'limits', 'round']);
      expect(cents(fee, before)).toBe(cents(fee, after));
    }),
  );
});
