import assert from 'node:assert/strict';
import type { Price } from '../model/program.ts';
import { graduated } from './graduated.ts';
import { packages } from './package.ts';
import { perUnit } from './per-unit.ts';
import { volume } from './volume.ts';

export { aggregate } from './aggregate.ts';
export { allowanceUse, splitCall } from './allowance.ts';
export { isInGrace, rateCall } from './call.ts';
export { type Behind, type CallMode, type CallPart, callParts } from './call-parts.ts';
export { partFrom } from './lasting.ts';
export { percentages } from './percentage.ts';
export type { Clock, Sample } from './samples.ts';
export { stretched } from './stretched.ts';
export { aggregateWindows } from './windows.ts';

type Model<Kind> = (price: Price & { kind: Kind }, quantity: bigint) => bigint;

/** Every pricing model of one quantity. */
const MODELS: { readonly [Kind in Price['kind']]: Model<Kind> } = {
  'per-unit': perUnit,
  package: packages,
  graduated,
  volume,
};

/**
 * The exact amount for `quantity`, in units of 1/`price.scale` of the currency. `quantity` is in 1/QUANTITY_SCALE and
 * never negative. Nothing is rounded and nothing overflows: every coefficient is a whole bigint.
 */
export function rate(price: Price, quantity: bigint): bigint {
  assert(quantity >= 0n, 'a quantity is never negative');
  const model = MODELS[price.kind] as Model<Price['kind']>; // the table's type pairs each kind with its own model
  return model(price, quantity);
}
