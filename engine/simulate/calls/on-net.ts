import type { Cause } from '../../model/invoice.ts';
import type { LegHeard } from '../../model/journal.ts';
import { type AccountState, DEFAULT_MEMBER, type OtherLeg } from '../state.ts';
import { digitsOf } from '../subscriptions/service.ts';
import type { World } from '../world.ts';
import { withDuration } from './rated.ts';
import { type Call, farNumber, legOf } from './route.ts';

/**
 * a call within the exchange is two legs, each reported by its own account, and neither is put through without the
 * other. The leg that comes first asks whether the other account could have its own now, by what is reported of it;
 * without a report it is the default member's, and nobody knows its cost. Null: the other number is nobody's.
 */
export function otherLegOf(
  world: World,
  one: Call,
  other: OtherLeg | null,
): { readonly peer: AccountState; readonly leg: Call } | null {
  const peer = holderOf(world, farNumber(one));
  if (peer === null || digitsOf(one.from) === '' || digitsOf(one.to) === '') return null;
  if (other !== null && other.report.account === peer.name)
    return { peer, leg: withDuration(legOf(other.report), peer.plan.stages) };
  const direction = one.direction === 'outbound' ? 'inbound' : 'outbound';
  const asTold = { ...one, seconds: one.told ?? one.seconds };
  const leg = { ...asTold, direction, member: DEFAULT_MEMBER, accessNumber: null, cost: null } as const;
  return { peer, leg: withDuration(leg, peer.plan.stages) };
}

/** What became of the first leg of this call, which asked this account too; null where this is the first. */
export function heardOf(world: World, account: AccountState, other: OtherLeg | null): Pick<LegHeard, 'refusal'> | null {
  const heard = other === null ? undefined : world.state.legs.get(other.call);
  return heard?.asked === account.name ? heard : null;
}

/** What became of a first leg, for the second one. */
export function tellLeg(
  world: World,
  account: AccountState,
  one: Call,
  other: OtherLeg | null,
  refusal: string | null,
  cause: Cause,
): void {
  const asked = holderOf(world, farNumber(one));
  if (other === null || asked === null || world.state.legs.has(other.call)) return;
  world.record(account.name, cause, { kind: 'leg-heard', call: other.call, asked: asked.name, refusal });
}

/** The account that holds the number now. */
function holderOf({ state }: World, digits: string): AccountState | null {
  const held = state.numbers.get(digits);
  return held?.status === 'assigned' ? (state.accounts.get(held.account) ?? null) : null;
}
