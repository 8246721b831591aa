import type { CountIn } from '../model/proration.ts';
import { dateOf, daysBetween } from '../values/calendar.ts';
import type { CivilDate, Instant } from '../values/interval.ts';

/** What counts on by itself: of two adjoining stretches it counts as much as of both together. */
export type Steady = Exclude<CountIn, 'months-then-days' | 'whole-periods'>;

/** So many seconds, minutes or days of `[from, to)`, by the zone's clock. */
export function count(countIn: Steady, from: Instant, to: Instant, zone: string): bigint {
  return place(countIn, to, zone) - place(countIn, from, zone);
}

/** What counts by the clock and not by the calendar: to the instant, whatever the date. */
export function isOfClock(countIn: CountIn): countIn is 'seconds' | 'minutes' {
  return countIn === 'seconds' || countIn === 'minutes';
}

/** How many a day has that is no day of a clock change. */
export function perDay(countIn: CountIn): bigint {
  return countIn === 'seconds' ? 86_400n : countIn === 'minutes' ? 1_440n : 1n;
}

/** `4/31 days`, `4/30 days of 30/360`. */
export function unitWords(countIn: Steady): string {
  if (countIn === '30/360') return 'days of 30/360';
  if (countIn === '30-day-months') return 'days of 30 a month';
  if (countIn === '28-day-months') return 'days of 28 a month';
  return countIn;
}

/** The position of `instant` on a line that is counted in whole units; where it began does not matter. */
function place(countIn: Steady, instant: Instant, zone: string): bigint {
  if (countIn === 'seconds') return BigInt(Math.floor(instant / 1000));
  if (countIn === 'minutes') return BigInt(Math.floor(instant / 60_000));
  const date = dateOf(instant, zone);
  return BigInt(countIn === 'days' ? daysBetween('1970-01-01', date) : placeInMonths(countIn, date));
}

/**
 * Months of equal length; the last day of a shorter one counts for those that it lacks. Of a longer one the days past the
 * length begin with its last one, so that the one before it counts nothing; by 30/360 it is the 31st that counts nothing.
 */
function placeInMonths(countIn: '30/360' | '30-day-months' | '28-day-months', date: CivilDate): number {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const length = countIn === '28-day-months' ? 28 : 30;
  const before = countIn === '30/360' ? day - 1 : Math.min(day, length) - 1;
  return (year * 12 + month) * length + before;
}
