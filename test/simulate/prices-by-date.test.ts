import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import { isValid, type TimedRate, wallOf } from '../oracle/windows.ts';
import { invoices } from './builder.ts';

const ZONES = ['UTC', 'Europe/Vilnius', 'America/New_York'];
const HOLIDAYS = ['01-01', '2026-02-28', '03-29'];

type Case = Pick<TimedRate, 'days' | 'hours' | 'when'>;

const CASE: fc.Arbitrary<Case> = fc
  .record(
    {
      days: fc.subarray(['monday', 'saturday', 'sunday'], { minLength: 1 }),
      hours: fc.constantFrom('22:00-06:00', '06:00-22:00', '00:00-12:00'),
      when: fc
        .record(
          {
            year: fc.constantFrom(2026, 2027),
            month: fc.subarray(['january', 'february', 'march'], { minLength: 1 }),
            day: fc.constantFrom({ to: 15 }, { from: 28 }, { above: 27, to: 30 }, { not: 1 }),
            holiday: fc.boolean(),
          },
          { requiredKeys: [] },
        )
        .filter((when) => Object.keys(when).length > 0),
    },
    { requiredKeys: [] },
  )
  .filter((one) => Object.keys(one).length > 0);

/** Minutes of the first quarter of 2026; most are near a midnight, where dates change. */
const MINUTES = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 0, max: 90 * 1440 - 1 }),
    fc.tuple(fc.integer({ min: 1, max: 89 }), fc.integer({ min: -1, max: 1 })).map(([day, by]) => day * 1440 + by),
  ),
  { minLength: 1, maxLength: 8 },
);

const timeOf = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString().slice(0, 16);

async function total(zone: string, cases: readonly Case[], minutes: readonly number[]): Promise<number> {
  const rows = cases.map(({ when, ...rest }, index) => ({ ...rest, dates: when, price: 10 ** (index + 1) }));
  const events = [...minutes]
    .sort((a, b) => a - b)
    .map((minute, index) => `  - { at: ${timeOf(minute)}, event: usage, account: a, meter: m, id: u${index} }`);
  const book = `{ kind: meter, name: m }
---
kind: plan
name: p
currency: EUR
cycle: { every: 1 year }
charges:
  - { name: use, line: Use, due: { every: cycle }, quantity: m, price: { choose: ${JSON.stringify(rows)}, otherwise: 1 } }
---
kind: scenario
name: uses
given: { accounts: [{ name: a, plan: p, type: postpaid, start: 2026-01-01, time-zone: ${zone} }] }
timeline:
${events.join('\n')}
until: 2027-01-03
`;
  const settings = `title: Dates\nholidays: [${HOLIDAYS.join(', ')}]\n`;
  const {
    book: read_,
    program,
    issues,
  } = await build(read(memorySource({ 'ratebook.yaml': settings, 'book.yaml': book })));
  const scenario = read_?.scenarios[0];
  if (!read_ || !program || !scenario) throw new Error(JSON.stringify(issues));
  return invoices(run(program, read_, scenario))[0]?.total.amount.toNumber() ?? 0;
}

test('each use costs what the first case says whose dates, days and hours the wall shows', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      fc.array(CASE, { minLength: 1, maxLength: 4 }),
      MINUTES,
      async (zone, cases, minutes) => {
        // Times of events are by the clock of the account, so the wall shows them as they are written.
        const walls = minutes.map((minute) => wallOf(Date.UTC(2026, 0, 1, 0, minute), 'UTC'));
        const costs = walls.map((wall) => {
          const first = cases.findIndex((one) => isValid({ prefix: '', ...one }, wall, HOLIDAYS));
          return 10 ** (first + 1);
        });
        expect(await total(zone, cases, minutes)).toBe(costs.reduce((sum, cost) => sum + cost, 0));
      },
    ),
    { numRuns: 60 },
  ));
