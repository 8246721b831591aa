import type { Rounding } from '../values/rounding.ts';

/** Where, beside its line, something is rounded on the way from a price to an invoice. A stage that is absent is exact. */
export type Stages = { readonly [stage in Stage]?: Rounding };

/**
 * `quantity`: what was measured or is held. `ratio`: the part of a period. `daily-rate`: the price of one day, or whatever a
 * part of a period is counted in. `discount`: what a percentage takes off.
 */
export type Stage = 'quantity' | 'ratio' | 'daily-rate' | 'discount';

/**
 * What of a tax is rounded: its part on each line, its sum over the lines, the sum of all taxes of the invoice (of which
 * each then has its own rounded up or down). In this order; at least one of them is said.
 */
export interface TaxRounding {
  readonly perLine: Rounding | null;
  readonly perTax: Rounding | null;
  readonly perInvoice: Rounding | null;
}
