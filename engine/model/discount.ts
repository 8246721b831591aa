import type { Decimal } from '../values/decimal.ts';
import type { Money } from '../values/money.ts';

/** Taken off the list fee before proration and rounding (M-06, X-12); a fee never goes below zero. */
export interface Discount {
  /** 0–100. */
  readonly percent: Decimal | null;
  readonly amount: Money | null;
  /** Charge names; null: every charge of the subscription. */
  readonly charges: readonly string[] | null;
}
