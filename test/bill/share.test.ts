import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Life, type Share, shareAfter, shareOf } from '../../engine/bill/bill.ts';
import { type CountIn, EXCLUDE_START, type OutOf, type Proration } from '../../engine/model/proration.ts';
import { addDays, instantOf, type Turning, turnAt } from '../../engine/values/calendar.ts';
import { add, compare, type Fraction, fraction } from '../oracle/fraction.ts';
import { type Counting, partOf, type Whole } from '../oracle/proration.ts';

const ZONE = 'Europe/Vilnius';
const BOTH: Proration = {
  first: 'part',
  last: 'part',
  changes: 'part',
  countIn: 'days',
  outOf: { kind: 'enclosing-period' },
  dayOf: { ...EXCLUDE_START, start: 'billed', end: 'free' },
  least: 0,
};

const months = (count: number, day: number | null, anchor: string, zone = ZONE): Turning => ({
  every: { count, unit: 'month' },
  day,
  anchor: instantOf(anchor, zone),
  zone,
});
const MAY = months(1, 1, '2026-05-01');

/** From `start` to before `end`, both dates of the period that `turning` has there. */
function shareFrom(start: string, end: string | null, prorate: Proration, turning: Turning): Share {
  const { zone } = turning;
  const activation = instantOf(start, zone);
  const { start: opens, end: closes } = turnAt(turning, activation);
  const finish = end === null ? null : { date: end, end: endOf(end, prorate, zone) };
  return shareOf({ start: opens, end: closes }, { activation, finish } satisfies Life, prorate, turning);
}

function endOf(date: string, { dayOf }: Proration, zone: string): number {
  return instantOf(dayOf.end === 'free' ? date : addDays(date, 1), zone);
}

const asFraction = ({ numerator, denominator }: Share): Fraction => fraction(numerator, denominator);

describe('who owns the days at both ends, in threes around each boundary', () => {
  const ends = {
    'exclude-start': { start: 'free', end: 'billed' },
    'include-start': { start: 'billed', end: 'free' },
    'include-both': { start: 'billed', end: 'billed' },
    'both free': { start: 'free', end: 'free' },
  } as const;
  type Name = keyof typeof ends;

  /** Days of May 2026 that are billed, in the order of `ends`. */
  test.each<[string, string | null, readonly [number, number, number, number]]>([
    // a start: before, on and after the first; around the last
    ['2026-04-30', null, [31, 31, 31, 31]],
    ['2026-05-01', null, [31, 31, 31, 31]],
    ['2026-05-02', null, [29, 30, 30, 29]],
    ['2026-05-30', null, [1, 2, 2, 1]],
    ['2026-05-31', null, [0, 1, 1, 0]],
    // an end
    ['2026-04-10', '2026-05-01', [0, 0, 1, 0]],
    ['2026-04-10', '2026-05-02', [2, 1, 2, 1]],
    ['2026-04-10', '2026-05-30', [30, 29, 30, 29]],
    ['2026-04-10', '2026-05-31', [31, 30, 31, 30]],
    ['2026-04-10', '2026-06-01', [31, 31, 31, 31]],
    // both
    ['2026-05-10', '2026-05-11', [1, 1, 2, 0]],
    ['2026-05-10', '2026-05-12', [2, 2, 3, 1]],
    ['2026-05-01', '2026-05-02', [2, 1, 2, 1]],
    ['2026-05-30', '2026-05-31', [1, 1, 2, 0]],
  ])('from %s to %s', (start, finish, billed) => {
    const period = { start: instantOf('2026-05-01', ZONE), end: instantOf('2026-06-01', ZONE) };
    const counted = Object.keys(ends).map((name) => {
      const prorate = { ...BOTH, dayOf: { ...EXCLUDE_START, ...ends[name as Name] } };
      const life = {
        activation: instantOf(start, ZONE),
        finish: finish === null ? null : { date: finish, end: endOf(finish, prorate, ZONE) },
      };
      return Number(shareOf(period, life, prorate, MAY).numerator);
    });
    expect(counted).toEqual(billed);
  });

  test.each<['new' | 'old', number, number]>([
    ['new', 10, 21],
    ['old', 11, 20],
  ])('the day of a switch is of the %s plan: %i days and %i', (change, before, after) => {
    const prorate = { ...BOTH, dayOf: { ...EXCLUDE_START, change } };
    const period = { start: instantOf('2026-05-01', ZONE), end: instantOf('2026-06-01', ZONE) };
    const at = instantOf('2026-05-11T09:00', ZONE);
    const old = { activation: period.start, finish: { date: '2026-05-11', end: at }, handsOver: true };
    expect(shareOf(period, old, prorate, MAY).text).toBe(`${before}/31 days`);
    const next = { activation: at, finish: null, takesOver: true };
    expect(shareOf(period, next, prorate, MAY).text).toBe(`${after}/31 days`);
  });

  test.each<['new' | 'old', string, string]>([
    ['new', '2026-05-01T09:00', '1'],
    ['new', '2026-05-02T09:00', '30/31 days'],
    ['new', '2026-05-31T09:00', '1/31 days'],
    ['old', '2026-05-01T09:00', '30/31 days'],
    ['old', '2026-05-02T09:00', '29/31 days'],
    ['old', '2026-05-31T09:00', '0, nothing is left'],
  ])('the day of a change of quantity is of the %s one: what is left from %s is %s', (quantity, at, words) => {
    const prorate = { ...BOTH, dayOf: { ...EXCLUDE_START, quantity } };
    const period = { start: instantOf('2026-05-01', ZONE), end: instantOf('2026-06-01', ZONE) };
    const life = { activation: period.start, finish: null };
    expect(shareAfter(period, life, instantOf(at, ZONE), prorate, MAY).text).toBe(words);
  });
});

describe('a part of a period', () => {
  const steady = fc.constantFrom<Counting>('days', '30/360', '30-day-months', '28-day-months');
  const units: readonly (readonly [OutOf, Whole])[] = [
    [{ kind: 'enclosing-period' }, 'period'],
    [{ kind: 'calendar-month' }, 'calendar-month'],
    [{ kind: 'quarter' }, 'quarter'],
    [{ kind: 'year' }, 'year'],
    [{ kind: 'days', days: 400 }, 400],
  ];
  /** Two dates within one period of one to twelve months, beginning on any day of the month, in a leap year or not. */
  const parts = fc
    .record({
      length: fc.constantFrom(1, 3, 6, 12),
      day: fc.integer({ min: 1, max: 31 }),
      anchor: fc.integer({ min: 0, max: 800 }).map((days) => addDays('2027-01-01', days)),
      zone: fc.constantFrom(ZONE, 'America/Havana', 'Pacific/Apia', 'Australia/Lord_Howe'),
      cuts: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ length, day, anchor, zone, cuts }) => {
      const turning = months(length, day, anchor, zone);
      const { start, end } = turnAt(turning, turning.anchor);
      const [opens, closes] = [dateOf(start, zone), dateOf(end, zone)];
      const days = daysIn(opens, closes);
      const [a, b] = cuts.map((cut) => 1 + Math.floor(cut * (days - 2))).sort((one, other) => one - other);
      return { turning, opens, closes, months: length, from: addDays(opens, a ?? 1), to: addDays(opens, b ?? 1) };
    });

  it('is what the dates one by one are worth, whatever is counted and out of what', () => {
    fc.assert(
      fc.property(parts, steady, fc.constantFrom(...units), (part, countIn, [outOf, whole]) => {
        const expected = partOf(part.from, part.to, countIn, whole, part);
        const share = shareFrom(part.from, part.to, { ...BOTH, countIn, outOf }, part.turning);
        const capped = compare(expected, fraction(1)) > 0 ? fraction(1) : expected;
        expect(compare(asFraction(share), capped)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  /**
   * Adjoining parts add up where a date is worth the same in each. It is not where the whole depends on the part: one
   * period on from its start, one back from its turn, months counted from its start, or every one that is begun; nor where
   * a part would be more than the whole, and is cut to it.
   */
  it('adds up with the part before it to both together, by every count and out of every period that does not depend on the part', () => {
    const countIn = fc.constantFrom<CountIn>('seconds', 'minutes', 'days', '30/360', '30-day-months', '28-day-months');
    fc.assert(
      fc.property(parts, countIn, fc.constantFrom(...units), (part, counted, [outOf]) => {
        const prorate = { ...BOTH, countIn: counted, outOf };
        const whole = asFraction(shareFrom(part.from, null, prorate, part.turning));
        fc.pre(compare(whole, fraction(1)) < 0);
        const before = asFraction(shareFrom(part.from, part.to, prorate, part.turning));
        const after = asFraction(shareFrom(part.to, null, prorate, part.turning));
        expect(compare(add(before, after), whole)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is a whole period together with the rest of it, out of the enclosing one', () => {
    const countIn = fc.constantFrom<CountIn>('seconds', 'minutes', 'days', '30/360', '30-day-months', '28-day-months');
    fc.assert(
      fc.property(parts, countIn, (part, counted) => {
        const prorate = { ...BOTH, countIn: counted };
        const before = asFraction(shareFrom(part.opens, part.to, prorate, part.turning));
        const after = asFraction(shareFrom(part.to, null, prorate, part.turning));
        expect(compare(add(before, after), fraction(1))).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, CountIn, OutOf['kind'], string, string]>([
    // 10 to 20 and 20 May to the end: out of one period on from each start
    ['one period on from its start', 'days', 'plan-period', '10/31 days', '12/31 days'],
    ['whole months from its start', 'months-then-days', 'enclosing-period', '10/31 days', '12/31 days'],
    ['every one that is begun', 'whole-periods', 'enclosing-period', '1 period begun', '1 period begun'],
  ])('which depends on the part does not add up by itself: %s', (_, countIn, kind, before, after) => {
    const prorate = { ...BOTH, countIn, outOf: { kind } as OutOf };
    expect(shareFrom('2026-05-10', '2026-05-20', prorate, MAY).text).toBe(before);
    expect(shareFrom('2026-05-20', null, prorate, MAY).text).toBe(after);
  });

  it('is between nothing and the whole, by every count, out of every whole, with a day at least or not', () => {
    const any = fc.record({
      countIn: fc.constantFrom<CountIn>('seconds', 'minutes', 'days', '30-day-months'),
      outOf: fc.constantFrom<OutOf>(
        { kind: 'enclosing-period' },
        { kind: 'boundary-period' },
        { kind: 'plan-period' },
        { kind: 'billed-line' },
        { kind: 'calendar-month' },
        { kind: 'quarter' },
        { kind: 'days', days: 27 },
      ),
      least: fc.constantFrom<0 | 1>(0, 1),
    });
    fc.assert(
      fc.property(parts, any, (part, over) => {
        const share = asFraction(shareFrom(part.from, part.to, { ...BOTH, ...over }, part.turning));
        expect(compare(share, fraction(0))).toBeGreaterThanOrEqual(over.least === 1 && part.to > part.from ? 1 : 0);
        expect(compare(share, fraction(1))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

function dateOf(instant: number, zone: string): string {
  return new Date(instant).toLocaleDateString('sv-SE', { timeZone: zone });
}

function daysIn(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / 86_400_000;
}
