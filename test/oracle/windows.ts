/**
 * A second opinion on which rate counts. It asks a clock for the day and the time and reads the rule off: nothing is
 * prepared, and nothing of the engine is imported.
 */

/** A rate as an author writes it. */
export interface TimedRate {
  readonly prefix: string;
  readonly days?: readonly string[];
  readonly hours?: string;
  readonly from?: string;
  readonly to?: string;
  readonly when?: {
    readonly year?: number;
    readonly month?: readonly string[];
    readonly day?: { readonly from?: number; readonly to?: number; readonly above?: number; readonly not?: number };
    readonly holiday?: boolean;
  };
  readonly weight?: number;
}

export interface Wall {
  /** `2026-05-04` */
  readonly date: string;
  /** `monday` */
  readonly day: string;
  readonly dayBefore: string;
  /** `08:00` */
  readonly time: string;
}

/** What a wall clock and calendar show in the zone. */
export function wallOf(instant: number, timeZone: string): Wall {
  const part = (options: Intl.DateTimeFormatOptions, at = instant) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at);
  const [day, month, year] = part({ day: '2-digit', month: '2-digit', year: 'numeric' }).split('/');
  const date = `${year}-${month}-${day}`;
  const before = new Date(`${date}T12:00:00Z`).getTime() - 86_400_000;
  return {
    date,
    day: part({ weekday: 'long' }).toLowerCase(),
    dayBefore: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' }).format(before).toLowerCase(),
    time: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

/** Whether everything that is said of the date on the wall is so. */
function isOnDate(
  { year, month, day, holiday }: NonNullable<TimedRate['when']>,
  wall: Wall,
  holidays: readonly string[],
) {
  const [y = 0, m = 0, d = 0] = wall.date.split('-').map(Number);
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' }).format(Date.UTC(y, m - 1, d));
  const { from = 0, to = 99, above = 0, not = 0 } = day ?? {};
  return (
    (year === undefined || year === y) &&
    (month === undefined || month.includes(name.toLowerCase())) &&
    from <= d &&
    d <= to &&
    d > above &&
    d !== not &&
    (holiday === undefined || holiday === holidays.some((one) => wall.date.endsWith(one)))
  );
}

/** Whether the rate is valid at this moment on the wall. */
export function isValid(
  { days, hours = '00:00-24:00', from, to, when }: TimedRate,
  wall: Wall,
  holidays: readonly string[] = [],
): boolean {
  if (when !== undefined && !isOnDate(when, wall, holidays)) return false;
  if (from !== undefined && wall.date < from) return false;
  if (to !== undefined && wall.date > to) return false;
  const [begin = '', end = ''] = hours.split('-');
  const isOn = (day: string) => days === undefined || days.includes(day);
  if (begin < end) return isOn(wall.day) && begin <= wall.time && wall.time < end;
  return (isOn(wall.day) && begin <= wall.time) || (isOn(wall.dayBefore) && wall.time < end);
}

/** All that are valid for the number and that no other valid one comes before: one, none, or a question without an answer. */
export function bestRates<T extends TimedRate>(
  rates: readonly T[],
  digits: string,
  wall: Wall,
  holidays: readonly string[] = [],
): readonly T[] {
  const valid = rates.filter((rate) => digits.startsWith(rate.prefix) && isValid(rate, wall, holidays));
  const best = (measure: (rate: TimedRate) => string | number) => (among: readonly T[]) =>
    among.filter((rate) => among.every((other) => measure(other) <= measure(rate)));
  const steps = [
    best(({ prefix }) => prefix.length),
    best(({ weight = 0 }) => weight),
    best(({ from = '' }) => from),
    best((rate) => [rate.days, rate.hours, rate.when].filter((one) => one !== undefined).length),
  ];
  return steps.reduce((left, step) => step(left), valid as readonly T[]);
}
