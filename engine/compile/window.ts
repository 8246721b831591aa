import type { TariffRate } from '../model/documents.generated.ts';
import type { Moment, RateRow, RateWindow } from '../model/program.ts';
import { dateOf } from '../values/calendar.ts';
import { meet, minuteOfWeek, minutesOfWeek } from '../values/week.ts';
import { dateRange } from './charge.ts';

/** Windows as rates state them: many rates of a tariff share few. */
export class Windows {
  readonly #known = new Map<string, RateWindow>();

  /** Null where the rate is always valid. */
  of({ days, hours, effective }: TariffRate): RateWindow | null {
    if (days === undefined && hours === undefined && effective === undefined) return null;
    const key = `${days?.join(' ')} ${hours} ${effective?.from} ${effective?.to}`;
    let window = this.#known.get(key);
    if (window === undefined) {
      const minutes = minutesOfWeek(days, hours);
      window = { days: days ?? null, hours: hours ?? null, minutes, effective: dateRange(effective) };
      this.#known.set(key, window);
    }
    return window;
  }
}

/** Whether a rate with this window is valid: its date and its time of the week, by the clock of the moment. */
export function isOpen({ minutes, effective: { from, to } }: RateWindow, { instant, timeZone }: Moment): boolean {
  const date = dateOf(instant, timeZone);
  if ((from !== null && date < from) || (to !== null && date > to)) return false;
  const minute = minuteOfWeek(instant, timeZone);
  return minutes.some(({ start, end }) => start <= minute && minute < end);
}

/**
 * The order in which rows of one prefix count: what is effective later first, then what says more of days and hours. So a
 * new price ends an older one, and a rate for some hours stands above the one for all.
 */
export function byPrecedence(a: RateRow, b: RateRow): number {
  const [fromA, fromB] = [fromOf(a), fromOf(b)];
  if (fromA !== fromB) return fromA < fromB ? 1 : -1;
  return stated(b) - stated(a);
}

/** Whether both are valid at some moment at which nothing says which of them counts. */
export function clash(a: RateRow, b: RateRow): boolean {
  if (byPrecedence(a, b) !== 0) return false; // or else both begin on one day, which both include
  return a.window === null || b.window === null || meet(a.window.minutes, b.window.minutes);
}

function fromOf({ window }: RateRow): string {
  return window?.effective.from ?? '';
}

function stated({ window }: RateRow): number {
  return Number((window?.days ?? null) !== null) + Number((window?.hours ?? null) !== null);
}
