import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Findings } from '../../engine/compile/findings.ts';
import { compileTariff } from '../../engine/compile/tariff.ts';
import type { Book } from '../../engine/model/book.ts';
import type { TariffRate } from '../../engine/model/documents.generated.ts';
import type { Tariff } from '../../engine/model/program.ts';
import { bestRates, type TimedRate, wallOf } from '../oracle/windows.ts';
import { NOWHERE } from './builders.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DATES = ['2026-03-01', '2026-03-29', '2026-07-01', '2026-10-25'] as const;
/** Among them zones whose clocks change in these weeks, on other days and at other hours. */
const ZONES = ['UTC', 'Europe/Vilnius', 'America/New_York', 'Asia/Kolkata'];
const START = Date.UTC(2026, 1, 20);
const MINUTE = 60_000;

interface Rate extends TimedRate {
  readonly title: string;
}

const time = fc.constantFrom('00:00', '02:30', '06:00', '08:00', '20:00', '23:59');
const HOLIDAYS = ['2026-04-05', '05-01', '07-06'];
const months = fc.subarray(['february', 'march', 'april', 'may', 'july', 'october'], { minLength: 1 });
const dates: fc.Arbitrary<NonNullable<TimedRate['when']>> = fc
  .record(
    {
      year: fc.constantFrom(2025, 2026),
      month: months,
      day: fc.constantFrom({ from: 1, to: 7 }, { above: 20 }, { not: 6 }),
      holiday: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .filter((when) => Object.keys(when).length > 0);
const rateArbitrary = fc
  .record(
    {
      prefix: fc.constantFrom('3', '37', '370', '3706', '44'),
      days: fc.subarray([...DAYS], { minLength: 1 }),
      hours: fc
        .tuple(time, fc.oneof(time, fc.constant('24:00')))
        .filter(([from, to]) => from !== to)
        .map(([from, to]) => `${from}-${to}`),
      from: fc.constantFrom(...DATES),
      to: fc.constantFrom('2026-07-31', '2026-12-31'),
      when: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: dates }),
      weight: fc.constantFrom(0, 10, 20),
    },
    { requiredKeys: ['prefix'] },
  )
  .filter(({ from, to }) => from === undefined || to === undefined || from <= to);
const ratesArbitrary = fc
  .array(rateArbitrary, { minLength: 1, maxLength: 8 })
  .map((rates) => rates.map((rate, index): Rate => ({ ...rate, title: String(index) }) as Rate));

async function compiled(
  rates: readonly Rate[],
  timeZone?: string,
): Promise<{ tariff: Tariff; codes: readonly string[] }> {
  const authored = rates.map(({ prefix, title, days, hours, from, to, when, weight }) => ({
    prefix,
    title,
    'per-minute': 1,
    ...(days === undefined ? {} : { days }),
    ...(hours === undefined ? {} : { hours }),
    ...(when === undefined ? {} : { when }),
    ...(weight === undefined ? {} : { weight }),
    ...(from === undefined && to === undefined
      ? {}
      : { effective: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } }),
  })) as TariffRate[];
  const findings = new Findings();
  const zoned = timeZone === undefined ? {} : { 'time-zone': timeZone };
  const places: Book['places'] = { of: (owner) => placeOf(authored, owner), ofKey: () => NOWHERE };
  const tariff = await compileTariff({ kind: 'tariff', name: 'timed', rates: authored, ...zoned }, null, {
    book: { places, settings: {} } as Book,
    findings,
  });
  const codes = findings.issues.map(({ code }) => code).filter((code) => !code.endsWith('-of-nothing'));
  return { tariff, codes };
}

/** A place of its own for each rate: the same thing is not said twice of one place. */
function placeOf(rates: readonly object[], owner: object) {
  const line = rates.indexOf(owner) + 1;
  return { file: 'book.yaml', range: { start: { line, column: 1 }, end: { line, column: 2 } } };
}

test('the rate that counts is the one that the rule read off a wall clock gives (INV-22)', async () => {
  await fc.assert(
    fc.asyncProperty(
      ratesArbitrary,
      fc.constantFrom('37060000001', '3705', '44', '9'),
      fc.constantFrom(...ZONES),
      fc.option(fc.constantFrom(...ZONES), { nil: undefined }),
      fc.array(fc.integer({ min: 0, max: 300 * 24 * 60 * 4 }), { minLength: 1, maxLength: 12 }),
      async (rates, number, timeZone, own, quarters) => {
        const { tariff, codes } = await compiled(rates, own);
        fc.pre(codes.length === 0);
        for (const quarter of quarters) {
          const instant = START + quarter * (MINUTE / 4);
          const best = bestRates(rates, number, wallOf(instant, own ?? timeZone), HOLIDAYS);
          expect(best.length).toBeLessThanOrEqual(1); // a tariff without an issue leaves no question open
          const found = tariff.prefixes.longest(number, { instant, timeZone });
          expect(found?.title ?? null).toBe(best[0]?.title ?? null);
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** A week of UTC, in steps that meet every time that the rates may name, and the last minute before. */
const WEEK = Array.from({ length: 7 * 24 * 60 }, (_, minute) => minute)
  .filter((minute) => minute % 30 === 0 || minute % 60 === 59)
  .map((minute) => wallOf(START + minute * MINUTE, 'UTC'));

test('what is told of rates that overlap is true: at some minute nothing says which of them counts', async () => {
  const sameFrom = rateArbitrary.map(({ from: _, to: __, when: ___, ...rate }) => rate);
  await fc.assert(
    fc.asyncProperty(sameFrom, sameFrom, async (one, other) => {
      const rates = [
        { ...one, prefix: '370', title: '0' },
        { ...other, prefix: '370', title: '1' },
      ] as Rate[];
      const { codes } = await compiled(rates);
      const isOpen = WEEK.some((wall) => bestRates(rates, '370', wall, HOLIDAYS).length > 1);
      expect(codes.length > 0).toBe(isOpen);
    }),
    { numRuns: 150 },
  );
});

test('the order in which rates are written means nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      ratesArbitrary.chain((rates) =>
        fc.tuple(fc.constant(rates), fc.shuffledSubarray(rates, { minLength: rates.length })),
      ),
      fc.integer({ min: 0, max: 300 * 24 * 60 }),
      async ([rates, shuffled], minutes) => {
        const [one, other] = [await compiled(rates), await compiled(shuffled)];
        fc.pre(one.codes.length === 0);
        expect(other.codes).toEqual([]);
        const moment = { instant: START + minutes * MINUTE, timeZone: 'Europe/Vilnius' };
        expect(other.tariff.prefixes.longest('37060000001', moment)?.title).toBe(
          one.tariff.prefixes.longest('37060000001', moment)?.title,
        );
      },
    ),
    { numRuns: 50 },
  );
});
