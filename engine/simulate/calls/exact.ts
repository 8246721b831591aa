import type { Exact } from '../../model/invoice.ts';

export const NOTHING: Exact = { units: 0n, scale: 1n };

/** Exactly `a + b`; of a scale that each of them is a whole number of. */
export function plusExact(a: Exact, b: Exact): Exact {
  const scale = a.scale % b.scale === 0n ? a.scale : b.scale % a.scale === 0n ? b.scale : a.scale * b.scale;
  return { units: a.units * (scale / a.scale) + b.units * (scale / b.scale), scale };
}

/** Exactly `a - b`. */
export function minusExact(a: Exact, b: Exact): Exact {
  return plusExact(a, { units: -b.units, scale: b.scale });
}
