import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';

/** In cents. */
const anyLife = fc.record({
  credit: fc.integer({ min: 1, max: 3000 }),
  gift: fc.integer({ min: 0, max: 500 }),
  /** Of the first ten, and of each after them. */
  first: fc.integer({ min: 0, max: 200 }),
  later: fc.integer({ min: 0, max: 200 }),
  collect: fc.constantFrom('at-end', 'per-event'),
  uses: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 8 }),
});

const money = (cents: number): string => (cents / 100).toFixed(2);

/** Which uses are let through: all of them together cost no more than there is; the first ten cost `first` each. */
function letThrough({ credit, gift, first, later, uses }: typeof anyLife extends fc.Arbitrary<infer L> ? L : never) {
  const costOf = (units: number): number => Math.min(units, 10) * first + Math.max(units - 10, 0) * later;
  let units = 0;
  return uses.map((use) => {
    const fits = costOf(units + use) <= Math.max(credit + gift, costOf(units));
    if (fits) units += use;
    return fits;
  });
}

test('a use is let through exactly where all that was used costs no more than credits have', async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, async (life) => {
      const gift =
        life.gift === 0
          ? ''
          : `  - { at: 2026-01-02, event: credit-granted, account: a, credit: gift, amount: ${money(life.gift)} }\n`;
      const uses = life.uses.map(
        (use, index) =>
          `  - { at: 2026-01-${10 + index}, event: usage, account: a, meter: things, quantity: ${use} }\n`,
      );
      const text = `
kind: plan
name: shop
currency: EUR
cycle: { every: 1 month, day: 1 }
charges:
  - name: things
    line: Things
    due: { every: cycle }
    quantity: { meter: things }
    collect: ${life.collect}
    price: { graduated: [{ up-to: 10, unit: ${money(life.first)} }, { unit: ${money(life.later)} }] }
---
{ kind: meter, name: things, aggregate: sum }
---
{ kind: credit, name: all, currency: EUR, amount: 1.00, when-depleted: block }
---
{ kind: credit, name: gift, currency: EUR, amount: 1.00 }
---
kind: scenario
name: used
given: { accounts: [{ name: a, plan: shop, type: postpaid, start: 2026-01-01 }] }
timeline:
  - { at: 2026-01-02, event: credit-granted, account: a, credit: all, amount: ${money(life.credit)} }
${gift}${uses.join('')}until: 2026-01-31
`;
      const { book, program, issues } = await build(read(memorySource({ 'book.yaml': text })));
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (book === null || program === null) return expect.unreachable('the book has errors');
      const { journal } = run(program, book, book.scenarios[0] ?? expect.unreachable('no scenario'));
      const told = journal.flatMap((entry) =>
        entry.kind === 'used' ? [true] : entry.kind === 'rejected' && entry.code === 'credit-depleted' ? [false] : [],
      );
      expect(told).toEqual(letThrough(life));
    }),
    { numRuns: 40 },
  );
});
