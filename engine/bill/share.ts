import assert from 'node:assert/strict';
import type { DayOf, Proration } from '../model/proration.ts';
import {
  addDays,
  addSpan,
  boundary,
  dateOf,
  daysBetween,
  startOfDay,
  type Turning,
  turnAt,
} from '../values/calendar.ts';
import type { CivilDate, Instant, Interval } from '../values/interval.ts';
import { count, isOfClock, perDay, unitWords } from './counting.ts';
import { countPart } from './part.ts';

/** `numerator / denominator` of a period, exact; `text` says how it was counted. */
export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly text: string;
  /** What a reader of the counted days should know; absent: nothing. */
  readonly note?: string;
}

export const WHOLE: Share = { numerator: 1n, denominator: 1n, text: '1' };

/** What a service life looks like from inside one period. Dates are of the account's zone. */
export interface Life {
  /** When billing began. */
  readonly activation: Instant;
  /** The finish or cancel date, and when service ended; null while neither is known. */
  readonly finish: { readonly date: CivilDate; readonly end: Instant } | null;
  /** At a switch of plans the day belongs to what comes, or to what goes, by every day count. Absent: no. */
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
 * By default (`exclude-start`) the activation day is free and the finish day is billed, but an activation on the
 * first day is a whole period and a finish on it bills nothing.
 */
export function billedDays(period: Interval, life: Life, dayOf: DayOf, zone: string): BilledDays {
  const begin = dateOf(period.start, zone);
  const days = daysBetween(begin, dateOf(period.end, zone));
  const activated = daysBetween(begin, dateOf(life.activation, zone));
  const first = activated > 0 && activated < days; // on the period's first day it is a whole period (M-22)
  const finished = life.finish === null ? days : daysBetween(begin, life.finish.date);
  const last = finished >= 0 && finished < days;
  return {
    from: first ? activated + (startsFree(life, dayOf) ? 1 : 0) : 0,
    to: last ? daysThrough(finished, life, dayOf) : days,
    days,
    first,
    last,
  };
}

function startsFree({ takesOver }: Life, { start, change }: DayOf): boolean {
  return takesOver ? change === 'old' : start === 'free';
}

function endsBilled({ handsOver }: Life, { end, change }: DayOf): boolean {
  return handsOver ? change === 'old' : end === 'billed';
}

function daysThrough(finished: number, life: Life, dayOf: DayOf): number {
  if (!endsBilled(life, dayOf)) return finished;
  return finished === 0 && !life.handsOver && dayOf.start === 'free' ? 0 : finished + 1;
}

/** What part of `period`'s fee the life owes: by default a part is owed in full (M-22, M-24). */
export function shareOf(period: Interval, life: Life, prorate: Proration, periods: Turning): Share {
  if (prorate.outOf.kind === 'billed-line') return shareOfLine(period, life, prorate, periods, null);
  if (isStretched(period, periods)) return shareOfStretched(period, life, prorate, periods, shareOf);
  if (isJoined(period, periods)) return shareOfJoined(period, life, prorate, periods);
  const { zone, every } = periods;
  const isByClock = isOfClock(prorate.countIn);
  if (every.unit === 'hour' && !isByClock) return shareOfHours(period, life, prorate);
  const owed = owedTime(period, life, prorate, periods);
  if (owed === null) return FREE;
  const { first, last, start, end } = owed;
  if (!first && !last) return isByClock ? WHOLE : wholePeriod(period, zone);
  if (owed.isWhole) return WHOLE;
  const counted = countPart({ start, end, period, last: last && !first }, prorate, periods);
  const note = isByClock ? null : noteOf(owed, life, prorate.dayOf);
  return note === null ? counted : { ...counted, note };
}

/**
 * What part of `period`'s fee is for the time from a change at `at` to its end, or to that of the life: the change counts
 * from its instant, or from its day or the day after it.
 */
export function shareAfter(period: Interval, life: Life, at: Instant, prorate: Proration, periods: Turning): Share {
  if (prorate.outOf.kind === 'billed-line') return shareOfLine(period, life, prorate, periods, at);
  if (isStretched(period, periods)) {
    const from: typeof shareOf = (turn, lived, terms, turning) => shareAfter(turn, lived, at, terms, turning);
    return shareOfStretched(period, life, prorate, periods, from);
  }
  if (isJoined(period, periods)) return shareAfterJoined(period, life, at, prorate, periods);
  const owed = owedTime(period, life, prorate, periods);
  const start = changesAt(at, prorate, periods.zone);
  if (owed === null || start >= owed.end) return NONE;
  if (owed.isWhole && start <= period.start) return WHOLE;
  if (periods.every.unit === 'hour' && !isOfClock(prorate.countIn)) return hoursAfter(period, at, owed.end);
  return countPart({ start: Math.max(start, owed.start), end: owed.end, period, last: false }, prorate, periods);
}

/** From when on a change at `at` is charged for. */
export function changesAt(at: Instant, { countIn, dayOf }: Proration, zone: string): Instant {
  if (isOfClock(countIn)) return at;
  const today = dateOf(at, zone);
  return startOfDay(dayOf.quantity === 'new' ? today : addDays(today, 1), zone);
}

/**
 * Of what would be billed if the life did not end in the period: the part of its days up to the end, or from a change at
 * `from` on.
 */
function shareOfLine(period: Interval, life: Life, prorate: Proration, periods: Turning, from: Instant | null): Share {
  const { countIn, last } = prorate;
  const plain: Proration = { ...prorate, outOf: { kind: 'enclosing-period' } };
  const paid = shareOf(period, { ...life, finish: null }, plain, periods);
  const parts: Proration = { ...plain, first: 'part', last: 'part', least: 0 };
  const line = owedTime(period, { ...life, finish: null }, parts, periods);
  const used = owedTime(period, life, parts, periods);
  if (line === null || used === null || (used.last && last === 'free')) return FREE;
  const end = used.last && last === 'part' ? used.end : line.end;
  const start = from === null ? line.start : Math.max(line.start, changesAt(from, prorate, periods.zone));
  if (start >= end) return NONE;
  if (start === line.start && end === line.end) return paid;
  assert(countIn !== 'months-then-days' && countIn !== 'whole-periods', 'a line is counted steadily');
  const numerator = count(countIn, start, end, periods.zone);
  const denominator = count(countIn, line.start, line.end, periods.zone);
  const words = `${numerator}/${denominator} ${unitWords(countIn)} of the line`;
  return {
    numerator: paid.numerator * numerator,
    denominator: paid.denominator * denominator,
    text: paid.numerator === paid.denominator ? words : `${paid.text} × ${words}`,
  };
}

const NONE: Share = { numerator: 0n, denominator: 1n, text: '0, nothing is left' };

function isJoined(period: Interval, periods: Turning): boolean {
  return periods.joined !== undefined && boundary(periods, periods.joined) === period.start;
}

/** The time that a life owes of a period, or all of it; null where it is free. `end` is never before `start`. */
function owedTime(
  period: Interval,
  life: Life,
  prorate: Proration,
  periods: Turning,
): (BilledTime & { readonly isWhole: boolean }) | null {
  const { zone } = periods;
  const isByClock = isOfClock(prorate.countIn) || periods.every.unit === 'hour';
  const billed = isByClock ? billedTime(period, life, periods) : daysAsTime(period, life, prorate.dayOf, zone);
  const { first, last } = billed;
  if ((first && prorate.first === 'free') || (last && prorate.last === 'free')) return null;
  const isInFull = (first && prorate.first === 'full') || (last && prorate.last === 'full');
  const isWhole = (!first && !last) || (isInFull && billed.end > period.start);
  const time = isWhole ? period : atLeast(billed, period, life, prorate, zone);
  return { first, last, start: time.start, end: time.end, isWhole };
}

/** A first part and the period that follows it: what both owe, though it is more than one. */
function shareOfJoined({ start, end }: Interval, life: Life, prorate: Proration, periods: Turning): Share {
  const { joined: _, ...single } = periods;
  const turn = turnAt(single, start).end;
  const first = shareOf({ start, end: turn }, life, prorate, single);
  if (life.finish !== null && life.finish.end <= turn) return first;
  return together(first, shareOf({ start: turn, end }, life, prorate, single));
}

function shareAfterJoined(
  { start, end }: Interval,
  life: Life,
  at: Instant,
  prorate: Proration,
  periods: Turning,
): Share {
  const { joined: _, ...single } = periods;
  const turn = turnAt(single, start).end;
  const first = shareAfter({ start, end: turn }, life, at, prorate, single);
  if (life.finish !== null && life.finish.end <= turn) return first;
  const next = shareAfter({ start: turn, end }, life, at, prorate, single);
  return first.numerator === 0n ? next : together(first, next);
}

/** What the parts on both sides of a change cost that is no change of a quantity. */
export function costOfCut({ changes }: Proration): 'part' | 'full' {
  return changes === 'part' || changes === 'refund-only' || changes === 'charge-only' ? 'part' : 'full';
}

function isStretched({ start, end }: Interval, { stretched }: Turning): boolean {
  return stretched !== undefined && stretched.start === start && stretched.end === end;
}

/** A period that was made longer: what each of the turns in it owes, the last of which it may end within. */
function shareOfStretched(
  { start, end }: Interval,
  life: Life,
  prorate: Proration,
  { stretched: _, ...single }: Turning,
  owes: typeof shareOf,
): Share {
  const finish = life.finish !== null && life.finish.end <= end ? life.finish : null;
  const until = finish ?? { date: dateOf(end, single.zone), end };
  const ending = finish === null ? { ...life, finish: until, handsOver: true } : life;
  const last = finish === null ? costOfCut(prorate) : prorate.last;
  let share: Share | null = null;
  for (let turn = turnAt(single, start); turn.start < until.end; turn = turnAt(single, turn.end)) {
    if (life.activation >= turn.end) continue;
    const lived = turn.end <= until.end ? { ...life, finish: null } : ending;
    const led = finish === null && turn.end > end && prorate.outOf.kind === 'boundary-period';
    const owed = led
      ? owes(
          backFrom(end, single),
          { ...life, activation: Math.max(life.activation, turn.start), takesOver: true },
          { ...prorate, first: last },
          single,
        )
      : owes({ start: turn.start, end: turn.end }, lived, { ...prorate, last }, single);
    share = share === null ? owed : together(share, owed);
  }
  return share ?? owes(turnAt(single, start), life, prorate, single);
}

/** What leads to where the next periods count from is a part of the one that would end there. */
function backFrom(end: Instant, { every, zone }: Turning): Interval {
  return { start: addSpan(end, every, zone, -1), end };
}

function together(first: Share, next: Share): Share {
  return {
    numerator: first.numerator * next.denominator + next.numerator * first.denominator,
    denominator: first.denominator * next.denominator,
    text: `(${first.text} + ${next.numerator === next.denominator ? '1' : next.text})`,
    ...(first.note === undefined ? {} : { note: first.note }),
  };
}

function wholePeriod({ start, end }: Interval, zone: string): Share {
  const days = count('days', start, end, zone);
  return { numerator: days, denominator: days, text: `${days}/${days} days` };
}

const FREE: Share = { numerator: 0n, denominator: 1n, text: '0, a part is free' };

/** The time of a period that is billed, and whether the life begins or ends in it. `start` may come after `end`. */
interface BilledTime extends Interval {
  readonly first: boolean;
  readonly last: boolean;
}

/** To the instant. Where the periods turn on the day of the activation itself, the first of them is a whole one. */
function billedTime(period: Interval, { activation, finish }: Life, { anchor, zone }: Turning): BilledTime {
  const isTurn = activation === anchor && dateOf(activation, zone) === dateOf(period.start, zone);
  const first = activation > period.start && activation < period.end && !isTurn;
  const last = finish !== null && finish.end < period.end;
  return { first, last, start: first ? activation : period.start, end: last ? finish.end : period.end };
}

/** The billed days as time, from midnight to midnight. */
function daysAsTime(period: Interval, life: Life, dayOf: DayOf, zone: string): BilledTime {
  const { from, to, days, first, last } = billedDays(period, life, dayOf, zone);
  if (!first && !last) return { start: period.start, end: period.end, first, last };
  const begin = dateOf(period.start, zone);
  const at = (day: number): Instant => (day === days ? period.end : startOfDay(addDays(begin, day), zone));
  const start = at(from);
  return { start, end: Math.max(start, at(to)), first, last };
}

/** What is served at all counts a day, where the terms say so: forward from where it begins, or back from the turn. */
function atLeast(
  billed: BilledTime,
  period: Interval,
  life: Life,
  { least, countIn }: Proration,
  zone: string,
): Interval {
  const { start, end } = billed;
  const { finish } = life;
  const isServed = finish === null || finish.end > Math.max(period.start, life.activation);
  const unit = isOfClock(countIn) ? countIn : 'days';
  if (least === 0 || !isServed || count(unit, start, end, zone) >= perDay(unit))
    return { start, end: Math.max(start, end) };
  const day = dateOf(start, zone);
  const next = unit === 'days' ? startOfDay(addDays(day, 1), zone) : start + DAY;
  if (next <= period.end) return { start, end: next };
  return { start: unit === 'days' ? startOfDay(addDays(day, -1), zone) : period.end - DAY, end: period.end };
}

const DAY = 86_400_000;

/** Which of the days at the two ends are billed: of a life, a phase, or what a pause leaves of a period. */
function noteOf({ first, last }: BilledTime, life: Life, dayOf: DayOf): string | null {
  const is = (billed: boolean) => (billed ? 'is billed' : 'is not billed');
  const words = [
    ...(first ? [`the day it begins ${is(!startsFree(life, dayOf))}`] : []),
    ...(last ? [`the day it ends ${is(endsBilled(life, dayOf))}`] : []),
  ];
  return words.length === 0 ? null : words.join(', ');
}

const HOUR = 3_600_000;

function hoursAfter(period: Interval, at: Instant, end: Instant): Share {
  const [left, hours] = [Math.ceil((end - at) / HOUR), Math.round((period.end - period.start) / HOUR)];
  return { numerator: BigInt(left), denominator: BigInt(hours), text: `${left}/${hours} hours` };
}

/**
 * hour periods begin at the activation itself, so only the last can be partial, and one that goes on after a change
 * within it; a started hour counts.
 */
function shareOfHours(period: Interval, life: Life, prorate: Proration): Share {
  const hours = Math.round((period.end - period.start) / HOUR);
  const goesOn = life.takesOver === true && life.activation > period.start && prorate.first === 'part';
  const last = life.finish !== null && life.finish.end < period.end;
  if (last && prorate.last === 'free') return FREE;
  const isCut = last && prorate.last !== 'full' && life.finish !== null;
  if (!isCut && !goesOn) return WHOLE;
  const from = goesOn ? Math.floor((life.activation - period.start) / HOUR) : 0;
  const to = isCut ? Math.ceil(((life.finish?.end ?? period.end) - period.start) / HOUR) : hours;
  const numerator = Math.max(0, to - from);
  return { numerator: BigInt(numerator), denominator: BigInt(hours), text: `${numerator}/${hours} hours` };
}
