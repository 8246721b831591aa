import type { Clock, Measured, Samples } from './samples.ts';

/** What is added counts from then to the end of what is served, for its part of the period; what is taken back, too. */
export function lastingSum({ uses, before }: Samples, clock: Clock): Measured {
  const { start, end } = clock;
  let numerator = 0n;
  for (const { value } of before) numerator += value * BigInt(counted(end - start, clock));
  for (const { at, value } of uses) numerator += value * partFrom(at, clock).numerator;
  return { numerator, denominator: wholeOf(clock) };
}

/** The part of the period for which what is added at `at` counts. */
export function partFrom(at: number, clock: Clock): Measured {
  const numerator = BigInt(counted(clock.end - Math.max(clock.start, clock.from(at)), clock));
  return { numerator, denominator: wholeOf(clock) };
}

function wholeOf({ whole }: Clock): bigint {
  return BigInt(Math.max(1, whole));
}

/** Each value counts for the part of the period in which it was in; what is in twice on one day is in on it once. */
export function lastingValues({ uses, before, served }: Samples, clock: Clock, one: bigint): Measured {
  const { start, end } = clock;
  /** Since where a value is in; null: it is out, and had counted to `counted`, `covered` in all. */
  const values = new Map<string, { since: number | null; counted: number; covered: number }>();
  for (const { at, text, removes } of [...before, ...uses]) {
    const value = values.get(text) ?? { since: null, counted: start, covered: 0 };
    values.set(text, value);
    if (!removes) value.since ??= Math.max(clock.from(at), value.counted);
    else if (value.since !== null) {
      const to = at < served.start ? start : Math.min(end, clock.removed(at));
      value.covered += Math.max(0, to - value.since);
      value.counted = Math.max(value.counted, to);
      value.since = null;
    }
  }
  let covered = 0;
  for (const value of values.values()) {
    const open = value.since === null ? 0 : Math.max(0, end - value.since);
    covered += counted(value.covered + open, clock);
  }
  return { numerator: one * BigInt(covered), denominator: wholeOf(clock) };
}

function counted(length: number, { whole, least }: Clock): number {
  return Math.min(whole, Math.max(least, length));
}
