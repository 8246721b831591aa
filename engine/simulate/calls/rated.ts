import type { Exact } from '../../model/invoice.ts';
import type { RatePrice } from '../../model/program.ts';
import type { Stages } from '../../model/rounding.ts';
import { type Behind, type CallMode, callParts, rateCall } from '../../rate/rate.ts';
import { Decimal, fromScaled } from '../../values/decimal.ts';
import { type Rounding, round } from '../../values/rounding.ts';
import type { Call } from './route.ts';

/** What a call, or a part of one, costs. */
interface Rated {
  readonly charged: Exact;
  readonly billedSeconds: number;
}

/** A part of a call, behind its first `at` seconds. */
export interface Stretch {
  readonly seconds: number;
  readonly mode: CallMode;
  readonly at: number;
  /** Of another rate that priced the call so far; absent: there is none. */
  readonly behind?: Behind;
}

/** So many decimals any rounding has at most. */
const FINE = 10n ** 12n;

/**
 * The price of a part of a call. It is exact, but where the plan rounds what one increment costs: then, and where what the
 * call costs will be rounded, in units of a billionth of the tariff's, so that all calls of a line still have one scale.
 */
export function ratedCall(
  price: RatePrice,
  scale: bigint,
  { seconds, mode, at, behind }: Stretch,
  stages: Stages,
): Rated {
  const { increment } = stages;
  const { units, billedSeconds } = rateCall(price, seconds, mode, at, behind);
  if (!isFine(stages)) return { charged: { units, scale }, billedSeconds };
  if (increment === undefined) return { charged: { units: units * FINE, scale: scale * FINE }, billedSeconds };
  const charged = callParts(price, seconds, mode, at, behind)
    .map((part) => (part.seconds === 0 ? part.units * FINE : fine(part.units, scale, increment) * BigInt(part.count)))
    .reduce((sum, part) => sum + part, 0n);
  return { charged: { units: charged, scale: scale * FINE }, billedSeconds };
}

/** In units of `FINE` of the tariff's. */
function isFine({ increment, event }: Stages): boolean {
  return increment !== undefined || event !== undefined;
}

/** An amount of the tariff in the units in which its calls are priced. */
export function inUnits(units: bigint, stages: Stages): bigint {
  return isFine(stages) ? units * FINE : units;
}

/** What the call costs, rounded, of a scale that is a multiple of `FINE` where something is. */
export function roundedCall({ units, scale }: Exact, { event }: Stages): Exact {
  return event === undefined ? { units, scale } : { units: fine(units, scale, event) / FINE, scale };
}

/** In units of `FINE` × `scale`. */
function fine(units: bigint, scale: bigint, rounding: Rounding): bigint {
  return BigInt(round(fromScaled(units, scale), rounding).times(FINE.toString()).toFixed(0)) * scale;
}

/** A started second counts, where the plan does not say. */
const STARTED: Rounding = { precision: 0, method: 'up' };

/** The call for as long as it counts. */
export function withDuration(one: Call, { duration = STARTED }: Stages): Call {
  const seconds = round(new Decimal(one.seconds), duration).toNumber();
  return Number.isInteger(one.seconds) ? { ...one, seconds } : { ...one, seconds, told: one.seconds };
}

/** The interval with which the part ends. */
export function lastInterval(price: RatePrice, { seconds, mode, at, behind }: Stretch): Behind | undefined {
  const last = callParts(price, seconds, mode, at, behind).findLast((part) => part.seconds > 0);
  return last === undefined ? undefined : { isFirst: last.kind === 'first', seconds: last.seconds };
}
