import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build, explain, memorySource, read, run } from '../../engine/index.ts';
import { faults } from '../oracle/recalculate.ts';

const anyBill = fc.record({
  /** Cents, and whether the tax is on it. */
  lines: fc.array(fc.record({ cents: fc.integer({ min: 0, max: 5000 }), taxed: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
  tax: fc.integer({ min: 1, max: 30 }),
  percents: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 }),
});

const half = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

test('percentages of what is taxed already are of the whole total, one after the other, whatever stands on which line', async () => {
  await fc.assert(
    fc.asyncProperty(anyBill, async ({ lines, tax, percents }) => {
      const charges = lines.map(
        ({ cents, taxed }, at) => `
  - { name: c${at}, due: { every: cycle }, price: ${(cents / 100).toFixed(2)}${taxed ? ', tax-category: standard' : ''} }`,
      );
      const discounts = percents.map((percent, at) => `{ name: d${at}, percent: ${percent}, of: gross }`);
      const text = `
kind: plan
name: shop
currency: EUR
order: [units-off, price, quantity, round, post, surcharge, tax, discount, credit]
charges:${charges.join('')}
discounts: [${discounts.join(', ')}]
${lines.some(({ taxed }) => taxed) ? 'taxes: [{ tax: vat, applies-to: { tax-category: standard } }]' : ''}
---
{ kind: tax, name: vat, currency: EUR, percent: ${tax} }
---
kind: scenario
name: billed
given: { accounts: [{ name: a, plan: shop, type: postpaid, start: 2026-01-01 }] }
until: 2026-02-01
`;
      const { book, program, issues } = await build(read(memorySource({ 'book.yaml': text })));
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (book === null || program === null) return expect.unreachable('the book has errors');
      const done = run(program, book, book.scenarios[0] ?? expect.unreachable('no scenario'));
      const invoice = done.journal.flatMap((one) =>
        one.kind === 'invoice-issued' && one.invoice ? [one.invoice] : [],
      )[0];
      const net = lines.reduce((sum, { cents }) => sum + cents, 0);
      const taxed = lines.reduce((sum, one) => sum + (one.taxed ? one.cents : 0), 0);
      const total = percents.reduce((left, percent) => left - half(left * percent, 100), net + half(taxed * tax, 100));
      expect(invoice?.total.amount.toFixed(2) ?? '0.00').toBe((total / 100).toFixed(2));
      expect(explain(done, program).invoices.flatMap(({ whole }) => faults(whole))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
