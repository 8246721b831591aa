import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inCents, ranAlone } from '../one-scenario.ts';
import { byMonths, doubledBeyond, type NaiveMonth } from '../oracle/commitments.ts';
import { invoices } from './builder.ts';

/** A minimum and a maximum of each month: whenever invoices are issued, and whether its fee is paid ahead or not, a life costs the same. */

interface Life {
  /** Days after 1 June. */
  readonly comes: number;
  readonly leaves: number;
  readonly uses: readonly { readonly day: number; readonly quantity: number }[];
  readonly bounds: { readonly fee: number; readonly min: number; readonly max: number };
}

const DAY_CENTS = 930; // a day of thirty and of thirty-one is whole cents
const MONTHS = [30, 31, 31, 30]; // June to September
const LENGTH = 122;

const life: fc.Arbitrary<Life> = fc
  .record({
    span: fc.uniqueArray(fc.integer({ min: 0, max: LENGTH - 1 }), { minLength: 2, maxLength: 2 }),
    uses: fc.array(
      fc.record({ day: fc.integer({ min: 0, max: LENGTH }), quantity: fc.integer({ min: 1, max: 150 }) }),
      {
        maxLength: 8,
      },
    ),
    amounts: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 })),
  })
  .map(({ span, uses, amounts: [fee, min, more] }) => {
    const [comes = 0, leaves = 1] = span.toSorted((a, b) => a - b);
    const bounds = { fee: fee * DAY_CENTS, min: min * DAY_CENTS, max: (Math.max(fee, min) + more) * DAY_CENTS };
    return { comes, leaves, uses: uses.filter(({ day }) => day >= comes && day < leaves), bounds };
  });

const dateOf = (day: number): string => new Date(Date.UTC(2026, 5, 1 + day)).toISOString().slice(0, 10);
const euros = (cents: number): string => (cents / 100).toFixed(2);

async function cents({ comes, leaves, uses, bounds: { fee } }: Life, agreed: string, when: Issued): Promise<bigint> {
  const used = uses.map(
    ({ day, quantity }, index) =>
      `  - { at: ${dateOf(day)}, event: usage, account: a, meter: m, id: u${index}, quantity: ${quantity} }\n`,
  );
  const book = `{ kind: meter, name: m, aggregate: sum }
---
kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
invoice: { issue: ${when.issue} }
changes: { otherwise: now }
prorate: { first: part, last: part, changes: part, day-of: { start: billed, end: free } }
charges:
  - { name: fee, due: { every: cycle }, collect: ${when.collect}, price: ${euros(fee)} }
  - { name: use, due: { every: cycle }, quantity: m, price: 1.00 }
commitments:
  - { name: month, ${agreed}, prorate: { first: part, last: part, day-of: { start: billed, end: free } } }
---
kind: plan
name: none
currency: EUR
cycle: { every: 1 month, day: 1 }
---
kind: scenario
name: life
given: { accounts: [{ name: a, plan: p, type: postpaid, start: ${dateOf(comes)} }] }
timeline:
${used.join('')}  - { at: ${dateOf(leaves)}, event: ${when.leave}, account: a${when.leave === 'plan-switched' ? ', plan: none' : ''} }
until: 2026-12-02
`;
  const { ran } = await ranAlone(book);
  return inCents(invoices(ran));
}

interface Issued {
  readonly issue: 'start' | 'end';
  readonly collect: 'in-advance' | 'at-end';
  readonly leave: 'plan-cancelled' | 'plan-switched';
}

function months({ comes, leaves, uses }: Life): NaiveMonth[] {
  let begins = 0;
  return MONTHS.map((days) => {
    const [start, end] = [begins, begins + days];
    begins = end;
    const served = Math.max(0, Math.min(end, leaves) - Math.max(start, comes));
    const inIt = uses.filter(({ day }) => day >= start && day < end);
    return { days, served, used: inIt.reduce((sum, { quantity }) => sum + quantity * 100, 0) };
  });
}

test('invoiced when it begins or when it ends, a month comes to at least and at most as much as was agreed', async () => {
  await fc.assert(
    fc.asyncProperty(life, fc.constantFrom('plan-cancelled' as const, 'plan-switched' as const), async (of, leave) => {
      const total = BigInt(byMonths(months(of), of.bounds));
      const agreed = `min: ${euros(of.bounds.min)}, max: ${euros(of.bounds.max)}`;
      expect(await cents(of, agreed, { issue: 'start', collect: 'in-advance', leave })).toBe(total);
      expect(await cents(of, agreed, { issue: 'end', collect: 'at-end', leave })).toBe(total);
    }),
    { numRuns: 40 },
  );
});

test('invoiced when it begins or when it ends, what lies beyond the committed amount of a month costs twice its price', async () => {
  await fc.assert(
    fc.asyncProperty(life, fc.constantFrom('plan-cancelled' as const, 'plan-switched' as const), async (of, leave) => {
      const { fee, min: commit } = of.bounds;
      const total = BigInt(doubledBeyond(months(of), { fee, commit }));
      const agreed = `commit: ${euros(commit)}, overage: 2, true-up: false`;
      expect(await cents(of, agreed, { issue: 'start', collect: 'in-advance', leave })).toBe(total);
      expect(await cents(of, agreed, { issue: 'end', collect: 'at-end', leave })).toBe(total);
    }),
    { numRuns: 40 },
  );
});
