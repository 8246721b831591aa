import assert from 'node:assert/strict';
import { DAY_MS, dateOfDay, dayNumberOf, isDate } from './civil.ts';
import type { CivilDate, Instant } from './interval.ts';
import { instantAt, offsetAt, startOf } from './zone.ts';

// The door to time: other rooms import from here alone. Behind it, civil.ts counts dates, zone.ts knows the clocks,
// span.ts lengths of time, turning.ts where periods turn.
export { addDays, addMonths, daysBetween, isDate, type Weekday, weekdayOf } from './civil.ts';
export { addSpan, parseSpan, type Span, spanDays, spanMonths, spanMs, spansWords, timesWords } from './span.ts';
export { boundary, type Turning, turnAt } from './turning.ts';
export { frozenAt, isZone } from './zone.ts';

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?$/;

/** Whether `text` is a local time `YYYY-MM-DD[THH:MM[:SS]]` on a real date of the years 1900–2200; 24:00 is not. */
export function parseLocal(text: string): boolean {
  const date = LOCAL.exec(text)?.[1];
  return date !== undefined && isDate(date);
}

/**
 * The instant of a local time that `parseLocal` accepts. A date alone is the start of its day. A repeated local time is
 * the first of the two; a skipped one is pushed forward by the gap.
 */
export function instantOf(local: string, zone: string): Instant {
  const found = LOCAL.exec(local);
  assert(found, `no local time: ${local}`);
  const [, date = '', hour, minute = 0, second = 0] = found;
  if (hour === undefined) return startOfDay(date, zone);
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return instantAt(dayNumberOf(date) * DAY_MS + seconds * 1000, zone);
}

/** The date that the zone's clock shows at `instant`. */
export function dateOf(instant: Instant, zone: string): CivilDate {
  return dateOfDay(Math.floor((instant + offsetAt(instant, zone)) / DAY_MS));
}

/** `YYYY-MM-DDTHH:MM:SS` on the zone's clock, fractions of a second cut off. */
export function localOf(instant: Instant, zone: string): string {
  const local = instant + offsetAt(instant, zone);
  const day = Math.floor(local / DAY_MS);
  return `${dateOfDay(day)}T${clockTime(Math.floor((local - day * DAY_MS) / 1000))}`;
}

/** ISO 8601 with the zone's offset: `2026-05-27T10:15:00+03:00`. Seconds of an offset are told only where there are any. */
export function printInstant(instant: Instant, zone: string): string {
  const offset = offsetAt(instant, zone) / 1000;
  const shown = clockTime(Math.abs(offset)).replace(/:00$/, '');
  return `${localOf(instant, zone)}${offset < 0 ? '-' : '+'}${shown}`;
}

/** The first instant of `date`: its (first) midnight, or the clock change that skips its midnight. */
export function startOfDay(date: CivilDate, zone: string): Instant {
  return startOf(dayNumberOf(date), zone);
}

function clockTime(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
