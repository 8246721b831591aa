import type { Cause } from '../../model/invoice.ts';
import type { Thresholds } from '../../model/invoicing.ts';
import type { Instant } from '../../values/interval.ts';
import { Money } from '../../values/money.ts';
import { invoiceNow } from '../money/invoicing.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { because, type World } from '../world.ts';

import { runningSince, usedSoFar } from './metered.ts';
import { interimOf } from './use-cost.ts';

/** Something was used: where that reaches a threshold of the plan, an invoice is issued, with this use on it. */
export function reachThresholds(world: World, account: AccountState, { event }: Cause): void {
  const { thresholds } = account.plan.invoicing;
  if (thresholds === null) return;
  const cause = because(event, account.plan.place);
  const upTo = world.now + 1; // this use is in it
  const running = usedSoFar(world, account, upTo);
  const amount = thresholds.measure === 'lifetime' ? running.plus(billedInAll(account)) : running;
  const since = thresholds.measure === 'lifetime' ? account.start : runningSince(world, account, upTo);
  const reached = highest(thresholds, amount);
  if (reached === null || reached.compare(lastReached(account, since)) <= 0) return;
  world.record(account.name, cause, { kind: 'threshold-reached', threshold: reached, amount, since });
  world.billSoFar(account, upTo, cause);
  world.schedule({
    at: world.now,
    rank: RANK.invoice,
    id: account.name,
    cause: event,
    occur: () => {
      const now = world.account(account.name);
      if (!now.closed) invoiceNow(world, now, cause);
    },
  });
}

/** Nothing, where what is measured began since. */
function lastReached({ threshold, plan }: AccountState, since: Instant): Money {
  return threshold !== null && threshold.since >= since ? threshold.reached : Money.zero(plan.currency);
}

/** What was billed of use in periods that are over. */
function billedInAll(account: AccountState): Money {
  const { metered, plan } = account;
  const over = [...metered.values()].filter(
    ({ open, priced }) => open !== true && interimOf(account, priced) !== 'last-only',
  );
  return Money.sum(
    over.flatMap(({ parts }) => [...(parts?.values() ?? [])].map((one) => one.amount)),
    plan.currency,
  );
}

/** The highest threshold that is not above `amount`; null: it reaches none. */
function highest({ at, repeat }: Thresholds, amount: Money): Money | null {
  const last = at.findLast((one) => one.compare(amount) <= 0) ?? null;
  const base = at.at(-1) ?? Money.zero(amount.currency);
  if (repeat === null || amount.compare(base.plus(repeat)) < 0) return last;
  const times = amount.minus(base).amount.dividedToIntegerBy(repeat.amount);
  return base.plus(new Money(repeat.amount.times(times), amount.currency));
}
