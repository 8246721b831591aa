import type { Clock, Measured, Samples } from './samples.ts';

/** What is added counts from then to the end of what is served, for its part of the period; what is taken back, too. */
export function lastingSum({ uses, before, served, period }: Samples, clock: Clock): Measured {
  const [start, end] = [clock.from(served.start), clock.until(served.end)];
  let numerator = 0n;
  for (const { value } of before) numerator += value * BigInt(end - start);
  for (const { at, value } of uses) numerator += value * BigInt(end - Math.max(start, clock.from(at)));
  return { numerator, denominator: lengthOf(period, clock) };
}

/** Each value counts for the part of the period in which it was in; what is in twice on one day is in on it once. */
export function lastingValues({ uses, before, served, period }: Samples, clock: Clock, one: bigint): Measured {
  const [start, end] = [clock.from(served.start), clock.until(served.end)];
  /** Since where a value is in; null: it is out, and had counted to `counted`. */
  const values = new Map<string, { since: number | null; counted: number }>();
  let covered = 0;
  for (const { at, text, removes } of [...before, ...uses]) {
    const value = values.get(text) ?? { since: null, counted: start };
    values.set(text, value);
    if (!removes) value.since ??= Math.max(clock.from(at), value.counted);
    else if (value.since !== null) {
      const to = at < served.start ? start : Math.min(end, clock.removed(at));
      covered += Math.max(0, to - value.since);
      value.counted = Math.max(value.counted, to);
      value.since = null;
    }
  }
  for (const { since } of values.values()) if (since !== null) covered += Math.max(0, end - since);
  return { numerator: one * BigInt(covered), denominator: lengthOf(period, clock) };
}

function lengthOf(period: Samples['period'], clock: Clock): bigint {
  return BigInt(clock.until(period.end) - clock.from(period.start));
}
