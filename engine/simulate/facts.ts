import type { Facts, FactValue } from '../values/decision.ts';
import { type AccountState, available, usedSeats } from './state.ts';

/** The facts that every rule may ask about an account; `more` adds those of the moment. Absent facts are undefined. */
export function factsOf(account: AccountState, more: Readonly<Record<string, FactValue>> = {}): Facts {
  const used = account.seats === null ? undefined : usedSeats(account);
  return {
    plan: account.plan.name,
    interval: account.interval ?? undefined,
    'account-type': account.type,
    'has-card': account.card !== null,
    'seats-total': account.seats ?? undefined,
    'seats-used': used,
    'seats-available': account.seats === null || used === undefined ? undefined : Math.max(0, account.seats - used),
    'available-balance': available(account).amount,
    'customer-type': account.taxpayer.customerType ?? undefined,
    ...more,
  };
}
