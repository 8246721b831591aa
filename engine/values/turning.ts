import assert from 'node:assert/strict';
import {
  boundedDay,
  boundedInstant,
  clampedDay,
  DAY_MS,
  type DayNumber,
  dayOfMonth,
  FIRST_INSTANT,
  LAST_INSTANT,
  type MonthNumber,
  monthOfDay,
  type Weekday,
  weekdayOfDay,
} from './civil.ts';
import type { Instant, Interval } from './interval.ts';
import { ELAPSED_MS, type Span, spanDays, spanMonths } from './span.ts';
import { offsetAt, startOf } from './zone.ts';

/**
 * A recurrence with its anchor: boundary k lies k × `every` from it, always computed from the anchor itself.
 * `every` is in hours or longer. Days and longer turn at local midnights; hours are elapsed time from `anchor`.
 */
export interface Turning {
  readonly every: Span;
  /** Day of the month 1–31, clamped (months, years) or weekday (weeks); null: the anchor's own date. */
  readonly day: number | Weekday | null;
  /** Where boundary 0 lies, if on a named day; absent: at or before the anchor. */
  readonly firstTurn?: 'soonest' | 'whole-period' | undefined;
  /** What stands for the day in a month that lacks it; absent: its last day. drift: its last day, and from there on that day. */
  readonly shortMonth?: 'next-month' | 'drift' | undefined;
  /** The turn of this index has the one after it in it, and those behind count one less. */
  readonly joined?: number;
  /** The turn that begins there ends there, however many others lie between; what comes after it is not of this turning. */
  readonly stretched?: Interval;
  readonly anchor: Instant;
  readonly zone: string;
}

/** The period between boundary `index` and the next. */
interface Turn extends Interval {
  readonly index: number;
}

/** A turning in numbers: where boundary 0 lies and how far apart the others are. */
type Steps =
  | { readonly unit: 'ms'; readonly first: Instant; readonly step: number }
  | { readonly unit: 'days'; readonly first: DayNumber; readonly step: number }
  | {
      readonly unit: 'months';
      readonly first: MonthNumber;
      readonly step: number;
      readonly day: number;
      readonly short: Turning['shortMonth'];
    };

/** A simulation asks the same turnings over and over. */
const known = new WeakMap<Turning, Steps>();

/**
 * The instant of boundary `index` (any integer). Boundary 0 is the anchor itself for hours; else the start of the latest
 * day that `turning` names, at or before the anchor's date: its months and weeks are counted from there. By `firstTurn`
 * it is the next such day, or the one in the anchor's month or week (Monday to Sunday), before the anchor or after it.
 */
export function boundary(turning: Turning, index: number): Instant {
  const { joined, stretched } = turning;
  if (stretched !== undefined && index === turnAt(turning, stretched.start).index + 1) return stretched.end;
  return boundaryOf(stepsOf(turning), turning.zone, joined === undefined || index <= joined ? index : index + 1);
}

/**
 * The turn that `instant` lies in: `start` ≤ instant < `end`; an instant on a boundary belongs to the later turn.
 * Boundaries beyond the calendar's ends all lie there: what lies there itself is in the turn that reaches it.
 */
export function turnAt(turning: Turning, instant: Instant): Turn {
  const { joined, stretched } = turning;
  if (stretched !== undefined) {
    const { stretched: _, ...single } = turning;
    const isIn = stretched.start <= instant && instant < stretched.end;
    return isIn ? { index: turnAt(single, stretched.start).index, ...stretched } : turnAt(single, instant);
  }
  const turn = singleTurnAt(turning, instant);
  if (joined === undefined || turn.index < joined) return turn;
  if (turn.index > joined + 1) return { ...turn, index: turn.index - 1 };
  return { index: joined, start: boundary(turning, joined), end: boundary(turning, joined + 1) };
}

function singleTurnAt(turning: Turning, instant: Instant): Turn {
  const steps = stepsOf(turning);
  let index = estimate(steps, turning.zone, instant);
  let start = boundaryOf(steps, turning.zone, index);
  while (start > instant && start > FIRST_INSTANT) {
    index -= 1;
    start = boundaryOf(steps, turning.zone, index);
  }
  let end = boundaryOf(steps, turning.zone, index + 1);
  while (end <= instant && end < LAST_INSTANT) {
    index += 1;
    start = end;
    end = boundaryOf(steps, turning.zone, index + 1);
  }
  return { index, start, end };
}

function stepsOf(turning: Turning): Steps {
  const found = known.get(turning);
  if (found) return found;
  const steps = computeSteps(turning);
  known.set(turning, steps);
  return steps;
}

function computeSteps({ every, day, firstTurn, shortMonth, anchor, zone }: Turning): Steps {
  assert(Number.isInteger(anchor), 'an anchor is a whole number of milliseconds');
  assert(Number.isInteger(every.count) && every.count >= 1, 'a turning moves on');
  const date = dayAt(anchor, zone);
  const months = spanMonths(every);
  if (months !== null) {
    assert(day === null || (typeof day === 'number' && day >= 1 && day <= 31), 'months turn on a day of the month');
    const turnsOn = day ?? dayOfMonth(date);
    const first = firstMonth(date, inMonth(monthOfDay(date), turnsOn, shortMonth), firstTurn);
    return { unit: 'months', first, step: months, day: turnsOn, short: shortMonth };
  }
  const days = spanDays(every);
  if (days !== null) {
    assert(day === null || (every.unit === 'week' && typeof day === 'string'), 'weeks turn on a weekday, days on none');
    return { unit: 'days', first: day === null ? date : firstDay(date, day as Weekday, firstTurn), step: days };
  }
  const elapsed = ELAPSED_MS[every.unit];
  assert(elapsed !== undefined && day === null, 'hours turn on no day');
  return { unit: 'ms', first: anchor, step: elapsed * every.count };
}

/** The month of the first turn; `turns`: the day on which the month of `date` turns. */
function firstMonth(date: DayNumber, turns: DayNumber, firstTurn: Turning['firstTurn']): MonthNumber {
  const month = monthOfDay(date);
  if (firstTurn === 'whole-period') return month;
  if (firstTurn === 'soonest') return turns >= date ? month : month + 1;
  return turns <= date ? month : month - 1;
}

function firstDay(date: DayNumber, day: Weekday, firstTurn: Turning['firstTurn']): DayNumber {
  if (firstTurn === 'soonest') return latest(day, date + 6);
  return firstTurn === 'whole-period' ? latest(day, latest('monday', date) + 6) : latest(day, date);
}

function boundaryOf(steps: Steps, zone: string, index: number): Instant {
  const moved = steps.first + steps.step * index;
  switch (steps.unit) {
    case 'ms':
      return boundedInstant(moved);
    case 'days':
      return startOf(boundedDay(moved), zone);
    case 'months':
      return startOf(dayOfTurn(steps, moved), zone);
  }
}

/** The day that stands for `day` in a month that may lack it. */
function inMonth(month: MonthNumber, day: number, short: Turning['shortMonth']): DayNumber {
  const turns = clampedDay(month, day);
  return short === 'next-month' && dayOfMonth(turns) < day ? turns + 1 : turns;
}

function dayOfTurn({ first, step, day, short }: Steps & { unit: 'months' }, month: MonthNumber): DayNumber {
  if (short !== 'drift') return inMonth(month, day, short);
  // From the shortest of the months that it has come through; no month is shorter than 28 days.
  let left = day;
  for (let at = first; at < month && left > 28; at += step) left = Math.min(left, dayOfMonth(clampedDay(at, day)));
  return clampedDay(month, left);
}

/** At most one off: a month may turn after the instant's day, a clock change may repeat the end of a day. */
function estimate(steps: Steps, zone: string, instant: Instant): number {
  if (steps.unit === 'ms') return Math.floor((instant - steps.first) / steps.step);
  const date = dayAt(instant, zone);
  return Math.floor(((steps.unit === 'days' ? date : monthOfDay(date)) - steps.first) / steps.step);
}

function dayAt(instant: Instant, zone: string): DayNumber {
  return boundedDay(Math.floor((instant + offsetAt(instant, zone)) / DAY_MS));
}

/** The last `weekday` on or before `date`. */
function latest(weekday: Weekday, date: DayNumber): DayNumber {
  let day = date;
  while (weekdayOfDay(day) !== weekday) day -= 1;
  return day;
}
