import type { Terms } from '../model/program.ts';
import { dateOf, daysBetween, type Span } from '../values/calendar.ts';
import type { CivilDate, Instant, Interval } from '../values/interval.ts';

/** `numerator / denominator` of a period, both whole numbers; `text` says how it was counted. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly text: string;
  /** What a reader of the counted days should know; absent: nothing. */
  readonly note?: string;
}

export const WHOLE: Share = { numerator: 1, denominator: 1, text: '1' };

/** What a service life looks like from inside one period. Dates are of the account's zone. */
export interface Life {
  /** When billing began. */
  readonly activation: Instant;
  /** The finish or cancel date, and when service ended; null while neither is known. */
  readonly finish: { readonly date: CivilDate; readonly end: Instant } | null;
  /** At a switch of plans the day belongs to what comes, by every day count. Absent: no. */
  readonly takesOver?: boolean;
  readonly handsOver?: boolean;
}

/** The days of one period that are billed: [`from`, `to`) counted from the period's first day, of `days` in all. */
export interface BilledDays {
  readonly from: number;
  readonly to: number;
  readonly days: number;
  readonly first: boolean;
  readonly last: boolean;
}

/**
 * `exclude-start` does not bill the activation day and bills the finish day, but an activation on the first
 * day is a whole period and a finish on it bills nothing. `include-start` bills the activation day and not the
 * finish day; `include-both` bills both.
 */
export function billedDays(period: Interval, life: Life, dayCount: Terms['dayCount'], zone: string): BilledDays {
  const begin = dateOf(period.start, zone);
  const days = daysBetween(begin, dateOf(period.end, zone));
  const activated = daysBetween(begin, dateOf(life.activation, zone));
  const first = activated > 0 && activated < days; // on the period's first day it is a whole period (M-22)
  const finished = life.finish === null ? days : daysBetween(begin, life.finish.date);
  const last = finished >= 0 && finished < days;
  return {
    from: first ? daysBefore(activated, life.takesOver ? 'include-start' : dayCount) : 0,
    to: last ? daysThrough(finished, life.handsOver ? 'include-start' : dayCount) : days,
    days,
    first,
    last,
  };
}

function daysBefore(activated: number, dayCount: Terms['dayCount']): number {
  return dayCount === 'exclude-start' && activated > 0 ? activated + 1 : activated;
}

function daysThrough(finished: number, dayCount: Terms['dayCount']): number {
  if (dayCount === 'include-start') return finished;
  return dayCount === 'exclude-start' && finished === 0 ? 0 : finished + 1;
}

/** What part of `period`'s fee the life owes: a part that `prorate` does not list is owed in full (M-22, M-24). */
export function shareOf(period: Interval, life: Life, terms: Terms, every: Span['unit'], zone: string): Share {
  if (every === 'hour') return shareOfHours(period, life, terms);
  const billed = billedDays(period, life, terms.dayCount, zone);
  const full = (billed.first && !terms.prorate.first) || (billed.last && !terms.prorate.last);
  if (full && billed.to > 0) return WHOLE;
  const numerator = Math.max(0, billed.to - billed.from);
  const note = noteOf(billed, terms.dayCount);
  return {
    numerator,
    denominator: billed.days,
    text: `${numerator}/${billed.days} days`,
    ...(note === null ? {} : { note }),
  };
}

/** Which of the days at the two ends are billed. */
function noteOf({ first, last }: BilledDays, dayCount: Terms['dayCount']): string | null {
  const is = (billed: boolean) => (billed ? 'is billed' : 'is not billed');
  const words = [
    ...(first ? [`the activation day ${is(dayCount !== 'exclude-start')}`] : []),
    ...(last ? [`the finish day ${is(dayCount !== 'include-start')}`] : []),
  ];
  return words.length === 0 ? null : words.join(', ');
}

const HOUR = 3_600_000;

/** hour periods begin at the activation itself, so only the last can be partial; a started hour counts. */
function shareOfHours(period: Interval, life: Life, terms: Terms): Share {
  const hours = Math.round((period.end - period.start) / HOUR);
  const last = life.finish !== null && life.finish.end < period.end;
  if (!last || !terms.prorate.last || life.finish === null) return WHOLE;
  const numerator = Math.max(0, Math.ceil((life.finish.end - period.start) / HOUR));
  return { numerator, denominator: hours, text: `${numerator}/${hours} hours` };
}
