import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../engine/model/invoice.ts';
import { inCents, ranAlone } from '../one-scenario.ts';
import { add, type Fraction, fraction, times, wholePart } from '../oracle/fraction.ts';
import { graduatedBetween, packagePrice, volumePrice } from '../oracle/oracle.ts';
import { invoices } from './builder.ts';

/** A use of January in thousandths, perhaps told on a later day of it, or in February. */
const use = fc.record({
  hour: fc.integer({ min: 0, max: 31 * 24 - 1 }),
  thousandths: fc.integer({ min: -20_000, max: 60_000 }),
  late: fc.constantFrom(0, 0, 5, 100, 900),
});
type Use = typeof use extends fc.Arbitrary<infer T> ? T : never;

/** What cuts January into invoices. */
const cuts = fc.record({
  cycle: fc.constantFrom(
    '{ every: 1 week, day: tuesday }',
    '{ every: 1 month, day: 1 }',
    '{ every: 10 days, from: account-start }',
    'manual',
  ),
  changes: fc.array(fc.integer({ min: 1, max: 31 * 24 - 1 }), { maxLength: 4 }),
  thresholds: fc.constantFrom(
    null,
    '{ at: [1.00, 7.77] }',
    '{ repeat: 2.50, settle: credit }',
    '{ at: [3.33], repeat: 0.01 }',
  ),
  collect: fc.constantFrom('at-end', 'per-event'),
});
type Cuts = typeof cuts extends fc.Arbitrary<infer T> ? T : never;

const TIERS = [
  { upTo: '20', flat: '0', unit: '0.333' },
  { upTo: null, flat: '1', unit: '0.07' },
];
const VOLUME = [
  { upTo: '30', flat: '0', unit: '0.5' },
  { upTo: null, flat: '0', unit: '0.1' },
];
const PRICES: readonly (readonly [string, (quantity: string) => Fraction])[] = [
  ['{ amount: 1.00, per: 7 }', (quantity) => times(thousandths(quantity), fraction(1, 7))],
  [
    '{ graduated: [{ up-to: 20, unit: 0.333 }, { flat: 1, unit: 0.07 }] }',
    (quantity) => graduatedBetween(TIERS, '0', quantity),
  ],
  ['{ volume: [{ up-to: 30, unit: 0.5 }, { unit: 0.1 }] }', (quantity) => volumePrice(VOLUME, quantity)],
  [
    '{ package: 0.99, of: 6 }',
    (quantity) => packagePrice({ price: '0.99', of: '6', partial: 'up', least: 0 }, quantity),
  ],
];

function thousandths(quantity: string): Fraction {
  return fraction(BigInt(Math.round(Number(quantity) * 1000)), 1000n);
}

const local = (hour: number) => new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000).toISOString().slice(0, 16);

async function billed(price: string, interim: string, told: readonly Use[], cut: Cuts): Promise<readonly Invoice[]> {
  const uses = told.map(({ hour, thousandths, late }) => {
    const later = late === 0 ? '' : `, recorded: ${local(hour + late)}`;
    return `  - { at: ${local(hour)}, event: usage, account: acme, meter: m, quantity: ${(thousandths / 1000).toFixed(3)}${later} }`;
  });
  const changes = cut.changes.map((hour) =>
    cut.cycle === 'manual'
      ? `  - { at: ${local(hour)}, event: invoice-requested, account: acme }`
      : `  - { at: ${local(hour)}, event: account-changed, account: acme, quantities: { desks: ${hour} } }`,
  );
  const last = cut.cycle === 'manual' ? ['  - { at: 2026-05-20, event: invoice-requested, account: acme }'] : [];
  const timeline = [...uses, ...changes, ...last];
  const invoice = `invoice: { also-on: [change]${cut.thresholds === null ? '' : `, thresholds: ${cut.thresholds}`} }`;
  const book = `kind: meter
name: m
aggregate: sum
---
kind: plan
name: p
currency: EUR
cycle: ${cut.cycle}
${invoice}
charges:
  - { name: use, line: Use, due: { every: 1 month, from: account-start }, quantity: { meter: m }, price: ${price}, collect: ${interim === 'last-only' ? 'at-end' : cut.collect}, interim: ${interim} }
  - { name: desks, line: Desks, due: { every: 1 year, from: account-start }, price: 0 }
---
kind: scenario
name: uses
given: { accounts: [{ name: acme, plan: p, type: postpaid, start: 2026-01-01 }] }
${timeline.length === 0 ? '' : `timeline:\n${timeline.join('\n')}`}
until: 2026-05-21
`;
  const { ran } = await ranAlone(book);
  return invoices(ran);
}

/** Half up, of what is never below zero. */
function rounded(amount: Fraction): bigint {
  return wholePart(add(times(amount, fraction(100)), fraction(1, 2)));
}

const some = fc.array(use, { maxLength: 8 });

const atStart = (...quantities: readonly number[]) =>
  quantities.map((quantity): Use => ({ hour: 0, thousandths: quantity, late: 0 }));
const byHand = (thresholds: Cuts['thresholds']): Cuts => ({
  cycle: 'manual',
  changes: [],
  thresholds,
  collect: 'at-end',
});
const totals = (all: readonly Invoice[]) => all.map(({ total }) => total.amount.toFixed(2));

describe('a month that is billed on several invoices', () => {
  it('bills nothing twice where the uses of one instant reach two thresholds', async () => {
    const [perSeven = ''] = PRICES[0] ?? [];
    // 23.275 / 7 = 3.325, which is 3.33, the first threshold; 23.345 / 7 = 3.335, which is 3.34, a cent above it.
    const twice = await billed(
      perSeven,
      'difference-of-rounded',
      atStart(23_275, 70),
      byHand('{ at: [3.33], repeat: 0.01 }'),
    );
    expect(totals(twice)).toEqual(['3.33', '0.01']);
    // 17.465 / 7 = 2.495, which is 2.50; 17.5 / 7 is 2.50 more.
    const credited = byHand('{ repeat: 2.50, settle: credit }');
    expect(totals(await billed(perSeven, 'round-each', atStart(17_456, 9, 17_500), credited))).toEqual([
      '2.50',
      '2.50',
    ]);
  });

  it('has the uses of its first instant, each billed as it comes', async () => {
    const [perSeven = ''] = PRICES[0] ?? [];
    const each = { ...byHand(null), collect: 'per-event' } as const;
    expect(totals(await billed(perSeven, 'difference-of-rounded', atStart(7_000), each))).toEqual(['1.00']);
  });

  it('adds up to what it costs as a whole, whatever the cuts', async () => {
    const property = fc.asyncProperty(fc.constantFrom(...PRICES), some, cuts, async ([price, oracle], told, cut) => {
      const sum = told.reduce((all, { thousandths }) => all + thousandths, 0);
      const whole = rounded(oracle((Math.max(0, sum) / 1000).toFixed(3)));
      const all = await billed(price, 'difference-of-rounded', told, cut);
      expect(inCents(all)).toBe(whole);
      expect(inCents(await billed(price, 'last-only', told, cut))).toBe(whole);
    });
    await fc.assert(property, { numRuns: 80 });
  });

  it('whose parts are each rounded comes within half a cent a part of it', async () => {
    const rising = some.map((all) => all.map((one) => ({ ...one, thousandths: Math.abs(one.thousandths) })));
    const property = fc.asyncProperty(fc.constantFrom(...PRICES), rising, cuts, async ([price, oracle], told, cut) => {
      const sum = told.reduce((all, { thousandths }) => all + thousandths, 0);
      const all = await billed(price, 'round-each', told, cut);
      const parts = all.reduce((count, { lines }) => count + lines.length, 0);
      const off = inCents(all) - rounded(oracle((sum / 1000).toFixed(3)));
      // Also what comes to less than half a cent was rounded, though it made no line.
      expect(off < 0n ? -off : off).toBeLessThanOrEqual(BigInt(parts + told.length + 1));
    });
    await fc.assert(property, { numRuns: 40 });
  });
});
