import assert from 'node:assert/strict';
import type { RatePrice } from '../model/program.ts';
import { type Behind, type CallMode, callParts } from './call-parts.ts';

/** What a call, or a part of one, costs. */
export interface CallCharge {
  /** In 1/scale of the tariff's currency; the disconnect percentage is in it. */
  readonly units: bigint;
  /** Seconds after the increments: never fewer than the call had. */
  readonly billedSeconds: number;
}

const NOTHING: CallCharge = { units: 0n, billedSeconds: 0 };

/**
 * Price `seconds` (whole, ≥ 0) of a call, after its first `at`. A call of 0 seconds was not answered: no connect fee
 * either, unless the rate says so. A call shorter than the first interval pays all of it; after it each started interval
 * of `nextSeconds` is paid whole. What a whole call costs at least and at most, and a
 * grace, are for whoever knows all of its parts.
 *
 * Headroom: seconds are asserted safe integers, and `billedSeconds` < seconds + max(first, next), so it is exact for
 * every call shorter than 285 million years; units are bigint and have no bound.
 */
export function rateCall(price: RatePrice, seconds: number, mode: CallMode, at = 0, behind?: Behind): CallCharge {
  assert(Number.isSafeInteger(seconds) && seconds >= 0, 'a call lasts a whole number of seconds');
  assert(price.firstSeconds > 0 && price.nextSeconds > 0, 'an interval lasts at least a second');
  if (price.further !== undefined || price.joint !== undefined) return sumOf(price, seconds, mode, at, behind);
  if (seconds === 0) return NOTHING;
  if (mode === 'continue') return increments(price, seconds);
  const further = increments(price, Math.max(0, seconds - price.firstSeconds));
  return {
    units: price.connect + price.first + further.units,
    billedSeconds: price.firstSeconds + further.billedSeconds,
  };
}

/** Whether a call of so many seconds, in all its parts, is so short that it pays nothing. */
export function isInGrace({ further }: RatePrice, callSeconds: number): boolean {
  return further !== undefined && callSeconds > 0 && callSeconds <= further.graceSeconds;
}

/** Started intervals of `nextSeconds`. */
function increments(price: RatePrice, seconds: number): CallCharge {
  // Exact for safe integers: the quotient is at least 1/next away from any integer that it is not, its error is less.
  const count = Math.ceil(seconds / price.nextSeconds);
  return { units: price.next * BigInt(count), billedSeconds: count * price.nextSeconds };
}

function sumOf(price: RatePrice, seconds: number, mode: CallMode, at: number, behind?: Behind): CallCharge {
  let units = 0n;
  let billedSeconds = 0;
  for (const part of callParts(price, seconds, mode, at, behind)) {
    units += part.units * BigInt(part.count);
    billedSeconds += part.seconds * part.count;
  }
  return { units, billedSeconds };
}
