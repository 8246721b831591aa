import type { Entry } from '../model/journal.ts';
import type { CallRoute, Moment, Tariff } from '../model/program.ts';
import type { Standing } from '../simulate/simulate.ts';
import type { Told } from './derivation.ts';

type Rejected = Entry & { kind: 'rejected' };

/** More prefixes of one zone nobody reads. */
const PREFIXES_TOLD = 8;

/** What was tried for a call that no zone or no rate was found for: zone by zone, prefix by prefix. */
export function routesTried({ code, about, at }: Rejected, { edition }: Standing, timeZone: string): Told[] {
  if (about === undefined || about === '') return [];
  if (code === 'no-zone') return edition.calls.map(zoneTried);
  if (code !== 'no-rate') return [];
  const route = edition.calls.find(({ prefixes }) => prefixes.some((prefix) => about.startsWith(prefix)));
  const tariffs = new Set([route?.outbound, route?.inbound].filter((tariff) => tariff != null));
  const moment = { instant: at, timeZone };
  return [...tariffs].flatMap(fallingBack).flatMap((tariff) => ratesTried(tariff, about, moment));
}

function zoneTried({ zone, match, prefixes, direction, place }: CallRoute): Told {
  const note = direction === null ? null : `${direction} calls only`;
  return { title: `zone ${zone}: ${match === null ? listed(prefixes) : MATCHES[match]}`, places: [place], note };
}

const MATCHES: Readonly<Record<NonNullable<CallRoute['match']>, string>> = {
  'on-net': 'numbers that accounts hold',
  'toll-free': 'toll-free numbers that are called',
};

function listed(prefixes: readonly string[]): string {
  const told = prefixes.slice(0, PREFIXES_TOLD).map((prefix) => `+${prefix}`);
  const left = prefixes.length - told.length;
  return [...told, ...(left === 0 ? [] : [`${left} more`])].join(', ') || 'no number';
}

/** The tariff and those that it falls back on, in this order. */
function fallingBack(tariff: Tariff): Tariff[] {
  return [tariff, ...(tariff.fallBack === null ? [] : fallingBack(tariff.fallBack))];
}

/** The rows of the number's own prefixes, longest first, and why none of them is a price for it at this moment. */
function ratesTried({ name, prefixes, counted, place }: Tariff, digits: string, moment: Moment): Told[] {
  const found = prefixes.longest(digits, moment);
  if (found?.price != null) return []; // it was the tariff of the other direction
  const rows = prefixes.rows.filter(({ prefix }) => digits.startsWith(prefix)).reverse();
  if (rows.length === 0) {
    return [{ title: `tariff ${name} has no prefix that +${digits} begins with`, places: [place] }];
  }
  return rows.map((row) => {
    const then = counted === null ? 'is not valid at this time' : 'is not valid at this time, or behind what was used';
    const why = row === found ? 'has no price' : row.window === null ? 'is shorter' : then;
    return { title: `tariff ${name}: +${row.prefix} ${why}`, places: [row.place] };
  });
}
