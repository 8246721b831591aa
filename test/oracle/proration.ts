/**
 * A second opinion on parts of periods. Dates are walked one by one and each is given what it is worth; nothing of the
 * engine is used. Dates are `YYYY-MM-DD` without a zone.
 */
import { add, type Fraction, fraction, times } from './fraction.ts';

export type Counting = 'days' | '30/360' | '30-day-months' | '28-day-months';
export type Whole = 'period' | 'calendar-month' | 'quarter' | 'year' | number;

/** What the dates from `start` to before `end` are of the period from `opens` to before `closes`, which has `months`. */
export function partOf(
  start: string,
  end: string,
  counting: Counting,
  whole: Whole,
  { opens, closes, months }: { opens: string; closes: string; months: number },
): Fraction {
  const worth = (dates: readonly string[]): number => dates.reduce((sum, date) => sum + worthOf(date, counting), 0);
  return add(
    ...datesOf(start, end).map((date) => {
      const one = worthOf(date, counting);
      if (typeof whole === 'number') return fraction(one, whole);
      if (whole === 'period') return fraction(one, worth(datesOf(opens, closes)));
      const unit = whole === 'calendar-month' ? 1 : whole === 'quarter' ? 3 : 12;
      return times(fraction(one, worth(datesAround(date, unit))), fraction(unit, months));
    }),
  );
}

/** How many of a month's days a date is: the last of a short month is those that are missing, of a long one some are none. */
function worthOf(date: string, counting: Counting): number {
  const day = Number(date.slice(8));
  const last = lastDayOf(date);
  if (counting === 'days') return 1;
  if (counting === '30/360') return day === last ? 31 - last : 1;
  const length = counting === '30-day-months' ? 30 : 28;
  if (day === last) return last < length ? length - last + 1 : 1;
  return day < length ? 1 : 0;
}

function datesOf(start: string, end: string): string[] {
  const dates: string[] = [];
  for (let date = start; date < end; date = nextOf(date)) dates.push(date);
  return dates;
}

/** All dates of the month, quarter or year that `date` lies in. */
function datesAround(date: string, months: number): string[] {
  const index = (of: string) => Math.floor((Number(of.slice(5, 7)) - 1) / months);
  return datesOf(`${date.slice(0, 4)}-01-01`, `${Number(date.slice(0, 4)) + 1}-01-01`).filter(
    (one) => index(one) === index(date),
  );
}

function nextOf(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

function lastDayOf(date: string): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}

/** How many months of one thing a month of `days` costs whose quantity changes on some of its days: day by day. */
export function monthOfQuantities(
  days: number,
  base: number,
  changes: readonly { readonly day: number; readonly quantity: number }[],
  policy: 'part' | 'full' | 'free' | 'refund-only' | 'charge-only',
  owner: 'new' | 'old',
): Fraction {
  // What comes on the first day, after its midnight, has that day or not; what comes later cannot undo the month's beginning.
  const counted: number[] = [];
  let most = base;
  for (let day = 1; day <= days; day += 1) {
    let now = base;
    for (const change of changes) {
      const from = owner === 'new' ? change.day : change.day + 1;
      if (from > day) continue;
      if (policy === 'part') now = change.quantity;
      if (policy === 'refund-only') now = Math.min(now, change.quantity);
      if (policy === 'charge-only') now = Math.max(now, change.quantity);
    }
    counted.push(now);
  }
  for (const { quantity } of changes) most = Math.max(most, quantity);
  const total = policy === 'full' ? most * days : counted.reduce((sum, one) => sum + one, 0);
  return fraction(total, days);
}
