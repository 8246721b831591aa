import { describe, expect, test } from 'vitest';
import { instantOf } from '../../engine/values/calendar.ts';
import { meet, minuteOfWeek, minutesOfWeek } from '../../engine/values/week.ts';

const DAY = 1440;

describe('minutes of a week', () => {
  test('are all of them where nothing is said', () => {
    expect(minutesOfWeek()).toHaveLength(7);
    expect(minutesOfWeek()[6]).toEqual({ start: 6 * DAY, end: 7 * DAY });
  });

  test('are those of the days, in the order of the week', () => {
    expect(minutesOfWeek(['sunday', 'monday'])).toEqual([
      { start: 0, end: DAY },
      { start: 6 * DAY, end: 7 * DAY },
    ]);
  });

  test('begin with the first moment of the hours and end before the last', () => {
    expect(minutesOfWeek(['tuesday'], '08:00-20:00')).toEqual([{ start: DAY + 480, end: DAY + 1200 }]);
    expect(minutesOfWeek(['tuesday'], '20:00-24:00')).toEqual([{ start: DAY + 1200, end: 2 * DAY }]);
  });

  test('go on past midnight into the day that follows', () => {
    expect(minutesOfWeek(['friday'], '22:00-06:00')).toEqual([{ start: 4 * DAY + 1320, end: 5 * DAY + 360 }]);
  });

  test('go on past Sunday midnight into Monday', () => {
    expect(minutesOfWeek(['sunday'], '22:00-06:00')).toEqual([
      { start: 0, end: 360 },
      { start: 6 * DAY + 1320, end: 7 * DAY },
    ]);
  });

  test('end at midnight sharp where the hours do', () => {
    expect(minutesOfWeek(['sunday'], '22:00-00:00')).toEqual([{ start: 6 * DAY + 1320, end: 7 * DAY }]);
  });
});

test('two windows that only touch have no minute in common', () => {
  const night = minutesOfWeek(['friday'], '22:00-06:00');
  expect(meet(night, minutesOfWeek(['saturday'], '05:59-07:00'))).toBe(true);
  expect(meet(night, minutesOfWeek(['saturday'], '06:00-07:00'))).toBe(false);
  expect(meet(night, minutesOfWeek(['friday'], '05:00-22:00'))).toBe(false);
});

describe('the minute of the week is read from the clock on the wall', () => {
  // 2026-05-04 is a Monday.
  test.each([
    ['2026-05-04T00:00', 0],
    ['2026-05-04T07:59:59', 479],
    ['2026-05-04T08:00', 480],
    ['2026-05-10T23:59:59', 7 * DAY - 1],
  ])('%s', (local, minute) => {
    expect(minuteOfWeek(instantOf(local, 'Europe/Vilnius'), 'Europe/Vilnius')).toBe(minute);
  });

  test('of each zone by itself', () => {
    const instant = instantOf('2026-05-04T00:30', 'Europe/Vilnius');
    expect(minuteOfWeek(instant, 'Europe/London')).toBe(6 * DAY + 22 * 60 + 30); // still Sunday there
  });

  test('when clocks go forward, the hour that is left out has no minute', () => {
    // 2026-03-29, a Sunday: 03:00 becomes 04:00.
    const before = instantOf('2026-03-29T02:59', 'Europe/Vilnius');
    expect(minuteOfWeek(before, 'Europe/Vilnius')).toBe(6 * DAY + 179);
    expect(minuteOfWeek(before + 60_000, 'Europe/Vilnius')).toBe(6 * DAY + 240);
  });

  test('when clocks go back, both hours of one name are that hour', () => {
    // 2026-10-25, a Sunday: 04:00 becomes 03:00.
    const first = instantOf('2026-10-25T03:30', 'Europe/Vilnius');
    expect(minuteOfWeek(first, 'Europe/Vilnius')).toBe(6 * DAY + 210);
    expect(minuteOfWeek(first + 3_600_000, 'Europe/Vilnius')).toBe(6 * DAY + 210);
  });
});
