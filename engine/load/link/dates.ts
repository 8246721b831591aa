import { isZone, parseLocal } from '../../values/calendar.ts';
import type { Loaded, LoadedMap } from '../decode.ts';
import { isMap } from '../documents.ts';
import { quoted } from '../spelling.ts';
import type { Linking } from './linking.ts';

/** The keys under which a date or local time may stand, with those of which the first must come before the second. */
const DATED = new Set([
  'at',
  'recorded',
  'start',
  'end',
  'from',
  'to',
  'activation',
  'finish',
  'until',
  'issued',
  'due',
  'contract-end',
  'activated',
  'charged-through',
  'expires',
  'effective',
]);
const LOOKS_DATED = /^\d{4}-\d{2}-\d{2}(T.*)?$/;

/** Every date is a day of the calendar, every zone is known, every range and period runs forward. Issues: time/…. */
export function linkDates(linking: Linking): void {
  for (const { value } of linking.documents) walk(linking, value, new Set());
}

function walk(linking: Linking, value: Loaded, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (!isMap(value)) {
    for (const part of value) walk(linking, part, seen);
    return;
  }
  checkMap(linking, value);
  for (const key of Object.keys(value)) {
    const part = value[key] as Loaded;
    if (typeof part === 'object' && !key.startsWith('x-')) walk(linking, part, seen); // `x-` keys are the author's own
  }
}

function checkMap({ places, findings }: Linking, map: LoadedMap): void {
  let isReal = true;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (typeof value !== 'string') continue;
    if (key === 'time-zone' && !isZone(value)) {
      findings.error('time/unknown-zone', places.of(map, key), `${quoted(value)} is no time zone`, {
        hint: 'a name of the IANA database, such as Europe/Vilnius',
      });
    }
    if (!DATED.has(key) || !LOOKS_DATED.test(value) || parseLocal(value)) continue;
    isReal = false;
    findings.error('time/no-such-day', places.of(map, key), `${quoted(value)} is no day of the calendar`);
  }
  if (isReal && isDated(map.from) && isDated(map.to) && map.from > map.to) {
    findings.error(
      'time/backwards',
      places.of(map, 'to'),
      `the range ends on ${map.to}, before it begins on ${map.from}`,
      {
        related: { message: 'it begins here', place: places.of(map, 'from') },
      },
    );
  }
  if (isReal && isDated(map.start) && isDated(map.end) && !isBefore(map.start, map.end)) {
    findings.error(
      'time/backwards',
      places.of(map, 'end'),
      `the period ends at ${map.end}, not after its start at ${map.start}`,
      {
        hint: 'the end is the first moment that is no longer part of the period',
        related: { message: 'it starts here', place: places.of(map, 'start') },
      },
    );
  }
}

function isDated(value: Loaded | undefined): value is string {
  return typeof value === 'string' && LOOKS_DATED.test(value);
}

/** Whether one local time comes before another; a date is its midnight. */
export function isBefore(a: string, b: string): boolean {
  return midnight(a) < midnight(b);
}

function midnight(local: string): string {
  const time = local.includes('T') ? local : `${local}T00:00:00`;
  return time.length === 16 ? `${time}:00` : time;
}
