import type { Span } from '../values/calendar.ts';
import type { Decimal } from '../values/decimal.ts';
import type { CivilDate, Instant } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { Money } from '../values/money.ts';
import type { Targets } from './rates.ts';
import type { Recurrence } from './recurrence.ts';

/** Which of two credits is drawn first. */
export type DrawKey = 'priority' | 'expiry' | 'paid' | 'effective' | 'created';

export const DEFAULT_DRAW_ORDER: readonly DrawKey[] = ['priority', 'expiry', 'paid', 'effective', 'created'];

/** Money that pays invoices before the balance does: the terms of each grant of it. */
export interface CreditRule {
  readonly name: string;
  /** What the invoice prints. */
  readonly line: string;
  /** Of each grant. */
  readonly amount: Money;
  readonly appliesTo: Targets;
  /** The lower is drawn first. */
  readonly priority: number;
  /** So long after it was granted, or at the end of the day; null: never. */
  readonly expires: Span | CivilDate | null;
  readonly countsAs: 'payment' | 'price-cut';
  readonly spread: 'in-order' | 'by-amount';
  /** Whether what it is for, and is used or asked for, is charged once nothing is left of it, or refused. */
  readonly whenDepleted: 'bill' | 'block';
  /** Null: it is only granted. */
  readonly buy: { readonly price: Money; readonly taxed: boolean } | null;
  /** How much each unit of money buys. */
  readonly topUpRate: Decimal;
  /** When a plan grants it again; null: once. */
  readonly resets: Recurrence | null;
  /** For how many further grants what is left of one stays, and how much of it at most; null: it is lost with the next. */
  readonly carryOver: { readonly periods: number; readonly max: Money | null } | null;
  readonly place: Place;
}

/** One grant of a credit, as an account has it; replaced, never changed in place. */
export interface Grant {
  /** Unique in the account: `welcome-credit#1`. */
  readonly key: string;
  readonly rule: CreditRule;
  readonly amount: Money;
  /** What invoices that are issued have left of it. */
  readonly left: Money;
  readonly forfeited: Money;
  /** From when on it is there, and when it was told. */
  readonly effective: Instant;
  readonly created: Instant;
  /** The first instant at which it is lost; null: never. */
  readonly expires: Instant | null;
  readonly isPaid: boolean;
  /** What a credit note left on the account; absent: it was granted. */
  readonly isNote?: true;
  /** The plan that grants it; null: an event. */
  readonly ofPlan: string | null;
}

/** A credit that is there from now on. */
export interface CreditGranted extends Omit<Grant, 'key' | 'rule' | 'left' | 'forfeited' | 'effective' | 'isNote'> {
  readonly kind: 'credit-granted';
  readonly grant: string;
  readonly credit: string;
}

/** What is left of a grant is lost: no invoice and no tax comes of it. */
export interface CreditForfeited {
  readonly kind: 'credit-forfeited';
  readonly grant: string;
  readonly credit: string;
  readonly amount: Money;
  /** freed: the account is closed, and what a credit note left is on its balance. */
  readonly why: 'expired' | 'replaced' | 'left' | 'freed';
}

/** All grants of one credit that an account has had. granted = drawn + forfeited + left. */
export interface CreditStanding {
  readonly credit: string;
  readonly line: string;
  readonly granted: Money;
  readonly drawn: Money;
  readonly forfeited: Money;
  readonly left: Money;
  /** When the next of it expires; null: none does. */
  readonly expires: Instant | null;
}

/** What something costs with its taxes is more than credits have left for it; `place`: of one behind which nothing comes. */
export interface Shortage {
  readonly cost: Money;
  readonly left: Money;
  readonly place: Place;
}
