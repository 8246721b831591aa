import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Commitment } from '../../engine/model/commitment.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { type NaiveCommitment, withCommitments } from '../oracle/commitments.ts';
import { charge, invoices, live, PLACE, plan } from './builder.ts';

/** Commitments beside each other: what each counts of its lines is what a count of every single cent says. */

const euros = (cents: number) => new Money(new Decimal(cents).dividedBy(100), 'EUR');
const NAMES = ['a', 'b', 'c']; // lines of one instant are posted by their names
const NOBODY = { zones: [], chargePlans: [], surcharges: [], meters: [], plans: [], subscriptions: [] } as const;

function commitment({ cents, charges, counts }: NaiveCommitment, index: number): Commitment {
  return {
    name: `commitment-${index}`,
    line: 'commitment',
    floor: euros(cents),
    committed: euros(cents),
    most: null,
    overage: null,
    appliesTo: { ...NOBODY, charges: charges.map((one) => NAMES[one] as string), taxCategories: [], kinds: [] },
    ofPlan: false,
    periods: 1,
    when: null,
    prorate: null,
    counts,
    spread: 'by-amount-left',
    place: PLACE,
  };
}

const cents = fc.integer({ min: 0, max: 400 });
const all = fc.record({
  cents: fc.integer({ min: 1, max: 900 }),
  charges: fc.constant([0, 1, 2]),
  counts: fc.constantFrom('all' as const, 'left' as const),
});
const some = fc.record({
  cents: fc.integer({ min: 1, max: 600 }),
  charges: fc.subarray([0, 1, 2], { minLength: 1 }),
  counts: fc.constant('left' as const),
});
const several = fc.oneof(fc.array(all, { minLength: 1, maxLength: 4 }), fc.array(some, { minLength: 1, maxLength: 4 }));

function billed(prices: readonly number[], commitments: readonly NaiveCommitment[]): string | undefined {
  const charges = prices.map((price, index) => charge((price / 100).toFixed(2), { name: NAMES[index] as string }));
  const run = live({ plan: plan({ charges, commitments: commitments.map(commitment) }), until: '2026-02-02' });
  return invoices(run)[0]?.subtotal.amount.toFixed(2);
}

test('each fills up with what it counts of its lines, and is charged what is missing', () => {
  fc.assert(
    fc.property(fc.tuple(cents, cents, cents), several, (prices, commitments) => {
      fc.pre(commitments.every(({ charges }) => charges.some((one) => (prices[one] ?? 0) > 0)));
      expect(billed(prices, commitments)).toBe((withCommitments(prices, commitments) / 100).toFixed(2));
    }),
    { numRuns: 200 },
  );
});

test('within each other the greatest counts, one after the other their sum', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 3 }),
      (price, amounts) => {
        const over = (counts: 'all' | 'left') => amounts.map((one) => ({ cents: one, charges: [0], counts }));
        expect(billed([price], over('all'))).toBe((Math.max(price, ...amounts) / 100).toFixed(2));
        const sum = amounts.reduce((total, one) => total + one, 0);
        expect(billed([price], over('left'))).toBe((Math.max(price, sum) / 100).toFixed(2));
      },
    ),
    { numRuns: 100 },
  );
});
