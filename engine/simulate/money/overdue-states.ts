import type { Cause } from '../../model/invoice.ts';
import type { Entry } from '../../model/journal.ts';
import type { Plan } from '../../model/program.ts';
import { addDays, dateOf, startOfDay } from '../../values/calendar.ts';
import { decide } from '../../values/decision.ts';
import { notify } from '../notify.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isOver, statusOf } from '../state.ts';
import { cancel } from '../subscriptions/cancelling.ts';
import { because, clockCause, type World } from '../world.ts';
import { lateActions, overdueFacts } from './late.ts';
import { overdueFrom, pastDue } from './owed.ts';

/** For whose sake the account is blocked, in the place of a subscription. */
const REASON = 'overdue invoices';

/**
 * Brings the account to the state that its plan has for how late it pays now: what the state before it held ends, and
 * what this one says happens. Asked when an invoice has become overdue, each day from then on, and when money comes in.
 */
function judgeOverdue(world: World, account: AccountState, { event }: Cause): void {
  const rules = account.plan.overdue;
  if (rules === null && account.overdue === null) return;
  const decision = rules === null ? null : decide(rules.table, overdueFacts(account, world.now));
  const state = decision?.outcome != null && rules?.states.has(decision.outcome) ? decision.outcome : null;
  if (state !== account.overdue) enterState(world, account, state, because(event, decision?.rule?.place ?? null));
}

/** What the state before it held ends, and what this one says happens. */
export function enterState(world: World, account: AccountState, state: string | null, cause: Cause): void {
  const actions = lateActions(account, state);
  world.record(account.name, cause, { kind: 'overdue-changed', state });
  const isBlocked = account.blockedFor.has(REASON);
  if (isBlocked !== actions.includes('block')) {
    const status = statusOf(account, !isBlocked || account.blockedFor.size > 1 || account.requested === 'blocked');
    world.record(account.name, cause, { kind: 'status-changed', status, reason: REASON, holds: !isBlocked });
  }
  if (actions.includes('notify')) notify(world, account, 'account', 'overdue', cause);
  if (actions.includes('cancel'))
    for (const subscription of [...account.subscriptions.values()].filter((one) => !isOver(one)))
      cancel(world, account, subscription, { event: 'plan-cancelled', 'takes-effect': 'now' }, cause);
}

/** An invoice can become overdue, and another plan has other states. */
export function watchOverdue(world: World, account: AccountState, entry: Entry): void {
  if (entry.kind === 'invoice-issued' && entry.invoice !== null && account.plan.overdue !== null)
    judgeDaily(world, account, overdueFrom(entry.invoice));
  if (
    (entry.kind === 'plan-switched' || entry.kind === 'told-late') &&
    (account.plan.overdue !== null || account.overdue !== null)
  )
    judgeDaily(world, account, world.now);
}

/** Money has moved: who is late may be so no longer. */
export function judgeMoved(world: World, account: AccountState, cause: Cause): void {
  if (account.overdue !== null) judgeNow(world, account, cause);
}

/** Its plan was edited: other states are asked for at once, and every day where there were none before. */
export function followOverdue(world: World, account: AccountState, before: Plan, cause: Cause): void {
  if (before.overdue !== null) judgeNow(world, account, cause);
  else if (account.plan.overdue !== null) judgeDaily(world, account, world.now);
}

function judgeNow(world: World, { name }: AccountState, cause: Cause): void {
  const occur = () => judgeOverdue(world, world.account(name), cause);
  world.schedule({
    at: world.now,
    rank: RANK.judged,
    id: `${name}/state`,
    cause: cause.event,
    occur,
    isOfRecord: true,
  });
}

/** From the day on which an invoice is overdue the account is judged at the beginning of each, as long as it is. */
function judgeDaily(world: World, { name, timeZone }: AccountState, from: number): void {
  world.schedule({
    at: from,
    rank: RANK.judged,
    id: name,
    cause: clockCause('overdue', from, timeZone),
    isOfRecord: true,
    occur: (_, clock) => {
      const account = world.account(name);
      judgeOverdue(world, account, because(clock));
      const isLate = account.plan.overdue !== null && !pastDue(account, world.now).isZero();
      const next = startOfDay(addDays(dateOf(world.now, timeZone), 1), timeZone);
      if (isLate) judgeDaily(world, account, next);
    },
  });
}
