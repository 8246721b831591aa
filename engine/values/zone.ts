import assert from 'node:assert/strict';
import { DAY_MS, type DayNumber } from './civil.ts';
import type { Instant } from './interval.ts';

/** Milliseconds since 1970-01-01T00:00:00 on the clock on the wall, counted as if every day had 24 hours. */
export type LocalTime = number;

/** A UTC day on which the offset changes: `before` holds until `turn` (exclusive), `after` from it on. */
interface Change {
  readonly before: number;
  readonly after: number;
  readonly turn: Instant;
}

interface Zone {
  /** Null: its offset never changes. */
  readonly clock: Intl.DateTimeFormat | null;
  /** Milliseconds, where there is no clock to ask. */
  readonly fixed: number;
  /** Per UTC day: the offset in milliseconds all day long, or how it changes. */
  readonly offsets: Map<DayNumber, number | Change>;
  readonly starts: Map<DayNumber, Instant>;
}

/** More than a century of days; a cache that is full starts afresh. */
const CACHE_LIMIT = 40_000;

/** `UTC` or an area and a place. Bare abbreviations mean one zone here and another there, offsets know no clock change. */
const NAME = /^(UTC|[A-Za-z]+\/[A-Za-z0-9_+/-]+)$/;

/** What no author can write: an offset that was fixed once. */
const FIXED = /^UTC([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;

const zones = new Map<string, Zone>();

/** Whether `name` is a zone of the IANA database, such as `Europe/Vilnius`, or `UTC`. */
export function isZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  if (zones.has(name)) return true;
  try {
    zones.set(name, { clock: clockOf(name), fixed: 0, offsets: new Map(), starts: new Map() });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The zone whose clock always has the offset that the clock of `name` has at `instant`. */
export function frozenAt(instant: Instant, name: string): string {
  const offset = offsetAt(instant, name);
  const seconds = Math.abs(offset) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts.map((part) => String(part).padStart(2, '0')).join(':');
  const frozen = `UTC${offset < 0 ? '-' : '+'}${shown.replace(/^(.{5}):00$/, '$1')}`;
  assert(FIXED.test(frozen), `no offset: ${frozen}`);
  return frozen;
}

/** Milliseconds by which the zone's clock is ahead of UTC at `instant`. */
export function offsetAt(instant: Instant, name: string): number {
  const zone = zoneOf(name);
  if (zone.clock === null) return zone.fixed;
  const day = Math.floor(instant / DAY_MS);
  const known = zone.offsets.get(day);
  const offset = known ?? observe(zone, zone.clock, day);
  if (typeof offset === 'number') return offset;
  return instant < offset.turn ? offset.before : offset.after;
}

/**
 * The instant at which the zone's clock shows `local`. A repeated local time is the first of the two; a skipped one is
 * pushed forward by the gap, as a clock that nobody turned would show it.
 */
export function instantAt(local: LocalTime, name: string): Instant {
  const { before, after } = offsetsAround(local, name);
  // The larger offset gives the earlier instant.
  const early = local - Math.max(before, after);
  if (offsetAt(early, name) === local - early) return early;
  const late = local - Math.min(before, after);
  return offsetAt(late, name) === local - late ? late : local - before;
}

/** The first instant of the civil day: its first local midnight, or the clock change that skips its midnight. */
export function startOf(day: DayNumber, name: string): Instant {
  const { starts } = zoneOf(name);
  const known = starts.get(day);
  if (known !== undefined) return known;
  const local = day * DAY_MS;
  const midnight = instantAt(local, name);
  const skipped = midnight + offsetAt(midnight, name) !== local;
  const start = skipped ? changeWithin(local - offsetsAround(local, name).after, midnight, name) : midnight;
  if (starts.size >= CACHE_LIMIT) starts.clear();
  starts.set(day, start);
  return start;
}

/** Offsets a day before and a day after: no zone changes its clock twice in so short a time. */
function offsetsAround(local: LocalTime, name: string): { before: number; after: number } {
  return { before: offsetAt(local - DAY_MS, name), after: offsetAt(local + DAY_MS, name) };
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const fixed = FIXED.exec(name);
  if (fixed !== null) {
    const [, sign, ...parts] = fixed;
    const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
    const offset = ((hours * 60 + minutes) * 60 + seconds) * 1000 * (sign === '-' ? -1 : 1);
    const zone = { clock: null, fixed: offset, offsets: new Map(), starts: new Map() };
    zones.set(name, zone);
    return zone;
  }
  assert(isZone(name), `no time zone: ${name}`);
  return zones.get(name) as Zone;
}

function observe(zone: Zone, clock: Intl.DateTimeFormat, day: DayNumber): number | Change {
  const before = probe(clock, day * DAY_MS);
  const after = probe(clock, (day + 1) * DAY_MS - 1);
  const seen =
    before === after
      ? before
      : { before, after, turn: firstOf(day * DAY_MS, (day + 1) * DAY_MS, (t) => probe(clock, t) !== before) };
  if (zone.offsets.size >= CACHE_LIMIT) zone.offsets.clear();
  zone.offsets.set(day, seen);
  return seen;
}

function changeWithin(from: Instant, upTo: Instant, name: string): Instant {
  const before = offsetAt(from, name);
  return firstOf(from, upTo, (t) => offsetAt(t, name) !== before);
}

/** The first instant after `from` at which `changed` holds, which it does not at `from` and does from then to `upTo`. */
function firstOf(from: Instant, upTo: Instant, changed: (instant: Instant) => boolean): Instant {
  let before = from;
  let after = upTo;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (changed(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** Everything fixed but the zone: the machine's own locale, calendar and digits must not matter. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const calendar = { calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' } as const;
  const date = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-US', { timeZone, ...calendar, ...date, ...time });
}

function probe(clock: Intl.DateTimeFormat, instant: Instant): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of clock.formatToParts(instant)) shown[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
