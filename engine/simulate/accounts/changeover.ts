import type { ChangeKind, Correction } from '../../model/changes.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Charge, Plan } from '../../model/program.ts';
import { dateOf, turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { allowanceFees, giveUpAll, openAllowances } from '../allowances/holdings.ts';
import { forgetUnpaid } from '../fees/attempt.ts';
import { creditOpenPeriods } from '../fees/credit.ts';
import { isMetered } from '../fees/metered.ts';
import { turningOf } from '../fees/periods.ts';
import { settle } from '../fees/recurring.ts';
import { type Unused, unusedOf } from '../fees/unused.ts';
import { startCredits } from '../money/grant-credit.ts';
import { lastInvoiced, resumeInvoicing, startInvoicing } from '../money/invoicing.ts';
import { assess, postReassessed } from '../money/posting.ts';
import { commitmentsToSettle } from '../money/settle-commitments.ts';
import { watchDaily } from '../money/watch.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { openSubscription, type SubscriptionRequest } from '../subscriptions/subscription.ts';
import { withoutTerm } from '../subscriptions/term.ts';
import { because, type World } from '../world.ts';
import { turnsAlike } from './change-kind.ts';
import { chargesAhead, extension, isAhead, putRight } from './correction.ts';
import { followEntitlements } from './entitlements.ts';

/**
 * One plan follows another within a period, as the one that is left says: what is due at the end is settled for its
 * days, and of what was charged in advance the rest is put right once the new fees are known.
 */
export function changeOver(
  world: World,
  account: AccountState,
  to: Plan,
  { kind, correction }: { readonly kind: ChangeKind; readonly correction: Correction },
  cause: Cause,
): void {
  const { plan: from } = account;
  const isKept = correction.anchor === 'keep' && turnsAlike(from, to);
  const ended = endPlan(world, account, cause);
  const unused = unusedAhead(account, ended, { to, correction, now: world.now });
  giveUpAll(world, account, cause);
  const bought = correction.anchor === 'extend' ? extension(account, to, unused, world.now) : null;
  const cycle = isKept ? 'kept' : (bought?.begins ?? world.now);
  const period = { start: Math.min(lastInvoiced(account), world.now), end: world.now };
  const commitments = commitmentsToSettle(account);
  const before = assess(account); // what the old plan still charged is posted
  world.record(account.name, cause, { kind: 'plan-switched', plan: to.name, change: kind, cycle });
  postReassessed(world, account, before, cause);
  followEntitlements(world, account, from.entitlements, cause);
  openAllowances(world, account, cause.event);
  if (isKept) resumeInvoicing(world, account);
  else startInvoicing(world, account);
  startCredits(world, account, cause);
  watchDaily(world, account);
  const left = bought?.left ?? unused;
  const begins = bought?.begins ?? null;
  beginFees(world, account, { later: chargedLater(from, to, correction, begins !== null), begins }, cause);
  const isInvoiced = to.issue === 'at-once' || (to.issue === 'start' && !isKept && bought === null);
  const invoices = correction.bill === 'now' && !isInvoiced;
  putRight(world, account, { unused: left, correction, commitments, period, invoices }, cause);
}

/** Everything that the plan charges ends; of what is in advance nothing comes back yet. */
function endPlan(world: World, account: AccountState, cause: Cause): SubscriptionState[] {
  const running = [...account.subscriptions.values()].filter((one) => one.of.kind === 'plan' && !isOver(one));
  const finish = dateOf(world.now, account.timeZone);
  for (const subscription of running) {
    const change = { kind: 'subscription-changed', subscription: subscription.id } as const;
    world.record(account.name, cause, { ...change, finish, handsOver: true });
    for (const charge of subscription.activated === null ? [] : subscription.charges) {
      if (charge.due.kind !== 'recurring') continue;
      const billed = { account, subscription: withoutTerm(subscription), charge };
      const why = because(cause.event, charge.place);
      if (!isAhead(charge)) settle(world, billed, world.now, why);
      creditOpenPeriods(world, billed, why);
    }
    world.record(account.name, cause, { ...change, status: 'finished', ended: world.now });
    forgetUnpaid(world, account, subscription, cause);
  }
  return running.filter(({ activated }) => activated !== null);
}

/** What of the fees in advance comes back, as the correction says. */
function unusedAhead(
  account: AccountState,
  ended: readonly SubscriptionState[],
  { to, correction, now }: { readonly to: Plan; readonly correction: Correction; readonly now: Instant },
): Unused[] {
  if (correction.correct === 'charge-only' || correction.correct === 'none') return [];
  return ended.flatMap((subscription) =>
    subscription.charges.flatMap((charge) => {
      const isOut = correction.scope === 'shared-charges' && !chargesAhead(to, charge.name);
      return isAhead(charge) && !isOut ? unusedOf({ account, subscription, charge }, now, correction) : [];
    }),
  );
}

/** The fees of the new plan that begin only with its next period. */
function chargedLater(from: Plan, to: Plan, { correct, scope }: Correction, isExtended: boolean): ReadonlySet<string> {
  const isLater = (charge: Charge) => {
    if (isExtended) return charge.due.kind === 'recurring' && !isMetered(charge);
    if (!isAhead(charge)) return false;
    if (correct === 'credit-only' || correct === 'none') return true;
    return scope === 'shared-charges' && !chargesAhead(from, charge.name);
  };
  return new Set(to.charges.filter((one) => one.each === null && isLater(one)).map(({ name }) => name));
}

/** The fees of the plan that the account is on now, as for one that comes from another. */
function beginFees(
  world: World,
  account: AccountState,
  { later, begins }: { readonly later: ReadonlySet<string>; readonly begins: Instant | null },
  cause: Cause,
): void {
  const { plan, stay, name } = account;
  const own = {
    name: plan.name,
    of: { kind: 'plan', name: plan.name } as const,
    finish: null,
    discounts: [],
    authored: null,
  };
  const at = (activation: Instant) => ({ ...own, start: world.now, activation, takesOver: true }) as const;
  const recurring = plan.charges.filter(({ due, each }) => due.kind === 'recurring' && each === null);
  const now = recurring.filter((one) => !later.has(one.name)).map((one) => one.name);
  const next = begins ?? nextTurn(account, world.now);
  const requests: SubscriptionRequest[] = [
    { ...at(world.now), charges: now },
    ...(later.size === 0 ? [] : [{ ...at(next), charges: [...later] }]),
    ...allowanceFees(world, account).map((request) => ({ ...request, takesOver: true as const })),
  ];
  requests.forEach((request, index) => {
    const id = `${name}/${String(index).padStart(4, '0')}`;
    const occur = () => {
      const current = world.account(name);
      if (current.stay === stay) openSubscription(world, current, request, cause);
    };
    world.schedule({ at: world.now, rank: RANK.begin, id, cause: cause.event, occur });
  });
}

/** Where the invoice period ends that runs; one that begins now has not run yet. */
function nextTurn(account: AccountState, now: Instant): Instant {
  const { start, end } = turnAt(turningOf({ kind: 'cycle' }, account, null), now);
  return start === now ? now : end;
}
