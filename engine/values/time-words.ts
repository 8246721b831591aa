import { dateOf, localOf, startOfDay } from './calendar.ts';
import type { CivilDate, Instant } from './interval.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `27 May 2026`. */
export function humanDate(date: CivilDate): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `27 May 2026` at the start of that day in `zone`, otherwise `27 May 2026 10:15` (with seconds where there are any). */
export function humanTime(instant: Instant, zone: string): string {
  const date = dateOf(instant, zone);
  return instant === startOfDay(date, zone) ? humanDate(date) : `${humanDate(date)} ${clock(instant, zone)}`;
}

/** `10:15`, `10:15:30`. */
export function clock(instant: Instant, zone: string): string {
  const time = localOf(instant, zone).slice(11);
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}
