/** A second opinion on what meters measure: one instant after the other, on exact fractions; nothing of the engine. */
import { add, compare, type Fraction, fraction, times } from './fraction.ts';

export type Way = 'count' | 'sum' | 'max' | 'min' | 'average' | 'unique' | 'latest' | 'weighted-sum';

/** `value` is a whole number of the smallest unit; `at` counts instants. */
export interface Told {
  readonly at: number;
  readonly value: number;
  readonly text: string;
}

/**
 * What those of `all` come to that lie in the instants from `start` to before `end`, of a period from `opens` to before
 * `closes`; of several at one instant the later in the list is the later. Never below zero.
 */
export function measured(
  way: Way,
  all: readonly Told[],
  { opens, start, end, closes }: { opens: number; start: number; end: number; closes: number },
  carried: boolean,
): Fraction {
  const inside: Told[] = [];
  let level = 0;
  let last = 0;
  let area = 0;
  for (let instant = -50; instant < end; instant += 1) {
    for (const one of all) {
      if (one.at !== instant) continue;
      if (instant < start && !carried) continue;
      level += one.value;
      last = one.value;
      if (instant >= start) inside.push(one);
    }
    if (instant >= start) area += level;
  }
  const answer = ((): Fraction => {
    if (way === 'latest') return fraction(last);
    if (way === 'weighted-sum') return fraction(area, closes - opens);
    if (inside.length === 0) return fraction(0);
    if (way === 'count') return fraction(inside.length);
    if (way === 'unique')
      return fraction(
        inside.filter((one, index) => inside.findIndex(({ text }) => text === one.text) === index).length,
      );
    const ascending = inside.map(({ value }) => value).sort((a, b) => a - b);
    if (way === 'min') return fraction(ascending[0] ?? 0);
    if (way === 'max') return fraction(ascending[ascending.length - 1] ?? 0);
    const sum = add(...ascending.map((value) => fraction(value)));
    return way === 'sum' ? sum : times(sum, fraction(1, inside.length));
  })();
  return compare(answer, fraction(0)) < 0 ? fraction(0) : answer;
}
