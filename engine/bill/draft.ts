import type { Discount } from '../model/discount.ts';
import type { Step } from '../model/invoice.ts';
import type { PricedCharge } from '../model/program.ts';
import { type Decimal, ONE } from '../values/decimal.ts';
import type { Share } from './share.ts';

/**
 * An amount on its way to being posted: `amount / divisor`, exact until the last step. Divisions are only
 * collected on the way, so that there is one division and one rounding, at the end.
 */
export interface Draft {
  readonly charge: PricedCharge;
  readonly currency: string;
  /** The list price: of one unit where the price is per unit, of the whole quantity for every other model. */
  readonly list: Decimal;
  readonly quantity: Decimal;
  readonly discounts: readonly Discount[];
  readonly share: Share;
  /** What is paid for already in the period, where only what further things add is due. */
  readonly held?: Held;
  amount: Decimal;
  divisor: Decimal;
  readonly steps: Step[];
}

export interface Held {
  /** As that of the draft. */
  readonly list: Decimal;
  readonly quantity: Decimal;
}

export type DueStep = (draft: Draft) => Draft;

/** The step's result and its explanation go into `draft`, which is nobody else's until it is done. */
export function step(
  draft: Draft,
  name: string,
  detail: string,
  change: Partial<Pick<Draft, 'amount' | 'divisor'>>,
): Draft {
  draft.amount = change.amount ?? draft.amount;
  draft.divisor = change.divisor ?? draft.divisor;
  draft.steps.push(new DueStepTaken(name, detail, draft.amount, draft.divisor));
  return draft;
}

/** Its result is written out when somebody reads it; of most steps of a simulation nobody does. */
class DueStepTaken implements Step {
  readonly step: string;
  readonly detail: string;
  readonly #amount: Decimal;
  readonly #divisor: Decimal;

  constructor(step: string, detail: string, amount: Decimal, divisor: Decimal) {
    this.step = step;
    this.detail = detail;
    this.#amount = amount;
    this.#divisor = divisor;
  }

  get result(): string {
    return print(this.#amount, this.#divisor);
  }
}

/** A reader's rendering: exact where it ends within eight decimals, cut with an ellipsis where it does not. */
function print(amount: Decimal, divisor: Decimal): string {
  const value = divisor.equals(ONE) ? amount : amount.dividedBy(divisor);
  return value.decimalPlaces() <= 8 ? value.toFixed() : `${value.toFixed(9).slice(0, -1)}…`;
}
