import type { SetNumber } from '../../model/holdings.ts';
import type { Cause } from '../../model/invoice.ts';
import { dateOf } from '../../values/calendar.ts';
import { forgetUnpaid } from '../fees/attempt.ts';
import { settle } from '../fees/recurring.ts';
import { type AccountState, isOver } from '../state.ts';
import { because, type World } from '../world.ts';
import { leaveNumber } from './held-number.ts';
import { digitsOf, numberHolder } from './service.ts';
import { numberOf } from './stock.ts';
import { openSubscription, reject } from './subscription.ts';

/** The number that is asked for by itself; or the first free one, toll-free or not. */
export type WantedNumber = { readonly number: string } | { readonly tollFree: boolean };

/**
 * an account takes a number of its plan's sets. Holding it is a subscription of its own, named `number-DIGITS`,
 * which pays what the plan asks for such a number: now, and each cycle.
 */
export function takeNumberOf(world: World, account: AccountState, wanted: WantedNumber, cause: Cause): void {
  const found = 'number' in wanted ? freeByItself(world, account, wanted.number) : firstFree(world, account, wanted);
  if (typeof found === 'string') {
    reject(world, account, found, 'number-purchased', cause);
    return;
  }
  openSubscription(
    world,
    account,
    {
      name: `number-${found.digits}`,
      of: { kind: 'number', name: found.set },
      start: world.now,
      activation: world.now,
      finish: null,
      discounts: [],
      authored: null,
      service: { kind: 'number', digits: found.digits, onFinish: 'free' },
    },
    cause,
  );
}

/** A number asked for by itself is in a set of the plan, and nobody has it; else the code of the refusal. */
function freeByItself(world: World, account: AccountState, wanted: string): SetNumber | string {
  const number = numberOf(world.program, digitsOf(wanted));
  if (number === undefined || !account.plan.numberSets.some((set) => set.name === number.set)) {
    return 'number-not-in-set';
  }
  return world.state.numbers.has(number.digits) ? 'did-taken' : number;
}

/** the sets in the plan's order, in each the lowest number. */
function firstFree(
  world: World,
  account: AccountState,
  { tollFree }: { readonly tollFree: boolean },
): SetNumber | string {
  for (const set of account.plan.numberSets) {
    const number = world.program.numbers.find(
      (one) => one.set === set.name && one.tollFree === tollFree && !world.state.numbers.has(one.digits),
    );
    if (number !== undefined) return number;
  }
  return 'no-number-available';
}

/** what was paid in advance is not paid back; what is paid afterwards is settled. The number is free at once. */
export function releaseNumber(world: World, account: AccountState, wanted: string, cause: Cause): void {
  const subscription = numberHolder(world, account, digitsOf(wanted));
  if (subscription === null || subscription.of.kind !== 'number' || isOver(subscription)) {
    reject(world, account, 'number-not-held', 'number-released', cause);
    return;
  }
  const change = { kind: 'subscription-changed', subscription: subscription.id } as const;
  world.record(account.name, cause, { ...change, finish: dateOf(world.now, account.timeZone) });
  for (const charge of subscription.charges) {
    if (charge.due.kind !== 'recurring' || charge.terms.collect.kind === 'in-advance') continue;
    settle(world, { account, subscription, charge }, world.now, because(cause.event, charge.place));
  }
  world.record(account.name, cause, { ...change, status: 'cancelled', ended: world.now });
  forgetUnpaid(world, account, subscription, cause);
  leaveNumber(world, account, subscription, cause);
}
