import type { Discount } from '../model/discount.ts';
import type { Priced, Step } from '../model/invoice.ts';
import type { PricedCharge } from '../model/program.ts';
import type { Decimal } from '../values/decimal.ts';
import { Money } from '../values/money.ts';
import { discount } from './discount.ts';
import type { Draft, DueStep, Held, ListPrice } from './draft.ts';
import { limits } from './limits.ts';
import { price } from './price.ts';
import { prorate } from './prorate.ts';
import { quantity } from './quantity.ts';
import { round } from './round.ts';
import type { Share } from './share.ts';

/** What one charge costs when it falls due, and why. */
export interface Due {
  /** Rounded as the charge's terms say; never below zero. */
  readonly amount: Money;
  readonly steps: readonly Step[];
}

export interface DueInput {
  readonly charge: PricedCharge;
  readonly currency: string;
  /** Of one unit for a per-unit price, of the whole quantity for every other model; exact. */
  readonly list: ListPrice;
  /** What the list price was looked up for; absent where it is the price of one. */
  readonly priced?: Priced;
  readonly quantity: Decimal;
  readonly discounts: readonly Discount[];
  readonly share: Share;
  /** What is paid for already in the period, where only what further things add is due. */
  readonly held?: Held;
}

/**
 * The steps before `post`: a discount reduces the list fee, a part of a period takes its share of the
 * discounted fee, seats multiply it, its limits bound it, and it is rounded once. What stands after `post` is in bill.ts.
 */
const WHEN_DUE: readonly DueStep[] = [price, discount, prorate, quantity, limits, round];

/** The amount that falls due for `input.charge`, before surcharges and taxes. */
export function due(input: DueInput): Due {
  const start: Draft = { ...input, priced: input.priced ?? null, ...input.list, steps: [] };
  const draft = WHEN_DUE.reduce((current, apply) => apply(current), start);
  return { amount: new Money(draft.amount, draft.currency), steps: draft.steps };
}
