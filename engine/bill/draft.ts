import type { Discount, DiscountRule } from '../model/discount.ts';
import type { Operation } from '../model/explanation.ts';
import type { Grain, Priced, Step } from '../model/invoice.ts';
import type { DueStepName, OrderStep } from '../model/order.ts';
import type { Plan, Price, PricedCharge } from '../model/program.ts';
import { type Decimal, ONE, ZERO } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import type { Share } from './share.ts';

/**
 * An amount on its way to being posted: `amount / divisor`, exact until the last step. Divisions are only
 * collected on the way, so that there is one division and one rounding, at the end.
 */
export interface Draft {
  readonly charge: PricedCharge;
  readonly currency: string;
  readonly pricing: Pricing;
  /** How many things it is due for; a step before `price` may make it another number. */
  quantity: Decimal;
  /** As `quantity` was before any step. */
  readonly given: Decimal;
  /** Of what is converted in parts, what was billed of the period before. */
  readonly part?: ConvertedBefore | undefined;
  /** Those that are paid for already in the period, where only what further things add is due; else zero. */
  held: Decimal;
  /** Whether it is due beside what was charged for those held, which may be none of them. */
  readonly adds: boolean;
  readonly discounts: readonly Discount[];
  /** What allowances have of those that are held and further ones together. */
  readonly included: readonly IncludedUnits[];
  /** Discounts of the plan, and coupons, that the charge has in this period: units, and those that a step before `post` selects. */
  readonly rules: readonly DueRule[];
  readonly share: Share;
  /** Of the limits, where they have a share of their own; absent: that of the amount. */
  readonly boundsShare?: Share | undefined;
  /** How the lines of its bill are rounded together. */
  readonly together: Plan['together'];
  /** The list price, once it is looked up: of one where the price is per unit, of all things for every other model. */
  list: ListPrice | null;
  amount: Decimal;
  divisor: Decimal;
  /** Whether the step that takes the part of the period has run. */
  prorated: boolean;
  /** Whether the step that multiplies by the quantity has run. */
  multiplied: boolean;
  readonly steps: Step[];
  /** What the steps before this one make of the things that are held, as many as there are of them at first. */
  asIfHeld(): Draft;
}

/** Units that an allowance has, before any discount. */
export interface IncludedUnits {
  readonly name: string;
  readonly units: Decimal;
  /** Of those that are held, where the quantity is what comes on top of them. */
  readonly held: Decimal;
  readonly place: Place;
}

/** A discount of the plan, or a coupon, of one charge. */
export interface DueRule {
  readonly rule: DiscountRule;
  /** Of its amount, what the part of the period has; absent: all. */
  readonly share?: Share;
}

/** What was billed of a period before, where each part of it is converted by itself: as it was measured, and as it was priced. */
export interface ConvertedBefore {
  readonly measured: Decimal;
  readonly converted: Decimal;
}

/** The list price of `quantity` things for a whole period, exact: asked for by the step `price`, so that bill knows no model. */
export type Pricing = (quantity: Decimal, share: Share) => ListPrice;

/** `amount / divisor`, exact: a price for three is no decimal for one. */
export interface ListPrice {
  readonly amount: Decimal;
  readonly divisor: Decimal;
  /** What it adds up, where the price sees each use, hour or case by itself; told when somebody asks. */
  readonly grains?: () => readonly Grain[];
  /** Where bounds are multiplied, or it is the price of a part of the quantity: the price as it was looked up. */
  readonly stretched?: {
    readonly price: Price;
    /** So many of the price's own units are a millionth, and so many are one. */
    readonly factor: bigint;
    readonly unit: bigint;
    /** It is the price of the part of a period that is charged. */
    readonly isPart: boolean;
  };
}

/** `at` is its place in the order, with what it selects. */
export type DueStep = (draft: Draft, at: OrderStep<DueStepName>) => Draft;

/** What a step was taken with, from which it can be told in words and calculated again when somebody asks. */
interface Taken {
  readonly step: string;
  readonly place: Place;
  readonly note?: string;
  readonly detail: () => string;
  /** What it makes of something else than the amount; absent: the amount is told. */
  readonly result?: () => string;
  /** Absent: it only tells. */
  readonly operation?: () => Operation;
  readonly priced?: Priced;
  readonly grains?: (() => readonly Grain[]) | undefined;
}

/** The step's result and its explanation go into `draft`, which is nobody else's until it is done. */
export function step(draft: Draft, taken: Taken, change: Partial<Pick<Draft, 'amount' | 'divisor'>>): Draft {
  draft.amount = change.amount ?? draft.amount;
  draft.divisor = change.divisor ?? draft.divisor;
  draft.steps.push(new DueStepTaken(taken, draft.amount, draft.divisor));
  return draft;
}

/** It is written out when somebody reads it; of most steps of a simulation nobody does. */
class DueStepTaken implements Step {
  readonly step: string;
  readonly place: Place;
  readonly note?: string;
  readonly priced?: Priced;
  readonly #taken: Taken;
  readonly #amount: Decimal;
  readonly #divisor: Decimal;

  constructor(taken: Taken, amount: Decimal, divisor: Decimal) {
    this.step = taken.step;
    this.place = taken.place;
    if (taken.note !== undefined) this.note = taken.note;
    if (taken.priced !== undefined) this.priced = taken.priced;
    this.#taken = taken;
    this.#amount = amount;
    this.#divisor = divisor;
  }

  get grains(): readonly Grain[] {
    return this.#taken.grains?.() ?? [];
  }

  get detail(): string {
    return this.#taken.detail();
  }

  get operation(): Operation | undefined {
    return this.#taken.operation?.();
  }

  get result(): string {
    return this.#taken.result?.() ?? print(this.#amount, this.#divisor);
  }
}

/** `10.00`, or a fraction where no decimal is exactly that. */
export function fractionText({ amount, divisor }: ListPrice): string {
  return divisor.equals(ONE) ? amount.toFixed() : `${amount.toFixed()}/${divisor.toFixed()}`;
}

/** A reader's rendering: exact where it ends within eight decimals, cut with an ellipsis where it does not. */
function print(amount: Decimal, divisor: Decimal): string {
  const value = divisor.equals(ONE) ? amount : amount.dividedBy(divisor);
  return value.decimalPlaces() <= 8 ? value.toFixed() : `${value.toFixed(9).slice(0, -1)}…`;
}

/** What those that were held before come to, on the same way. */
export function heldOf(draft: Draft): Pick<Draft, 'amount' | 'divisor'> {
  return draft.held.isZero() ? { amount: ZERO, divisor: ONE } : draft.asIfHeld();
}

/** Whether the price enters as that of one, since the step `quantity` multiplies it; else it is that of all things. */
export function isOfOne({ charge }: Pick<Draft, 'charge'>): boolean {
  return charge.price.kind === 'per-unit' && charge.quantity.kind !== 'meter';
}
