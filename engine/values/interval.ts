/** Milliseconds since 1970-01-01T00:00:00Z; always a whole number. */
export type Instant = number;

/** A day of some account's calendar, `YYYY-MM-DD`. Compares as text. */
export type CivilDate = string;

/** Days, inclusive at both ends; null is open. */
export interface DateRange {
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

/** Half-open: `start` belongs to it, `end` does not. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

export function contains(interval: Interval, instant: Instant): boolean {
  return interval.start <= instant && instant < interval.end;
}
