import type { Decimal } from '../values/decimal.ts';
import type { CivilDate, Instant, Interval } from '../values/interval.ts';
import type { Money } from '../values/money.ts';
import type { Defaults } from './admission.ts';
import type { ChargeRun } from './charge-run.ts';
import type { CommitmentCounted, CommitmentsEnded, StretchesBounded } from './commitment.ts';
import type { CreditForfeited, CreditGranted, Shortage } from './credit.ts';
import type { CreditNoteIssued, NoteCounted, NoteDue } from './credit-note.ts';
import type { DiscountGiven } from './discount.ts';
import type { DraftBegun, DraftClosed } from './draft.ts';
import type { EntitlementDifference } from './entitlements.ts';
import type { BillLine, Cause, Exact, Invoice } from './invoice.ts';
import type { OfAllowance } from './journal-allowances.ts';
import type { SeatsChanged, SeatsToGiveBack, UserChanged } from './journal-seats.ts';
import type { SubscriptionChanged, SubscriptionOpened } from './journal-subscriptions.ts';
import type { OverdueChanged } from './overdue.ts';
import type { CycleBegun, CycleMoved, PhaseBegun, SubscriptionCut, SubscriptionMoved } from './phase.ts';
import type { PlanSwitched, SwitchPending } from './plan-change.ts';
import type { PostedCall } from './posted-call.ts';
import type { ChargePlan, Plan } from './program.ts';
import type { Provisioning } from './provisioning.ts';
import type { Taxpayer } from './taxpayer.ts';
import type { MeterBilled, ThresholdReached, Used } from './usage.ts';

export type { Service, SubscriptionOpened, SubscriptionStatus } from './journal-subscriptions.ts';

/**
 * What happened, in order. State is the fold of these facts (simulate/fold.ts) and of nothing else; invoices, balances
 * and states are read from them.
 */
export type Entry = EntryBase &
  (
    | AccountOpened
    | AccountChanged
    | AccountClosed
    | SwitchPending
    | PlanSwitched
    | StatusChanged
    | LockChanged
    | OverdueChanged
    | SubscriptionOpened
    | SubscriptionChanged
    | PhaseBegun
    | CycleBegun
    | CycleMoved
    | DraftBegun
    | DraftClosed
    | SubscriptionCut
    | SubscriptionMoved
    | ChargeRun
    | Posted
    | OfAllowance
    | MemberChanged
    | NumberChanged
    | LegHeard
    | PinActivated
    | ServerChanged
    | PlanEdited
    | SeatsChanged
    | SeatsToGiveBack
    | UserChanged
    | ModuleGranted
    | EntitlementsChanged
    | SessionChanged
    | ThresholdReached
    | Used
    | MeterBilled
    | InvoiceIssued
    | Rejected
    | Notified
    | Skipped
    | DiscountGiven
    | CreditGranted
    | CreditForfeited
    | CreditNoteIssued
    | NoteCounted
    | NoteDue
    | CommitmentCounted
    | CommitmentsEnded
    | ToldLate
    | StretchesBounded
  );

export interface EntryBase {
  readonly at: Instant;
  readonly account: string;
  readonly cause: Cause;
}

/** One side of a posting. `customer` is the account's balance (positive: the customer's money). */
export interface Leg {
  readonly ledger:
    | 'customer'
    /** What a prepaid balance did not cover. */
    | 'unbilled'
    | 'revenue'
    | 'cash'
    | 'adjustments'
    | 'opening'
    /** What is paid more or less than an invoice comes to, because coins are as they are. */
    | 'rounding'
    /** What one account pays for another. */
    | 'passed-on'
    /** What is granted of prepaid credits and is not in use any more: drawn as a price cut, or lost. */
    | 'grants'
    /** What is left of a prepaid credit. */
    | `credit:${string}`
    | `surcharge:${string}`
    | `tax:${string}`;
  readonly amount: Money;
}

export interface AccountOpened {
  readonly kind: 'account-opened';
  readonly plan: string;
  readonly type: 'prepaid' | 'postpaid';
  readonly timeZone: string;
  readonly currency: string;
  readonly creditLimit: Money;
  readonly defaults: Defaults;
  readonly interval: 'monthly' | 'annual' | null;
  readonly contractEnd: CivilDate | null;
  /** The account that pays its invoices; absent: it does so itself. */
  readonly payer?: string;
  /** The account that is charged for its calls too; absent: none is. */
  readonly reseller?: string;
}

/** The account has ended. Its last invoice comes after this, and payments may. */
export interface AccountClosed {
  readonly kind: 'account-closed';
}

/** Absent keys stay as they are. */
export interface AccountChanged {
  readonly kind: 'account-changed';
  readonly creditLimit?: Money;
  /** Of its copies of the plan's defaults, those that change. */
  readonly defaults?: Partial<Defaults>;
  readonly card?: CardOnFile | null;
  readonly admin?: string;
  readonly preferences?: string;
  /** Of recurring charges of the plan, by name; those that are not named stay. */
  readonly quantities?: ReadonlyMap<string, Decimal>;
  /** As taxes see it from now on, whole. */
  readonly taxpayer?: Taxpayer;
  /** On request; a block for lack of money is a `status-changed`, a lock for it a `lock-changed`. */
  readonly status?: AccountStatus;
  readonly contact?: Contact;
}

/** Whom invoices and notifications reach; without an address they reach nobody. */
export interface Contact {
  readonly name: string | null;
  readonly email: string | null;
}

export interface CardOnFile {
  readonly type: string;
  readonly last4: string;
  /** Last month in which it is good, `2028-08`. */
  readonly expires: string;
  /** The bank declines what is charged to it. */
  readonly declined?: true;
}

export type AccountStatus = 'active' | 'locked' | 'suspended' | 'blocked' | 'inactive' | 'closed';

export interface StatusChanged {
  readonly kind: 'status-changed';
  /** As it is now; an account stays blocked as long as any reason holds. */
  readonly status: AccountStatus;
  /** The subscription for whose sake a block begins or ends. */
  readonly reason: string;
  readonly holds: boolean;
}

/** The balance no longer covers the charges to come, or does again. An administrator's lock is apart from it. */
export interface LockChanged {
  readonly kind: 'lock-changed';
  readonly holds: boolean;
}

/** A number is taken by a subscription, or left by it in this state. */
export interface NumberChanged {
  readonly kind: 'number-changed';
  readonly digits: string;
  readonly status: 'assigned' | 'free' | 'blocked' | 'reserved' | 'archived';
  readonly subscription: string;
}

/** A card was used for the first time, and its account has begun. */
export interface PinActivated {
  readonly kind: 'pin-activated';
  readonly pin: string;
  readonly batch: string;
  /** The last day on which the account may call; null: none. */
  readonly expires: CivilDate | null;
}

/** A voicemail server is as this says from now on. It belongs to no account: its account is empty. */
export interface ServerChanged {
  readonly kind: 'server-changed';
  readonly server: string;
  readonly reachable: boolean;
  readonly status: 'active' | 'disabled';
}

/** A plan or charge plan is another from now on. The entry belongs to no account: its account is empty. */
export interface PlanEdited {
  readonly kind: 'plan-edited';
  readonly edition: ChargePlan | Plan;
  readonly for: 'new' | 'existing';
}

/** Money moved. The legs sum to zero. Where it is a line of the next invoice, `line` is that line as it now stands. */
export interface Posted {
  readonly kind: 'posted';
  /** Unique in a run: the same thing is never posted twice. */
  readonly key: string;
  readonly what:
    | 'opening'
    | 'payment'
    | 'payout'
    | 'adjustment'
    | 'settlement'
    | 'charge'
    | 'refund'
    | 'credit'
    | 'grant'
    | 'usage'
    | 'passed-on';
  readonly legs: readonly [Leg, ...Leg[]];
  readonly line: BillLine | null;
  /** By how much `line` grew, at its price: taxes that the price contains are in it. Null where there is no line. */
  readonly grown: Money | null;
  /** The key of the fee that it gives back a part of; absent for everything else. */
  readonly givesBack?: string;
  /** What a call took of an allowance. */
  readonly allowance: { readonly holding: string; readonly allowance: string; readonly used: number } | null;
  /** The call, or the part of one, that is posted; absent for everything else. */
  readonly call?: PostedCall;
  /** When the line is free again that the call took; absent for everything that took none. */
  readonly lineUntil?: Instant;
  /** A call that was cut where its allowance ended; null for everything that ran to its end. */
  readonly truncatedTo: number | null;
}

export interface MemberChanged {
  readonly kind: 'member-changed';
  readonly member: string;
  /** Whether the account has this member from now on. */
  readonly holds: boolean;
}

/** A module, or so many of what the plan limits, was asked for, and the account is entitled to it. */
export interface ModuleGranted {
  readonly kind: 'module-granted';
  readonly module: string;
  readonly quantity: number;
}

/** The account's plan entitles it to something else from now on; it only tells, for the plan itself has changed. */
export interface EntitlementsChanged extends EntitlementDifference {
  readonly kind: 'entitlements-changed';
}

/** A session begins, or the one that was open ends. */
export interface SessionChanged {
  readonly kind: 'session-changed';
  readonly opened: Instant | null;
}

export interface InvoiceIssued {
  readonly kind: 'invoice-issued';
  /** Null: the period had no lines, but counts as invoiced. */
  readonly invoice: Invoice | null;
  readonly period: Interval;
  /** It takes everything that is posted, whenever that was; absent: the bill that is invoiced by hand keeps the rest. */
  readonly last?: true;
  /** It comes within a period that is invoiced already, from its start: no further time is invoiced with it. */
  readonly within?: true;
  /** What stays on the open bill, for other invoices; absent: as `last` says. */
  readonly keeps?: ReadonlyMap<string, BillLine>;
}

/**
 * What happened earlier becomes known. Invoices and money stay as they are; everything else of the account is from now on
 * as it would be, had it been known in time. Of no account, its account empty: so are plans and charge plans.
 */
export interface ToldLate {
  readonly kind: 'told-late';
  /** What happened to this account or to its plan, and when; none where it happened to another, whose bills it pays. */
  readonly events: readonly { readonly event: string; readonly happened: Instant }[];
  /** What would have been written to the journal so far, of the account and of what belongs to none. */
  readonly would: readonly Entry[];
}

/** One leg of a call within the exchange: what became of it holds for the other leg too. */
export interface LegHeard {
  readonly kind: 'leg-heard';
  /** The numbers, `from>to` in digits, and which of the calls between them it is. */
  readonly call: string;
  /** The account of the other leg, which was asked as well. */
  readonly asked: string;
  /** Null: put through. */
  readonly refusal: string | null;
}

export interface Rejected {
  readonly kind: 'rejected';
  readonly code: string;
  /** The event kind that was refused: `call`, `user-joined`. */
  readonly event: string;
  /** The other number of a call, in digits; the discount, or the code of one, that was asked for. */
  readonly about?: string;
  /** What a call costs, and what it would have brought, where it was refused for that; `of`: the account of the other leg, where that is the one. */
  readonly loss?: { readonly cost: Exact; readonly revenue: Exact; readonly of?: string };
  /** What it costs, and what credits have left for it, where it was refused for that; `of`: the account of the other leg, where that is the one. */
  readonly shortage?: Shortage & { readonly of?: string };
}

export interface Notified {
  readonly kind: 'notified';
  readonly to: 'admin' | 'account';
  readonly code: string;
  /** The account has no address to reach it at. */
  readonly undeliverable: boolean;
}

/** Something that could have been charged was not, and why; nothing changes. */
export interface Skipped {
  readonly kind: 'skipped';
  readonly subscription: string;
  readonly charge: string;
  readonly why: string;
}

/** What the rows of a file of calls, or of usage, became. */
export interface EventFileRead {
  readonly account: string;
  readonly file: string;
  /** Rows that cannot be read. */
  readonly malformed: number;
  /** The others, in file order: when each happens and what the journal calls it. One that repeats an id is the first of it. */
  readonly rows: readonly { readonly at: Instant; readonly cause: string; readonly repeats: boolean }[];
}

/** One scenario, simulated. */
export interface Run {
  readonly scenario: { readonly name: string; readonly file: string };
  readonly until: Instant;
  /** IANA, by account: of every account of the scenario, those that never opened included. */
  readonly timeZones: ReadonlyMap<string, string>;
  readonly journal: readonly Entry[];
  /** In the order of the timeline. */
  readonly callFiles: readonly EventFileRead[];
  /** Likewise. */
  readonly usageFiles: readonly EventFileRead[];
  /** What the exchange is told of each account at the end, by account in the order of opening. */
  readonly provisioning: ReadonlyMap<string, Provisioning>;
}
