import type { Cause } from '../../model/invoice.ts';
import type { Charge, ChargePlan } from '../../model/program.ts';
import { turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { turningOf } from '../fees/periods.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { openSubscription } from '../subscriptions/subscription.ts';
import { because, type World } from '../world.ts';

/**
 * recurring charges that an edit has added to the plan begin for the accounts that are on it: with their next
 * invoice period, or at once where they have periods of their own. One-time charges are for accounts to come.
 */
export function beginAddedCharges(world: World, account: AccountState, cause: Cause): void {
  const running = [...account.subscriptions.values()].filter((one) => one.of.kind === 'plan' && !isOver(one));
  if (running.length === 0) return; // it begins at this very instant, with the plan as it now is
  const known = running.flatMap(({ charges }) => charges.filter(recurs).map(({ name }) => name));
  for (const charge of account.plan.charges) {
    if (!recurs(charge) || charge.each !== null || known.includes(charge.name)) continue;
    const at = beginningOf(charge, account, null, world.now);
    const { name } = account.plan;
    const request = { name, of: { kind: 'plan', name } as const, start: at, activation: at, charges: [charge.name] };
    const why = because(cause.event, charge.place);
    openSubscription(world, account, { ...request, finish: null, discounts: [], authored: null }, why);
  }
}

/** M-13: the same for the subscriptions to a charge plan that run; one that waits for its activation has them with it. */
export function beginAddedFees(world: World, edition: ChargePlan, cause: Cause): void {
  for (const account of world.state.accounts.values()) {
    const running = [...account.subscriptions.values()].filter(
      ({ of, isPart, ...one }) =>
        of.kind === 'charge-plan' && of.name === edition.name && !isPart && one.ended === null,
    );
    for (const subscription of account.closed ? [] : running) addTo(world, account, subscription, edition, cause);
  }
}

function addTo(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  edition: ChargePlan,
  cause: Cause,
): void {
  const { id, name, of, activation, activated, finish, discounts } = subscription;
  const parts = [...account.subscriptions.values()].filter(({ isPart, base }) => isPart && base === id);
  const known = [subscription, ...parts].flatMap(({ charges }) => charges.map((one) => one.name));
  for (const charge of edition.charges) {
    if (!recurs(charge) || known.includes(charge.name)) continue;
    const at = activated === null ? activation : beginningOf(charge, account, subscription, world.now);
    const request = { name, of, start: at, activation: at, finish, discounts, authored: null };
    const why = because(cause.event, charge.place);
    openSubscription(world, account, { ...request, partOf: id, charges: [charge.name] }, why);
  }
}

function recurs({ due }: Charge): boolean {
  return due.kind === 'recurring';
}

/** A period that turns at this instant is the next one. */
function beginningOf(
  { due }: Charge,
  account: AccountState,
  subscription: SubscriptionState | null,
  now: Instant,
): Instant {
  if (due.kind !== 'recurring' || due.recurrence.kind !== 'cycle') return now;
  const { start, end } = turnAt(turningOf(due.recurrence, account, subscription), now);
  return start === now ? now : end;
}
