import type { CivilDate, Instant, Interval } from '../values/interval.ts';
import type { Money } from '../values/money.ts';
import type { Defaults } from './admission.ts';
import type { AllowanceUnit } from './allowance.ts';
import type { CreditStanding } from './credit.ts';
import type { CreditNote } from './credit-note.ts';
import type { Entitlements } from './entitlements.ts';
import type { AccountStatus, CardOnFile, Contact, SubscriptionStatus } from './journal.ts';
import type { PlanChange } from './plan-change.ts';
import type { Provisioning } from './provisioning.ts';
import type { AccountSummary } from './summary.ts';
import type { Taxpayer } from './taxpayer.ts';

/**
 * An account as it stands at one moment: what `expect.accounts` is compared with and what `ratebook account` shows.
 * Read from the journal (simulate/views/view.ts).
 */
export interface AccountView {
  readonly account: string;
  readonly at: Instant;
  readonly plan: string;
  /** Null: it stays on its plan. */
  readonly pendingSwitch: PlanChange | null;
  readonly type: 'prepaid' | 'postpaid';
  readonly timeZone: string;
  readonly currency: string;
  readonly status: AccountStatus;
  readonly balance: Money;
  readonly creditLimit: Money;
  readonly defaults: Defaults;
  /** balance + credit limit (postpaid), balance (prepaid): X-09. */
  readonly available: Money;
  readonly card: CardOnFile | null;
  readonly contact: Contact | null;
  /** As taxes see it. */
  readonly taxpayer: Taxpayer;
  readonly admin: string | null;
  readonly interval: 'monthly' | 'annual' | null;
  readonly contractEnd: CivilDate | null;
  /** The last day on which it may call; null: none. */
  readonly expires: CivilDate | null;
  /** Posted but not yet invoiced, with surcharges and taxes. */
  readonly openBill: Money;
  /** The period whose invoice is still a draft, and until when: what it comes to is in the open bill. Null: none is. */
  readonly draft: { readonly period: Interval; readonly until: Instant } | null;
  /** What was charged and the prepaid balance did not cover. */
  readonly unbilled: Money;
  /** What is still owed on invoices whose due day is over. */
  readonly pastDue: Money;
  /** In which of the states of its plan for accounts that pay late; null: in none. */
  readonly overdue: string | null;
  readonly provisioning: Provisioning;
  readonly summary: AccountSummary;
  readonly subscriptions: readonly {
    readonly subscription: string;
    readonly of: { readonly kind: 'plan' | 'charge-plan' | 'allowance' | 'number'; readonly name: string };
    /** What it is for, as people say it: `number +37052000101`, `flat rate flat-500`, `meter web-hosting`; null: nothing special. */
    readonly service: string | null;
    /** Its charge plan's period in words (`1 month`, `cycle`); null where nothing recurs. */
    readonly period: string | null;
    readonly status: SubscriptionStatus;
    readonly start: Instant;
    readonly activated: Instant | null;
    readonly finish: CivilDate | null;
    readonly chargedThrough: Instant | null;
  }[];
  /** The default one first, then as they came. */
  readonly members: readonly string[];
  /** Lowest first, as authored. */
  readonly numbers: readonly string[];
  /** In the order in which they first came. */
  readonly credits: readonly CreditStanding[];
  readonly allowances: readonly {
    readonly allowance: string;
    /** The subscription that holds it; null where it comes with the plan. */
    readonly subscription: string | null;
    /** The member who holds it; null where a subscription does. */
    readonly member: string | null;
    readonly unit: AllowanceUnit;
    readonly used: number;
    readonly left: number;
    readonly carried: number;
  }[];
  /** Those that come off its invoices: of its plan, then those that it was given. */
  readonly discounts: readonly {
    readonly discount: string;
    /** The subscription that it was given to; null: it is for the whole account. */
    readonly subscription: string | null;
    /** On how many invoices it has taken something off, and on how many more it will; null: on all. */
    readonly used: number;
    readonly left: number | null;
    /** What is left of amounts that were not used up. */
    readonly kept: Money;
  }[];
  /** Null where the account has no seats. */
  readonly seats: { readonly total: number; readonly used: number; readonly available: number } | null;
  /** On request, with the renewal: how many, and when the first of them go; null: none. */
  readonly seatsToGiveBack: { readonly count: number; readonly at: Instant } | null;
  readonly users: Readonly<Record<string, 'paid' | 'free'>>;
  readonly entitlements: Entitlements;
  readonly invoices: readonly {
    readonly number: string;
    readonly issued: Instant;
    readonly due: Instant;
    readonly total: Money;
    readonly paid: boolean;
  }[];
  /** In order of issue; `total` is what they give back. */
  readonly creditNotes: readonly Pick<CreditNote, 'number' | 'invoice' | 'issued' | 'total'>[];
}

/** Subscriptions to charge plans, as a list of them shows: those of each account that were asked for. */
export interface SubscriptionList {
  readonly scenario: string;
  readonly at: Instant;
  /** IANA; of `at`. What is told of an account is told in the account's own. */
  readonly timeZone: string;
  readonly rows: readonly {
    readonly account: string;
    readonly timeZone: string;
    readonly subscription: AccountView['subscriptions'][number];
  }[];
  /** How many there are, those that were filtered out included. */
  readonly total: number;
}
