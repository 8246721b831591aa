import type { HeldCommitment } from '../model/commitment.ts';
import type { Grant } from '../model/credit.ts';
import type { HeldDiscount } from '../model/discount.ts';
import type { Plan } from '../model/program.ts';

/** What a plan says of everything that stands on the lines of a bill, and what the account has besides. */
export interface BillTerms
  extends Pick<
    Plan,
    'order' | 'together' | 'surcharges' | 'taxes' | 'taxRounding' | 'payable' | 'stages' | 'currency'
  > {
  /** Of the plan and those that it was given, in the order in which they came. */
  readonly held: readonly HeldDiscount[];
  /** Of the plan, in its order. */
  readonly commitments: readonly HeldCommitment[];
  /** Those of which something is left, in the order in which they are drawn. */
  readonly grants: readonly Grant[];
}
