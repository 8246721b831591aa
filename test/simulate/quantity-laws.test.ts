import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Terms } from '../../engine/model/program.ts';
import type { ChangesCost } from '../../engine/model/proration.ts';
import { addDays } from '../../engine/values/calendar.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { round } from '../../engine/values/rounding.ts';
import { monthOfQuantities } from '../oracle/proration.ts';
import { charge, charged, live, plan, proration, terms } from './builder.ts';

/** The changes of a March in which the clocks change; `day` is its first or a later one. */
const changes = fc
  .uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 31 }), quantity: fc.integer({ min: 0, max: 9 }) }), {
    selector: ({ day }) => day,
    maxLength: 6,
  })
  .map((all) => all.toSorted((a, b) => a.day - b.day));
const fee = fc.integer({ min: 1, max: 9999 }).map((cents) => new Decimal(cents).dividedBy(100));
const base = fc.integer({ min: 0, max: 9 });
const quantityDay = fc.constantFrom<'new' | 'old'>('new', 'old');
const zone = fc.constantFrom('Europe/Vilnius', 'America/Havana', 'Asia/Kathmandu', 'UTC');
const POLICIES: readonly Exclude<ChangesCost, 'as-charged'>[] = ['part', 'full', 'free', 'refund-only', 'charge-only'];
const WAYS: readonly Terms['collect'][] = [
  { kind: 'in-advance', periods: 1 },
  { kind: 'at-end' },
  { kind: 'progressively' },
];

interface March {
  readonly amount: Decimal;
  readonly base: number;
  readonly changes: readonly { readonly day: number; readonly quantity: number }[];
  readonly policy: ChangesCost;
  readonly quantityDay: 'new' | 'old';
  readonly zone: string;
  /** The difference is one line. */
  readonly net: boolean;
}

/** What March costs, collected in this way, up to but without what April costs. */
function costOf(march: March, collect: Terms['collect'], finish?: string): Decimal {
  const { amount, zone: where } = march;
  const own = proration({ first: true, last: true });
  const dayOf = { ...own.dayOf, quantity: march.quantityDay };
  const prorate = { ...own, changes: march.policy, dayOf, ...(march.net ? { net: true as const } : {}) };
  const only = charge(amount.toFixed(), {
    terms: terms({ collect, prorate }),
    effective: { from: null, to: collect.kind === 'in-advance' ? '2028-03-31' : null },
  });
  const timeline = march.changes.map(
    ({ day, quantity }): TimelineEvent => ({
      at: `${addDays('2028-02-29', day)}T12:00`,
      event: 'account-changed',
      account: 'acme',
      quantities: { rental: quantity },
    }),
  );
  const closed: TimelineEvent[] =
    finish === undefined ? [] : [{ at: `${finish}T18:00`, event: 'account-closed', account: 'acme' }];
  return charged(
    live({
      plan: plan({ charges: [only] }),
      account: { start: '2028-03-01', quantities: { rental: march.base } },
      timeline: [...timeline, ...closed],
      until: '2028-04-01',
      zone: where,
    }),
  );
}

const policy = fc.constantFrom(...POLICIES);
const march = fc.record({ amount: fee, base, changes, policy, quantityDay, zone, net: fc.boolean() });

describe('a quantity that changes within a period', () => {
  test('costs what its days one by one cost, rounded once, in whatever way it is collected', () => {
    fc.assert(
      fc.property(march, (one) => {
        const { over, under } = monthOfQuantities(31, one.base, one.changes, one.policy, one.quantityDay);
        const exact = one.amount.times(over.toString()).dividedBy(under.toString());
        const expected = round(exact, { precision: 2, method: 'half-up' });
        for (const way of WAYS) expect(costOf(one, way).toFixed(2), way.kind).toBe(expected.toFixed(2));
      }),
      { numRuns: 60 },
    );
  });

  test('costs the same in whatever way it is collected, where the account is closed within it', () => {
    fc.assert(
      fc.property(march, fc.integer({ min: 2, max: 31 }), (one, day) => {
        const finish = addDays('2028-02-29', day);
        const lived = { ...one, changes: one.changes.filter((change) => change.day < day) };
        const costs = WAYS.map((way) => costOf(lived, way, finish).toFixed(2));
        expect(new Set(costs).size, costs.join(' ')).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  test('never costs more than charging for more alone, nor less than giving back for less alone', () => {
    fc.assert(
      fc.property(march, (one) => {
        const cost = (policy: ChangesCost) => costOf({ ...one, policy }, { kind: 'at-end' }).toNumber();
        expect(cost('refund-only')).toBeLessThanOrEqual(cost('part'));
        expect(cost('part')).toBeLessThanOrEqual(cost('charge-only'));
        expect(cost('charge-only')).toBeLessThanOrEqual(cost('full'));
        expect(cost('refund-only')).toBeLessThanOrEqual(cost('free'));
      }),
      { numRuns: 40 },
    );
  });
});
