import type { Leg } from '../../model/journal.ts';
import type { Terms } from '../../model/program.ts';
import { Money } from '../../values/money.ts';
import type { AccountState } from '../state.ts';
import type { Unbilled } from './open-bill.ts';

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
