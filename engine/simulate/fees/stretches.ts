import { addSpan, type Span } from '../../values/calendar.ts';
import type { Instant, Interval } from '../../values/interval.ts';

/**
 * The stretches of `period`, each of `length` and half-open, counted from its start: hours and minutes by the clock that
 * never stands still, days by the local one. Only what of them is `served`, and only those that hold one of `instants`
 * (ascending); null: all of them.
 */
export function stretchesOf(
  period: Interval,
  served: Interval,
  length: Span,
  timeZone: string,
  instants: readonly Instant[] | null,
): Interval[] {
  const found: Interval[] = [];
  let start = period.start;
  let next = 0;
  for (let index = 1; start < served.end; index += 1) {
    const end = addSpan(period.start, { ...length, count: length.count * index }, timeZone);
    while (instants !== null && next < instants.length && (instants[next] ?? 0) < start) next += 1;
    const instant = instants?.[next];
    const isAsked = instants === null || (instant !== undefined && instant < end);
    if (isAsked && end > served.start)
      found.push({ start: Math.max(start, served.start), end: Math.min(end, served.end) });
    if (instants !== null && next >= instants.length) return found;
    start = end;
  }
  return found;
}
