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

/** Whether the rate is valid at this moment on the wall. */
export function isValid({ days, hours = '00:00-24:00', from, to }: TimedRate, wall: Wall): boolean {
  if (from !== undefined && wall.date < from) return false;
  if (to !== undefined && wall.date > to) return false;
  const [begin = '', end = ''] = hours.split('-');
  const isOn = (day: string) => days === undefined || days.includes(day);
  if (begin < end) return isOn(wall.day) && begin <= wall.time && wall.time < end;
  return (isOn(wall.day) && begin <= wall.time) || (isOn(wall.dayBefore) && wall.time < end);
}

/** All that are valid for the number and that no other valid one comes before: one, none, or a question without an answer. */
export function bestRates<T extends TimedRate>(rates: readonly T[], digits: string, wall: Wall): readonly T[] {
  const valid = rates.filter((rate) => digits.startsWith(rate.prefix) && isValid(rate, wall));
  const best = (measure: (rate: TimedRate) => string | number) => (among: readonly T[]) =>
    among.filter((rate) => among.every((other) => measure(other) <= measure(rate)));
  const steps = [
    best(({ prefix }) => prefix.length),
    best(({ from = '' }) => from),
    best(({ days, hours }) => (days === undefined ? 0 : 1) + (hours === undefined ? 0 : 1)),
  ];
  return steps.reduce((left, step) => step(left), valid as readonly T[]);
}
