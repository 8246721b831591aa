import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundary,
  dateOf,
  instantOf,
  localOf,
  printInstant,
  type Span,
  type Turning,
  turnAt,
  type Weekday,
  weekdayOf,
} from '../../engine/values/calendar.ts';
import { instant, shown, zone } from './zones.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function turning(every: string, day: Turning['day'], anchor: string, zoneName = 'Europe/Vilnius'): Turning {
  const [count, unit] = every.split(' ');
  return {
    every: { count: Number(count), unit: (unit as string).replace(/s$/, '') as Span['unit'] },
    day,
    anchor: instantOf(anchor, zoneName),
    zone: zoneName,
  };
}

const dates = (of: Turning, from: number, upTo: number) => {
  const found: string[] = [];
  for (let index = from; index <= upTo; index += 1)
    found.push(localOf(boundary(of, index), of.zone).replace('T00:00:00', ''));
  return found;
};

describe('boundaries', () => {
  test.each<[string, Turning, number, string[]]>([
    [
      'months from 31 January are clamped and come back to the 31st',
      turning('1 month', null, '2026-01-31'),
      -2,
      ['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    [
      'months from 30 January touch 29 February in a leap year',
      turning('1 month', null, '2024-01-30'),
      0,
      ['2024-01-30', '2024-02-29', '2024-03-30', '2024-04-30'],
    ],
    [
      'months from 28 February stay on the 28th',
      turning('1 month', null, '2026-02-28'),
      0,
      ['2026-02-28', '2026-03-28', '2026-04-28'],
    ],
    [
      'years from a leap day',
      turning('1 year', null, '2024-02-29'),
      -1,
      ['2023-02-28', '2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    ],
    [
      'the 1st: the latest at or before the anchor',
      turning('1 month', 1, '2026-05-27'),
      -1,
      ['2026-04-01', '2026-05-01', '2026-06-01'],
    ],
    ['the 27th, from a 26th', turning('1 month', 27, '2026-05-26'), 0, ['2026-04-27', '2026-05-27']],
    ['the 27th, from a 27th', turning('1 month', 27, '2026-05-27'), 0, ['2026-05-27', '2026-06-27']],
    ['the 27th, from a 28th', turning('1 month', 27, '2026-05-28'), 0, ['2026-05-27', '2026-06-27']],
    [
      'the 31st, from the last day of February',
      turning('1 month', 31, '2026-02-28'),
      0,
      ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    ['the 31st, from the day before', turning('1 month', 31, '2026-02-27'), 0, ['2026-01-31', '2026-02-28']],
    ...(['soonest', 'whole-period'] as const).flatMap((firstTurn): [string, Turning, number, string[]][] => [
      [
        `quarters whose day comes later in the month, ${firstTurn}: on it`,
        { ...turning('3 months', 20, '2026-02-15'), firstTurn },
        -1,
        ['2025-11-20', '2026-02-20', '2026-05-20'],
      ],
      [
        `quarters from their day, ${firstTurn}: on it`,
        { ...turning('3 months', 15, '2026-02-15'), firstTurn },
        -1,
        ['2025-11-15', '2026-02-15', '2026-05-15'],
      ],
    ]),
    [
      'quarters whose day has passed, soonest: in the next month',
      { ...turning('3 months', 14, '2026-02-15'), firstTurn: 'soonest' },
      -1,
      ['2025-12-14', '2026-03-14', '2026-06-14'],
    ],
    [
      'quarters whose day has passed, whole-period: counted from it',
      { ...turning('3 months', 14, '2026-02-15'), firstTurn: 'whole-period' },
      -1,
      ['2025-11-14', '2026-02-14', '2026-05-14'],
    ],
    [
      'the 31st, soonest, from the last day of a short month',
      { ...turning('2 months', 31, '2026-04-30'), firstTurn: 'soonest' },
      0,
      ['2026-04-30', '2026-06-30', '2026-08-31'],
    ],
    [
      'a fortnight from a Sunday, soonest: the Monday after',
      { ...turning('2 weeks', 'monday', '2026-06-07'), firstTurn: 'soonest' },
      -1,
      ['2026-05-25', '2026-06-08', '2026-06-22'],
    ],
    [
      'a fortnight from a Sunday, whole-period: the Monday of its week',
      { ...turning('2 weeks', 'monday', '2026-06-07'), firstTurn: 'whole-period' },
      -1,
      ['2026-05-18', '2026-06-01', '2026-06-15'],
    ],
    [
      'two turns that are joined, and count as one',
      { ...turning('1 month', 1, '2026-05-17'), joined: 0 },
      -1,
      ['2026-04-01', '2026-05-01', '2026-07-01', '2026-08-01'],
    ],
    ['the 20th over a new year', turning('1 month', 20, '2026-01-05'), 0, ['2025-12-20', '2026-01-20']],
    [
      'quarters count their months from the anchor',
      turning('3 months', 1, '2026-02-15'),
      -1,
      ['2025-11-01', '2026-02-01', '2026-05-01', '2026-08-01'],
    ],
    [
      'quarters whose day comes later in the month count from the month before',
      turning('3 months', 20, '2026-02-15'),
      0,
      ['2026-01-20', '2026-04-20', '2026-07-20'],
    ],
    ['years on the 1st', turning('1 year', 1, '2026-05-27'), 0, ['2026-05-01', '2027-05-01']],
    [
      'every 5 days',
      turning('5 days', null, '2026-03-01'),
      0,
      ['2026-03-01', '2026-03-06', '2026-03-11', '2026-03-16'],
    ],
    ['every 5 days, backwards', turning('5 days', null, '2026-03-01'), -2, ['2026-02-19', '2026-02-24', '2026-03-01']],
    // 27 May 2026 is a Wednesday.
    ['tuesdays, from a Wednesday', turning('1 week', 'tuesday', '2026-05-27'), 0, ['2026-05-26', '2026-06-02']],
    ['wednesdays, from a Wednesday', turning('1 week', 'wednesday', '2026-05-27'), 0, ['2026-05-27', '2026-06-03']],
    ['thursdays, from a Wednesday', turning('1 week', 'thursday', '2026-05-27'), 0, ['2026-05-21', '2026-05-28']],
    ['every other monday', turning('2 weeks', 'monday', '2026-05-27'), 0, ['2026-05-25', '2026-06-08', '2026-06-22']],
    ["weeks on the anchor's own day", turning('1 week', null, '2026-05-27'), 0, ['2026-05-27', '2026-06-03']],
  ])('%s', (_, of, from, expected) => {
    expect(dates(of, from, from + expected.length - 1)).toEqual(expected);
  });

  test('the time of day of an anchor is dropped for days and longer', () => {
    for (const every of ['1 day', '1 week', '1 month', '1 year']) {
      expect(dates(turning(every, null, '2026-05-27T15:30'), 0, 0)).toEqual(['2026-05-27']);
    }
  });

  test('hours turn from the anchor itself and count 23 and 25 of them in a day of a clock change', () => {
    const hours = turning('1 hour', null, '2026-03-28T22:10');
    expect(printInstant(boundary(hours, 0), hours.zone)).toBe('2026-03-28T22:10:00+02:00');
    expect(printInstant(boundary(hours, 5), hours.zone)).toBe('2026-03-29T04:10:00+03:00');
    const inDay = (date: string, next: string) =>
      turnAt(hours, instantOf(next, hours.zone)).index - turnAt(hours, instantOf(date, hours.zone)).index;
    expect(inDay('2026-03-29', '2026-03-30')).toBe(23);
    expect(inDay('2026-03-30', '2026-03-31')).toBe(24);
    expect(inDay('2026-10-25', '2026-10-26')).toBe(25);
  });

  test('a boundary on a skipped midnight lies at the clock change', () => {
    const days = turning('1 day', null, '2026-03-28', 'Asia/Beirut');
    expect(printInstant(boundary(days, 1), days.zone)).toBe('2026-03-29T01:00:00+03:00');
    expect(printInstant(boundary(days, 2), days.zone)).toBe('2026-03-30T00:00:00+03:00');
  });

  test('the day that Apia left out is an empty turn, which no instant lies in', () => {
    const days = turning('1 day', null, '2011-12-29', 'Pacific/Apia');
    expect(boundary(days, 1)).toBe(boundary(days, 2));
    expect(turnAt(days, boundary(days, 1) - 1).index).toBe(0);
    expect(turnAt(days, boundary(days, 1)).index).toBe(2);
  });
});

describe('turnAt', () => {
  const months = turning('1 month', 31, '2026-02-10');
  const at = (local: string) => turnAt(months, instantOf(local, months.zone));

  test('a boundary belongs to the later turn: just before, at, just after', () => {
    expect(at('2026-02-27T23:59:59').index).toBe(0);
    expect(at('2026-02-28T00:00:00').index).toBe(1);
    expect(at('2026-02-28T00:00:01').index).toBe(1);
  });

  test('works centuries away from the anchor', () => {
    expect(at('1900-01-31').index).toBe(-126 * 12);
    expect(at('2200-12-31').index).toBe(174 * 12 + 11);
    expect(at('2200-12-30').index).toBe(174 * 12 + 10);
  });

  test('a day that begins twice is in one turn the second time too', () => {
    // At 00:01 on 29 October 2006 St. John's clocks went back to 23:01 of the 28th: the first midnight is the boundary.
    const days = turning('1 day', null, '2006-10-28', 'America/St_Johns');
    const repeated = Date.parse('2006-10-28T23:30:00-03:30');
    expect(localOf(repeated, days.zone)).toBe('2006-10-28T23:30:00');
    expect(turnAt(days, repeated).index).toBe(1);
    expect(turnAt(days, Date.parse('2006-10-28T23:30:00-02:30')).index).toBe(0);
  });
});

const weekday = fc.constantFrom<Weekday>('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
const monthDay = fc.integer({ min: 1, max: 31 });
const none = fc.constant(null);

const span = (unit: Span['unit'], max: number) =>
  fc.record({ count: fc.integer({ min: 1, max }), unit: fc.constant(unit) });
const rhythm = (every: fc.Arbitrary<Span>, day: fc.Arbitrary<Turning['day']>) =>
  fc.record<Turning>({ every, day, anchor: instant, zone });

const civil = fc.oneof(
  rhythm(span('day', 40), none),
  rhythm(span('week', 6), fc.oneof(none, weekday)),
  rhythm(span('month', 14), fc.oneof(none, monthDay)).chain(withShort),
  rhythm(span('year', 4), fc.oneof(none, monthDay)).chain(withShort),
);

function withShort(of: Turning): fc.Arbitrary<Turning> {
  const short = of.day === null ? ([undefined, 'next-month', 'drift'] as const) : ([undefined, 'next-month'] as const);
  return fc.constantFrom(...short).map((shortMonth) => ({ ...of, shortMonth }));
}

const any = fc.oneof(rhythm(span('hour', 100), none), civil);
const index = fc.integer({ min: -200, max: 200 });

/** The date of boundary `k`, reckoned from the anchor's date with the calendar of JavaScript's own Date. */
function dateOfBoundary({ every, day, shortMonth, anchor, zone: name }: Turning, k: number): string {
  const text = shown(anchor, name).slice(0, 10);
  const from = new Date(`${text}T00:00:00Z`);
  const print = (date: Date) => date.toISOString().slice(0, 10);
  if (every.unit === 'day' || every.unit === 'week') {
    while (day !== null && weekdayOf(print(from)) !== day) from.setTime(from.getTime() - DAY);
    return print(new Date(from.getTime() + k * every.count * (every.unit === 'day' ? 1 : 7) * DAY));
  }
  let wanted = typeof day === 'number' ? day : from.getUTCDate();
  const onMonth = (months: number) => {
    const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0));
    if (shortMonth === 'next-month' && last.getUTCDate() < wanted) return print(new Date(last.getTime() + DAY));
    return print(new Date(last.getTime() - Math.max(0, last.getUTCDate() - wanted) * DAY));
  };
  const back = onMonth(0) > text ? -1 : 0;
  const step = every.count * (every.unit === 'month' ? 1 : 12);
  if (shortMonth === 'drift') for (let turn = 0; turn < k; turn += 1) wanted = Number(onMonth(turn * step).slice(-2));
  return onMonth(back + k * step);
}

describe('INV-13: turns tile time', () => {
  test('the turn of an instant contains it, and its ends are boundaries', () => {
    fc.assert(
      fc.property(any, instant, (of, at) => {
        const turn = turnAt(of, at);
        expect(turn.start <= at && at < turn.end).toBe(true);
        expect(boundary(of, turn.index)).toBe(turn.start);
        expect(boundary(of, turn.index + 1)).toBe(turn.end);
      }),
      { numRuns: 400 },
    );
  });

  test('the next turn starts where this one ends, the last one ended where this one starts', () => {
    fc.assert(
      fc.property(any, instant, (of, at) => {
        const turn = turnAt(of, at);
        expect(turnAt(of, turn.end).start).toBe(turn.end);
        expect(turnAt(of, turn.start - 1).end).toBe(turn.start);
      }),
      { numRuns: 400 },
    );
  });

  test('two that are joined are one, and the others are as they were', () => {
    fc.assert(
      fc.property(any, instant, fc.integer({ min: -3, max: 3 }), (of, at, off) => {
        const single = turnAt(of, at);
        const joined = { ...of, joined: single.index + off };
        const turn = turnAt(joined, at);
        expect(boundary(joined, turn.index)).toBe(turn.start);
        expect(boundary(joined, turn.index + 1)).toBe(turn.end);
        const other = off === 0 ? turnAt(of, single.end) : off === -1 ? turnAt(of, single.start - 1) : single;
        expect([turn.start, turn.end]).toEqual([Math.min(single.start, other.start), Math.max(single.end, other.end)]);
      }),
      { numRuns: 400 },
    );
  });

  test('boundary 0 is at or before the anchor and boundary 1 after it', () => {
    fc.assert(
      fc.property(any, (of) => {
        expect(boundary(of, 0)).toBeLessThanOrEqual(of.anchor);
        expect(turnAt(of, of.anchor).index).toBe(boundary(of, 1) <= of.anchor ? 1 : 0);
        if (of.zone !== 'America/St_Johns') expect(boundary(of, 1)).toBeGreaterThan(of.anchor);
      }),
      { numRuns: 300 },
    );
  });

  test('a boundary is the start of the day that the calendar names, counted from the anchor alone', () => {
    fc.assert(
      fc.property(civil, index, (of, k) => {
        const at = boundary(of, k);
        const date = dateOfBoundary(of, k);
        if (of.zone === 'Pacific/Apia' && date === '2011-12-30') return; // the day that was left out
        expect(shown(at, of.zone).slice(0, 10)).toBe(date);
        expect(shown(at - 1, of.zone).slice(0, 10) < date).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('hours are elapsed time', () => {
    fc.assert(
      fc.property(rhythm(span('hour', 1000), none), index, (of, k) => {
        expect(boundary(of, k)).toBe(of.anchor + k * of.every.count * HOUR);
      }),
    );
  });

  test('no drift: what was asked before changes nothing', () => {
    fc.assert(
      fc.property(any, fc.array(index, { maxLength: 8 }), index, (of, before, k) => {
        for (const earlier of before) boundary(of, earlier);
        expect(boundary(of, k)).toBe(boundary({ ...of }, k));
      }),
    );
  });
});

test.each(['99999 hours', '99999 days', '99999 weeks', '99999 months', '99999 years'])(
  'turns of %s have an end, even where the calendar ends',
  (every) => {
    for (const zoneName of ['UTC', 'Pacific/Apia', 'America/Havana']) {
      const of = turning(every, null, '2026-05-27', zoneName);
      const turn = turnAt(of, instantOf('2200-12-31', zoneName));
      expect(turn.start <= instantOf('2200-12-31', zoneName) && instantOf('2200-12-31', zoneName) < turn.end).toBe(
        true,
      );
      for (const k of [-999_999, 999_999]) {
        const end = boundary(of, k);
        expect(turnAt(of, end).start).toBeLessThanOrEqual(end);
        expect(turnAt(of, end).end).toBeGreaterThanOrEqual(end);
        expect(dateOf(end, zoneName)).toMatch(/^(1000-01|9999-12)-/);
      }
    }
  },
);

test('an instant outside the calendar finds the turn at its end', () => {
  for (const every of ['1 hour', '1 day', '1 month']) {
    const of = turning(every, null, '2026-05-27');
    expect(turnAt(of, Date.UTC(999, 11, 31, 12)).start).toBeLessThanOrEqual(Date.UTC(1000, 0, 2));
    expect(turnAt(of, Date.UTC(9999, 11, 31, 12)).end).toBeGreaterThanOrEqual(Date.UTC(9999, 11, 30));
  }
});

test.each<[string, Turning]>([
  ['a month on a weekday', { ...turning('1 month', null, '2026-01-01'), day: 'monday' }],
  ['a week on a day of the month', { ...turning('1 week', null, '2026-01-01'), day: 5 }],
  ['days on a day', { ...turning('1 day', null, '2026-01-01'), day: 5 }],
  ['hours on a day', { ...turning('1 hour', null, '2026-01-01'), day: 5 }],
  ['the 32nd', turning('1 month', 32, '2026-01-01')],
  ['day zero', turning('1 month', 0, '2026-01-01')],
  ['no step', turning('0 days', null, '2026-01-01')],
])('%s is a mistake of the program', (_, of) => {
  expect(() => boundary(of, 0)).toThrow(/turn|moves/);
});
