import { type AllowanceUnit, GRAINS } from '../model/allowance.ts';
import { fromScaled } from '../values/decimal.ts';
import { humanDuration } from './dates.ts';

/** An amount of an allowance: `1 h 40 min`, `50 calls`, `2.5 units`. */
export function humanUsage(amount: number, unit: AllowanceUnit): string {
  return unit === 'seconds' ? humanDuration(amount) : `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}

/** Grains of an allowance in its unit. */
export function amountOf(grains: bigint, unit: AllowanceUnit): number {
  return fromScaled(grains, GRAINS[unit]).toNumber();
}
