import assert from 'node:assert/strict';
import { QUANTITY_SCALE, type Ratchet } from '../../model/program.ts';
import type { BilledUse } from '../../model/usage.ts';
import { Decimal, ZERO } from '../../values/decimal.ts';
import type { Interval } from '../../values/interval.ts';
import { round } from '../../values/rounding.ts';
import type { World } from '../world.ts';
import { assignedBy } from './assign.ts';
import { type Billed, periodAt } from './billed.ts';
import { type Measurement, measure } from './measure.ts';

/** Quantities are counted in millionths. */
const GRAIN = { precision: QUANTITY_SCALE.toString().length - 1, method: 'half-up' } as const;

/** What was measured in one period, by part. */
type Measured = ReadonlyMap<string, Decimal>;

/** What was measured in the periods that a ratchet looks back at. */
export function before(
  world: World,
  billed: Billed,
  { subscription, charge, period }: Pick<BilledUse, 'subscription' | 'charge' | 'period'>,
  ratchet: Ratchet,
): readonly Measured[] {
  if (ratchet.meter !== null || ratchet.history === 'account') return measuredBefore(world, billed, period, ratchet);
  return [...billed.account.metered.values()]
    .filter((one) => one.subscription === subscription && one.charge === charge && one.period.start < period.start)
    .sort((a, b) => a.period.start - b.period.start)
    .slice(-ratchet.periods)
    .map(({ measured }) => measured ?? new Map<string, Decimal>());
}

/** By what was told, where nothing was billed for it, or by another charge. */
function measuredBefore(
  world: World,
  billed: Billed,
  { start }: Interval,
  { meter: other, history, periods }: Ratchet,
): readonly Measured[] {
  const { account, subscription, charge } = billed;
  assert(charge.quantity.kind === 'meter', `${charge.name} measures nothing`);
  const meter = world.program.meters.get(other ?? charge.quantity.meter);
  assert(meter, `there is no meter ${other}`);
  const earliest = history === 'account' ? account.start : (subscription.activated ?? subscription.activation);
  const found: Measured[] = [];
  let end = start;
  while (found.length < periods && end > earliest) {
    const period = periodAt(billed, end - 1);
    const served = { start: Math.max(period.start, earliest), end };
    const assigned = assignedBy(meter, { ...billed, start: period.start }, end);
    const window = { period, served, timeZone: account.timeZone, assigned, rounding: charge.terms.stages.quantity };
    const measured = measure(meter, account.uses.get(meter.name) ?? [], window);
    found.unshift(new Map(measured.map(({ part, quantity }) => [part, quantity])));
    end = period.start;
  }
  return found;
}

/** Each part with at least its share of what it came to before; those too of which nothing was used in this period. */
export function ratcheted(
  earlier: readonly Measured[],
  { percent, of: how, meter }: Ratchet,
  measured: readonly Measurement[],
  unused: (part: string) => Measurement,
): Measurement[] {
  const isThere = new Set(measured.map(({ part }) => part));
  const others = [...new Set(earlier.flatMap((one) => [...one.keys()]))].filter((part) => !isThere.has(part));
  return [...measured, ...others.map(unused)].map((one): Measurement => {
    const quantities = earlier.map((held) => held.get(one.part) ?? ZERO);
    if (quantities.length === 0) return one;
    const most = how === 'max' ? Decimal.max(...quantities) : sum(quantities).dividedBy(quantities.length);
    const least = round(most.times(percent).dividedBy(100), GRAIN);
    if (!one.quantity.lessThan(least)) return one;
    const words = `at least ${percent.toFixed()} % of ${round(most, GRAIN).toFixed()}, the ${how} of ${counted(earlier.length)} before${meter === null ? '' : ` as ${meter} measured`}`;
    return { ...one, quantity: least, raised: { words, from: one.quantity } };
  });
}

function sum(quantities: readonly Decimal[]): Decimal {
  return quantities.reduce((total, one) => total.plus(one), ZERO);
}

function counted(periods: number): string {
  return periods === 1 ? 'the period' : `${periods} periods`;
}
