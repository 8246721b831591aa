import assert from 'node:assert/strict';
import type { CallMode } from './call-parts.ts';

/** A call cut where an allowance ends. The two parts add up to the call's seconds. */
export interface CallSplit {
  /** Raw seconds inside the allowance, rated by its tariff from the start of the call. */
  readonly allowanceSeconds: number;
  /** Raw seconds behind it, rated by the regular tariff. */
  readonly regularSeconds: number;
  /** How the regular part is rated: from its start only when the allowance had nothing left for the call. */
  readonly regularMode: CallMode;
}

/** Cut a call of `seconds` at an allowance with `left` left; both whole and ≥ 0. */
export function splitCall(seconds: number, left: number): CallSplit {
  assert(Number.isSafeInteger(seconds) && seconds >= 0, 'a call lasts a whole number of seconds');
  assert(Number.isSafeInteger(left) && left >= 0, 'an allowance never holds less than nothing');
  const allowanceSeconds = Math.min(seconds, left);
  return {
    allowanceSeconds,
    regularSeconds: seconds - allowanceSeconds,
    regularMode: allowanceSeconds > 0 ? 'continue' : 'start',
  };
}

/**
 * Seconds that a call takes from its allowance: what the allowance's tariff bills, increments included, but never more
 * than was left.
 */
export function allowanceUse(billedSeconds: number, left: number): number {
  return Math.min(billedSeconds, left);
}
