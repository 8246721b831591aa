import type { Cause } from '../../model/invoice.ts';
import type { Allowance, Plan } from '../../model/program.ts';
import { type AccountState, DEFAULT_MEMBER } from '../state.ts';
import { openSubscription, reject, type SubscriptionRequest } from '../subscriptions/subscription.ts';
import { because, type World } from '../world.ts';
import { expiryOf, openPlanAllowance } from './allowances.ts';
import { giveUp } from './giving-up.ts';

/** What a member's allowance of the plan is known by: each member has an instance and a charge of its own. */
function holdingOf(allowance: string, member: string): string {
  return member === DEFAULT_MEMBER ? allowance : `${allowance}/${member}`;
}

/** Whether every member has it. */
function comesToAll({ mandatory, status }: Allowance): boolean {
  return mandatory && status === 'active';
}

/** Every mandatory allowance of the plan comes with each member of a new account, whole. */
export function openAllowances(world: World, account: AccountState, event: string): void {
  for (const member of account.members) {
    for (const allowance of account.plan.allowances) {
      if (!comesToAll(allowance)) continue;
      openPlanAllowance(world, account, allowance, instanceOf(allowance, member), because(event, allowance.place));
    }
  }
}

function instanceOf({ name }: Allowance, member: string): { readonly holding: string; readonly member: string } {
  return { holding: holdingOf(name, member), member };
}

/** The subscriptions that charge for the plan's allowances which the account holds. */
export function allowanceFees(world: World, account: AccountState): SubscriptionRequest[] {
  return [...account.allowances].flatMap(([holding, { allowance, member, subscription }]) =>
    subscription === null && member !== null && allowance.charge !== null
      ? [feeRequest(world, allowance.name, { holding, member })]
      : [],
  );
}

function feeRequest(
  world: World,
  allowance: string,
  { holding, member }: { readonly holding: string; readonly member: string },
): SubscriptionRequest {
  const of = { kind: 'allowance', name: allowance } as const;
  const at = { start: world.now, activation: world.now, finish: null };
  return { name: holding, of, ...at, discounts: [], authored: null, member };
}

/** The member gets it from now on: whole, and charged at once and each cycle. */
function hold(world: World, account: AccountState, allowance: Allowance, member: string, cause: Cause): void {
  const instance = instanceOf(allowance, member);
  openPlanAllowance(world, account, allowance, instance, because(cause.event, allowance.place));
  if (allowance.charge === null || !account.allowances.has(instance.holding)) return;
  openSubscription(world, account, feeRequest(world, allowance.name, instance), because(cause.event, allowance.place));
}

/** The account leaves its plan, and with it everything that the plan gave; it is the new plan's day. */
export function giveUpAll(world: World, account: AccountState, cause: Cause): void {
  for (const [holding, state] of [...account.allowances]) {
    if (state.subscription === null) giveUp(world, account, holding, state, cause, { handsOver: true });
  }
}

/** an allowance of the plan, for one member. */
export function purchaseAllowance(world: World, account: AccountState, name: string, member: string, cause: Cause) {
  const allowance = account.plan.allowances.find((one) => one.name === name);
  const refusal = !account.members.has(member)
    ? 'unknown-member'
    : allowance === undefined
      ? 'unknown-allowance'
      : allowance.status === 'disabled'
        ? 'allowance-disabled'
        : account.allowances.has(holdingOf(name, member))
          ? 'allowance-already-held'
          : isExpired(world, account, allowance)
            ? 'allowance-expired'
            : null;
  if (refusal !== null || allowance === undefined) {
    reject(world, account, refusal ?? 'unknown-allowance', 'allowance-purchased', cause);
    return;
  }
  hold(world, account, allowance, member, cause);
}

function isExpired(world: World, { timeZone }: AccountState, allowance: Allowance): boolean {
  const expires = expiryOf(allowance, world.now, timeZone);
  return expires !== null && expires <= world.now;
}

/** a mandatory allowance is only an administrator's to cancel. */
export function cancelAllowance(
  world: World,
  account: AccountState,
  { allowance, member, by }: { readonly allowance: string; readonly member: string; readonly by: 'account' | 'admin' },
  cause: Cause,
): void {
  const holding = holdingOf(allowance, member);
  const state = account.allowances.get(holding);
  if (state === undefined) reject(world, account, 'allowance-not-held', 'allowance-cancelled', cause);
  else if (state.allowance.mandatory && by === 'account')
    reject(world, account, 'mandatory-allowance', 'allowance-cancelled', cause);
  else giveUp(world, account, holding, state, cause);
}

/** What was used counts as not used; what was carried over is there again as well. */
export function resetAllowance(world: World, account: AccountState, name: string, member: string, cause: Cause): void {
  const holding = holdingOf(name, member);
  const state = account.allowances.get(holding);
  if (state === undefined) {
    reject(world, account, 'allowance-not-held', 'allowance-reset', cause);
    return;
  }
  const { included, allowance } = state;
  const { unit } = allowance;
  world.record(account.name, cause, { kind: 'allowance-changed', holding, allowance: name, unit, included, used: 0n });
}

/** one member more, with the mandatory allowances of the plan; false where that is refused. */
export function addMember(world: World, account: AccountState, member: string, cause: Cause): boolean {
  if (!enrol(world, account, member, cause)) return false;
  for (const allowance of account.plan.allowances) {
    if (comesToAll(allowance)) hold(world, account, allowance, member, cause);
  }
  return true;
}

/** One member more, still without allowances; false where that is refused. */
export function enrol(world: World, account: AccountState, member: string, cause: Cause): boolean {
  const { maxMembers } = account.plan;
  if (account.members.has(member) || (maxMembers !== null && account.members.size >= maxMembers)) {
    reject(world, account, account.members.has(member) ? 'member-exists' : 'member-limit', 'member-added', cause);
    return false;
  }
  world.record(account.name, cause, { kind: 'member-changed', member, holds: true });
  return true;
}

/** A member leaves with all of its allowances; the default one stays. False where that is refused. */
export function removeMember(world: World, account: AccountState, member: string, cause: Cause): boolean {
  if (member === DEFAULT_MEMBER || !account.members.has(member)) {
    reject(world, account, member === DEFAULT_MEMBER ? 'default-member' : 'unknown-member', 'member-removed', cause);
    return false;
  }
  for (const [holding, state] of [...account.allowances]) {
    if (state.member === member) giveUp(world, account, holding, state, cause);
  }
  world.record(account.name, cause, { kind: 'member-changed', member, holds: false });
  return true;
}

/**
 * The plan is another now. What it no longer gives ends; a new amount holds at once, and what is used stays used
 * what has become mandatory comes to every member.
 */
export function followEdition(world: World, account: AccountState, before: Plan, cause: Cause): void {
  const { allowances } = account.plan;
  for (const [holding, state] of [...account.allowances]) {
    if (state.subscription !== null) continue;
    const { name } = state.allowance;
    const now = allowances.find((one) => one.name === name);
    if (now === undefined || now.status === 'disabled') giveUp(world, account, holding, state, cause);
    else if (now.included !== before.allowances.find((one) => one.name === name)?.included) {
      const { included, unit } = now;
      const { used } = state;
      world.record(account.name, cause, { kind: 'allowance-changed', holding, allowance: name, unit, included, used });
    }
  }
  for (const allowance of allowances) {
    const came = before.allowances.some((one) => one.name === allowance.name && comesToAll(one));
    if (came || !comesToAll(allowance)) continue;
    for (const member of account.members) {
      if (!account.allowances.has(holdingOf(allowance.name, member))) hold(world, account, allowance, member, cause);
    }
  }
}
