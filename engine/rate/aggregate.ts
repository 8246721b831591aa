import type { Aggregate } from '../model/meter.ts';
import { lastingSum, lastingValues } from './lasting.ts';
import { percentileOf } from './percentile.ts';
import type { Measured, Measuring, Sample, Samples } from './samples.ts';

export const NOTHING: Measured = { numerator: 0n, denominator: 1n };

const AGGREGATES: {
  readonly [K in Aggregate]: (samples: Samples, one: bigint, measuring: Measuring) => Measured;
} = {
  count: ({ uses }, one) => whole(one * BigInt(uses.length)),
  sum: (samples, _, { clock }) =>
    clock === null ? whole(total(samples.before) + total(samples.uses)) : lastingSum(samples, clock),
  max: ({ uses }) => extreme(uses, (a, b) => a > b),
  min: ({ uses }) => extreme(uses, (a, b) => a < b),
  average: ({ uses }) => (uses.length === 0 ? NOTHING : { numerator: total(uses), denominator: BigInt(uses.length) }),
  unique: (samples, one, { clock }) =>
    clock === null
      ? whole(one * BigInt(within([...samples.before, ...samples.uses]).size))
      : lastingValues(samples, clock, one),
  latest: ({ uses, before }) => whole((uses.at(-1) ?? before.at(-1))?.value ?? 0n),
  'weighted-sum': weightedSum,
  percentile: ({ uses }, _, { percentile }) => {
    const values = uses.map(({ value }) => value);
    return whole(percentileOf(values, percentile, (a, b) => a < b) ?? 0n);
  },
};

/**
 * What the uses come to, exactly and never below zero, in the unit of their values; `one` is 1 in that unit, for what
 * counts. Nothing is rounded. No use and no level: zero.
 */
export function aggregate(measuring: Measuring, samples: Samples, one: bigint): Measured {
  const { aggregate: how, negative } = measuring;
  const measured = AGGREGATES[how](negative === 'zero' ? floored(samples) : samples, one, measuring);
  return measured.numerator > 0n ? measured : NOTHING;
}

/** Fewer samples, after which a level stands as it does after all of these: what the time after them begins with. */
export function settled({ aggregate: how, negative }: Measuring, samples: Samples): readonly Sample[] {
  const { before, uses } = negative === 'zero' ? floored(samples) : samples;
  const all = [...before, ...uses];
  const last = all.at(-1);
  if (last === undefined) return [];
  if (how === 'latest') return [last];
  if (how === 'unique') return [...within(all).values()];
  return [{ at: last.at, value: total(all), text: '' }];
}

/** The values that are in after the last of `samples`, each with the use that put it in. */
function within(samples: readonly Sample[]): Map<string, Sample> {
  const inside = new Map<string, Sample>();
  for (const sample of samples) {
    if (sample.removes) inside.delete(sample.text);
    else if (!inside.has(sample.text)) inside.set(sample.text, sample);
  }
  return inside;
}

/** Each use takes back at most what is there. */
function floored({ before, uses, ...others }: Samples): Samples {
  let level = 0n;
  const least = (sample: Sample): Sample => {
    const value = level + sample.value < 0n ? -level : sample.value;
    level += value;
    return { ...sample, value };
  };
  return { ...others, before: before.map(least), uses: uses.map(least) };
}

/** Each use changes a level; every level counts for its part of the period, by the clock that never stands still. */
function weightedSum({ uses, before, served, period }: Samples): Measured {
  let level = total(before);
  let since = served.start;
  let area = 0n;
  for (const { at, value } of uses) {
    area += level * BigInt(at - since);
    level += value;
    since = at;
  }
  area += level * BigInt(served.end - since);
  return { numerator: area, denominator: BigInt(period.end - period.start) };
}

function total(samples: readonly Sample[]): bigint {
  return samples.reduce((sum, { value }) => sum + value, 0n);
}

function extreme(samples: readonly Sample[], isFurther: (a: bigint, b: bigint) => boolean): Measured {
  const [first, ...others] = samples.map(({ value }) => value);
  return first === undefined
    ? NOTHING
    : whole(others.reduce((most, one) => (isFurther(one, most) ? one : most), first));
}

function whole(numerator: bigint): Measured {
  return { numerator, denominator: 1n };
}
