import { describe, expect, it } from 'vitest';
import { humanDuration, humanEnd, humanPeriod, humanTime, plainEnd, plainTime } from '../../engine/report/dates.ts';
import { at, period } from './builder.ts';

const VILNIUS = 'Europe/Vilnius';

describe('periods as people say them', () => {
  it.each([
    ['a month', '2026-05-01T00:00:00+03:00', '2026-06-01T00:00:00+03:00', '1 May – 31 May 2026'],
    ['one day', '2026-05-27T00:00:00+03:00', '2026-05-28T00:00:00+03:00', '27 May 2026'],
    ['two days', '2026-05-27T00:00:00+03:00', '2026-05-29T00:00:00+03:00', '27 May – 28 May 2026'],
    ['over new year', '2026-12-15T00:00:00+02:00', '2027-01-15T00:00:00+02:00', '15 Dec 2026 – 14 Jan 2027'],
    ['from within a day', '2026-05-27T15:00:00+03:00', '2026-06-01T00:00:00+03:00', '27 May – 31 May 2026'],
    ['an hour', '2026-05-27T10:00:00+03:00', '2026-05-27T11:00:00+03:00', '27 May 2026 10:00 – 11:00'],
    ['the last hour', '2026-05-27T23:00:00+03:00', '2026-05-28T00:00:00+03:00', '27 May 2026 23:00 – 24:00'],
    ['seconds', '2026-05-27T10:00:05+03:00', '2026-05-27T11:00:00+03:00', '27 May 2026 10:00:05 – 11:00'],
    ['36 hours', '2026-05-27T00:00:00+03:00', '2026-05-28T12:00:00+03:00', '27 May 2026 00:00 – 28 May 2026 12:00'],
    ['nothing', '2026-05-27T00:00:00+03:00', '2026-05-27T00:00:00+03:00', '27 May 2026'],
    ['up to and with a midnight', '2026-05-01T00:00:00+03:00', '2026-05-27T00:00:00.001+03:00', '1 May – 27 May 2026'],
    ['a midnight', '2026-05-27T00:00:00+03:00', '2026-05-27T00:00:00.001+03:00', '27 May 2026'],
    ['23 hours', '2026-03-29T00:00:00+02:00', '2026-03-30T00:00:00+03:00', '29 Mar 2026'],
    ['25 hours', '2026-10-25T00:00:00+03:00', '2026-10-26T00:00:00+02:00', '25 Oct 2026'],
  ])('%s', (_, start, end, told) => {
    expect(humanPeriod(period(start, end), VILNIUS)).toBe(told);
  });

  it('takes the days of the zone that it is given', () => {
    const may = period('2026-05-01T00:00:00-02:30', '2026-06-01T00:00:00-02:30');
    expect(humanPeriod(may, 'America/St_Johns')).toBe('1 May – 31 May 2026');
    expect(humanPeriod(may, VILNIUS)).toBe('1 May 2026 05:30 – 1 Jun 2026 05:30');
  });

  it('knows a day that begins after midnight', () => {
    const skipped = period('2026-03-29T01:00:00+03:00', '2026-03-30T00:00:00+03:00');
    expect(humanPeriod(skipped, 'Asia/Beirut')).toBe('29 Mar 2026');
  });
});

it('tells a moment with its time only within a day', () => {
  expect(humanTime(at('2026-05-27T00:00:00+03:00'), VILNIUS)).toBe('27 May 2026');
  expect(humanTime(at('2026-05-27T00:00:01+03:00'), VILNIUS)).toBe('27 May 2026 00:00:01');
  expect(humanTime(at('2026-05-26T23:59:00+03:00'), VILNIUS)).toBe('26 May 2026 23:59');
});

it('tells a half-open end as the last day before it', () => {
  expect(humanEnd(at('2026-06-01T00:00:00+03:00'), VILNIUS)).toBe('31 May 2026');
  expect(humanEnd(at('2026-06-01T01:00:00+03:00'), VILNIUS)).toBe('1 Jun 2026 01:00');
});

it.each([
  [0, '0:00'],
  [59, '0:59'],
  [60, '1:00'],
  [3599, '59:59'],
  [3600, '1:00:00'],
  [3661, '1:01:01'],
  [360_000, '100:00:00'],
])('tells %i seconds as %s', (seconds, told) => {
  expect(humanDuration(seconds)).toBe(told);
});

describe('times as an author writes them', () => {
  it.each([
    ['a second before midnight', '2026-05-31T23:59:59+03:00', '2026-05-31T23:59:59', '2026-05-31T23:59:59'],
    ['at midnight', '2026-06-01T00:00:00+03:00', '2026-06-01', '2026-05-31'],
    ['a minute past midnight', '2026-06-01T00:01:00+03:00', '2026-06-01T00:01', '2026-06-01T00:01'],
  ])('%s: a date is enough at the start of a day, and an end there is the day before', (_, iso, time, end) => {
    expect([plainTime(at(iso), VILNIUS), plainEnd(at(iso), VILNIUS)]).toEqual([time, end]);
  });
});
