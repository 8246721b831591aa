/** Throws of one seed: the same for the same seed, on every machine. */
export interface Dice {
  /** A whole number, 0 to `most` − 1. */
  below(most: number): number;
  pick<T>(list: readonly T[]): T;
  /** Whether something happens that happens `percent` times of a hundred. */
  often(percent: number): boolean;
  /** Some of a list, in its order; perhaps none. */
  few<T>(list: readonly T[], percent?: number): T[];
  /** `value` where it happens, else nothing: `...dice.some(30, { key: value })`. */
  some<T extends object>(percent: number, value: T): T | Record<string, never>;
}

export function diceOf(seed: number): Dice {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (most: number): number => next() % most;
  const often = (percent: number): boolean => below(100) < percent;
  return {
    below,
    often,
    pick: (list) => {
      if (list.length === 0) throw new TypeError('nothing to pick of');
      return list[below(list.length)] as (typeof list)[number];
    },
    few: (list, percent = 50) => list.filter(() => often(percent)),
    some: (percent, value) => (often(percent) ? value : {}),
  };
}
