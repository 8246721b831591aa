import type { Step } from '../model/invoice.ts';
import type { DueStepName, OrderStep } from '../model/order.ts';
import { type Decimal, ONE, ZERO } from '../values/decimal.ts';
import { Money } from '../values/money.ts';
import { addChanges, type QuantityChange } from './changes.ts';
import { convert } from './convert.ts';
import { discount } from './discount.ts';
import type { Draft, DueStep, IncludedUnits } from './draft.ts';
import { limits } from './limits.ts';
import { price } from './price.ts';
import { prorate, roundedShare } from './prorate.ts';
import { quantity } from './quantity.ts';
import { round } from './round.ts';
import type { Share } from './share.ts';
import { unitsOff } from './units-off.ts';

/** What one charge costs when it falls due, and why. */
export interface Due {
  /** Rounded as the charge's terms say; never below zero. */
  readonly amount: Money;
  readonly steps: readonly Step[];
  /** What the price was of, when units that are free were off and the rest was converted. */
  readonly quantity: Decimal;
}

export interface DueInput
  extends Pick<
    Draft,
    | 'charge'
    | 'currency'
    | 'pricing'
    | 'quantity'
    | 'part'
    | 'held'
    | 'adds'
    | 'discounts'
    | 'rules'
    | 'share'
    | 'boundsShare'
    | 'together'
  > {
  /** What became of the quantity within the period, in the order of time; absent: nothing. */
  readonly changes?: readonly QuantityChange[] | undefined;
  /** Absent: no allowance has any of it. */
  readonly included?: readonly IncludedUnits[] | undefined;
}

/**
 * The steps before `post`, by the names that an order calls them. What stands after `post` is in bill.ts.
 * To add one: a file of its own with a `DueStep` (it adds a step that says exactly what it did, or returns the draft as it
 * came where it has nothing to do), its name in `DueStepName` (model/order.ts) and in `DEFAULT_ORDER` where it stands when
 * nobody says an order, and its line here.
 */
const DUE_STEPS: Readonly<Record<DueStepName, DueStep>> = {
  'units-off': unitsOff,
  convert,
  price,
  discount,
  prorate,
  quantity,
  limits,
  round,
};

/** The amount that falls due for `input.charge`, before surcharges and taxes, by the steps in the order of its terms. */
export function due(input: DueInput): Due {
  const draft = run(input, input.charge.terms.order);
  return { amount: new Money(draft.amount, draft.currency), steps: draft.steps, quantity: draft.quantity };
}

/** The steps of `order` up to `end`, exclusive. */
function run(input: DueInput, order: readonly OrderStep<DueStepName>[], end = order.length): Draft {
  let index = 0;
  /** What the steps before the one that runs make of another number of things. */
  const before = (count: Decimal, share: Share): Draft =>
    run({ ...input, changes: undefined, quantity: count, share, held: ZERO, adds: false }, order, index);
  let draft = begun(input, () => before(input.held, input.share));
  for (; index < end; index += 1) {
    const at = order[index] as OrderStep<DueStepName>;
    // Before it is bounded and rounded, and after all that makes an amount of a quantity.
    if (input.changes !== undefined && index === boundedAt(order)) draft = addChanges(draft, input.changes, before);
    draft = DUE_STEPS[at.step](draft, at);
  }
  return draft;
}

function boundedAt(order: readonly OrderStep<DueStepName>[]): number {
  return order.findIndex(({ step }) => step === 'limits' || step === 'round');
}

const NONE_INCLUDED: readonly IncludedUnits[] = [];

/** Key by key, so that all drafts are of one shape: there is one for every day of every subscription. */
function begun(input: DueInput, asIfHeld: () => Draft): Draft {
  const { ratio } = input.charge.terms.stages;
  return {
    charge: input.charge,
    currency: input.currency,
    pricing: input.pricing,
    quantity: input.quantity,
    given: input.quantity,
    part: input.part,
    held: input.held,
    adds: input.adds,
    discounts: input.discounts,
    included: input.included ?? NONE_INCLUDED,
    rules: input.rules,
    share: roundedShare(input.share, ratio),
    boundsShare: input.boundsShare === undefined ? undefined : roundedShare(input.boundsShare, ratio),
    together: input.together,
    list: null,
    amount: ZERO,
    divisor: ONE,
    prorated: false,
    multiplied: false,
    steps: [],
    asIfHeld,
  };
}
