import type { Cause } from '../../model/invoice.ts';
import { type AccountState, DEFAULT_MEMBER } from '../state.ts';
import type { World } from '../world.ts';
import { NOTHING, plusExact } from './exact.ts';
import { piecesOf } from './pieces.ts';
import type { Plan } from './post.ts';
import { withDuration } from './rated.ts';
import { type Call, farNumber } from './route.ts';
import { spansOf, worthOfSpans } from './spans.ts';

/** A call as who sells it is charged for it. */
export interface Sold {
  readonly reseller: AccountState;
  readonly leg: Call;
}

/** The call that an account is charged for, as its reseller has it; null, and told, where that account is not there. */
export function soldBy(world: World, account: AccountState, one: Call, plan: Plan, cause: Cause): Sold | null {
  const reseller = account.reseller === null ? undefined : world.state.accounts.get(account.reseller);
  if (reseller === undefined || reseller.closed) {
    world.record(account.name, cause, {
      kind: 'rejected',
      code: 'reseller-not-there',
      event: 'call',
      about: farNumber(one),
    });
    return null;
  }
  const { truncatedTo } = plan;
  const pieces = piecesOf(world, account, one, plan, truncatedTo ?? one.seconds);
  const charged = pieces
    .map((piece) => worthOfSpans(spansOf(world, account, piece, account.plan.stages)))
    .reduce(plusExact, NOTHING);
  const { told: _, ...call } = one;
  const lasted = { ...call, seconds: truncatedTo ?? one.told ?? one.seconds };
  const sold = { to: account.name, charged };
  const leg = { ...lasted, member: DEFAULT_MEMBER, accessNumber: null, cost: null, sold };
  return { reseller, leg: withDuration(leg, reseller.plan.stages) };
}
