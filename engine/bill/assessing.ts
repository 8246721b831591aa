import type { Assessment, BillLine } from '../model/invoice.ts';
import type { BillStepName, OrderStep } from '../model/order.ts';
import type { Included } from './included.ts';
import type { Room } from './spread.ts';
import type { BillTerms } from './terms.ts';
import type { Trace } from './trace.ts';

/** A bill while the steps after `post` run over it. */
export interface Assessing extends Assessment {
  readonly terms: BillTerms;
  readonly trace: Trace | null;
  /** What the prices of the lines contain; null until it is taken out of them, which the first surcharge or tax does. */
  readonly included: Included | null;
  /** The lines as they were before that. */
  readonly gross: readonly BillLine[];
  /** The lines as the first percentage of each class of discounts found them; absent until a discount asks. */
  readonly begun?: ReadonlyMap<string | null, readonly BillLine[]>;
  /** What credits have left to pay for each line; absent until the first pays. */
  readonly owed?: readonly Room[];
}

/** `at` is its place in the order, with what it selects. A step that adds lines does so before `included` is taken out. */
export type BillStep = (bill: Assessing, at: OrderStep<BillStepName>) => Assessing;
