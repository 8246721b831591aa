import type { TariffRate } from '../model/documents.generated.ts';
import type { Moment, RateRow, RateWindow } from '../model/program.ts';
import { dateOf } from '../values/calendar.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { CivilDate } from '../values/interval.ts';
import { meet, minuteOfWeek, minutesOfWeek, WEEKDAYS } from '../values/week.ts';
import { dateRange } from './charge.ts';
import { asksForUse, isOn, keyOf, mayMeet } from './dates.ts';

/** Windows as rates state them: many rates of a tariff share few. */
export class Windows {
  readonly #known = new Map<string, RateWindow>();
  readonly #dates: ReadonlyMap<string, DecisionTable | null>;
  readonly #clock: Pick<RateWindow, 'timeZone' | 'holidays'>;

  constructor(
    dates: ReadonlyMap<string, DecisionTable | null>,
    { timeZone, holidays }: Pick<RateWindow, 'timeZone' | 'holidays'>,
  ) {
    this.#dates = dates;
    this.#clock = { timeZone, holidays };
  }

  /** Null where the rate is always valid, and no other counts before it for its weight. */
  of({ days: authored, hours, effective, when, weight = 0 }: TariffRate): RateWindow | null {
    const days = authored === undefined ? undefined : WEEKDAYS.filter((day) => authored.includes(day));
    const isAlways = days === undefined && hours === undefined && effective === undefined && when === undefined;
    if (isAlways && weight === 0) return null;
    const dates = when === undefined ? '' : keyOf(when);
    const key = `${days?.join(' ')} ${hours} ${effective?.from} ${effective?.to} ${weight} ${dates}`;
    let window = this.#known.get(key);
    if (window === undefined) {
      window = {
        days: days ?? null,
        hours: hours ?? null,
        minutes: minutesOfWeek(days, hours),
        effective: dateRange(effective),
        when: this.#dates.get(dates) ?? null,
        weight,
        ...this.#clock,
      };
      this.#known.set(key, window);
    }
    return window;
  }
}

/** Whether a rate with this window is valid: its date, its time of the week, by its own clock or that of the moment, and what was used. */
export function isOpen(window: RateWindow, { instant, timeZone: zone, used = 0 }: Moment): boolean {
  const { from, to } = window.effective;
  const timeZone = window.timeZone ?? zone;
  const date = dateOf(instant, timeZone);
  if ((from !== null && date < from) || (to !== null && date > to) || !isOnDate(window, date, used)) return false;
  const minute = minuteOfWeek(instant, timeZone);
  return window.minutes.some(({ start, end }) => start <= minute && minute < end);
}

/** What was asked of a window before; a day has many calls. */
const KNOWN = new WeakMap<RateWindow, Map<CivilDate, boolean>>();

function isOnDate(window: RateWindow, date: CivilDate, used: number): boolean {
  if (window.when === null) return true;
  if (asksForUse(window.when)) return isOn(window.when, window.holidays, date, used);
  const known = KNOWN.get(window) ?? new Map<CivilDate, boolean>();
  KNOWN.set(window, known);
  let isValid = known.get(date);
  if (isValid === undefined) {
    isValid = isOn(window.when, window.holidays, date, used);
    known.set(date, isValid);
  }
  return isValid;
}

/**
 * The order in which rows of one prefix count: those of a greater weight first, then what is effective later, then what says
 * more of its times. So a new price ends an older one, and a rate for some hours stands above the one for all.
 */
export function byPrecedence(a: RateRow, b: RateRow): number {
  const [weightA, weightB] = [a.window?.weight ?? 0, b.window?.weight ?? 0];
  if (weightA !== weightB) return weightB - weightA;
  const [fromA, fromB] = [fromOf(a), fromOf(b)];
  if (fromA !== fromB) return fromA < fromB ? 1 : -1;
  return stated(b) - stated(a);
}

/** Whether both are valid at some moment at which nothing says which of them counts. */
export function clash(a: RateRow, b: RateRow): boolean {
  if (byPrecedence(a, b) !== 0) return false; // or else both begin on one day, which both include
  if (a.window === null || b.window === null) return true;
  if (!meet(a.window.minutes, b.window.minutes)) return false;
  const [one, other] = [a.window.when, b.window.when];
  return one === null || other === null || mayMeet(one, other);
}

function fromOf({ window }: RateRow): string {
  return window?.effective.from ?? '';
}

function stated({ window }: RateRow): number {
  return [window?.days, window?.hours, window?.when].filter((one) => one != null).length;
}
