import type { Discount } from '../model/discount.ts';
import type { BillLine, Invoice } from '../model/invoice.ts';
import type { CardOnFile, Failing, SubscriptionOpened, SubscriptionStatus } from '../model/journal.ts';
import type { Allowance, Charge, Plan } from '../model/program.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { CivilDate, Instant, Interval } from '../values/interval.ts';
import type { Money } from '../values/money.ts';

/** Everything that is known at one moment: the fold of the journal so far (fold.ts), and nothing else. */
export interface State {
  readonly accounts: Map<string, AccountState>;
  /** Posting keys so far, so that nothing is posted twice. */
  readonly keys: Set<string>;
}

export interface AccountState {
  readonly name: string;
  readonly plan: Plan;
  readonly type: 'prepaid' | 'postpaid';
  readonly timeZone: string;
  readonly start: Instant;
  readonly interval: 'monthly' | 'annual' | null;
  readonly contractEnd: CivilDate | null;
  creditLimit: Money;
  card: CardOnFile | null;
  preferences: DecisionTable | null;
  /** Positive: the customer's money. */
  balance: Money;
  /** The subscriptions for whose sake the account is blocked. */
  readonly blockedFor: Set<string>;
  /** Posted and not yet invoiced; replaced, never changed in place. */
  openBill: ReadonlyMap<string, BillLine>;
  /** By id, in the order in which they came. */
  readonly subscriptions: Map<string, SubscriptionState>;
  readonly allowances: Map<string, AllowanceState>;
  /** Null where the account has no seats. */
  seats: number | null;
  readonly users: Map<string, UserState>;
  readonly invoices: Invoice[];
  /** End of the last invoiced period; the account's start before the first. */
  invoicedThrough: Instant;
}

export interface SubscriptionState {
  /** Its name, counted where it is not the first of that name in its account. */
  readonly id: string;
  readonly name: string;
  readonly of: SubscriptionOpened['of'];
  readonly charges: readonly Charge[];
  readonly start: Instant;
  /** When billing is to begin. */
  readonly activation: Instant;
  readonly discounts: readonly Discount[];
  finish: CivilDate | null;
  status: SubscriptionStatus;
  suspendedFor: 'balance' | 'request' | null;
  activated: Instant | null;
  ended: Instant | null;
  /** By charge name. */
  readonly runs: Map<string, RunState>;
}

/** How far a recurring charge has come. */
export interface RunState {
  chargedThrough: Instant;
  /** By the service period's start. */
  readonly posted: Map<Instant, { readonly period: Interval; readonly amount: Money }>;
  failing: Failing | null;
}

export interface AllowanceState {
  readonly allowance: Allowance;
  includedSeconds: number;
  usedSeconds: number;
  /** Oldest first; used before the included seconds. */
  carried: readonly { readonly age: number; readonly seconds: number }[];
}

export interface UserState {
  readonly plan: 'paid' | 'free';
  /** When the assigned seat ends; null with the contract. */
  readonly expires: Instant | null;
}

export function emptyState(): State {
  return { accounts: new Map(), keys: new Set() };
}

/** what the account can spend. */
export function available(account: AccountState): Money {
  return account.type === 'postpaid' ? account.balance.plus(account.creditLimit) : account.balance;
}

export function isBlocked(account: AccountState): boolean {
  return account.blockedFor.size > 0;
}

/** Ended, in whatever way: it posts nothing more (INV-16). */
export function isOver(subscription: SubscriptionState): boolean {
  return subscription.ended !== null;
}

/** The subscription of that name that is not over; null where there is none. */
export function runningNamed(account: AccountState, name: string): SubscriptionState | null {
  for (const subscription of account.subscriptions.values()) {
    if (subscription.name === name && !isOver(subscription)) return subscription;
  }
  return null;
}

export function usedSeats(account: AccountState): number {
  let used = 0;
  for (const user of account.users.values()) if (user.plan === 'paid') used += 1;
  return used;
}

/** Seconds that an allowance still covers. */
export function leftSeconds(state: AllowanceState): number {
  return Math.max(0, state.includedSeconds + carriedSeconds(state) - state.usedSeconds);
}

export function carriedSeconds(state: AllowanceState): number {
  return state.carried.reduce((sum, one) => sum + one.seconds, 0);
}
