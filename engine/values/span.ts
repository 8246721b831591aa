import { boundedDay, boundedInstant, clampedDay, DAY_MS, type DayNumber, dayOfMonth, monthOfDay } from './civil.ts';
import type { Instant } from './interval.ts';
import { type Fraction, greatestDivisor } from './rational.ts';
import { instantAt, offsetAt } from './zone.ts';

/** A length of time as an author writes it: `2 days`, `1 month`. `count` ≥ 1. */
export interface Span {
  readonly count: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
}

/** Units that are a fixed number of milliseconds; the others depend on the calendar and the zone. */
export const ELAPSED_MS: Readonly<Partial<Record<Span['unit'], number>>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
};

const DAYS: Readonly<Partial<Record<Span['unit'], number>>> = { day: 1, week: 7 };
const MONTHS: Readonly<Partial<Record<Span['unit'], number>>> = { month: 1, year: 12 };

const SPAN = /^([1-9]\d{0,9}) (second|minute|hour|day|week|month|year)s?$/;

/** `1 month`, `36 hours`, `2 days`; null for anything else, and for none of a unit. */
export function parseSpan(text: string): Span | null {
  const found = SPAN.exec(text);
  if (!found) return null;
  return { count: Number(found[1]), unit: found[2] as Span['unit'] };
}

/** `12 months`, `4 times 3 months`: so many times this length. */
export function spansWords(times: number, { count, unit }: Span): string {
  if (count === 1 || times === 1) return `${times * count} ${unit}${times * count === 1 ? '' : 's'}`;
  return `${times} times ${count} ${unit}s`;
}

/** `12 months`, `1/12 year`, `1/2 of 3 months`: so many times this length, or a part of it. */
export function timesWords({ numerator, denominator }: Fraction, span: Span): string {
  const divisor = greatestDivisor(numerator, denominator);
  const [all, of] = [numerator / divisor, denominator / divisor];
  if (of === 1n) return spansWords(Number(all), span);
  return span.count === 1 ? `${all}/${of} ${span.unit}` : `${all}/${of} of ${span.count} ${span.unit}s`;
}

/** Milliseconds in `span`, or null where they depend on the calendar and the zone. */
export function spanMs({ count, unit }: Span): number | null {
  const one = ELAPSED_MS[unit];
  return one === undefined ? null : one * count;
}

/** Whole days in `span`, or null where it is not made of whole days of the calendar (months, hours). */
export function spanDays(span: Span): number | null {
  const days = DAYS[span.unit];
  return days === undefined ? null : span.count * days;
}

/** Whole months in `span`, or null where it is no number of months. */
export function spanMonths(span: Span): number | null {
  const months = MONTHS[span.unit];
  return months === undefined ? null : span.count * months;
}

/**
 * `instant` moved by `times` × `span`; `times` may be negative. Days and longer keep the local time of day (months are
 * clamped to their end once, for the whole distance); hours and shorter are elapsed time. Stops at the calendar's ends.
 */
export function addSpan(instant: Instant, span: Span, zone: string, times = 1): Instant {
  if (times === 0) return instant; // not through local time: it may be the second of a repeated hour
  const elapsed = ELAPSED_MS[span.unit];
  if (elapsed !== undefined) return boundedInstant(instant + elapsed * span.count * times);
  const local = instant + offsetAt(instant, zone);
  const day = Math.floor(local / DAY_MS);
  return instantAt(movedDay(day, span, times) * DAY_MS + (local - day * DAY_MS), zone);
}

function movedDay(day: DayNumber, span: Span, times: number): DayNumber {
  const months = spanMonths(span);
  if (months !== null) return clampedDay(monthOfDay(day) + months * times, dayOfMonth(day));
  return boundedDay(day + (spanDays(span) as number) * times);
}
