import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Commitment } from '../../engine/model/commitment.ts';
import type { DiscountRule } from '../../engine/model/discount.ts';
import type { TimelineEvent } from '../../engine/model/documents.generated.ts';
import { DEFAULT_ORDER } from '../../engine/model/order.ts';
import type { Plan } from '../../engine/model/program.ts';
import { EXCLUDE_START, type Proration } from '../../engine/model/proration.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import {
  charge,
  chargePlan,
  entries,
  invoices,
  type Life,
  live,
  PLACE,
  plan,
  discountRule as rule,
  terms,
} from './builder.ts';

/** Lives with discounts: what is posted is what is invoiced, and what comes back is what was paid. */

const euros = (cents: number) => new Money(new Decimal(cents).dividedBy(100), 'EUR');

const anyRule = fc
  .record({
    kind: fc.constantFrom('percent', 'amount'),
    value: fc.integer({ min: 1, max: 100 }),
    times: fc.constantFrom(null, 1, 2),
    leftover: fc.constantFrom('lost', 'kept') as fc.Arbitrary<'lost' | 'kept'>,
    of: fc.constantFrom(null, null, 'seat', 'base'),
  })
  .map(({ kind, value, times, leftover, of }): Partial<DiscountRule> => {
    const before = of === null ? { leftover } : { ofCharge: true, selectors: ['charge'], appliesTo: onlyOf(of) };
    return kind === 'percent'
      ? { percent: new Decimal(value), times, ...(of === null ? {} : before) }
      : { amount: euros(value * 37), times, ...before };
  });

/** What is off a charge comes off before its limits; all else off the bill. */
const order = DEFAULT_ORDER.before.flatMap((one) =>
  one.step === 'limits' ? [{ step: 'discount', selector: 'charge', place: null } as const, one] : [one],
);

function onlyOf(charge: string): Exclude<DiscountRule['appliesTo'], 'all'> {
  const none = { zones: [], chargePlans: [], surcharges: [], meters: [], plans: [], subscriptions: [] };
  return { ...none, charges: [charge], taxCategories: [], kinds: [] };
}

const seats = chargePlan(
  [charge('31.00', { name: 'seat', terms: terms({ order, collect: { kind: 'in-advance', periods: 1 } }) })],
  { name: 'seats' },
);

function lifeOf(rules: readonly Partial<DiscountRule>[], timeline: readonly TimelineEvent[], fee: string): Life {
  return {
    plan: plan({
      charges: [charge(fee, { name: 'base', terms: terms({ order }) })],
      discounts: rules.map((one, index) => rule(`rule-${index}`, one)),
    }),
    chargePlans: [seats],
    account: { subscriptions: [{ 'charge-plan': 'seats' }] },
    timeline,
    until: '2026-06-15',
  };
}

/** A commitment of whole euros over one or two periods; the maximum is never below the minimum. */
const anyCommitment = fc
  .record({
    least: fc.integer({ min: 0, max: 120 }),
    most: fc.integer({ min: 0, max: 120 }),
    factor: fc.constantFrom('0.5', '1', '2'),
    periods: fc.constantFrom(1, 2, null),
    prorate: fc.boolean(),
  })
  .map(
    ({ least, most, factor, periods, prorate }): Partial<Commitment> => ({
      floor: least === 0 ? null : euros(least * 100),
      most: most === 0 ? null : euros((least + most) * 100),
      overage: factor === '1' ? null : { from: euros(least * 100), factor: new Decimal(factor) },
      periods,
      prorate: prorate && periods !== null ? BY_DAYS : null,
    }),
  );

const BY_DAYS: Proration = {
  first: 'part',
  last: 'part',
  changes: 'as-charged',
  countIn: 'days',
  outOf: { kind: 'enclosing-period' },
  dayOf: { ...EXCLUDE_START, start: 'billed', end: 'free' },
  least: 0,
};

function commitment(name: string, over: Partial<Commitment>): Commitment {
  const none = { floor: null, most: null, overage: null, periods: 1, when: null, prorate: null } as const;
  return {
    name,
    line: name,
    appliesTo: 'all',
    spread: 'by-amount-left',
    ofPlan: false,
    committed: over.floor ?? null,
    counts: 'all',
    place: PLACE,
    ...none,
    ...over,
  };
}

describe('a life with discounts', () => {
  test('spends in each time of a commitment what lies within it', () => {
    fc.assert(
      fc.property(anyCommitment, fc.integer({ min: 0, max: 15_000 }), (bounds, fee) => {
        const life = lifeOf([], [], (fee / 100).toFixed(2));
        const plain = { ...bounds, overage: null, prorate: null };
        const run = live({ ...life, plan: { ...(life.plan as Plan), commitments: [commitment('bounds', plain)] } });
        const monthly = invoices(run).map(({ subtotal }) => subtotal);
        expect(monthly.length).toBe(5);
        const times = bounds.periods === 2 ? [monthly.slice(0, 2), monthly.slice(2, 4)] : monthly.map((one) => [one]);
        if (bounds.periods === null) return;
        for (const time of times) {
          const sum = Money.sum(time, 'EUR');
          if (plain.floor) expect(sum.compare(plain.floor)).toBeGreaterThanOrEqual(0);
          if (plain.most) expect(sum.compare(plain.most)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('posts to the cent what it invoices', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((one) => String(one).padStart(2, '0'));
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 3 }),
        fc.array(anyCommitment, { maxLength: 2 }),
        day,
        fc.integer({ min: 0, max: 9_999 }),
        (rules, bounds, left, fee) => {
          const at = `2026-03-${left}`;
          const cancelled: TimelineEvent = {
            at,
            event: 'subscription-cancelled',
            account: 'acme',
            subscription: 'seats',
          };
          const life = lifeOf(rules, [cancelled], (fee / 100).toFixed(2));
          const commitments = bounds.map((one, index) => commitment(`bounds-${index}`, one));
          const run = live({ ...life, plan: { ...(life.plan as Plan), commitments } });
          const legs = entries(run, 'posted').flatMap((one) => one.legs);
          const customer = Money.sum(
            legs.flatMap(({ ledger, amount }) => (ledger === 'customer' ? [amount] : [])),
            'EUR',
          );
          const closed = invoices(run);
          const last = closed.at(-1)?.issued ?? 0;
          const invoiced = Money.sum(
            closed.map(({ total }) => total),
            'EUR',
          );
          const open = entries(run, 'posted')
            .filter((one) => one.at > last)
            .flatMap((one) => one.legs);
          const later = Money.sum(
            open.flatMap(({ ledger, amount }) => (ledger === 'customer' ? [amount] : [])),
            'EUR',
          );
          expect(customer.minus(later).plus(invoiced).amount.toFixed()).toBe('0');
          for (const invoice of closed)
            if (!invoice.total.isNegative()) expect(invoice.subtotal.isNegative()).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('gives back a fee that was not used at all for what it was bought at', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { minLength: 1, maxLength: 3 }), (rules) => {
        // Paid on 1 March for all of March, invoiced with that day's invoice, and left on that day a moment later.
        const timeline: TimelineEvent[] = [
          { at: '2026-03-01T10:00', event: 'subscription-cancelled', account: 'acme', subscription: 'seats' },
        ];
        const found = invoices(live(lifeOf(rules, timeline, '0.00')));
        const lines = found.flatMap((one) => one.lines);
        const march = lines.filter(({ period }) => period !== null && period.start >= Date.UTC(2026, 1, 28, 22));
        const sum = Money.sum(
          march.map(({ amount }) => amount),
          'EUR',
        );
        // What comes to nothing before it is due is never charged.
        expect(lines.some(({ line }) => line.startsWith('Refund'))).toBe(march.length > 0);
        expect(sum.amount.toFixed()).toBe('0');
      }),
      { numRuns: 40 },
    );
  });
});
