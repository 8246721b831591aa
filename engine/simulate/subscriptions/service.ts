import type { Subscription } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Service } from '../../model/journal.ts';
import { isShort } from '../fees/short.ts';
import { type AccountState, currentChargePlan, isBlocked, type SubscriptionState } from '../state.ts';
import type { World } from '../world.ts';
import { activate, linesAtActivation } from './activation.ts';

/** What an authored subscription is for; a string is the code of a refusal. Numbers are chosen here (M-03). */
export function serviceOf(world: World, authored: Subscription): Service | null | string {
  if (authored.allowance !== undefined) return { kind: 'allowance', name: authored.allowance };
  if (authored.meter !== undefined) return { kind: 'meter', name: authored.meter };
  const wanted = authored.number;
  if (wanted === undefined) return null;
  const onFinish = authored['number-on-finish'] ?? 'free';
  const isFree = (digits: string) => !world.state.numbers.has(digits);
  if (typeof wanted !== 'object') {
    const digits = digitsOf(String(wanted));
    return isFree(digits) ? { kind: 'number', digits, onFinish } : 'did-taken';
  }
  const found = world.program.numbers.find(
    (one) =>
      isFree(one.digits) &&
      (wanted.destination === undefined || one.destination === wanted.destination) &&
      (wanted.tags ?? []).every((tag) => one.tags.includes(tag)),
  );
  return found === undefined ? 'no-did-available' : { kind: 'number', digits: found.digits, onFinish };
}

export function digitsOf(number: string): string {
  return number.startsWith('+') ? number.slice(1) : number;
}

/** Why the account gets no service at all; null where it does. */
export function accountRefusal(account: AccountState): string | null {
  if (account.closed) return 'account-closed';
  if (account.requested === 'inactive') return 'inactive';
  if (isBlocked(account)) return 'blocked';
  return account.requested === 'suspended' ? 'suspended' : null;
}

/** Why this subscription gives no service now; null where it does, or where its first usage would activate it. */
export function serviceRefusal(world: World, subscription: SubscriptionState): string | null {
  if (world.now < subscription.start) return 'not-started';
  if (isSuspended(world, subscription)) return 'service-suspended';
  if (subscription.activated === null && !subscription.activatesAtFirstUsage) {
    return world.now < subscription.activation ? null : 'activation-denied';
  }
  return null;
}

export function isSuspended(world: World, subscription: SubscriptionState): boolean {
  if (subscription.status === 'suspended') return true;
  if (subscription.of.kind !== 'charge-plan') return false;
  return currentChargePlan(world.state, world.program, subscription.of.name)?.status === 'suspended';
}

export function waitsForUsage({ activatesAtFirstUsage, activated }: SubscriptionState): boolean {
  return activatesAtFirstUsage && activated === null;
}

/** Whether a short balance denies the activation of these together: nothing is activated by a usage that is refused. */
export function isDenied(
  world: World,
  account: AccountState,
  waiting: readonly SubscriptionState[],
  cause: Cause,
): boolean {
  if (!waiting.some((one) => one.deniesIfShort)) return false;
  return isShort(
    world,
    account,
    waiting.flatMap((one) => linesAtActivation(world, account, one, world.now, cause)),
  );
}

/** M-41: the first usage activates what waits for it and is not denied. */
export function activateByUsage(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  cause: Cause,
): void {
  if (!waitsForUsage(subscription)) return;
  activate(world, account, subscription, world.now, {
    event: cause.event,
    place: subscription.charges[0]?.place ?? cause.place,
  });
}

/** The running subscription that holds a number of this account; null where it holds no such number. */
export function numberHolder(world: World, account: AccountState, digits: string): SubscriptionState | null {
  const held = world.state.numbers.get(digits);
  if (held === undefined || held.status !== 'assigned' || held.account !== account.name) return null;
  return account.subscriptions.get(held.subscription) ?? null;
}
