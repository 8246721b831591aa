import type { Assessment } from '../model/invoice.ts';
import type { BillStepName, OrderStep } from '../model/order.ts';
import type { Included } from './included.ts';
import type { BillTerms } from './terms.ts';
import type { Trace } from './trace.ts';

/** A bill while the steps after `post` run over it. */
export interface Assessing extends Assessment {
  readonly terms: BillTerms;
  readonly trace: Trace | null;
  /** What the prices of the lines contain; null until it is taken out of them, which the first surcharge or tax does. */
  readonly included: Included | null;
}

/** `at` is its place in the order, with what it selects. A step that adds lines does so before `included` is taken out. */
export type BillStep = (bill: Assessing, at: OrderStep<BillStepName>) => Assessing;
