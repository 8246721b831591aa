/**
 * What a monthly fee of a service's whole life comes to, by the rules for parts of periods, with calendar and counting
 * done afresh: nothing of the engine is used. Dates are `YYYY-MM-DD`; billing months begin on the first.
 */

export type DayCount = 'exclude-start' | 'include-start' | 'include-both';

export interface Life {
  readonly dayCount: DayCount;
  /** Whether a first, a last part is charged by days; otherwise in full. */
  readonly byDays: { readonly first: boolean; readonly last: boolean };
  /** Before `finish`. */
  readonly start: string;
  readonly finish: string;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function parts(date: string): Day {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `fee × days / length` in cents, a half upwards. */
function share(feeCents: number, days: number, length: number): number {
  return Math.floor((2 * feeCents * days + length) / (2 * length));
}

/** Days charged in the month that holds the start, the finish, or both. */
function daysOfPart(life: Life, first: Day | null, last: Day | null, length: number): number {
  const { dayCount, byDays } = life;
  // With the default count a boundary counts no day: a start on the first is day 0, and so is a finish on the first.
  const d = first?.day === 1 && dayCount === 'exclude-start' ? 0 : (first?.day ?? 0);
  const f = last?.day === 1 && dayCount === 'exclude-start' ? 0 : (last?.day ?? 0);
  const firstInFull = first !== null && first.day > 1 && !byDays.first;
  if (first !== null && last !== null) {
    const days = dayCount === 'include-both' ? f - d + 1 : f - d;
    return firstInFull || (days > 0 && !byDays.last) ? length : days;
  }
  if (first !== null) return firstInFull ? length : dayCount === 'exclude-start' ? length - d : length - d + 1;
  const days = dayCount === 'include-start' ? f - 1 : f;
  return days > 0 && !byDays.last ? length : days;
}

/** The same day so many months later, or the last one of a month that lacks it. */
export function minimumTermEnd(start: string, months: number): string {
  const { year, month, day } = parts(start);
  const index = month - 1 + months;
  const late = { year: year + Math.floor(index / 12), month: (index % 12) + 1 };
  const clamped = Math.min(day, lengthOf(late.year, late.month));
  return `${late.year}-${String(late.month).padStart(2, '0')}-${String(clamped).padStart(2, '0')}`;
}

/** All fees of the life together, in cents, each month rounded on its own. */
export function lifeInCents(feeCents: number, life: Life): number {
  const start = parts(life.start);
  const finish = parts(life.finish);
  let total = 0;
  let { year, month } = start;
  while (year < finish.year || (year === finish.year && month <= finish.month)) {
    const length = lengthOf(year, month);
    const first = year === start.year && month === start.month ? start : null;
    const last = year === finish.year && month === finish.month ? finish : null;
    total += share(feeCents, first || last ? daysOfPart(life, first, last, length) : length, length);
    month += 1;
    if (month > 12) {
      year += 1;
      month = 1;
    }
  }
  return total;
}
