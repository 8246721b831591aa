import type { Plan } from '../../model/program.ts';
import type { Instant } from '../../values/interval.ts';
import { type AccountState, isOver } from '../state.ts';

/**
 * The account is on `plan` from `at` on, in periods that begin there; what it copied when it began stays. Time
 * before `at` is invoiced, and what an invoice at the start of a period was ahead of it is not.
 */
export function foldSwitch(account: AccountState, plan: Plan, at: Instant): void {
  if (account.preferences === account.plan.preferences) account.preferences = plan.preferences;
  account.plan = plan;
  account.cycle = plan.cycle;
  account.assigned = at;
  account.anchored = null;
  account.stay += 1;
  account.pendingSwitch = null;
  account.seatsToGiveBack = []; // of seats that the old plan sold
  account.invoicedThrough = at;
  account.invoiced.splice(0, Number.POSITIVE_INFINITY, ...account.invoiced.map((one) => cutAt(one, at)));
  account.openBill = new Map(account.openBill); // another bill, with other surcharges and taxes
}

/** The account's periods begin anew at `at`; what runs with them stays, and is of the periods that begin now. */
export function foldCycle(account: AccountState, at: Instant): void {
  const { stay } = account;
  account.anchored = at;
  account.stay += 1;
  account.invoicedThrough = at;
  account.invoiced.splice(0, Number.POSITIVE_INFINITY, ...account.invoiced.map((one) => cutAt(one, at)));
  for (const subscription of account.subscriptions.values()) {
    const { cycle, of } = subscription;
    if (!isOver(subscription) && of.kind !== 'charge-plan' && cycle.stay === stay)
      subscription.cycle = { ...cycle, stay: account.stay };
  }
}

function cutAt<T extends { readonly start: Instant; readonly end: Instant }>({ start, end }: T, at: Instant) {
  return { start: Math.min(start, at), end: Math.min(end, at) };
}
