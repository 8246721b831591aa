import type { Cause } from '../../model/invoice.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { unbilledOf } from './unbilled.ts';

/** money that has come in settles what stands unbilled, before anything else waits for it. */
export function settleUnbilled(world: World, account: AccountState, cause: Cause): void {
  const owed = unbilledOf(account);
  const amount = account.balance.compare(owed) < 0 ? account.balance : owed;
  if (amount.isNegative() || amount.isZero()) return;
  world.record(account.name, cause, {
    kind: 'posted',
    // Several credits of one event may settle one after the other: what is owed tells them apart.
    key: `${account.name}/settlement/${cause.event}/${account.unbilled[0]?.key}/${owed.amount.toFixed()}`,
    what: 'settlement',
    legs: [
      { ledger: 'customer', amount: amount.negated() },
      { ledger: 'unbilled', amount },
    ],
    line: null,
    grown: null,
    allowance: null,
    truncatedTo: null,
  });
}
