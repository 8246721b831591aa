import type { Rounding } from '../values/rounding.ts';

/** Where, beside its line, something is rounded on the way from a price to an invoice. A stage that is absent is exact. */
export type Stages = { readonly [stage in Stage]?: Rounding };

/**
 * `quantity`: what was measured or is held. `ratio`: the part of a period. `daily-rate`: the price of one day, or whatever a
 * part of a period is counted in. `discount`: what a percentage takes off.
 */
export type Stage = 'quantity' | 'ratio' | 'daily-rate' | 'discount';
