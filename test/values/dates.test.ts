import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, isDate, parseLocal, weekdayOf } from '../../engine/values/calendar.ts';

const date = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('isDate', () => {
  test.each(['1900-01-01', '2200-12-31', '2024-02-29', '2000-02-29', '2026-12-31'])('accepts %s', (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each([
    ['a day that February lacks', '2026-02-30'],
    ['29 February of a common year', '2026-02-29'],
    ['29 February of a century that is no leap year', '1900-02-29'],
    ['31 April', '2026-04-31'],
    ['day zero', '2026-01-00'],
    ['month zero', '2026-00-10'],
    ['month thirteen', '2026-13-01'],
    ['the day before the first year', '1899-12-31'],
    ['the day after the last year', '2201-01-01'],
    ['a date without leading zeros', '2026-1-1'],
    ['a time', '2026-01-01T00:00'],
    ['slashes', '2026/01/01'],
    ['space around it', ' 2026-01-01'],
    ['a line break after it', '2026-01-01\n'],
    ['digits of another script', '٢٠٢٦-٠١-٠١'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(isDate(text)).toBe(false);
  });
});

describe('parseLocal', () => {
  test.each(['2026-05-27', '2026-05-27T00:00', '2026-05-27T23:59', '2026-05-27T23:59:59'])('accepts %s', (text) => {
    expect(parseLocal(text)).toBe(true);
  });

  test.each([
    '2026-05-27T24:00',
    '2026-05-27T23:60',
    '2026-05-27T23:59:60',
    '2026-05-27T9:00',
    '2026-05-27T09',
    '2026-05-27 09:00',
    '2026-05-27t09:00',
    '2026-05-27T09:00Z',
    '2026-05-27T09:00+03:00',
    '2026-05-27T09:00:00.5',
    '2026-02-30T09:00',
    '2026-05-27T',
  ])('refuses %s', (text) => {
    expect(parseLocal(text)).toBe(false);
  });
});

describe('addMonths', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-01-28', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2096-02-29', 48, '2100-02-28'],
    ['2026-05-27', 0, '2026-05-27'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });
});

describe('days', () => {
  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['1969-12-31', 1, '1970-01-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', 365, '2027-01-01'],
    ['2024-01-01', 366, '2025-01-01'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  test.each([
    ['1900-01-01', 'monday'],
    ['1969-12-31', 'wednesday'],
    ['1970-01-01', 'thursday'],
    ['2000-02-29', 'tuesday'],
    ['2026-05-27', 'wednesday'],
    ['2200-12-31', 'wednesday'],
  ])('%s is a %s', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });

  test('adding days and counting them agree', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -40_000, max: 40_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  test('the weekday moves on by one a day and comes back after seven', () => {
    fc.assert(
      fc.property(date, (day) => {
        const week = [0, 1, 2, 3, 4, 5, 6].map((days) => weekdayOf(addDays(day, days)));
        expect(new Set(week).size).toBe(7);
        expect(weekdayOf(addDays(day, 7))).toBe(week[0]);
      }),
    );
  });

  test('dates compare as text in the order of time', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0);
      }),
    );
  });

  test('a text that is no date is a mistake of the program', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(/no civil date/);
    expect(() => addDays('tomorrow', 1)).toThrow(/no civil date/);
    expect(() => addDays('2026-01-01', 0.5)).toThrow(/no day/);
  });

  test.each([
    [1e6, '9999-12-31'],
    [-1e6, '1000-01-01'],
    [-1950 * 12, '1000-01-01'],
  ])('%i months or a hundred times as many days end with the calendar', (months, end) => {
    expect(addMonths('2026-01-01', months)).toBe(end);
    expect(addDays('2026-01-01', months * 100)).toBe(end);
  });
});
