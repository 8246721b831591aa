import { costOfCut } from '../../bill/bill.ts';
import type { MoveAnchorEvent, PauseEvent, ResumeEvent } from '../../model/documents.generated.ts';
import type { Cause } from '../../model/invoice.ts';
import type { Charge } from '../../model/program.ts';
import { dateOf, startOfDay } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { beginCycle } from '../accounts/cycle.ts';
import { covered } from '../fees/attempt.ts';
import { type Billed, isMovedTo, isPaused, periodAt } from '../fees/billed.ts';
import { isMetered } from '../fees/metered.ts';
import { turningOf } from '../fees/periods.ts';
import { goOn, goOnTo, lengthen } from '../fees/recurring.ts';
import { giveUnused, unusedOf } from '../fees/unused.ts';
import { invoiceAtOnce } from '../money/invoicing.ts';
import { RANK } from '../queue.ts';
import { type AccountState, isOver, type SubscriptionState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { recurring } from './ending.ts';
import { runOf } from './ref.ts';
import { reject } from './subscription.ts';

export type Cutting = PauseEvent | ResumeEvent | MoveAnchorEvent;

/** Nothing is charged from now on, until it goes on. */
export function pause(world: World, account: AccountState, event: PauseEvent, cause: Cause): void {
  const asked = askedFor(world, account, event, cause);
  if (asked === null) return;
  const running = asked.filter((one) => !isPaused(one, world.now));
  if (running.length === 0) reject(world, account, 'already-paused', event.event, cause);
  const credits = (account.plan.changes?.pause ?? 'credit') === 'credit';
  for (const subscription of running) {
    cutNow(world, account, subscription, { paused: true, anchors: false, credits }, cause);
    setStatus(world, account, subscription, 'suspended', cause);
  }
}

/** What was paused goes on. */
export function resume(world: World, account: AccountState, event: ResumeEvent, cause: Cause): void {
  const asked = askedFor(world, account, event, cause);
  if (asked === null) return;
  const paused = asked.filter((one) => isPaused(one, world.now));
  if (paused.length === 0) reject(world, account, 'not-paused', event.event, cause);
  const anchors = account.plan.changes?.resumeAnchor === 'here';
  for (const subscription of paused) {
    setStatus(world, account, subscription, 'active', cause);
    cutNow(world, account, subscription, { paused: false, anchors, credits: true }, cause);
  }
}

/** Periods that are counted from a beginning are counted from here, or from the day to which the one that runs is moved. */
export function moveAnchor(world: World, account: AccountState, event: MoveAnchorEvent, cause: Cause): void {
  if (event.to !== undefined) {
    moveEnd(world, account, event, startOfDay(event.to, account.timeZone), cause);
    return;
  }
  const ofAccount = event.subscription === undefined;
  const asked = askedFor(world, account, event, cause);
  if (asked === null) return;
  const owned = asked.filter(({ of }) => !ofAccount || of.kind !== 'charge-plan');
  const moved = owned.filter((one) => movesWith(account, one, world.now));
  const isFixed = ofAccount ? !turnsFrom(account, world.now) : moved.length === 0;
  if (isFixed) {
    reject(world, account, 'periods-fixed', event.event, cause);
    return;
  }
  for (const subscription of moved) {
    const paused = isPaused(subscription, world.now);
    cutNow(world, account, subscription, { paused, anchors: true, credits: true }, cause);
  }
  if (ofAccount) beginCycleNow(world, account, cause);
}

/** The period that runs ends at `to`, sooner or later than by itself: what is paid ahead is paid to there. */
function moveEnd(world: World, account: AccountState, event: MoveAnchorEvent, to: Instant, cause: Cause): void {
  const ofAccount = event.subscription === undefined;
  const asked = askedFor(world, account, event, cause);
  if (asked === null) return;
  const owned = asked.filter(({ of }) => !ofAccount || of.kind !== 'charge-plan');
  const moved = owned.filter((one) => movesWith(account, one, to));
  if (ofAccount ? !turnsFrom(account, to) : moved.length === 0) {
    reject(world, account, 'periods-fixed', event.event, cause);
    return;
  }
  for (const subscription of moved) moveOne(world, account, subscription, to, cause);
  if (ofAccount) moveCycle(world, account, to, cause);
}

function moveOne(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  to: Instant,
  { event }: Cause,
): void {
  const all = recurring(subscription).map((charge) => {
    const billed = { account, subscription, charge };
    const isMoved = isMovedTo(billed, to);
    return { billed, isMoved, ran: periodAt(billed, world.now), why: because(event, charge.place) };
  });
  const ahead = all.filter(({ billed, isMoved }) => isMoved && isAhead(billed.charge));
  for (const { billed, ran, why } of ahead) giveRest(world, billed, Math.min(to, ran.end), why);
  world.record(account.name, because(event), { kind: 'subscription-moved', subscription: subscription.id, to });
  for (const { billed, ran, why } of ahead) if (to > ran.end) lengthen(world, billed, ran, why);
  for (const { billed, isMoved, why } of all) goOnTo(world, billed, isMoved, why);
  invoiceAtOnce(world, account);
}

/** Nothing is invoiced at the turn that it had; where it ends now, the next one begins. */
function moveCycle(world: World, { name, timeZone }: AccountState, to: Instant, cause: Cause): void {
  world.record(name, cause, { kind: 'cycle-moved', to });
  const { moving } = world.account(name);
  world.schedule({
    at: to,
    rank: RANK.turned,
    id: `${name}/~cycle`,
    cause: clockCause('turn', to, timeZone),
    occur: (_, clock) => {
      const account = world.account(name);
      if (account.closed || account.moving?.end !== to || account.moving.count !== moving?.count) return;
      beginCycle(world, account, because(clock, account.plan.place));
    },
  });
}

/** Whether the invoice periods of the account can be counted from any day. */
function turnsFrom(account: AccountState, now: Instant): boolean {
  return account.cycle.kind === 'own' && turningOf({ kind: 'cycle' }, account, null, now).anchor === now;
}

function movesWith(account: AccountState, subscription: SubscriptionState, now: Instant): boolean {
  return subscription.charges.some(
    ({ due }) => due.kind === 'recurring' && turningOf(due.recurrence, account, subscription, now).anchor === now,
  );
}

/** After what is charged of the period that ends. */
function beginCycleNow(world: World, { name }: AccountState, cause: Cause): void {
  const occur = () => beginCycle(world, world.account(name), cause);
  world.schedule({ at: world.now, rank: RANK.change, id: `${name}/~cycle`, cause: cause.event, occur });
}

/** Those that run, of the one that is named or of all; null where there is none of that name, which is told. */
function askedFor(world: World, account: AccountState, event: Cutting, cause: Cause): SubscriptionState[] | null {
  const running = [...account.subscriptions.values()].filter((one) => !isOver(one) && one.activated !== null);
  if (event.subscription === undefined) return running;
  const named = running.filter(({ name }) => name === event.subscription);
  if (named.length > 0) return named;
  reject(world, account, 'unknown-subscription', event.event, cause);
  return null;
}

function setStatus(
  world: World,
  account: AccountState,
  { id }: SubscriptionState,
  status: 'active' | 'suspended',
  cause: Cause,
): void {
  const suspendedFor = status === 'suspended' ? 'request' : null;
  world.record(account.name, cause, { kind: 'subscription-changed', subscription: id, status, suspendedFor });
}

interface Making {
  readonly paused: boolean;
  readonly anchors: boolean;
  /** Whether what is left of fees in advance comes back. */
  readonly credits: boolean;
}

function cutNow(
  world: World,
  account: AccountState,
  subscription: SubscriptionState,
  { paused, anchors, credits }: Making,
  cause: Cause,
): void {
  const charges = recurring(subscription);
  const before = charges.map((charge) => periodAt({ account, subscription, charge }, world.now));
  world.record(account.name, cause, { kind: 'subscription-cut', subscription: subscription.id, paused, anchors });
  charges.forEach((charge, index) => {
    const billed = { account, subscription, charge };
    const ran = before[index];
    if (ran === undefined || periodAt(billed, world.now).start !== world.now) return; // it does not cut this one
    const why = because(cause.event, charge.place);
    if (credits && isAhead(charge)) giveRest(world, billed, world.now, why);
    goOn(world, billed, ran, why);
  });
  invoiceAtOnce(world, account);
}

function isAhead(charge: Charge): boolean {
  return charge.terms.collect.kind === 'in-advance' && !isMetered(charge);
}

/**
 * What is left of the fees in advance at `end` comes back; what they cost until then stays posted for the part until then, also where
 * what is left rounds to nothing: it goes on as a part of its own. Where a part costs all, the rest of it stays paid.
 */
function giveRest(world: World, billed: Billed, end: Instant, cause: Cause): void {
  const { account, subscription, charge } = billed;
  const last = costOfCut(charge.terms.prorate);
  const prorate = { ...charge.terms.prorate, last };
  const ended = {
    account,
    charge: { ...charge, terms: { ...charge.terms, prorate } },
    subscription: { ...subscription, finish: dateOf(end, account.timeZone), ended: end, handsOver: true },
  };
  const left = unusedOf(ended, end, { correct: 'credit-and-charge', creditOf: 'billed-line' });
  for (const { period, amount: posted } of [...(runOf(billed)?.posted.values() ?? [])]) {
    if (period.end <= end) continue;
    const own = left.filter((one) => one.period.start === period.start);
    const unused = own.find(({ of }) => of === undefined);
    for (const one of own) giveUnused(world, { ...one, billed: { ...one.billed, subscription } }, cause, null);
    if (unused === undefined && last === 'full') continue;
    const until = { start: period.start, end: Math.max(period.start, end) };
    const stays = unused === undefined ? posted : posted.minus(unused.amount);
    covered(world, billed, until, cause, stays, { through: end });
  }
}
