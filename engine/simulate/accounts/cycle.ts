import type { Cause } from '../../model/invoice.ts';
import { turnAllowances } from '../allowances/allowances.ts';
import { startCredits } from '../money/grant-credit.ts';
import { issueDraft, issueInvoice, lastInvoiced, startInvoicing } from '../money/invoicing.ts';
import { assess, postReassessed } from '../money/posting.ts';
import { cutCommitments } from '../money/settle-commitments.ts';
import { watchDaily } from '../money/watch.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';

/** The invoice period that runs ends here, and is invoiced as far as it came; from here on the periods count anew. */
export function beginCycle(world: World, account: AccountState, cause: Cause): void {
  issueDraft(world, account, cause);
  const start = Math.min(lastInvoiced(account), world.now);
  if (account.plan.issue === 'end') {
    cutCommitments(world, account, world.now, cause);
    issueInvoice(world, account, { start, end: world.now }, cause);
  }
  const before = assess(account);
  world.record(account.name, cause, { kind: 'cycle-begun' });
  postReassessed(world, account, before, cause, `cycle-begun/${cause.event}`);
  turnAllowances(world, account);
  startInvoicing(world, account);
  startCredits(world, account, cause, { fresh: false });
  watchDaily(world, account);
}
