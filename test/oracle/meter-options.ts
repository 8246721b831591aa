/** A second opinion on what the options of a meter make of uses: instant by instant, day by day; nothing of the engine. */
import { add, compare, type Fraction, fraction } from './fraction.ts';

export interface Used {
  readonly at: number;
  readonly value: number;
  readonly text: string;
  readonly removes: boolean;
}

export interface Options {
  readonly way: 'sum' | 'unique' | 'latest' | 'max' | 'count';
  readonly carried: boolean;
  readonly floor: boolean;
  readonly prorate: 'days' | 'seconds' | null;
}

export interface Times {
  readonly opens: number;
  readonly start: number;
  readonly end: number;
  readonly closes: number;
}

/** Instants in a day; day 0 begins at instant 0. */
export const DAY = 4;

const dayOf = (instant: number) => Math.floor(instant / DAY);

/** What those of `all` (in the order in which they were told) come to; never below zero. */
export function comesTo(options: Options, all: readonly Used[], times: Times): Fraction {
  const whole = answer(options, all, times);
  return compare(whole, fraction(0)) < 0 ? fraction(0) : whole;
}

function answer({ way, carried, floor, prorate }: Options, all: readonly Used[], times: Times): Fraction {
  const { opens, start, end, closes } = times;
  const inside = new Set<string>();
  const daysIn = new Set<string>();
  let level = 0;
  let last = 0;
  let count = 0;
  let most = Number.NEGATIVE_INFINITY;
  let instantsIn = 0;
  let area = 0;
  /** Of each day, what is there on it at some time, or what was added by its end. */
  let dayArea = 0;
  for (let instant = -60; instant < end; instant += 1) {
    for (const one of all) {
      if (one.at !== instant || (instant < start && !carried)) continue;
      const value = floor && level + one.value < 0 ? -level : one.value;
      level += value;
      last = one.value;
      if (one.removes) {
        if (inside.has(one.text) && instant >= start) daysIn.add(`${dayOf(instant)} ${one.text}`);
        inside.delete(one.text);
      } else inside.add(one.text);
      if (instant < start) continue;
      count += 1;
      most = Math.max(most, one.value);
      for (const text of inside) daysIn.add(`${dayOf(instant)} ${text}`);
    }
    if (instant < start) continue;
    for (const text of inside) daysIn.add(`${dayOf(instant)} ${text}`);
    instantsIn += inside.size;
    area += level;
    if (instant === end - 1 || dayOf(instant + 1) !== dayOf(instant)) dayArea += level;
  }
  const days = dayOf(closes - 1) - dayOf(opens) + 1;
  if (way === 'sum') {
    if (prorate === null) return fraction(level);
    return prorate === 'days' ? fraction(dayArea, days) : fraction(area, closes - opens);
  }
  if (way === 'unique') {
    if (prorate === null) return fraction(inside.size);
    return prorate === 'days' ? fraction(daysIn.size, days) : fraction(instantsIn, closes - opens);
  }
  if (way === 'latest') return fraction(last);
  return way === 'count' ? fraction(count) : fraction(count === 0 ? 0 : most);
}

/** Window by window, each as if it were the period. */
export function windowByWindow(
  options: Options,
  all: readonly Used[],
  { opens, start, end, closes }: Times,
  length: number,
  then: 'sum' | 'max' | { readonly percentile: number },
): Fraction {
  const parts: Fraction[] = [];
  for (let from = opens; from < closes; from += length) {
    const to = Math.min(closes, from + length);
    if (to <= start || from >= end) continue;
    parts.push(
      comesTo(options, all, { opens: from, start: Math.max(start, from), end: Math.min(end, to), closes: to }),
    );
  }
  if (then === 'sum') return add(fraction(0), ...parts);
  if (then === 'max') return parts.reduce((most, one) => (compare(one, most) > 0 ? one : most), fraction(0));
  return percentile(parts, then.percentile);
}

/** The least of them that so many per cent do not exceed; of none: nothing. `per` is whole. */
export function percentile(all: readonly Fraction[], per: number): Fraction {
  const reached = all.filter((one) => all.filter((other) => compare(other, one) <= 0).length * 100 >= per * all.length);
  return reached.reduce((least, one) => (compare(one, least) < 0 ? one : least), reached[0] ?? fraction(0));
}
