import type { CivilDate, Instant } from './interval.ts';

/** A length of time as an author writes it: `2 days`, `1 month`. `count` ≥ 1. */
export interface Span {
  readonly count: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
}

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/**
 * A recurrence with its anchor: boundary k lies k × `every` from it, always computed from the anchor itself.
 * `every` is in hours or longer. Days and longer turn at local midnights; hours are elapsed time from `anchor`.
 */
export interface Turning {
  readonly every: Span;
  /** Day of the month 1–31, clamped (months, years) or weekday (weeks); null: the anchor's own date. */
  readonly day: number | Weekday | null;
  readonly anchor: Instant;
  readonly zone: string;
}

// CONTRACT (the values engineer implements these; signatures are fixed):
// export interface Turn { readonly index: number; readonly start: Instant; readonly end: Instant }        // a period
// export function boundary(turning: Turning, index: number): Instant                                     // any integer; boundary 0 is the latest at or before the anchor('s date)
// export function turnAt(turning: Turning, instant: Instant): Turn                                       // start <= instant < end
// export function isZone(name: string): boolean
// export function parseLocal(text: string): boolean                                                      // YYYY-MM-DD[THH:MM[:SS]], a real date
// export function isDate(text: string): boolean
// export function parseSpan(text: string): Span | null                                                   // `1 month`, `36 hours`, `2 days`
// export function instantOf(local: string, zone: string): Instant                                        // skipped local times: pushed forward by the gap; repeated: the first
// export function dateOf(instant: Instant, zone: string): CivilDate
// export function localOf(instant: Instant, zone: string): string                                        // YYYY-MM-DDTHH:MM:SS
// export function printInstant(instant: Instant, zone: string): string                                   // 2026-05-27T10:15:00+03:00
// export function startOfDay(date: CivilDate, zone: string): Instant
// export function addDays(date: CivilDate, days: number): CivilDate
// export function addMonths(date: CivilDate, months: number): CivilDate                                  // clamped to month end
// export function daysBetween(from: CivilDate, to: CivilDate): number
// export function weekdayOf(date: CivilDate): Weekday
// export function addSpan(instant: Instant, span: Span, zone: string, times?: number): Instant           // days and longer: civil, same local time; shorter: elapsed; `times` may be negative
// export function spanSeconds / compareSpans as needed
export type { CivilDate, Instant };
