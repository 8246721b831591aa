import type { Place } from '../values/issue.ts';

/**
 * The order of operations: the steps that run when an amount falls due, then, after `post`, those that run over
 * the lines of the open bill. A step may recur, with another selector each time.
 */
export interface Order {
  readonly before: readonly OrderStep<DueStepName>[];
  readonly after: readonly OrderStep<BillStepName>[];
  /** What stands between them. */
  readonly post: Pick<OrderStep, 'place'>;
}

export interface OrderStep<Name extends string = DueStepName | BillStepName> {
  readonly step: Name;
  /** Which of several it runs, as `discount: SELECTOR` says; null: all that no other step selects. */
  readonly selector: string | null;
  /** Where it is written; null in the default order. */
  readonly place: Place | null;
}

/** Steps over a `Draft` of one charge, before `post`; `bill/due.ts` has the function of each. */
export const DUE_STEP_NAMES = [
  'units-off',
  'convert',
  'price',
  'discount',
  'prorate',
  'quantity',
  'limits',
  'round',
] as const;
export type DueStepName = (typeof DUE_STEP_NAMES)[number];

/** Steps over all lines of the open bill, after `post`; `bill/bill.ts` has the function of each. */
export const BILL_STEP_NAMES = ['discount', 'limits', 'surcharge', 'tax', 'credit', 'credit-note', 'payable'] as const;
export type BillStepName = (typeof BILL_STEP_NAMES)[number];

/**
 * What holds where nobody says an order: a discount reduces the list fee, a part of a period takes its share of
 * the discounted fee, seats multiply it, its limits bound it, and it is rounded once; surcharges stand on the rounded
 * lines, taxes on both.
 */
export const DEFAULT_ORDER: Order = {
  post: { place: null },
  before: [
    said('units-off'), // before the price, so that what is left is in the tiers that it is in
    said('convert'), // from the unit that is measured to that of the price
    said('price'),
    said('discount'),
    said('prorate'),
    said('quantity'), // after the discount and the part of a period, which are of one
    said('limits'), // of what is left to pay, so after everything that reduces it
    said('round'), // once, at the end
  ],
  after: [
    said('discount'), // those of plans and coupons, of rounded lines; what surcharges and taxes stand on is what is left
    said('limits'), // commitments: what several lines come to at least and at most, so after everything that reduces them
    said('credit'), // those that lower the price, after everything else that is one
    said('surcharge'), // of rounded lines
    said('tax'), // of lines and surcharges
    said('credit'), // those that pay: taxes stay as they are
    said('payable'), // of everything, in coins
  ],
};

function said<Name extends string>(step: Name): OrderStep<Name> {
  return { step, selector: null, place: null };
}
