import type { Place } from '../values/issue.ts';
import type { Rounding } from '../values/rounding.ts';

/** Where, beside its line, something is rounded on the way from a price to an invoice. A stage that is absent is exact. */
export type Stages = { readonly [stage in Stage]?: Rounding };

/**
 * `line`: absent, where the default of a line holds. `quantity`: what was measured or is held. `ratio`: the part of a period.
 * `daily-rate`: the price of one day, or whatever a part of a period is counted in. `discount`: what a percentage takes off.
 * Of calls: `duration`, how long they are; `increment`, what one interval costs; `event`, what one call does.
 */
export type Stage = 'line' | 'quantity' | 'ratio' | 'daily-rate' | 'discount' | 'duration' | 'increment' | 'event';

/** How the lines of a bill are rounded together, each of them exact until then. */
export type Together =
  /** What is lost on a line is added to the next. */
  | { readonly kind: 'carry'; readonly rounding: Rounding; readonly place: Place }
  /** Their sum is rounded; the lines add up to it, or each is rounded and a line of its own says by how much they do not. */
  | {
      readonly kind: 'invoice';
      readonly rounding: Rounding;
      readonly memo: 'allocated' | 'each-rounded';
      readonly place: Place;
    };

/**
 * An amount that is rounded later, together with others. What is lost of a third shows in no sum: before that is rounded, it
 * is `CLEARED` of the last ten decimals. Amounts whose exact sum is over less than 10^27 are rounded as if nothing were lost.
 */
export const FINEST: Rounding = { precision: 40, method: 'half-up' };
export const CLEARED: Rounding = { precision: 30, method: 'half-up' };

/**
 * What of a tax is rounded: what one unit of a line bears, its part on each line, its sum over the lines, the sum of all taxes of the invoice (of which
 * each then has its own rounded up or down). In this order; at least one of them is said.
 */
export interface TaxRounding {
  readonly perUnit: Rounding | null;
  readonly perLine: Rounding | null;
  readonly perTax: Rounding | null;
  readonly perInvoice: Rounding | null;
}
