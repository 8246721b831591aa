import type { Interval } from '../values/interval.ts';
import { aggregate, NOTHING, settled } from './aggregate.ts';
import { percentileOf } from './percentile.ts';
import type { Measured, Measuring, Sample, Samples } from './samples.ts';

/** What a period comes to that is measured window by window. */
export interface Windows {
  readonly then: 'sum' | 'max' | 'percentile';
  /** In order, each after the other; together they contain what is served. */
  readonly windows: Iterable<Interval>;
  /** Whether a window begins with the level that the one before ended with. */
  readonly carried: boolean;
}

/** Each window is measured as if it were the period; of these the sum, the greatest, or the percentile of `measuring`. Exact. */
export function aggregateWindows(
  measuring: Measuring,
  { uses, before, served }: Samples,
  { then, windows, carried }: Windows,
  one: bigint,
): Measured {
  let level: readonly Sample[] = carried ? settled(measuring, { uses: [], before, served, period: served }) : [];
  const parts: Measured[] = [];
  let empty = 0;
  let next = 0;
  for (const period of windows) {
    const first = next;
    while ((uses[next]?.at ?? Number.POSITIVE_INFINITY) < period.end) next += 1;
    if (next === first && level.length === 0) {
      empty += 1;
      continue;
    }
    const within = { start: Math.max(served.start, period.start), end: Math.min(served.end, period.end) };
    const samples = { uses: uses.slice(first, next), before: level, served: within, period };
    parts.push(aggregate(measuring, samples, one));
    if (carried) level = settled(measuring, samples);
  }
  if (then === 'sum') return parts.reduce(plus, NOTHING);
  if (then === 'max') return parts.reduce(greater, NOTHING);
  const all = [...parts, ...Array.from({ length: empty }, () => NOTHING)];
  return percentileOf(all, measuring.percentile, isLess) ?? NOTHING;
}

function plus(a: Measured, b: Measured): Measured {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  const shared = divisorOf(a.denominator, b.denominator);
  const [ofA, ofB] = [b.denominator / shared, a.denominator / shared];
  return { numerator: a.numerator * ofA + b.numerator * ofB, denominator: a.denominator * ofA };
}

function greater(a: Measured, b: Measured): Measured {
  return isLess(a, b) ? b : a;
}

function isLess(a: Measured, b: Measured): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

/** The greatest that both are multiples of. */
function divisorOf(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisorOf(b, a % b);
}
