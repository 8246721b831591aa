import type { Cause } from '../model/invoice.ts';
import type { Leg } from '../model/journal.ts';
import type { Terms } from '../model/program.ts';
import { Money } from '../values/money.ts';
import type { AccountState } from './state.ts';
import type { World } from './world.ts';

/** What one posting left unbilled, by the key of that posting. Positive. */
export interface Unbilled {
  readonly key: string;
  readonly amount: Money;
}

/** of a prepaid balance only what is there is taken; the rest goes beside it. The sum of the legs stays. */
export function customerLegs(account: AccountState, leg: Leg, take: Terms['ifShort']['take']): [Leg, ...Leg[]] {
  const { balance, type } = account;
  const due = leg.amount.negated();
  if (take !== 'what-is-there' || type !== 'prepaid' || due.isNegative()) return [leg];
  const there = balance.isNegative() ? Money.zero(balance.currency) : balance;
  if (there.compare(due) >= 0) return [leg];
  return [
    { ...leg, amount: there.negated() },
    { ledger: 'unbilled', amount: there.minus(due) },
  ];
}

/** A leg below zero leaves something unbilled; one above settles, the oldest first. */
export function unbilledAfter(unbilled: readonly Unbilled[], key: string, leg: Money): readonly Unbilled[] {
  if (leg.isNegative()) return [...unbilled, { key, amount: leg.negated() }];
  let left = leg;
  return unbilled.flatMap((one) => {
    const settled = left.compare(one.amount) < 0 ? left : one.amount;
    left = left.minus(settled);
    const amount = one.amount.minus(settled);
    return amount.isZero() ? [] : [{ ...one, amount }];
  });
}

export function unbilledOf(account: AccountState): Money {
  return Money.sum(
    account.unbilled.map(({ amount }) => amount),
    account.plan.currency,
  );
}

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
