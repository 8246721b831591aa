import assert from 'node:assert/strict';
import { creditSteps, PURCHASE } from '../../bill/bill.ts';
import type { CreditRule, Grant } from '../../model/credit.ts';
import type { CreditBoughtEvent, CreditGrantedEvent } from '../../model/documents.generated.ts';
import type { BillLine, Cause } from '../../model/invoice.ts';
import { addDays, addSpan, boundary, instantOf, startOfDay, turnAt } from '../../values/calendar.ts';
import { decimal } from '../../values/decimal.ts';
import type { Instant } from '../../values/interval.ts';
import { Money, minorUnit } from '../../values/money.ts';
import { turningOf } from '../fees/periods.ts';
import { RANK } from '../queue.ts';
import type { AccountState } from '../state.ts';
import { because, clockCause, type World } from '../world.ts';
import { creditsFor } from './credits.ts';
import { invoiceAtOnce } from './invoicing.ts';
import { grantsOf, outlived } from './lapsed.ts';
import { forfeit, postGrant, rankOf } from './lose-credit.ts';
import { OF_NO_CHARGE } from './open-bill.ts';
import { assess, postLine, postReassessed } from './posting.ts';

/** A credit is granted by an event; where it says so, it is there only later. */
export function grantCredit(world: World, account: AccountState, event: CreditGrantedEvent, cause: Cause): void {
  const rule = ruleFor(world, account, event, cause);
  if (rule === null) return;
  const { currency } = account.plan;
  const amount = event.amount === undefined ? rule.amount : new Money(decimal(event.amount), currency);
  const from = event.effective === undefined ? world.now : instantOf(event.effective, account.timeZone);
  const created = world.now;
  const granting = { rule, amount, created, isPaid: false, ofPlan: null };
  if (from <= world.now) {
    grant(world, account, granting, cause);
    return;
  }
  world.schedule({
    at: from,
    rank: RANK.change,
    id: `${account.name}/${cause.event}`,
    cause: clockCause('credit-effective', from, account.timeZone),
    occur: (_, clock) => {
      const now = world.account(account.name);
      if (!now.closed) grant(world, now, granting, because(clock, cause.place));
    },
  });
}

/** What it costs is a line of the open bill; it is there at once. */
export function buyCredit(world: World, account: AccountState, event: CreditBoughtEvent, cause: Cause): void {
  const rule = ruleFor(world, account, event, cause);
  if (rule === null) return;
  const { currency } = account.plan;
  const minor = { precision: minorUnit(currency), method: 'half-up' } as const;
  const paid = event.pay === undefined ? null : new Money(decimal(event.pay), currency).rounded(minor);
  const bought = paid?.times(rule.topUpRate).rounded(minor);
  const price = paid ?? rule.buy?.price ?? rule.amount;
  const line = purchaseLine(account, rule, price, cause);
  postLine(world, account, because(cause.event, rule.place), {
    key: `${account.name}/${line.key}`,
    what: 'charge',
    line,
  });
  grant(world, account, { rule, amount: bought ?? rule.amount, created: world.now, isPaid: true, ofPlan: null }, cause);
  invoiceAtOnce(world, account);
}

function purchaseLine(
  { plan }: AccountState,
  { name, line, buy, place }: CreditRule,
  price: Money,
  cause: Cause,
): BillLine {
  const result = price.amount.toFixed();
  return {
    ...OF_NO_CHARGE,
    key: `${PURCHASE}/${name}/${cause.event}`,
    line: `${line}, bought`,
    amount: price,
    plan: plan.name,
    occurrences: 1,
    ...(buy?.taxed === true ? {} : { taxation: { parts: [], callLines: 1 } }),
    cause: because(cause.event, place),
    steps: [{ step: 'start', detail: 'paid for it', result, operation: { kind: 'start', value: result }, place }],
  };
}

/** Null: it is refused. */
function ruleFor(
  world: World,
  account: AccountState,
  event: CreditGrantedEvent | CreditBoughtEvent,
  cause: Cause,
): CreditRule | null {
  const rule = creditsFor(account, world.program).get(event.credit);
  assert(rule, `unknown credit ${event.credit}`);
  const refusal = refuses(account, rule, event.event);
  if (refusal === null) return rule;
  world.record(account.name, cause, { kind: 'rejected', code: refusal, event: event.event, about: event.credit });
  return null;
}

function refuses({ plan }: AccountState, rule: CreditRule, event: string): string | null {
  if (rule.amount.currency !== plan.currency) return 'other-currency';
  if (event === 'credit-bought' && rule.buy === null) return 'credit-not-for-sale';
  return creditSteps(rule.countsAs, plan.order.after).length === 0 ? 'credit-never-drawn' : null;
}

type Granting = Pick<Grant, 'rule' | 'amount' | 'created' | 'isPaid' | 'ofPlan'>;

/** It is there from now on, and what stands on the open bill is paid with it at once. */
function grant(world: World, account: AccountState, { rule, ...granted }: Granting, cause: Cause): void {
  const { name, timeZone } = account;
  const key = `${rule.name}#${account.credits.filter((one) => one.rule.name === rule.name).length + 1}`;
  const expires = expiryOf(rule, world.now, timeZone);
  if (expires !== null && expires <= world.now) {
    world.record(name, cause, { kind: 'rejected', code: 'credit-expired', event: 'credit-granted', about: rule.name });
    return;
  }
  const before = assess(account);
  const of = because(cause.event, rule.place);
  postGrant(world, account, { key, rule, amount: granted.amount }, of);
  world.record(name, of, { kind: 'credit-granted', grant: key, credit: rule.name, expires, ...granted });
  postReassessed(world, account, before, of, `credit/${key}`);
  if (expires !== null) scheduleExpiry(world, account, key, expires);
}

/** A day is the last on which it is there. */
function expiryOf({ expires }: CreditRule, now: Instant, zone: string): Instant | null {
  if (expires === null) return null;
  return typeof expires === 'string' ? startOfDay(addDays(expires, 1), zone) : addSpan(now, expires, zone);
}

function scheduleExpiry(world: World, account: AccountState, key: string, at: Instant): void {
  const { name, timeZone } = account;
  world.schedule({
    at,
    rank: rankOf(account),
    id: `${name}/${key}/expiry`,
    cause: clockCause('credit-expiry', at, timeZone),
    occur: (_, cause) => expire(world, world.account(name), key, cause),
  });
}

function expire(world: World, account: AccountState, grant: string, event: string): void {
  const lost = account.credits.filter(({ key }) => key === grant);
  forfeit(world, account, lost, 'expired', because(event));
}

/**
 * The account has come to its plan: what its plan before granted again and again ends, and it is granted what this one
 * does. Where only its periods begin anew (`fresh: false`), what comes with them is granted again.
 */
export function startCredits(world: World, account: AccountState, cause: Cause, { fresh = true } = {}): void {
  const { plan } = account;
  const left = account.credits.filter(({ ofPlan, rule }) => rule.resets !== null && ofPlan !== plan.name);
  forfeit(world, account, left, 'left', cause);
  for (const rule of plan.credits) {
    if (rule.resets !== null || (fresh && grantsOf(account, rule).length === 0)) grantAnew(world, account, rule, cause);
    scheduleReset(world, account, rule);
  }
}

function grantAnew(world: World, account: AccountState, rule: CreditRule, cause: Cause): void {
  forfeit(world, account, outlived(rule, grantsOf(account, rule)), 'replaced', cause);
  const { name } = account.plan;
  grant(world, account, { rule, amount: rule.amount, created: world.now, isPaid: false, ofPlan: name }, cause);
}

function scheduleReset(world: World, account: AccountState, { name: credit, resets }: CreditRule): void {
  const { name, stay, timeZone, moving } = account;
  if (resets === null) return;
  const turning = turningOf(resets, account, null);
  const at = boundary(turning, turnAt(turning, world.now).index + 1);
  world.schedule({
    at,
    rank: rankOf(account),
    id: `${name}/credits/${credit}`,
    cause: clockCause('credit-reset', at, timeZone),
    occur: (_, cause) => {
      const now = world.account(name);
      if (now.closed || now.stay !== stay || (resets.kind === 'cycle' && now.moving?.count !== moving?.count)) return;
      const rule = now.plan.credits.find((one) => one.name === credit); // the plan may have been edited
      if (rule === undefined) return;
      grantAnew(world, now, rule, because(cause));
      scheduleReset(world, now, rule);
    },
  });
}
