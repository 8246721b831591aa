import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCents, ranAlone } from '../one-scenario.ts';
import { add, type Fraction, fraction, parse, times } from '../oracle/fraction.ts';
import { packagePrice } from '../oracle/oracle.ts';
import { graduatedByTiers, type WrittenTier } from '../oracle/tiers.ts';
import { byStretch, sharesOf, sum } from '../oracle/uses.ts';
import { invoices } from './builder.ts';

/** A use of January in UTC, by the minute of the month; told at once or in February. */
interface Told {
  readonly minute: number;
  readonly tenths: number;
  readonly late: boolean;
}

const uses: fc.Arbitrary<Told[]> = fc
  .uniqueArray(
    fc.record({
      // Few days, so that hours and days have several uses.
      minute: fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1439 }))
        .map(([day, at]) => day * 1440 + at),
      tenths: fc.integer({ min: 0, max: 300 }),
      late: fc.boolean(),
    }),
    { maxLength: 10, selector: ({ minute }) => minute },
  )
  .map((told) => told.sort((a, b) => a.minute - b.minute));

const timeOf = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString().slice(0, 16);

async function cents(charge: string, told: readonly Told[]): Promise<bigint> {
  const events = told.map(
    ({ minute, tenths, late }, index) =>
      `  - { at: ${timeOf(minute)}, event: usage, account: acme, meter: m, id: u${index}, quantity: ${tenths / 10}${late ? ', recorded: 2026-02-10' : ''} }`,
  );
  const book = `{ kind: meter, name: m, aggregate: sum }
---
kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: use, line: Use, due: { every: cycle }, quantity: m, ${charge} }]
---
kind: scenario
name: uses
given: { accounts: [{ name: acme, plan: p, type: postpaid, start: 2026-01-01 }] }
${events.length === 0 ? '' : `timeline:\n${events.join('\n')}`}
until: 2026-04-02
`;
  const { ran } = await ranAlone(book, 'time-zone: UTC\nlints: { price-cliff: off }');
  return inCents(invoices(ran));
}

const quantityOf = (told: readonly Told[]): string => {
  const tenths = told.reduce((total, one) => total + one.tenths, 0);
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
};

/** Half up, to cents. */
function rounded({ over, under }: Fraction): bigint {
  return (over * 200n + under) / (under * 2n);
}

const TIERS: WrittenTier[] = [
  { upTo: '12.5', unit: '0.333' },
  { upTo: '40', flat: '0.7', unit: '0.05' },
  { upTo: null, unit: '0.01' },
];
const tiers = '[{ up-to: 12.5, unit: 0.333 }, { up-to: 40, flat: 0.7, unit: 0.05 }, { unit: 0.01 }]';
const packed = (of: readonly Told[]): Fraction =>
  packagePrice({ price: '0.35', of: '7', partial: 'up', least: 0 }, quantityOf(of));
const share = { percent: '1.3', perEvent: '0.02', min: '0.05', max: '0.3' };
const free = { events: 2, amount: '20', until: 'either' as const };
const isNight = ({ minute }: Told): boolean => minute % 1440 >= 22 * 60 || minute % 1440 < 6 * 60;

/** Each price as an author writes it, and what it costs use by use. */
const CASES: Readonly<Record<string, { readonly charge: string; readonly cost: (told: readonly Told[]) => Fraction }>> =
  {
    'cases by what was used before': {
      charge:
        'price: { choose: [{ used-this-period: { below: 20 }, price: 0.333 }, { used-this-period: { from: 20, below: 50 }, price: 0.05 }], otherwise: 0.01 }',
      cost: (told) => {
        let used = 0;
        return sum(
          told.map((one) => {
            const price = used < 200 ? '0.333' : used < 500 ? '0.05' : '0.01';
            used += one.tenths;
            return times(parse(quantityOf([one])), parse(price));
          }),
        );
      },
    },
    'packages of each hour': {
      charge: 'price: { package: 0.35, of: 7, over: 1 hour }',
      cost: (told) => sum(byStretch(told, 60).map(packed)),
    },
    'packages of each use': {
      charge: 'price: { package: 0.35, of: 7, over: event }',
      cost: (told) => sum(told.map((one) => packed([one]))),
    },
    'tiers of each day': {
      charge: `price: { graduated: ${tiers}, over: 1 day }`,
      cost: (told) => sum(byStretch(told, 1440).map((of) => graduatedByTiers(TIERS, quantityOf(of)))),
    },
    'tiers of ninety minutes': {
      charge: `price: { graduated: ${tiers}, over: 90 minutes }`,
      cost: (told) => sum(byStretch(told, 90).map((of) => graduatedByTiers(TIERS, quantityOf(of)))),
    },
    'tiers by day, and each unit by night': {
      charge: `price: { choose: [{ hours: 22:00-06:00, price: 0.0125 }], otherwise: { graduated: ${tiers} } }`,
      cost: (told) =>
        add(
          times(parse(quantityOf(told.filter(isNight))), parse('0.0125')),
          graduatedByTiers(TIERS, quantityOf(told.filter((one) => !isNight(one)))),
        ),
    },
    'a bounded share of each use, some of them free': {
      charge:
        'price: { percent: 1.3, per-event: 0.02, free: { events: 2, amount: 20, until: either } }, limits: { over: event, min: 0.05, max: 0.3 }',
      cost: (told) =>
        sum(
          sharesOf(
            { ...share, free },
            told.map((one) => quantityOf([one])),
          ),
        ),
    },
    'each hour bounded': {
      charge: 'price: 0.015, limits: { over: 1 hour, min: 0.05, max: 0.4 }',
      cost: (told) =>
        sum(
          byStretch(told, 60).map((of) => {
            const { over, under } = times(parse(quantityOf(of)), parse('0.015'));
            const [least, most] = [under * 5n, under * 40n];
            return fraction(over * 100n < least ? least : over * 100n > most ? most : over * 100n, under * 100n);
          }),
        ),
    },
  };

describe.each(Object.entries(CASES))('%s', (_, { charge, cost }) => {
  it('cost what the oracle says, told in time or late', async () => {
    const property = fc.asyncProperty(uses, async (told) => {
      expect(await cents(charge, told)).toBe(rounded(cost(told)));
    });
    await fc.assert(property, { numRuns: 30 });
  });
});

it('a dimension may have the name of a fact of the account, and both are asked', async () => {
  const book = `{ kind: meter, name: m, aggregate: sum, dimensions: { interval: [monthly, annual], local: text } }
---
kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
charges:
  - name: use
    due: { every: cycle }
    quantity: m
    price:
      choose:
        - { when: { interval: annual }, where: { interval: monthly, local: a }, price: 1 }
        - { when: { interval: annual }, where: { interval: monthly }, price: 10 }
        - { where: { interval: annual }, price: 100 }
---
kind: scenario
name: uses
given: { accounts: [{ name: acme, plan: p, type: postpaid, start: 2026-01-01, interval: annual }] }
timeline:
  - { at: 2026-01-05, event: usage, account: acme, meter: m, quantity: 1, dimensions: { interval: monthly, local: a } }
  - { at: 2026-01-06, event: usage, account: acme, meter: m, quantity: 1, dimensions: { interval: monthly, local: b } }
  - { at: 2026-01-07, event: usage, account: acme, meter: m, quantity: 1, dimensions: { interval: annual, local: a } }
until: 2026-02-02
`;
  const { ran } = await ranAlone(book);
  const [invoice] = invoices(ran);
  expect(invoice?.total.amount.toFixed(2)).toBe('111.00');
});
