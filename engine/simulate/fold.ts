import assert from 'node:assert/strict';
import type { BillLine } from '../model/invoice.ts';
import type { AccountOpened, Entry, EntryBase, SubscriptionOpened } from '../model/journal.ts';
import type { Charge, Program } from '../model/program.ts';
import { Money } from '../values/money.ts';
import type { AccountState, State, SubscriptionState } from './state.ts';

type Apply<K extends Entry['kind']> = (
  state: AccountState,
  entry: Extract<Entry, { kind: K }>,
  program: Program,
) => void;

/** What each kind of fact changes. A fact that is not here changes nothing: it only tells. */
const APPLY: { readonly [K in Entry['kind']]?: Apply<K> } = {
  'account-changed': (account, entry, program) => {
    if (entry.creditLimit !== undefined) account.creditLimit = entry.creditLimit;
    if (entry.card !== undefined) account.card = entry.card;
    if (entry.preferences !== undefined) account.preferences = known(program.preferences, entry.preferences);
  },
  'status-changed': (account, entry) => {
    if (entry.holds) account.blockedFor.add(entry.reason);
    else account.blockedFor.delete(entry.reason);
  },
  'subscription-opened': (account, entry, program) => {
    account.subscriptions.set(entry.subscription, subscriptionOf(account, entry, program));
  },
  'subscription-changed': (account, entry) => {
    const subscription = known(account.subscriptions, entry.subscription);
    if (entry.status !== undefined) subscription.status = entry.status;
    if (entry.suspendedFor !== undefined) subscription.suspendedFor = entry.suspendedFor;
    if (entry.activated !== undefined) subscription.activated = entry.activated;
    if (entry.finish !== undefined) subscription.finish = entry.finish;
    if (entry.ended !== undefined) subscription.ended = entry.ended;
  },
  'charge-run': (account, entry) => {
    const runs = known(account.subscriptions, entry.subscription).runs;
    const run = runs.get(entry.charge) ?? { chargedThrough: entry.chargedThrough, posted: new Map(), failing: null };
    run.chargedThrough = entry.chargedThrough;
    run.failing = entry.failing;
    if (entry.posted !== undefined) run.posted.set(entry.posted.period.start, entry.posted);
    runs.set(entry.charge, run);
  },
  posted: (account, entry) => {
    for (const leg of entry.legs) if (leg.ledger === 'customer') account.balance = account.balance.plus(leg.amount);
    if (entry.line !== null) account.openBill = new Map(account.openBill).set(entry.line.key, entry.line);
    if (entry.allowance !== null) {
      known(account.allowances, entry.allowance.allowance).usedSeconds += entry.allowance.usedSeconds;
    }
  },
  'allowance-opened': (account, entry) => {
    const allowance = account.plan.allowances.find((one) => one.name === entry.allowance);
    assert(allowance, `allowance ${entry.allowance} is not of plan ${account.plan.name}`);
    account.allowances.set(entry.allowance, {
      allowance,
      includedSeconds: entry.leftSeconds,
      usedSeconds: 0,
      carried: [],
    });
  },
  'allowance-turned': (account, entry) => {
    const allowance = known(account.allowances, entry.allowance);
    allowance.includedSeconds = entry.includedSeconds;
    allowance.carried = entry.carried;
    allowance.usedSeconds = 0;
  },
  'seats-changed': (account, entry) => {
    account.seats = entry.total;
  },
  'user-changed': (account, entry) => {
    if (entry.plan === null) account.users.delete(entry.user);
    else account.users.set(entry.user, { plan: entry.plan, expires: entry.expires });
  },
  'invoice-issued': (account, entry) => {
    account.openBill = new Map<string, BillLine>();
    account.invoicedThrough = entry.period.end;
    if (entry.invoice !== null) account.invoices.push(entry.invoice);
  },
};

/** State after `entry`. Changes `state` in place; the same entries always give the same state. */
export function fold(state: State, entry: Entry, program: Program): void {
  if (entry.kind === 'account-opened') {
    assert(!state.accounts.has(entry.account), `account ${entry.account} opened twice`);
    state.accounts.set(entry.account, accountOf(entry, program));
    return;
  }
  if (entry.kind === 'posted') {
    assert(!state.keys.has(entry.key), `posted twice: ${entry.key}`);
    state.keys.add(entry.key);
  }
  const account = state.accounts.get(entry.account);
  if (account === undefined) return; // only a rejection can come before its account, and it changes nothing
  const apply = APPLY[entry.kind] as Apply<Entry['kind']> | undefined;
  apply?.(account, entry as never, program);
}

function accountOf(entry: EntryBase & AccountOpened, program: Program): AccountState {
  const plan = known(program.plans, entry.plan);
  return {
    name: entry.account,
    plan,
    type: entry.type,
    timeZone: entry.timeZone,
    start: entry.at,
    interval: entry.interval,
    contractEnd: entry.contractEnd,
    creditLimit: entry.creditLimit,
    card: null,
    preferences: plan.preferences,
    balance: Money.zero(plan.currency),
    blockedFor: new Set(),
    openBill: new Map(),
    subscriptions: new Map(),
    allowances: new Map(),
    seats: null,
    users: new Map(),
    invoices: [],
    invoicedThrough: entry.at,
  };
}

function subscriptionOf(account: AccountState, entry: SubscriptionOpened, program: Program): SubscriptionState {
  return {
    id: entry.subscription,
    name: entry.name,
    of: entry.of,
    charges: chargesOf(account, entry.of, program),
    start: entry.start,
    activation: entry.activation,
    discounts: entry.discounts,
    finish: entry.finish,
    status: 'pending',
    suspendedFor: null,
    activated: null,
    ended: null,
    runs: new Map(),
  };
}

/** A plan's own charges, those of a charge plan, or the one that each holder of an allowance pays. */
function chargesOf(account: AccountState, of: SubscriptionOpened['of'], program: Program): readonly Charge[] {
  if (of.kind === 'charge-plan') return known(program.chargePlans, of.name).charges;
  if (of.kind === 'plan') return account.plan.charges.filter((charge) => charge.each === null);
  return account.plan.allowances.flatMap((one) => (one.name === of.name && one.charge !== null ? [one.charge] : []));
}

function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  assert(value !== undefined, `unknown name in the journal: ${name}`);
  return value;
}
