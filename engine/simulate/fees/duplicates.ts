import type { Meter } from '../../model/meter.ts';
import type { Use } from '../../model/usage.ts';

/** What was told so far, by what tells one use from another, and how many uses that are. */
interface Kept {
  upTo: number;
  readonly byKey: Map<string | Use, Use>;
}

/** A list of uses only grows, so that what was looked at need not be looked at again. */
const KEPT = new WeakMap<readonly Use[], Kept>();

/** Those that count, in the order in which they were told: of several that are one the first, or the last. */
export function withoutDuplicates(meter: Meter, told: readonly Use[]): readonly Use[] {
  return areTold(meter) ? told : [...keptOf(meter, told).values()];
}

/** The one of `told` whose place `use` takes, before it is told itself; null: it takes none. */
export function replacedBy(meter: Meter, told: readonly Use[], use: Use): Use | null {
  if (areTold(meter) || meter.duplicates.keep === 'first') return null;
  return keptOf(meter, told).get(keyOf(meter, use)) ?? null;
}

/** Whether each of those that are told counts. What has one id is one event before it is told. */
export function areTold({ duplicates: { by, keep } }: Meter): boolean {
  return keep === 'all' || (by === null && keep === 'first');
}

/** What has neither an id nor the dimension is no other use. */
export function keyOf({ duplicates: { by } }: Meter, use: Use): string | Use {
  return (by === null ? use.id : use.dimensions.get(by)) ?? use;
}

function keptOf(meter: Meter, told: readonly Use[]): Kept['byKey'] {
  const kept = KEPT.get(told) ?? { upTo: 0, byKey: new Map() };
  KEPT.set(told, kept);
  for (; kept.upTo < told.length; kept.upTo += 1) {
    const use = told[kept.upTo] as Use;
    const key = keyOf(meter, use);
    if (meter.duplicates.keep === 'first' && kept.byKey.has(key)) continue;
    kept.byKey.delete(key);
    kept.byKey.set(key, use);
  }
  return kept.byKey;
}
