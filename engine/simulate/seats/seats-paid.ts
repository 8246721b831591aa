import type { Cause } from '../../model/invoice.ts';
import type { Plan } from '../../model/program.ts';
import type { Interval } from '../../values/interval.ts';
import type { Billed } from '../fees/billed.ts';
import { notApplicable, pricedFor } from '../fees/fee.ts';
import { type AccountState, usedSeats } from '../state.ts';
import { runOf } from '../subscriptions/ref.ts';
import type { World } from '../world.ts';

/** Whether a fee of `plan` is for each seat, or for each one in use: its accounts have seats. */
export function sellsSeats({ charges }: Plan): boolean {
  return charges.some(({ due, quantity }) => due.kind === 'recurring' && quantity.kind === 'fact');
}

/**
 * Whether the account has bought places for the users that it had, and no number of seats: each further place is
 * paid for when it is taken or added, and at the next due date those count that are in use.
 */
export function paysForUsers({ plan }: AccountState): boolean {
  const fees = plan.charges.flatMap(({ due, quantity }) =>
    due.kind === 'recurring' && quantity.kind === 'fact' ? [quantity.fact] : [],
  );
  return plan.billing === 'online' && fees.length > 0 && fees.every((fact) => fact === 'seats-used');
}

/** A place that nobody has any more was paid for until here: from `period` on it is not, and nobody gets it for nothing. */
export function lapseUnused(world: World, subscribed: Billed, period: Interval, cause: Cause): void {
  const billed = pricedFor(subscribed, period.start);
  const { account, subscription, charge } = billed;
  if (subscription.of.kind !== 'plan' || charge.quantity.kind !== 'fact' || !paysForUsers(account)) return;
  if (account.seats === null || notApplicable(billed, period, world.now) !== null) return;
  const charged = runOf(billed)?.posted.get(period.start)?.quantity?.toNumber() ?? 0; // ahead: of users who have left since
  const total = Math.min(account.seats, Math.max(charged, usedSeats(account)));
  if (total !== account.seats) world.record(account.name, cause, { kind: 'seats-changed', total });
}
