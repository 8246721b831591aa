import type { Cause, Exact } from '../../model/invoice.ts';
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
  const { told: _, ...call } = one;
  // What ends a call ends it for who calls: who sells it is charged for what that one is.
  const lasted = (one.sold === undefined ? plan.truncatedTo : null) ?? one.told ?? one.seconds;
  // What it costs is known once the reseller's plan has priced it.
  const sold = { to: account.name, charged: chargedFor(world, account, one, plan), costs: NOTHING };
  const leg = { ...call, seconds: lasted, member: DEFAULT_MEMBER, accessNumber: null, cost: null, sold };
  return { reseller, leg: withDuration(leg, reseller.plan.stages) };
}

/** The call that is sold, with what it costs who sells it. */
export function withCost(world: World, reseller: AccountState, { sold, ...call }: Call, plan: Plan): Call {
  if (sold === undefined) return call;
  return { ...call, sold: { ...sold, costs: chargedFor(world, reseller, { ...call, sold }, plan) } };
}

/** What all of the call is charged for, before a line is rounded. */
function chargedFor(world: World, account: AccountState, one: Call, plan: Plan): Exact {
  return piecesOf(world, account, one, plan, plan.truncatedTo ?? one.seconds)
    .map((piece) => worthOfSpans(spansOf(world, account, piece, account.plan.stages)))
    .reduce(plusExact, NOTHING);
}
