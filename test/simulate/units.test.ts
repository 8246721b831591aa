import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import type { Book, LoadedScenario } from '../../engine/model/book.ts';
import type { TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Program } from '../../engine/model/program.ts';
import { viewAccount } from '../../engine/simulate/views/view.ts';
import { monthsOfUses, monthsWithRollover, type OracleRollover, type OracleUse } from '../oracle/units.ts';
import { entries } from './builder.ts';

const BOOK = {
  'ratebook.yaml': 'title: Units\ntime-zone: UTC\ncurrencies: [EUR]\n',
  'book.yaml': `
kind: meter
name: lookups
aggregate: sum
by: [region]
dimensions: { region: text, ticket: text }
duplicates: { by: ticket, keep: last }
---
kind: plan
name: units
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: lookups, line: Lookups, due: { every: cycle }, quantity: { meter: lookups }, price: 1.00 }]
allowances: [{ name: ten, includes: 10 units, meter: lookups, mandatory: true }]
---
{ kind: meter, name: exports, aggregate: sum }
---
kind: charge-plan
name: exporting
currency: EUR
activates: at-first-usage
charges: [{ name: exports, due: { every: cycle }, quantity: { meter: exports }, price: 1.00 }]
---
kind: plan
name: one-export
currency: EUR
cycle: { every: 1 month, day: 1 }
allowances: [{ name: one, includes: 1 unit, meter: exports, mandatory: true, when-depleted: reject }]
`,
} as const;

const ROLLOVERS = [1, 2, 3].flatMap((periods) =>
  [true, false].flatMap((last) =>
    [7, 1000].flatMap((most) => [1, 2].map((from) => ({ included: 5, periods, most, from, last }))),
  ),
);

const ROLLING = ROLLOVERS.map(
  ({ included, periods, most, from, last }, index) => `
---
kind: plan
name: rolling-${index}
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: lookups, line: Lookups, due: { every: cycle }, quantity: { meter: lookups }, price: 1.00 }]
allowances:
  - name: units
    includes: ${included} units
    meter: lookups
    mandatory: true
    carry-over: { periods: ${periods}, max: ${most} units, from-period: ${from}, draw: ${last ? 'last' : 'first'} }
`,
).join('');

const MONTHS = 3;
let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await build(read(memorySource({ ...BOOK, 'rolling.yaml': ROLLING.replace('\n---\n', '') })));
  expect(built.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  book = built.book as Book;
  program = built.program as Program;
});

function simulated(timeline: readonly TimelineEvent[], plan = 'units'): Run {
  const place = { file: 'x.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };
  const scenario: LoadedScenario = {
    file: 'x.yaml',
    document: {
      kind: 'scenario',
      name: 'units',
      given: { accounts: [{ name: 'acme', plan, start: '2026-01-01', type: 'postpaid' }] },
      timeline: [...timeline],
      until: '2026-06-02',
    },
    callFiles: new Map(),
    editions: new Map(),
  };
  return run(program, { ...book, places: { of: () => place, ofKey: () => place } }, scenario);
}

interface Told extends OracleUse {
  readonly region: string;
  readonly late: boolean;
}

/** Told in this order: a late one is of a month before, or of the same month. */
const uses = fc
  .array(
    fc.record({
      told: fc.integer({ min: 0, max: MONTHS - 1 }),
      back: fc.integer({ min: 0, max: MONTHS - 1 }),
      quantity: fc.integer({ min: 0, max: 12 }),
      region: fc.constantFrom('eu', 'us'),
      ticket: fc.integer({ min: 0, max: 7 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((all) =>
    all
      .sort((a, b) => a.told - b.told)
      .map(({ told, back, ...one }): Told & { readonly told: number } => ({
        ...one,
        told,
        month: Math.max(0, told - back),
        late: back > 0 && told > 0,
      })),
  );

function eventsOf(all: readonly (Told & { readonly told: number })[]): TimelineEvent[] {
  return all.map(({ month, told, quantity, region, ticket, late }, index): TimelineEvent => {
    const [of, at] = [month, told].map((one) => new Date(Date.UTC(2026, one, 2, index)).toISOString().slice(0, 16));
    const what = { event: 'usage', account: 'acme', meter: 'lookups', quantity: String(quantity) } as const;
    const said = { ...what, dimensions: { region, ticket: String(ticket) } };
    return late ? { at: of as string, recorded: at as string, ...said } : { at: at as string, ...said };
  });
}

function chargedIn(simulation: Run): number {
  return entries(simulation, 'posted').reduce(
    (sum, { what, grown }) => (what === 'charge' || what === 'refund' ? sum + (grown?.amount.toNumber() ?? 0) : sum),
    0,
  );
}

describe('included units', () => {
  it('what was used of a month is what was included and what was charged, whatever was told late or anew', () => {
    fc.assert(
      fc.property(uses, (all) => {
        const simulation = simulated(eventsOf(all));
        const months = monthsOfUses(all, MONTHS, 10);
        expect(chargedIn(simulation)).toBe(months.reduce((sum, { charged }) => sum + charged, 0));
        const drawn = (month: number): bigint =>
          entries(simulation, 'allowance-drawn')
            .filter(({ since }) => since === Date.UTC(2026, month, 1))
            .reduce((sum, { amount }) => sum + amount, 0n);
        expect(months.map((_, month) => drawn(month))).toEqual(
          months.map(({ included }) => BigInt(included) * 1_000_000n),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are as many however uses are divided', () => {
    fc.assert(
      fc.property(uses, fc.nat({ max: 100 }), (all, cut) => {
        const apart = all.map((one, index) => ({ ...one, ticket: index }));
        const halves = apart.flatMap((one) => {
          const first = Math.floor((one.quantity * cut) / 100);
          return [
            { ...one, quantity: first },
            { ...one, quantity: one.quantity - first, ticket: one.ticket + 100 },
          ];
        });
        expect(chargedIn(simulated(eventsOf(halves)))).toBe(chargedIn(simulated(eventsOf(apart))));
      }),
      { numRuns: 30 },
    );
  });

  it('roll over as long, as many and in the order that is said', () => {
    const months = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(months, fc.nat({ max: ROLLOVERS.length - 1 }), (used, index) => {
        const rule = ROLLOVERS[index] as OracleRollover;
        const uses = used.map((quantity, month) => ({
          month,
          told: month,
          quantity,
          region: 'eu',
          ticket: month,
          late: false,
        }));
        const simulation = simulated(eventsOf(uses), `rolling-${index}`);
        const expected = monthsWithRollover(used, rule);
        const carried = used.map((_, month) => {
          const at = Date.UTC(2026, month, 1);
          return viewAccount(simulation, program, 'acme', at)?.allowances[0]?.carried;
        });
        expect(carried).toEqual(expected.map((one) => one.carried));
        expect(chargedIn(simulation)).toBe(expected.reduce((sum, { charged }) => sum + charged, 0));
        const turned = entries(simulation, 'allowance-turned').slice(0, used.length - 1);
        expect(turned.map((one) => Math.max(0, ...one.carried.map(({ age }) => age)))).toEqual(
          expected.slice(1).map(({ oldest }) => oldest),
        );
        expect(expected.every((one) => one.carried <= rule.most && one.oldest <= rule.periods)).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it('M-41: a use that is refused for them activates nothing', () => {
    const at = (day: number): string => new Date(Date.UTC(2026, 0, day, 8)).toISOString().slice(0, 16);
    const uses = [2, 1].map(
      (quantity, index): TimelineEvent => ({
        at: at(5 + index),
        event: 'usage',
        account: 'acme',
        meter: 'exports',
        quantity: String(quantity),
      }),
    );
    const created = {
      at: at(2),
      event: 'subscription-created',
      account: 'acme',
      'charge-plan': 'exporting',
      meter: 'exports',
    };
    const simulation = simulated([created as TimelineEvent, ...uses], 'one-export');
    expect(entries(simulation, 'rejected').map(({ code }) => code)).toEqual(['allowance-depleted']);
    const activated = entries(simulation, 'subscription-changed').flatMap(({ subscription, activated: when }) =>
      subscription === 'one-export' ? [] : (when ?? []),
    );
    expect(activated).toEqual([Date.UTC(2026, 0, 6, 8)]);
  });
});
