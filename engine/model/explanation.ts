import type { Place } from '../values/issue.ts';
import type { Money } from '../values/money.ts';

/**
 * Why something is as it is: a tree from the answer down to what was written. Where `parts` stand under an amount they
 * add up to it exactly (`adds`), or each is one step of the formula that leads to it (`steps`), or they only tell.
 */
export interface Explanation {
  /** `Line rental  May 2026`, `10.00 × 4/31`, `rounded half-up to 2 decimals`, `3 calls`. */
  readonly title: string;
  /** What it comes to; null where it is a state, a refusal or a fact. */
  readonly amount: Money | null;
  /** The amount as a fraction, `7/30`, where no decimal is exactly that; null: `amount` is exact. */
  readonly exact: string | null;
  /** How `parts` lead to it. */
  readonly how: 'adds' | 'steps' | 'tells';
  /** What this step does to the amount so far; null where it is no step. Exact, so that a reader can calculate it again. */
  readonly operation: Operation | null;
  /** Where it is written, the most telling first. */
  readonly places: readonly Place[];
  /** What else is worth saying: `prorated: the day it begins is not billed`, `not applied: no suspended day`. */
  readonly note: string | null;
  readonly parts: readonly Explanation[];
}

/**
 * One exact operation on an amount. Numbers are decimal text, or a fraction `7/30` where no decimal is exact. What stands
 * under a step (`parts`) leads to its own operand: to the value that it starts with or adds.
 */
export type Operation =
  | { readonly kind: 'start'; readonly value: string }
  | { readonly kind: 'times'; readonly numerator: string; readonly denominator: string }
  | { readonly kind: 'plus'; readonly value: string }
  /** `to`: to multiples of it, which has `precision` decimals. */
  | { readonly kind: 'round'; readonly precision: number; readonly method: string; readonly to?: string };
