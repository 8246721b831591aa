import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addSpan,
  dateOf,
  frozenAt,
  instantOf,
  isZone,
  localOf,
  parseSpan,
  printInstant,
  type Span,
  startOfDay,
} from '../../engine/values/calendar.ts';
import { instant, shown, ZONES, zone } from './zones.ts';

const HOUR = 3_600_000;

describe('isZone', () => {
  test.each([...ZONES, 'Etc/GMT+3', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince'])('knows %s', (name) => {
    expect(isZone(name)).toBe(true);
  });

  test.each(['Europe/Vilna', 'Vilnius', 'Europe', 'PST', 'EST', '+03:00', 'GMT+3', 'UTC+3', 'Z', '', 'local', ' UTC'])(
    'does not know "%s"',
    (name) => {
      expect(isZone(name)).toBe(false);
    },
  );

  test('time in an unknown zone is a mistake of the program', () => {
    expect(() => dateOf(0, 'Europe/Vilna')).toThrow(/no time zone/);
  });
});

describe('local time to instant', () => {
  test.each([
    ['Europe/Vilnius', 'winter', '2026-01-15T12:00', '2026-01-15T12:00:00+02:00'],
    ['Europe/Vilnius', 'summer', '2026-07-15T12:00', '2026-07-15T12:00:00+03:00'],
    ['Europe/Vilnius', 'just before the gap', '2026-03-29T02:59:59', '2026-03-29T02:59:59+02:00'],
    ['Europe/Vilnius', 'the start of the gap', '2026-03-29T03:00', '2026-03-29T04:00:00+03:00'],
    ['Europe/Vilnius', 'within the gap', '2026-03-29T03:30', '2026-03-29T04:30:00+03:00'],
    ['Europe/Vilnius', 'the end of the gap', '2026-03-29T04:00', '2026-03-29T04:00:00+03:00'],
    ['Europe/Vilnius', 'before the repeated hour', '2026-10-25T02:59:59', '2026-10-25T02:59:59+03:00'],
    ['Europe/Vilnius', 'the repeated hour: its first run', '2026-10-25T03:30', '2026-10-25T03:30:00+03:00'],
    ['Europe/Vilnius', 'after the repeated hour', '2026-10-25T04:00', '2026-10-25T04:00:00+02:00'],
    ['America/Havana', 'a repeated midnight: the first', '2026-11-01T00:00', '2026-11-01T00:00:00-04:00'],
    ['America/Havana', 'after the repeated midnight', '2026-11-01T01:00', '2026-11-01T01:00:00-05:00'],
    ['America/Havana', 'a skipped midnight', '2026-03-08T00:00', '2026-03-08T01:00:00-04:00'],
    ['Australia/Lord_Howe', 'a gap of half an hour', '2026-10-04T02:10', '2026-10-04T02:40:00+11:00'],
    ['Australia/Lord_Howe', 'a repeated half hour', '2026-04-05T01:45', '2026-04-05T01:45:00+11:00'],
    ['Africa/Casablanca', 'Ramadan', '2026-03-01T12:00', '2026-03-01T12:00:00+00:00'],
    ['Africa/Casablanca', 'after Ramadan', '2026-04-01T12:00', '2026-04-01T12:00:00+01:00'],
    ['Pacific/Apia', 'noon of the day that was left out', '2011-12-30T12:00', '2011-12-31T12:00:00+14:00'],
    ['Asia/Kathmandu', 'any day', '2026-05-27T10:15:30', '2026-05-27T10:15:30+05:45'],
    ['America/St_Johns', 'winter', '2026-01-15T12:00', '2026-01-15T12:00:00-03:30'],
  ])('%s, %s: %s is %s', (name, _, local, iso) => {
    expect(instantOf(local, name)).toBe(Date.parse(iso));
    expect(printInstant(instantOf(local, name), name)).toBe(iso);
  });

  test('and back is the same instant, except in the second run of a repeated time', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const back = instantOf(localOf(at, name), name);
        expect(localOf(back, name)).toBe(localOf(at, name));
        expect(back).toBeLessThanOrEqual(at);
        // Two hours: St. John's had a double summer time in 1988.
        if (back !== at) expect(at - back).toBeLessThanOrEqual(2 * HOUR);
      }),
      { numRuns: 500 },
    );
  });

  test('is what the clock on the wall shows', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        expect(localOf(at, name)).toBe(shown(at, name).replace(' ', 'T'));
        expect(dateOf(at, name)).toBe(shown(at, name).slice(0, 10));
        expect(Date.parse(printInstant(at, name))).toBe(at);
      }),
      { numRuns: 500 },
    );
  });

  test('around every clock change of a year, minute by minute', () => {
    for (const name of ZONES) {
      for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2027, 0, 1); day += 24 * HOUR) {
        if (shown(day, name).slice(11) === shown(day + 24 * HOUR, name).slice(11)) continue;
        for (let at = day; at < day + 24 * HOUR; at += 60_000) {
          expect(localOf(at, name)).toBe(shown(at, name).replace(' ', 'T'));
        }
      }
    }
  });

  test('a fraction of a second is cut off, before 1970 too', () => {
    expect(localOf(999, 'UTC')).toBe('1970-01-01T00:00:00');
    expect(localOf(-1, 'UTC')).toBe('1969-12-31T23:59:59');
    expect(dateOf(-1, 'UTC')).toBe('1969-12-31');
  });

  test('an offset with seconds is printed whole', () => {
    // Monrovia kept its own time, 44 minutes and 30 seconds behind Greenwich, until 1972.
    expect(printInstant(Date.UTC(1960, 0, 1, 12), 'Africa/Monrovia')).toBe('1960-01-01T11:15:30-00:44:30');
  });
});

describe('a day', () => {
  test.each([
    ['Europe/Vilnius', '2026-03-28', 24],
    ['Europe/Vilnius', '2026-03-29', 23],
    ['Europe/Vilnius', '2026-10-25', 25],
    ['America/Havana', '2026-03-08', 23],
    ['America/Havana', '2026-11-01', 25],
    ['Asia/Beirut', '2026-03-29', 23],
    ['Asia/Beirut', '2026-10-24', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Africa/Casablanca', '2026-02-15', 25],
    ['Africa/Casablanca', '2026-03-22', 23],
    ['Asia/Kathmandu', '1986-01-01', 23.75],
    ['Pacific/Apia', '2011-12-29', 24],
    ['Pacific/Apia', '2011-12-30', 0],
    ['Pacific/Apia', '2011-12-31', 24],
  ])('in %s, %s has %d hours', (name, date, hours) => {
    expect(startOfDay(addDays(date, 1), name) - startOfDay(date, name)).toBe(hours * HOUR);
  });

  test.each([
    ['whose midnight is skipped starts at the change', 'Asia/Beirut', '2026-03-29', '2026-03-29T01:00:00+03:00'],
    ['whose midnight is repeated starts at the first', 'America/Havana', '2026-11-01', '2026-11-01T00:00:00-04:00'],
    ['after an evening of 25 hours starts at its midnight', 'Asia/Beirut', '2026-10-25', '2026-10-25T00:00:00+02:00'],
    // Toronto's clocks went from 23:30 on 30 March 1919 to 00:30.
    ['that a gap of the evening before reaches into', 'America/Toronto', '1919-03-31', '1919-03-31T00:30:00-04:00'],
    // St. John's turned back from 00:01 to 23:01 of the day before.
    ['that begins twice begins the first time', 'America/St_Johns', '2006-10-29', '2006-10-29T00:00:00-02:30'],
    ['that was left out is where the next one starts', 'Pacific/Apia', '2011-12-30', '2011-12-31T00:00:00+14:00'],
    ['that had 23 hours and 45 minutes', 'Asia/Kathmandu', '1986-01-01', '1986-01-01T00:15:00+05:45'],
  ])('%s (%s, %s)', (_, name, date, iso) => {
    expect(startOfDay(date, name)).toBe(Date.parse(iso));
    expect(instantOf(date, name)).toBe(Date.parse(iso));
  });

  test('starts at its date, a moment after the day before', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const date = dateOf(at, name);
        const start = startOfDay(date, name);
        expect(start).toBeLessThanOrEqual(at);
        expect(shown(start, name).slice(0, 10)).toBe(date);
        expect(shown(start - 1, name).slice(0, 10) < date).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('parseSpan', () => {
  test.each<[string, Span]>([
    ['1 month', { count: 1, unit: 'month' }],
    ['36 hours', { count: 36, unit: 'hour' }],
    ['2 days', { count: 2, unit: 'day' }],
    ['99999 years', { count: 99999, unit: 'year' }],
    ['6000 seconds', { count: 6000, unit: 'second' }],
    ['90 minutes', { count: 90, unit: 'minute' }],
    ['1 week', { count: 1, unit: 'week' }],
  ])('reads %s', (text, span) => {
    expect(parseSpan(text)).toEqual(span);
  });

  test.each([
    '0 days',
    '-1 day',
    '01 day',
    '1.5 days',
    '1day',
    '1  day',
    'day',
    '2 dayss',
    '1 fortnight',
    '99999999999 days',
    '',
  ])('refuses "%s"', (text) => {
    expect(parseSpan(text)).toBeNull();
  });
});

describe('addSpan', () => {
  const at = (iso: string) => Date.parse(iso);
  const moved = (from: string, span: string, times?: number) =>
    printInstant(addSpan(at(from), parseSpan(span) as Span, 'Europe/Vilnius', times), 'Europe/Vilnius');

  test.each([
    [
      'a day keeps the local time over a day of 23 hours',
      '2026-03-28T12:00:00+02:00',
      '1 day',
      1,
      '2026-03-29T12:00:00+03:00',
    ],
    ['24 hours do not', '2026-03-28T12:00:00+02:00', '24 hours', 1, '2026-03-29T13:00:00+03:00'],
    ['a day into the gap is pushed forward', '2026-03-28T03:30:00+02:00', '1 day', 1, '2026-03-29T04:30:00+03:00'],
    ['two days pass over the gap', '2026-03-28T03:30:00+02:00', '1 day', 2, '2026-03-30T03:30:00+03:00'],
    [
      'a day into the repeated hour is its first run',
      '2026-10-24T03:30:00+03:00',
      '1 day',
      1,
      '2026-10-25T03:30:00+03:00',
    ],
    ['an hour from there is its second run', '2026-10-25T03:30:00+03:00', '1 hour', 1, '2026-10-25T03:30:00+02:00'],
    ['no times a day stays in the second run', '2026-10-25T03:30:00+02:00', '1 day', 0, '2026-10-25T03:30:00+02:00'],
    ['months are clamped', '2026-01-31T09:00:00+02:00', '1 month', 1, '2026-02-28T09:00:00+02:00'],
    [
      'months are clamped once for the distance',
      '2026-01-31T09:00:00+02:00',
      '1 month',
      2,
      '2026-03-31T09:00:00+03:00',
    ],
    ['times may be negative', '2026-03-31T09:00:00+03:00', '1 month', -1, '2026-02-28T09:00:00+02:00'],
    ['a year from a leap day', '2024-02-29T09:00:00+02:00', '1 year', 1, '2025-02-28T09:00:00+02:00'],
    ['four years from a leap day', '2024-02-29T09:00:00+02:00', '4 years', 1, '2028-02-29T09:00:00+02:00'],
    ['weeks are seven days', '2026-03-25T09:00:00+02:00', '2 weeks', 1, '2026-04-08T09:00:00+03:00'],
    ['minutes are elapsed', '2026-03-29T02:30:00+02:00', '45 minutes', 1, '2026-03-29T04:15:00+03:00'],
    ['seconds are elapsed', '2026-03-29T02:59:59+02:00', '1 second', 1, '2026-03-29T04:00:00+03:00'],
  ])('%s', (_, from, span, times, to) => {
    expect(moved(from, span, times)).toBe(to);
  });

  test('is done once when nothing says how often', () => {
    expect(moved('2026-05-27T00:00:00+03:00', '2 days')).toBe('2026-05-29T00:00:00+03:00');
  });

  test('a distance beyond the calendar ends with it, and dates still sort as text', () => {
    const from = at('2026-05-27T10:00:00Z');
    for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const) {
      for (const name of ZONES) {
        const later = addSpan(from, { count: 9_999_999_999, unit }, name, 999);
        const earlier = addSpan(from, { count: 9_999_999_999, unit }, name, -999);
        expect(dateOf(later, name)).toMatch(/^9999-12-(29|30|31)$/);
        expect(dateOf(earlier, name)).toMatch(/^1000-01-0[12]$/);
      }
    }
  });

  test('milliseconds of an instant are kept', () => {
    expect(addSpan(at('2026-05-27T10:00:00.250Z'), { count: 1, unit: 'day' }, 'Europe/Vilnius')).toBe(
      at('2026-05-28T10:00:00.250Z'),
    );
  });
});

test('the same under every TZ and LANG', async () => {
  const script = `
    import { boundary, instantOf, printInstant, turnAt } from './engine/values/calendar.ts';
    for (const zone of ${JSON.stringify(ZONES)}) {
      for (const local of ['2026-03-08', '2026-03-29T03:30', '2026-10-25T03:30', '2026-11-01', '2011-12-30T12:00']) {
        const anchor = instantOf(local, zone);
        const turning = { every: { count: 1, unit: 'month' }, day: 31, anchor, zone };
        console.log(printInstant(anchor, zone), boundary(turning, 13), JSON.stringify(turnAt(turning, anchor)));
      }
    }`;
  const run = (TZ: string, LANG: string) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: { PATH: process.env.PATH, TZ, LANG, LC_ALL: LANG },
    });
  const [utc, kathmandu, stJohns] = await Promise.all([
    run('UTC', 'C'),
    run('Asia/Kathmandu', 'tr_TR.UTF-8'),
    run('America/St_Johns', 'ar_EG.UTF-8'),
  ]);
  expect(utc.stdout.split('\n')).toHaveLength(ZONES.length * 5 + 1);
  expect(kathmandu.stdout).toBe(utc.stdout);
  expect(stJohns.stdout).toBe(utc.stdout);
});

describe('an offset that is fixed once', () => {
  test.each([
    ['America/New_York', '2026-03-01', 'UTC-05:00', '2026-04-01T05:00:00.000Z'],
    ['America/New_York', '2026-07-01', 'UTC-04:00', '2026-12-01T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-07-01', 'UTC+05:45', '2026-11-30T18:15:00.000Z'],
    ['UTC', '2026-07-01', 'UTC+00:00', '2026-12-01T00:00:00.000Z'],
  ])('%s on %s is %s', (zone, start, frozen, later) => {
    const found = frozenAt(instantOf(start, zone), zone);
    expect(found).toBe(frozen);
    const date = start < '2026-04' ? '2026-04-01' : '2026-12-01';
    expect(new Date(startOfDay(date, found)).toISOString()).toBe(later);
    expect(dateOf(startOfDay(date, found) - 1, found) < date).toBe(true);
  });

  test('is no zone that an author can name', () => {
    expect(isZone('UTC+02:00')).toBe(false);
  });
});
