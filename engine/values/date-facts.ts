import type { Facts } from './decision.ts';
import type { CivilDate } from './interval.ts';

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The fact of what was used before. */
export const USED = 'used-this-period';

/** The fact of the time of the week of a use: by the clock of `zone`, or by that of the account. */
export function timeFact(zone: string | undefined): string {
  return zone === undefined ? 'local time' : `time in ${zone}`;
}

/** What conditions can ask of a date. Holidays are dates, or `12-25` for every year. */
export function factsOfDate(date: CivilDate, holidays: ReadonlySet<string>): Facts {
  return {
    year: Number(date.slice(0, 4)),
    month: MONTHS[Number(date.slice(5, 7)) - 1],
    day: Number(date.slice(8)),
    holiday: holidays.has(date) || holidays.has(date.slice(5)),
  };
}
