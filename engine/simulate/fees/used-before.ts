import type { Meter } from '../../model/meter.ts';
import { QUANTITY_SCALE } from '../../model/program.ts';
import { type Counted, sampleOf } from './sampled.ts';

/** What a meter that counts or adds up had measured before each of `uses`, which are in the order of time; in millionths. */
export function usedBefore(meter: Meter, uses: readonly Counted[]): ReadonlyMap<Counted, bigint> {
  const before = new Map<Counted, bigint>();
  let level = 0n;
  for (const one of uses) {
    before.set(one, level > 0n ? level : 0n);
    level += meter.aggregate === 'count' ? QUANTITY_SCALE : sampleOf(meter, one.use, one.at).value;
    if (meter.negative === 'zero' && level < 0n) level = 0n;
  }
  return before;
}
