import type { Meter } from '../../model/meter.ts';
import { QUANTITY_SCALE } from '../../model/program.ts';
import type { Use } from '../../model/usage.ts';
import type { Sample } from '../../rate/rate.ts';
import { Decimal, ZERO } from '../../values/decimal.ts';
import { type DecisionTable, decide } from '../../values/decision.ts';
import type { Instant } from '../../values/interval.ts';
import { AS_IT_HAPPENS, type Assigned } from './assign.ts';
import { areTold, keyOf, withoutDuplicates } from './duplicates.ts';

/** A use, and when it counts. */
export interface Counted {
  readonly use: Use;
  readonly at: Instant;
}

/** With what an aggregate sees of it, and the part that it is of: the values that are measured apart. */
export interface Sampled extends Counted {
  readonly part: string;
  readonly sample: Sample;
}

/** What was told so far, in the order of time. */
interface Known {
  upTo: number;
  readonly all: Sampled[];
  /** By what tells one use from another; null: it is not measured. */
  readonly byKey: Map<string | Use, { readonly counted: Sampled | null }>;
}

/** A list of uses only grows, and most meters count each use when it happens: what was looked at stays as it is. */
const KNOWN = new WeakMap<readonly Use[], Known>();

/** The uses that `meter` measures, in the order of time, and of those at one instant in that in which they were told. */
export function sampledOf(meter: Meter, told: readonly Use[], assigned: Assigned): readonly Sampled[] {
  if (assigned !== AS_IT_HAPPENS)
    return withoutDuplicates(meter, inTime(meter, told, assigned))
      .flatMap((use) => sampled(meter, use, assigned(use)) ?? [])
      .sort((a, b) => a.at - b.at);
  const known = KNOWN.get(told) ?? { upTo: 0, all: [], byKey: new Map() };
  KNOWN.set(told, known);
  for (; known.upTo < told.length; known.upTo += 1) add(known, meter, told[known.upTo] as Use);
  return known.all;
}

/** A correction that comes too late for a charge corrects nothing of it, though others may take it. */
function inTime({ late, duplicates }: Meter, told: readonly Use[], assigned: Assigned): readonly Use[] {
  const mayPassBy = late.then === 'drop' && duplicates.keep === 'last';
  return mayPassBy ? told.filter((use) => assigned(use) !== null) : told;
}

/** Of several uses that are one the first counts, or the last takes the place of the one before. */
function add({ all, byKey }: Known, meter: Meter, use: Use): void {
  const key = areTold(meter) ? null : keyOf(meter, use);
  const other = key === null ? undefined : byKey.get(key);
  if (other !== undefined && meter.duplicates.keep === 'first') return;
  if (other?.counted != null) all.splice(all.indexOf(other.counted, firstAt(all, other.counted.at)), 1);
  const counted = sampled(meter, use, use.of);
  if (key !== null) byKey.set(key, { counted });
  if (counted !== null) all.splice(firstAt(all, counted.at + 1), 0, counted);
}

/** The index of the first that is at `at` or later. */
export function firstAt(all: readonly Counted[], at: Instant): number {
  let [low, high] = [0, all.length];
  const last = all.at(-1);
  if (last === undefined || last.at < at) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Counted).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Null: it is not measured, or counts in no period. */
function sampled(meter: Meter, use: Use, at: Instant | null): Sampled | null {
  if (at === null || holds(meter.where, use) === false) return null;
  return { use, at, part: JSON.stringify(valuesOf(meter, use)), sample: sampleOf(meter, use, at) };
}

export function valuesOf({ by }: Meter, { dimensions }: Use): string[] {
  return by.map(({ name }) => dimensions.get(name) ?? '');
}

/** Null where there is no condition. */
function holds(table: DecisionTable | null, { dimensions }: Use): boolean | null {
  return table === null ? null : decide(table, Object.fromEntries(dimensions)).outcome === 'yes';
}

/** What an aggregate sees of a use that counts at `at`. */
export function sampleOf({ field, removes }: Meter, use: Use, at: Instant): Sample {
  const { quantity, dimensions } = use;
  const text = field === null ? '' : (dimensions.get(field) ?? '');
  const value = field === null ? (quantity ?? ZERO) : NUMBER.test(text) ? new Decimal(text) : ZERO;
  const sample = { at, value: BigInt(value.times(QUANTITY_SCALE.toString()).toFixed(0)), text };
  return holds(removes, use) ? { ...sample, removes: true } : sample;
}

/** A dimension of text is told apart, and never added up. */
const NUMBER = /^-?\d+(\.\d+)?$/;
