import type { Tier } from '../model/program.ts';
import { roundUnits } from '../values/rounding.ts';
import { packages } from './package.ts';

/** What a tier that is reached asks for `held` of it, its flat amount included, within its own bounds, rounded where it says so. */
export function priceOfTier({ flat, rate, packages: blocks, min, max, rounding }: Tier, held: bigint): bigint {
  const amount = flat + (blocks === undefined ? rate * held : packages(blocks, held));
  const raised = min !== undefined && amount < min ? min : amount;
  const bounded = max !== undefined && raised > max ? max : raised;
  return rounding === undefined ? bounded : roundUnits(bounded, rounding.unit, rounding.to.method);
}
