import type { Tier } from '../model/program.ts';
import { packages } from './package.ts';

/** What a tier that is reached asks for `held` of it, its flat amount included, within its own bounds. */
export function priceOfTier({ flat, rate, packages: blocks, min, max }: Tier, held: bigint): bigint {
  const amount = flat + (blocks === undefined ? rate * held : packages(blocks, held));
  const raised = min !== undefined && amount < min ? min : amount;
  return max !== undefined && raised > max ? max : raised;
}
