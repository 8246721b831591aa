import { dateOf, localOf, type Weekday, weekdayOf } from './calendar.ts';
import type { Instant } from './interval.ts';

/** Minutes of the week, counted from Monday 00:00; half-open, within 0–10080. */
export interface Minutes {
  readonly start: number;
  readonly end: number;
}

/** From the day on which a week begins. */
export const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];
const DAY = 24 * 60;

/**
 * The parts of a week that `days` (absent: all) and `hours` (`08:00-20:00`; absent: all day) leave, ascending. The end
 * of the hours is not part of them; hours that end before they begin go on past midnight and belong to the day on which
 * they begin.
 */
export function minutesOfWeek(days: readonly Weekday[] = WEEKDAYS, hours = '00:00-24:00'): readonly Minutes[] {
  const { start, end } = parseHours(hours);
  const length = end > start ? end - start : end + DAY - start;
  const parts = days.flatMap((day): Minutes[] => {
    const from = WEEKDAYS.indexOf(day) * DAY + start;
    const to = from + length;
    const week = WEEKDAYS.length * DAY;
    return to <= week
      ? [{ start: from, end: to }]
      : [
          { start: from, end: week },
          { start: 0, end: to - week },
        ];
  });
  return parts.sort((a, b) => a.start - b.start);
}

/** `08:00-20:00` as minutes of a day; 24:00 is the end of it. */
export function parseHours(hours: string): Minutes {
  const [start = 0, end = 0] = hours.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return { start, end };
}

/** What the zone's clock and calendar show at `instant`, in minutes since Monday 00:00; seconds are cut off. */
export function minuteOfWeek(instant: Instant, zone: string): number {
  const time = localOf(instant, zone).slice(11);
  const day = WEEKDAYS.indexOf(weekdayOf(dateOf(instant, zone)));
  return day * DAY + Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Whether two lists of parts have a minute in common. */
export function meet(some: readonly Minutes[], others: readonly Minutes[]): boolean {
  return some.some((one) => others.some((other) => one.start < other.end && other.start < one.end));
}
