import { hasExpired } from '../accounts/expiry.ts';
import { spendable } from '../money/reserve.ts';
import type { AccountState } from '../state.ts';
import { accountRefusal } from '../subscriptions/service.ts';
import type { World } from '../world.ts';

/** What is known of the call before its price is. */
interface Asked {
  /** Why its own number gives no service; null where it does. */
  readonly ofNumber: string | null;
  /** Lines that the same call takes of the account beside this one: it calls itself. */
  readonly linesBeside: number;
}

type Check = (world: World, account: AccountState, asked: Asked) => string | null;

/** A lock stops calls and nothing else: charges, invoices and other services go on. */
const lock: Check = (_, account) => (account.locked || account.requested === 'locked' ? 'locked' : null);

/** On demand, calls need a session. */
const session: Check = (_, account) =>
  account.cycle.kind === 'on-demand' && account.session === null ? 'no-open-session' : null;

/** A call that ends at this instant has left its line free for this one. */
const line: Check = (world, account, { linesBeside }) => {
  const { callLines } = account.defaults;
  if (callLines === null) return null;
  const running = account.lineEnds.filter((end) => end > world.now).length;
  return running + linesBeside >= callLines ? 'no-free-line' : null;
};

/** Equality is enough; free calls need it too. */
const minimumBalance: Check = (world, account) => {
  const { minimumToCall } = account.defaults;
  if (minimumToCall === null) return null;
  return spendable(world, account).compare(minimumToCall.amount) < 0 ? 'below-minimum-balance' : null;
};

/** Here equality stops. */
const criticalBalance: Check = (world, account) => {
  const { criticalBalance: critical } = account.defaults;
  if (critical === null) return null;
  return spendable(world, account).compare(critical.amount) <= 0 ? 'critical-balance' : null;
};

/** An account that a card created ends with it. */
const expiry: Check = ({ now }, account) => (hasExpired(account, now) ? 'expired' : null);

/** What is asked of the account before it is asked what the call costs. The first that fails is the only one told (0.4). */
const CHECKS: readonly Check[] = [
  (_, account) => accountRefusal(account),
  expiry,
  lock,
  (_, __, { ofNumber }) => ofNumber,
  session,
  line,
  minimumBalance,
  criticalBalance,
];

/** Why the account may not call now, whatever the call costs; null where it may. */
export function callRefusal(world: World, account: AccountState, asked: Asked): string | null {
  for (const check of CHECKS) {
    const refusal = check(world, account, asked);
    if (refusal !== null) return refusal;
  }
  return null;
}
