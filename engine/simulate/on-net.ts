import type { Cause } from '../model/invoice.ts';
import { callRefusal } from './admission.ts';
import { type Call, farNumber, ownNumber } from './route.ts';
import { accountRefusal, digitsOf, numberHolder, serviceRefusal } from './service.ts';
import { type AccountState, DEFAULT_MEMBER } from './state.ts';
import type { World } from './world.ts';

/** Why a tariff, or what stands in its place, does not take the leg of an account; null where it does. */
type PriceRefusal = (peer: AccountState, leg: Call) => string | null;

/**
 * a call within the exchange is two legs, each reported by its own account, and neither is put through without the
 * other. The leg that comes first asks whether the other account could have its own now; the second one follows it.
 * Null: the other leg is no obstacle, or the other number is nobody's.
 */
export function otherLegRefusal(
  world: World,
  account: AccountState,
  one: Call,
  priceRefusal: PriceRefusal,
): string | null {
  const peer = holderOf(world, farNumber(one));
  if (peer === null || digitsOf(one.from) === '' || digitsOf(one.to) === '') return null;
  const heard = world.state.legs.get(keyOf(one));
  if (heard !== undefined && heard.direction !== one.direction && world.now <= heard.until) return heard.refusal;
  if (peer === account) return null; // its state was asked for this leg already
  const direction = one.direction === 'outbound' ? 'inbound' : 'outbound';
  // Who calls there, through what and at which cost, only its own report will tell.
  const leg: Call = { ...one, direction, member: DEFAULT_MEMBER, accessNumber: null, cost: null };
  const holder = numberHolder(world, peer, ownNumber(leg));
  const ofNumber = holder === null ? null : serviceRefusal(world, holder);
  return accountRefusal(peer) ?? ofNumber ?? callRefusal(world, peer) ?? priceRefusal(peer, leg);
}

/** What became of a leg, for the other one of its call. Only calls within the exchange have one. */
export function tellLeg(
  world: World,
  account: AccountState,
  one: Call,
  verdict: { readonly seconds: number; readonly refusal: string | null },
  cause: Cause,
): void {
  if (holderOf(world, farNumber(one)) === null) return;
  const until = world.now + (verdict.refusal === null ? verdict.seconds * 1000 : 0);
  world.record(account.name, cause, {
    kind: 'leg-heard',
    call: keyOf(one),
    direction: one.direction,
    until,
    refusal: verdict.refusal,
  });
}

/** The account that holds the number now. */
function holderOf({ state }: World, digits: string): AccountState | null {
  const held = state.numbers.get(digits);
  return held?.status === 'assigned' ? (state.accounts.get(held.account) ?? null) : null;
}

/** Both legs have the same numbers. */
function keyOf({ from, to }: Call): string {
  return `${digitsOf(from)}>${digitsOf(to)}`;
}
