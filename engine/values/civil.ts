import assert from 'node:assert/strict';
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import type { CivilDate, Instant } from './interval.ts';

// Dates without a zone. dayjs is asked in UTC only, where every day has 24 hours and TZ has no say.
dayjs.extend(utc);

export const DAY_MS = 86_400_000;

/** Whole days since 1970-01-01, a civil date as a number. */
export type DayNumber = number;

/** Whole months since year 0: `year × 12 + month − 1`. */
export type MonthNumber = number;

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** Day 0 was a Thursday. */
const WEEKDAYS: readonly Weekday[] = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'];

/** The years that an author may write: zone rules before and after are guesses. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/**
 * The ends of the calendar. Arithmetic may leave the author's years, for the period after the last or by a term of
 * `99999 years`; it stops at the years whose four digits keep dates comparable as text, and there stands for "never".
 */
const FIRST_DAY = Date.UTC(1000, 0, 1) / DAY_MS;
const LAST_DAY = Date.UTC(9999, 11, 31) / DAY_MS;
/** A day within, so that they come between the first and the last day of every zone. */
export const FIRST_INSTANT = (FIRST_DAY + 1) * DAY_MS;
export const LAST_INSTANT = (LAST_DAY - 1) * DAY_MS;
const FIRST_MONTH = 1000 * 12;
const LAST_MONTH = 9999 * 12 + 11;

interface Month {
  readonly first: DayNumber;
  /** 28–31. */
  readonly days: number;
}

const DATE = /^(\d{4})-\d{2}-\d{2}$/;

/** Three centuries have 109,938 days; the caches start afresh rather than grow beyond what a run can use. */
const CACHE_LIMIT = 50_000;
const numbers = new Map<CivilDate, DayNumber>();
const dates = new Map<DayNumber, CivilDate>();
const months = new Map<MonthNumber, Month>();
/** Texts that are dates of the author's years: a book names few, often. */
const real = new Set<string>();

/** Whether `text` is a real date `YYYY-MM-DD` of the years 1900–2200; 2026-02-30 is not. */
export function isDate(text: string): boolean {
  if (real.has(text)) return true;
  const year = Number(DATE.exec(text)?.[1]);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && dayjs.utc(text).format('YYYY-MM-DD') === text)) return false;
  if (real.size >= CACHE_LIMIT) real.clear();
  real.add(text);
  return true;
}

export function dayNumberOf(date: CivilDate): DayNumber {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const parsed = dayjs.utc(date);
  assert(DATE.test(date) && parsed.format('YYYY-MM-DD') === date, `no civil date: ${date}`);
  const day = parsed.valueOf() / DAY_MS;
  if (numbers.size >= CACHE_LIMIT) numbers.clear();
  numbers.set(date, day);
  return day;
}

export function dateOfDay(day: DayNumber): CivilDate {
  const known = dates.get(day);
  if (known !== undefined) return known;
  assert(Number.isInteger(day) && day === boundedDay(day), `no day of the calendar: ${day}`);
  const date = dayjs.utc(day * DAY_MS).format('YYYY-MM-DD');
  if (dates.size >= CACHE_LIMIT) dates.clear();
  dates.set(day, date);
  return date;
}

export function monthOfDay(day: DayNumber): MonthNumber {
  const date = dateOfDay(day);
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** 1–31. */
export function dayOfMonth(day: DayNumber): number {
  return Number(dateOfDay(day).slice(8));
}

/** The day of `month` numbered `day` (1–31), or the month's last day where it is shorter. */
export function clampedDay(month: MonthNumber, day: number): DayNumber {
  if (month < FIRST_MONTH) return FIRST_DAY;
  if (month > LAST_MONTH) return LAST_DAY;
  const known = months.get(month);
  const { first, days } = known ?? readMonth(month);
  return first + Math.min(day, days) - 1;
}

function readMonth(month: MonthNumber): Month {
  const first = dayjs.utc(Date.UTC(Math.floor(month / 12), mod(month, 12), 1));
  const found = { first: first.valueOf() / DAY_MS, days: first.daysInMonth() };
  if (months.size >= CACHE_LIMIT) months.clear();
  months.set(month, found);
  return found;
}

/** `day`, or the end of the calendar that lies before it. */
export function boundedDay(day: DayNumber): DayNumber {
  return Math.min(Math.max(day, FIRST_DAY), LAST_DAY);
}

/** `instant`, or the end of the calendar that lies before it; in UTC, so that every zone has a date for it. */
export function boundedInstant(instant: Instant): Instant {
  return Math.min(Math.max(instant, FIRST_INSTANT), LAST_INSTANT);
}

export function weekdayOfDay(day: DayNumber): Weekday {
  return WEEKDAYS[mod(day, 7)] as Weekday;
}

/** `date` moved by `days`, which may be negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(boundedDay(dayNumberOf(date) + days));
}

/** `date` moved by `months`, which may be negative; clamped to the end of a shorter month: 31 Jan + 1 is 28 or 29 Feb. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const day = dayNumberOf(date);
  return dateOfDay(clampedDay(monthOfDay(day) + months, dayOfMonth(day)));
}

/** Days from `from` (inclusive) to `to` (exclusive); negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

export function weekdayOf(date: CivilDate): Weekday {
  return weekdayOfDay(dayNumberOf(date));
}

/** The remainder with the sign of the divisor, so that days before 1970 count on evenly. */
function mod(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
