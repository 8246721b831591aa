import type { Cause } from '../../model/invoice.ts';
import { notify } from '../notify.ts';
import { RANK } from '../queue.ts';
import { type AccountState, usedSeats } from '../state.ts';
import { reject } from '../subscriptions/subscription.ts';
import { because, clockCause, type World } from '../world.ts';
import { seatFees } from './seat-price.ts';

/**
 * K2-17: what is paid for stays until it is renewed. Seats without a user are given back at the renewal, and are not
 * paid for again; a contract is reduced by sales only.
 */
export function seatsRemoved(world: World, account: AccountState, count: number, cause: Cause): void {
  const refusal = refuses(account, count);
  if (refusal !== null) {
    reject(world, account, refusal, 'seats-removed', cause);
    return;
  }
  const { name, timeZone } = account;
  const ends = seatFees(account, world.now).map(({ period }) => period.end);
  const at = ends.length === 0 ? world.now : Math.min(...ends);
  world.record(name, cause, { kind: 'seats-to-give-back', count, renewal: at });
  const request = account.seatsToGiveBack.at(-1);
  world.schedule({
    at,
    rank: RANK.finish,
    id: `${name}/seats-removed/${cause.event}`,
    cause: clockCause('seats-removed', at, timeZone),
    occur: (_, clock) => {
      const now = world.account(name);
      // Another plan has other seats, and none of what it sold goes for a wish of before.
      if (request === undefined || !now.seatsToGiveBack.includes(request)) return;
      giveBack(world, now, count, because(clock, cause.place));
    },
  });
}

function refuses(account: AccountState, count: number): string | null {
  if (account.plan.billing === 'contract' || account.contractEnd !== null) return 'contact-sales';
  return count > (account.seats ?? 0) - usedSeats(account) ? 'no-available-subscription' : null;
}

/** Nobody loses a seat by it: those that were taken since stay. */
function giveBack(world: World, account: AccountState, count: number, cause: Cause): void {
  if (account.closed) return;
  const wanted = (account.seats ?? 0) - count;
  const total = Math.max(wanted, usedSeats(account));
  if (total !== account.seats) world.record(account.name, cause, { kind: 'seats-changed', total });
  notify(world, account, 'admin', total === wanted ? 'seats-removed' : 'seats-in-use', cause);
}
