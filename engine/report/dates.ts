import { dateOf, startOfDay } from '../values/calendar.ts';
import type { CivilDate, Instant, Interval } from '../values/interval.ts';
import { clock, humanDate, humanTime } from '../values/time-words.ts';

export { humanDate, humanTime };

/**
 * A half-open interval as people say it, both days included: `1 May – 31 May 2026`, `27 May 2026`. One that ends
 * within a day (hourly charges) shows its times, the end being the first moment outside: `1 May 2026 10:00 – 13:00`. Of a
 * day of which only the first moment belongs to it, since something was used then, it has that day.
 */
export function humanPeriod({ start, end }: Interval, zone: string): string {
  const first = dateOf(start, zone);
  const last = dateOf(end > start ? end - 1 : end, zone);
  const endsWithDay = isDayStart(end, zone);
  const endsAsDayBegins = end > start && isDayStart(end - 1, zone);
  if ((endsWithDay || endsAsDayBegins) && (first !== last || isDayStart(start, zone))) return humanDates(first, last);
  const until = endsWithDay ? '24:00' : clock(end, zone);
  const from = `${humanDate(first)} ${clock(start, zone)}`;
  return first === last ? `${from} – ${until}` : `${from} – ${humanDate(last)} ${until}`;
}

/** A half-open end as the last day before it, `31 May 2026`; within a day, as the first moment outside. */
export function humanEnd(end: Instant, zone: string): string {
  return isDayStart(end, zone) ? humanDate(dateOf(end - 1, zone)) : humanTime(end, zone);
}

/** As an author writes it: `2026-05-27` at the start of that day in `zone`, otherwise `2026-05-27T10:15`. */
export function plainTime(instant: Instant, zone: string): string {
  return isDayStart(instant, zone) ? dateOf(instant, zone) : `${dateOf(instant, zone)}T${clock(instant, zone)}`;
}

/** A half-open end as the last day before it, `2026-05-31`; within a day, as the first moment outside. */
export function plainEnd(end: Instant, zone: string): string {
  return isDayStart(end, zone) ? dateOf(end - 1, zone) : plainTime(end, zone);
}

function humanDates(first: CivilDate, last: CivilDate): string {
  if (first === last) return humanDate(first);
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  const from = humanDate(first);
  return `${sameYear ? from.slice(0, -5) : from} – ${humanDate(last)}`;
}

function isDayStart(instant: Instant, zone: string): boolean {
  return instant === startOfDay(dateOf(instant, zone), zone);
}

/** `1:02:05` hours, minutes and seconds; `2:05` minutes and seconds. */
export function humanDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
