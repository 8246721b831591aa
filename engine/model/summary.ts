import type { CivilDate, Instant } from '../values/interval.ts';
import type { Money } from '../values/money.ts';
import type { Posted } from './journal.ts';

/** What an account's page says of its plan, at one moment (K2). Prices are list prices: no discount, no tax. */
export interface AccountSummary {
  /** The title of its plan. */
  readonly plan: string;
  /** The plan and what it costs, in one or two sentences. */
  readonly statement: string;
  /** Null where the plan has no fee for each user, or that fee is nothing: a free account shows no price. */
  readonly price: SeatPrice | null;
  /** What becomes of its users; null where nobody decided. */
  readonly preferences: SeatPreferences | null;
  /** When what is paid for its users is paid for again; null where nothing is. */
  readonly renewal: CivilDate | null;
  /** When the next recurring fee falls due; null where none is to come. */
  readonly nextDue: Instant | null;
  /** Newest first. */
  readonly history: readonly HistoryRow[];
}

export interface SeatPrice {
  /** `monthly`, `annual`, `every 3 months`, `every 45 days`. */
  readonly interval: string;
  /** How many user subscriptions are paid for. */
  readonly users: number;
  /** What one of them costs for the interval, as it is billed (K2-08). */
  readonly perUser: Money;
  /** The same for a month, rounded for reading; null where the interval is no whole number of months. */
  readonly perUserAMonth: Money | null;
  /** All of them for a month, or for the interval where that is none of months; rounded once, and never from a rounded price (K2-07). */
  readonly total: Money;
}

export type SeatPreferences =
  | {
      readonly newUsers: 'assign-if-available' | 'leave-free';
      readonly onExpiry: 'increase' | 'change-to-free';
    }
  /** The name of the document whose rules decide. */
  | { readonly rules: string };

/** An invoice, or a transaction: what a posting moved (positive: to the customer). What was used is on the invoices. */
export type HistoryRow = { readonly at: Instant; readonly text: string; readonly amount: Money } & (
  | { readonly what: 'invoice'; readonly due: Instant; readonly paid: boolean }
  | { readonly what: Exclude<Posted['what'], 'usage'> }
);
