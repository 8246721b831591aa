import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inCents, ranAlone } from '../one-scenario.ts';
import { byTheHour, type NaiveBounds } from '../oracle/commitments.ts';
import { invoices } from './builder.ts';

/** Commitments of each hour of two charges: whenever uses are told, all invoices come to what the hours come to. */

interface Told {
  readonly minute: number;
  readonly tenths: number;
  readonly meter: 'a' | 'b';
  readonly late: boolean;
}

/** In cents, for a tenth of a unit: even, so that half of all of it is whole. */
const CENTS = { a: 2, b: 6 } as const;
const timeOf = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString().slice(0, 16);

const twice = (cents: number): number => 2 * cents;

const uses: fc.Arbitrary<Told[]> = fc.uniqueArray(
  fc.record({
    minute: fc.integer({ min: 0, max: 300 }), // few hours, so that most have several uses
    tenths: fc.integer({ min: 0, max: 60 }),
    meter: fc.constantFrom('a' as const, 'b' as const),
    late: fc.boolean(),
  }),
  { maxLength: 12, selector: ({ minute }) => minute },
);

const bounds: fc.Arbitrary<NaiveBounds> = fc.oneof(
  fc.record({ commit: fc.integer({ min: 1, max: 200 }).map(twice), doubled: fc.boolean() }),
  fc.record({ min: fc.integer({ min: 1, max: 80 }).map(twice), max: fc.integer({ min: 80, max: 200 }).map(twice) }),
);

const euros = (cents: number): string => (cents / 100).toFixed(2);

function termsOf({ min, max, commit, doubled }: NaiveBounds): string {
  if (commit !== undefined) return `commit: ${euros(commit)}, overage: ${doubled === true ? 2 : 1}`;
  return `min: ${euros(min ?? 0)}, max: ${euros(max ?? 0)}`;
}

async function cents(told: readonly Told[], of: NaiveBounds, isHalf: boolean): Promise<bigint> {
  const events = told.map(
    ({ minute, tenths, meter, late }, index) =>
      `  - { at: ${timeOf(minute)}, event: usage, account: acme, meter: ${meter}, id: u${index}, quantity: ${tenths / 10}${late ? ', recorded: 2026-02-10' : ''} }`,
  );
  const book = `{ kind: meter, name: a, aggregate: sum }
---
{ kind: meter, name: b, aggregate: sum }
---
kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
charges:
  - { name: one, line: One, due: { every: cycle }, quantity: a, price: 0.20 }
  - { name: two, line: Two, due: { every: cycle }, quantity: b, price: 0.60 }
${isHalf ? 'discounts: [{ name: half, percent: 50, applies-to: { charges: [one, two] } }]' : ''}
commitments: [{ name: hours, over: 1 hour, ${termsOf(of)}, applies-to: { charges: [one, two] } }]
---
kind: scenario
name: uses
given: { accounts: [{ name: acme, plan: p, type: postpaid, start: 2026-01-01 }] }
${events.length === 0 ? '' : `timeline:\n${events.join('\n')}`}
until: 2026-04-02
`;
  const { ran } = await ranAlone(book);
  return inCents(invoices(ran));
}

/** One hour is above the most once more of it is told, and others had been charged the least: both change at once. */
const BROKE_IT: [Told[], NaiveBounds, boolean][] = [
  [
    [
      { minute: 0, tenths: 2, meter: 'b', late: true },
      { minute: 60, tenths: 0, meter: 'a', late: false },
      { minute: 1, tenths: 58, meter: 'b', late: false },
    ],
    { min: 6, max: 348 },
    true,
  ],
];

/** A discount is of what uses cost, and of what is taken off their hours; what is added to them costs as much as it says. */
function halved(uses: readonly { readonly cents: number }[], all: number): number {
  const used = uses.reduce((sum, { cents: one }) => sum + one, 0);
  return all - Math.min(used, all) / 2;
}

test('all invoices come to what the hours of both charges come to, also where half of the charges is off', async () => {
  await fc.assert(
    fc.asyncProperty(uses, bounds, fc.boolean(), async (told, of, isHalf) => {
      const priced = told.map(({ minute, tenths, meter }) => ({ minute, cents: tenths * CENTS[meter] }));
      const all = byTheHour(priced, of);
      expect(await cents(told, of, isHalf)).toBe(BigInt(isHalf ? halved(priced, all) : all));
    }),
    { numRuns: 60, examples: BROKE_IT },
  );
});
