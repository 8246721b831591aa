import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../engine/model/invoice.ts';
import { inCents, ranAlone } from '../one-scenario.ts';
import { invoices } from './builder.ts';

/** Uses of January, each told at once or in one of the months after. */
const use = fc.record({
  day: fc.integer({ min: 1, max: 31 }),
  hour: fc.integer({ min: 0, max: 23 }),
  thousandths: fc.integer({ min: 0, max: 90_000 }),
  region: fc.constantFrom('eu', 'us'),
  told: fc.constantFrom('', '2026-02-01T00:00', '2026-02-11T10:00', '2026-03-05T11:00', '2026-03-31T23:59:59'),
});
type Told = typeof use extends fc.Arbitrary<infer T> ? T : never;

const AGGREGATES = ['count', 'sum', 'max', 'min', 'average', 'latest', 'weighted-sum'] as const;
/** With what else a meter can say. */
const OPTIONS = [
  'sum\nlevel: carried',
  'sum\nlevel: carried\nprorate: days',
  'sum\nprorate: seconds',
  'max\nwindow: 1 hour',
  'average\nwindow: 5 hours\nthen: max',
  'latest\nlevel: carried\nwindow: 1 day',
  'sum\nat-end: included',
  'sum\nduplicates: { by: region, keep: first }',
] as const;
type Way = (typeof AGGREGATES | typeof OPTIONS)[number];
const PRICES = [
  '0.37',
  '{ graduated: [{ up-to: 20, unit: 0.333 }, { flat: 1, unit: 0.07 }] }',
  '{ volume: [{ up-to: 30, unit: 0.5 }, { unit: 0.1 }] }',
] as const;

async function billed(way: Way, price: string, apart: boolean, told: readonly Told[]): Promise<readonly Invoice[]> {
  const events = told.map(({ day, hour, thousandths, region, told: recorded }, index) => {
    const at = `2026-01-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00`;
    const quantity = way === 'count' ? '' : `, quantity: ${(thousandths / 1000).toFixed(3)}`;
    const later = recorded === '' ? '' : `, recorded: ${recorded}`;
    return `  - { at: ${at}, event: usage, account: acme, meter: m, id: u${index}, dimensions: { region: ${region} }${quantity}${later} }`;
  });
  const book = `kind: meter
name: m
aggregate: ${way}
dimensions: { region: [eu, us] }
${apart ? 'by: [region]' : ''}
---
kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: use, line: Use, due: { every: cycle }, quantity: { meter: m }, price: ${price} }]
---
kind: scenario
name: uses
given: { accounts: [{ name: acme, plan: p, type: postpaid, start: 2026-01-01 }] }
${events.length === 0 ? '' : `timeline:\n${events.join('\n')}`}
until: 2026-05-02
`;
  const { ran } = await ranAlone(book, 'time-zone: Europe/Vilnius\n');
  return invoices(ran);
}

const anyUses = fc.array(use, { maxLength: 8 });

describe('usage that is told late', () => {
  it('adds up over its invoices to what it costs when all of it is told in time', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...AGGREGATES),
      fc.constantFrom(...PRICES),
      fc.boolean(),
      anyUses,
      async (way, price, apart, told) => {
        // Of uses at one moment the one that is told later is the later: here there are none.
        const apartInTime = [...new Map(told.map((one) => [`${one.day} ${one.hour}`, one])).values()];
        const inTime = await billed(
          way,
          price,
          apart,
          apartInTime.map((one) => ({ ...one, told: '' })),
        );
        expect(inCents(await billed(way, price, apart, apartInTime))).toBe(inCents(inTime));
        expect(inTime.length).toBeLessThanOrEqual(1);
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });

  it('adds up whatever else its meter says', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...OPTIONS),
      fc.constantFrom(...PRICES),
      anyUses,
      async (way, price, told) => {
        // Of uses at one moment, or of one key, the order of telling counts: here it is that of time.
        const first = way.includes('region') ? 'region' : 'hour';
        const once = [...new Map(told.map((one) => [`${one.day} ${one[first]}`, one])).values()];
        const apart = first === 'region' ? once.slice(0, 1) : once;
        const inTime = await billed(
          way,
          price,
          false,
          apart.map((one) => ({ ...one, told: '' })),
        );
        expect(inCents(await billed(way, price, false, apart))).toBe(inCents(inTime));
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('is told of in quantities that add up as well, and bills nothing where nothing was used', async () => {
    const property = fc.asyncProperty(anyUses, async (told) => {
      const all = await billed('sum', '0.37', false, told);
      const used = told.reduce((sum, { thousandths }) => sum + thousandths, 0);
      const lines = all.flatMap(({ lines }) => lines);
      const printed = lines.reduce((sum, { quantity }) => sum + Number(quantity?.times(1000).toFixed(0)), 0);
      // What comes to less than half a cent makes no line yet.
      if (used === 0) expect(all).toEqual([]);
      else expect(Math.abs(used - printed)).toBeLessThanOrEqual(28);
    });
    await fc.assert(property, { numRuns: 40 });
  });
});

describe('what is measured beside what is not', () => {
  const book = (plan: string, subscription: string, events: readonly string[]) => `kind: meter
name: m
aggregate: sum
dimensions: { region: [us, eu], level: number }
by: [region, level]
---
kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
${plan}
---
kind: charge-plan
name: extra
currency: EUR
minimum-term: 6 months
charges:
  - { name: use, line: Use, due: { every: cycle }, quantity: { meter: m }, price: 1.00 }
  - { name: fee, line: Fee, due: { every: cycle }, price: 2.00 }
---
kind: scenario
name: uses
given: { accounts: [{ name: acme, plan: p, type: prepaid, balance: 50.00, start: 2026-01-01, subscriptions: [{ charge-plan: extra, start: 2026-01-01${subscription} }] }] }
timeline:
${events.map((one) => `  - { at: 2026-01-05, event: usage, account: acme, meter: m, ${one} }`).join('\n')}
until: 2026-03-02
`;
  const ran = async (text: string) => {
    const { ran } = await ranAlone(text);
    return invoices(ran);
  };
  const uses = [
    'quantity: 1, dimensions: { region: eu, level: 10 }',
    'quantity: 1, dimensions: { region: eu, level: 9 }',
    'quantity: 1, dimensions: { region: us, level: 9.0 }',
    'quantity: 1, dimensions: { region: us, level: 9 }',
    'quantity: 1, dimensions: { region: us, level: -1 }',
  ];

  it('its lines stand in the order of the lists and of numbers, however the uses came', async () => {
    for (const told of [uses, uses.toReversed()]) {
      const [january] = await ran(book('', '', told));
      const lines = january?.lines.map(({ line, quantity }) => `${line}: ${quantity?.toFixed() ?? '-'}`);
      expect(lines).toEqual(['Fee: -', 'Use, us, -1: 1', 'Use, us, 9: 2', 'Use, eu, 9: 1', 'Use, eu, 10: 1']);
    }
  });

  it('nothing is held back for uses to come, and none are owed of a minimum term', async () => {
    const [january] = await ran(book('lock-on: full-charges', ', finish: 2026-02-01', uses));
    expect(january?.total.amount.toFixed(2)).toBe('17.00'); // five uses, the fee, five months of it
    const early = (january?.lines ?? []).filter(({ line }) => line === 'Early cancellation');
    expect(early.map(({ charge, amount }) => `${charge} ${amount.amount.toFixed(2)}`)).toEqual(['fee 10.00']);
  });
});
