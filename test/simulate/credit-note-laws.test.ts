import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build, explain, memorySource, read, run } from '../../engine/index.ts';
import type { Money } from '../../engine/values/money.ts';
import { faults } from '../oracle/recalculate.ts';

/** Lives of invoices that are corrected, at random: whatever stands on their lines. */

const anyNote = fc.record({
  line: fc.constantFrom('', ', line: One', ', line: Two'),
  much: fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 4000 }).map((cents) => `, amount: ${(cents / 100).toFixed(2)}`),
    fc.integer({ min: 1, max: 100 }).map((percent) => `, percent: ${percent}`),
  ),
  settle: fc.constantFrom('', ', settle: credit', ', settle: offset', ', settle: refund'),
});

const anyLife = fc.record({
  one: fc.integer({ min: 1, max: 3000 }),
  two: fc.integer({ min: 1, max: 3000 }),
  discount: fc.integer({ min: 1, max: 60 }),
  surcharge: fc.integer({ min: 1, max: 30 }),
  tax: fc.integer({ min: 1, max: 30 }),
  isInclusive: fc.boolean(),
  isCompound: fc.boolean(),
  coins: fc.constantFrom('0.01', '0.05', '0.50'),
  /** What is granted: paying, and cutting the price. */
  gifts: fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 2 }),
  cut: fc.integer({ min: 0, max: 2000 }),
  paid: fc.integer({ min: 0, max: 6000 }),
  notes: fc.array(anyNote, { maxLength: 5 }),
});

type AnyLife = typeof anyLife extends fc.Arbitrary<infer L> ? L : never;

function bookOf(life: AnyLife): string {
  const notes = life.notes.map(
    ({ line, much, settle }, index) =>
      `  - { at: 2026-02-${10 + index}, event: credit-note-issued, account: a, invoice: a-0001${line}${much}${settle} }`,
  );
  const grant = (credit: string, amount: number) =>
    amount === 0
      ? []
      : [`  - { at: 2026-01-05, event: credit-granted, account: a, credit: ${credit}, amount: ${cents(amount)} }`];
  const granted = [...life.gifts.flatMap((gift) => grant('gift', gift)), ...grant('cut', life.cut)];
  const paid =
    life.paid === 0 ? [] : [`  - { at: 2026-02-05, event: payment, account: a, amount: ${cents(life.paid)} }`];
  return `
kind: plan
name: shop
currency: EUR
cycle: { every: 1 month, day: 1 }
rounding: { payable: { to: ${life.coins} } }
charges:
  - { name: one, line: One, due: { every: cycle }, price: ${(life.one / 100).toFixed(2)} }
  - { name: two, line: Two, due: { every: cycle }, price: ${(life.two / 100).toFixed(2)} }
discounts: [{ name: off, line: Off, percent: ${life.discount} }]
surcharges: [{ surcharge: fee, applies-to: { charges: [one] } }]
taxes:
  - { tax: vat, applies-to: all }
  - { tax: levy, applies-to: { charges: [two], surcharges: [fee] } }
---
{ kind: credit, name: gift, currency: EUR, amount: 1.00 }
---
{ kind: credit, name: cut, currency: EUR, amount: 1.00, counts-as: price-cut }
---
{ kind: surcharge, name: fee, line: Fee, currency: EUR, percent: ${life.surcharge} }
---
{ kind: tax, name: vat, currency: EUR, percent: ${life.tax}, inclusive: ${life.isInclusive} }
---
{ kind: tax, name: levy, currency: EUR, percent: 7${life.isCompound ? ', on: [net, vat]' : ''} }
---
kind: scenario
name: corrected
given: { accounts: [{ name: a, plan: shop, type: postpaid, start: 2026-01-01 }] }
timeline:
${[...granted, ...paid, ...notes].join('\n')}
  - { at: 2026-02-20, event: credit-note-issued, account: a, invoice: a-0001 }
until: 2026-02-21
`;
}

/** In cents. */
const sum = (amounts: readonly Money[]): bigint =>
  amounts.reduce((all, { amount }) => all + BigInt(amount.toFixed(2).replace('.', '')), 0n);
const sumOf = (parts: readonly { readonly amount: Money }[]): bigint => sum(parts.map(({ amount }) => amount));

test('credit notes of an invoice never exceed it; with the last nothing is left of it; every posting sums to zero', async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, async (life) => {
      const { book, program, issues } = await build(read(memorySource({ 'book.yaml': bookOf(life) })));
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (book === null || program === null) return expect.unreachable('the book has errors');
      const done = run(program, book, book.scenarios[0] ?? expect.unreachable('no scenario'));
      const [invoice] = done.journal.flatMap((entry) =>
        entry.kind === 'invoice-issued' && entry.invoice !== null ? [entry.invoice] : [],
      );
      if (invoice === undefined) return expect.unreachable('nothing was invoiced');
      const drawn = -sumOf(invoice.draws ?? []);
      const toPay = invoice.payable === undefined ? sum([invoice.total]) - drawn : sum([invoice.payable.amount]);
      const asked = toPay + drawn;
      const notes = done.journal.flatMap((entry) => (entry.kind === 'credit-note-issued' ? [entry.note] : []));
      let [back, toGifts, out] = [0n, 0n, 0n];
      for (const { lines, surcharges, taxes, subtotal, rounding, total, credits = [], offset, refund } of notes) {
        expect(sum([total])).toBe(sumOf([...lines, ...surcharges, ...taxes]) + sum([rounding]));
        expect(sum([subtotal])).toBe(sumOf(lines));
        back += sum([total]);
        expect(back <= asked).toBe(true);
        // Gifts have back what is more than what was to pay; out goes no more than what is money.
        toGifts += sumOf(credits.filter(({ isCut }) => isCut !== true));
        expect(toGifts).toBe(back > toPay ? back - toPay : 0n);
        out += refund === undefined ? 0n : sum([refund]);
        expect((offset === undefined ? 0n : sum([offset])) + out <= back - toGifts).toBe(true);
      }
      for (const entry of done.journal) if (entry.kind === 'posted') expect(sumOf(entry.legs)).toBe(0n);
      if (asked > 0n) {
        expect(back).toBe(asked);
        for (const { tax, amount } of invoice.taxes) {
          const parts = notes.flatMap(({ taxes }) => taxes.filter(({ name }) => name === tax));
          expect(sumOf(parts)).toBe(sum([amount]));
        }
        expect(sumOf(notes.flatMap(({ lines }) => lines))).toBe(sum([invoice.subtotal]));
        const legs = done.journal.flatMap((entry) => (entry.kind === 'posted' ? entry.legs : []));
        const on = (ledger: string) => sumOf(legs.filter((leg) => leg.ledger === ledger));
        expect(on('customer')).toBe(BigInt(life.paid) - out);
        expect(on('credit:gift')).toBe(BigInt(life.gifts.reduce((all, gift) => all + gift, 0)));
        expect(on('credit:cut')).toBe(BigInt(life.cut));
      }
      expect(explain(done, program).creditNotes.flatMap(({ tree }) => faults(tree))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const anyFee = fc.record({
  fee: fc.integer({ min: 1, max: 9000 }),
  discount: fc.integer({ min: 1, max: 90 }),
  tax: fc.integer({ min: 1, max: 30 }),
  isInclusive: fc.boolean(),
  /** In per cent of what is left of the line. */
  note: fc.integer({ min: 1, max: 100 }),
  /** The day of June with which it ends. */
  end: fc.integer({ min: 12, max: 30 }),
  later: fc.boolean(),
  /** How the book wants what is unused to come back. */
  corrections: fc.constantFrom('next-invoice', 'credit-note'),
});

const cents = (amount: number): string => (amount / 100).toFixed(2);

function endingBook({
  fee,
  discount,
  tax,
  isInclusive,
  note,
  end,
  later,
}: typeof anyFee extends fc.Arbitrary<infer L> ? L : never): string {
  const last = later ? `\n  - { at: 2026-07-02, event: credit-note-issued, account: a, invoice: a-0001 }` : '';
  return `
kind: plan
name: shop
currency: EUR
cycle: { every: 1 month, day: 1 }
invoice: { issue: start }
prorate: { first: part, last: part, day-of: { start: billed, end: free } }
charges: [{ name: desk, line: Desk, due: { every: cycle }, collect: in-advance, price: ${cents(fee)} }]
discounts: [{ name: off, line: Off, percent: ${discount} }]
taxes: [{ tax: vat, applies-to: all }]
---
{ kind: tax, name: vat, currency: EUR, percent: ${tax}, inclusive: ${isInclusive} }
---
kind: scenario
name: ended
given: { accounts: [{ name: a, plan: shop, type: postpaid, start: 2026-06-01 }] }
timeline:
  - { at: 2026-06-10, event: credit-note-issued, account: a, invoice: a-0001, line: Desk, percent: ${note} }
  - { at: 2026-06-${end}, event: plan-cancelled, account: a, takes-effect: now }${last}
until: 2026-07-03
`;
}

test('of a fee that ends early no more comes back than is unused, or than its credit notes gave', async () => {
  await fc.assert(
    fc.asyncProperty(anyFee, async (life) => {
      const { book, program, issues } = await build(
        read(
          memorySource({
            'ratebook.yaml': `invoice: { corrections: ${life.corrections} }`,
            'book.yaml': endingBook(life),
          }),
        ),
      );
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (book === null || program === null) return expect.unreachable('the book has errors');
      const done = run(program, book, book.scenarios[0] ?? expect.unreachable('no scenario'));
      const notes = done.journal.flatMap((entry) => (entry.kind === 'credit-note-issued' ? [entry.note] : []));
      const desks = notes.map(({ lines }) =>
        lines.filter(({ line }) => line === 'Desk').map((one) => one.price ?? one.amount),
      );
      const noted = desks.map((one) => sum(one));
      const refunds = done.journal.flatMap((entry) =>
        entry.kind === 'posted' && entry.what === 'refund' && entry.grown !== null ? [entry.grown] : [],
      );
      const byNote = notes.findIndex(({ issued }) => issued > Date.UTC(2026, 5, 11) && issued < Date.UTC(2026, 6, 1));
      if (life.corrections === 'credit-note') expect(refunds).toEqual([]);
      else expect(byNote).toBe(-1);
      const refunded = -sum(refunds) + (noted[byNote] ?? 0n);
      // What the days cost that were served, half up, by whole cents alone.
      const served = (2n * BigInt(life.fee) * BigInt(life.end - 1) + 30n) / 60n;
      const unused = BigInt(life.fee) - served;
      const early = notes.findIndex(({ issued }) => issued < Date.UTC(2026, 5, 12));
      const first = noted[early] ?? 0n;
      expect(refunded).toBe(unused > first ? unused - first : 0n);
      const all = noted.reduce((so, one) => so + one, 0n) - sum(refunds);
      expect(all <= BigInt(life.fee)).toBe(true);
      if ((notes.at(-1)?.issued ?? 0) > Date.UTC(2026, 6, 1)) expect(all).toBe(BigInt(life.fee)); // the last one is of all that is left
      expect(explain(done, program).creditNotes.flatMap(({ tree }) => faults(tree))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
