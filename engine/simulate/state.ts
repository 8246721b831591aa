import type { Defaults } from '../model/admission.ts';
import type { CancelOutcome } from '../model/cancelling.ts';
import type { ChangeKind } from '../model/changes.ts';
import type { ChargeRun, Failing } from '../model/charge-run.ts';
import type { CommitmentRuns, HeldCommitment, StretchesBounded } from '../model/commitment.ts';
import type { Grant } from '../model/credit.ts';
import type { CreditNote, NoteDue } from '../model/credit-note.ts';
import type { AccountDiscounts, Discount } from '../model/discount.ts';
import type { CallEvent } from '../model/documents.generated.ts';
import type { Invoice } from '../model/invoice.ts';
import type {
  AccountStatus,
  CardOnFile,
  Contact,
  LegHeard,
  ServerChanged,
  Service,
  SubscriptionOpened,
  SubscriptionStatus,
} from '../model/journal.ts';
import type { MinimumTerm } from '../model/minimum-term.ts';
import type { Cut, Move, PhaseSpan } from '../model/phase.ts';
import type { PlanChange } from '../model/plan-change.ts';
import type { Charge, ChargePlan, Plan, Program } from '../model/program.ts';
import type { ShareOfTime } from '../model/proration.ts';
import type { Taxpayer } from '../model/taxpayer.ts';
import type { BilledUse, Use } from '../model/usage.ts';
import type { Decimal } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { CivilDate, Instant, Interval } from '../values/interval.ts';
import type { Money } from '../values/money.ts';
import type { AllowanceState, Cover, PastAllowance } from './allowances/held.ts';
import type { FormerLevies } from './money/former-levies.ts';
import type { Lot } from './money/lots.ts';
import type { OpenBill, Unbilled } from './money/open-bill.ts';
import type { Draft, Piece } from './money/pieces.ts';
import type { Standing } from './standing.ts';

/** Everything that is known at one moment: the fold of the journal so far (fold.ts), and nothing else. */
export interface State {
  readonly accounts: Map<string, AccountState>;
  /** Posting keys so far, so that nothing is posted twice. */
  readonly keys: Set<string>;
  /** Numbers that are not free, by their digits. */
  readonly numbers: Map<string, HeldNumber>;
  /** What became of the first leg of each call within the exchange. */
  readonly legs: Map<string, Pick<LegHeard, 'asked' | 'refusal'>>;
  /** Of the cards that were used. */
  readonly pins: Set<string>;
  /** Voicemail servers that changed, as they now are. */
  readonly servers: Map<string, Pick<ServerChanged, 'reachable' | 'status'>>;
  /** Charge plans that were edited, as they now are. */
  readonly editions: Map<string, ChargePlan>;
  /** Plans that were edited, as they now are. */
  readonly planEditions: Map<string, Plan>;
  /** Plans that an account is or was on, or was to change to. */
  readonly assigned: Set<string>;
}

export interface HeldNumber {
  readonly status: 'assigned' | 'blocked' | 'reserved' | 'archived';
  readonly account: string;
  readonly subscription: string;
}

/** What was used of a tariff since a period began. */
export interface CountedCalls {
  readonly since: Instant;
  readonly used: number;
  readonly latest: CountedCall;
}

/** A part of a call, behind those that were before it: each is kept as it is, whoever has one more. */
export interface CountedCall {
  readonly at: Instant;
  readonly own: number;
  readonly earlier: CountedCall | null;
}

/** So many from `at` on. */
export interface QuantityStep {
  readonly at: Instant;
  readonly quantity: Decimal;
}

export interface AccountState {
  readonly name: string;
  /** As it now is: an account reads it live, but for what it copied at its start. */
  plan: Plan;
  /** Its invoice periods, as its plan gave them when it came to be on it. */
  cycle: Plan['cycle'];
  /** Since when it is on its plan: from here its invoice periods are counted. */
  assigned: Instant;
  /** Since when its invoice periods count anew on its plan; null: since it came to it. */
  anchored: Instant | null;
  /** The invoice period that runs, where it was told to end sooner or later than by itself; null: it was not. */
  moving: (Interval & { readonly count: number }) | null;
  /** How it came from its plan before, where somebody asks for that. */
  cameBy: ChangeKind | null;
  /** The phases that it has been in, of whatever plan. */
  readonly phasesHad: Set<string>;
  /** When it came to its plan, whose version of that time it has. */
  cameAt: Instant;
  /** Of the editions of its plans before this one, where an edit changed them; replaced, never changed in place. */
  formerLevies: readonly FormerLevies[];
  /** The plans that it has left, as they were then, in the order of time; replaced, never changed in place. */
  left: readonly LeftPlan[];
  /** How often it has changed its plan or its periods began anew; what the clock was set to before that is no longer its business. */
  stay: number;
  /** The plan that it changes to, and when; null: it stays. */
  pendingSwitch: PlanChange | null;
  readonly type: 'prepaid' | 'postpaid';
  readonly timeZone: string;
  readonly start: Instant;
  /** The account that pays its invoices; null: it does so itself. */
  readonly payer: string | null;
  /** The account that is charged for its calls too; null: none is. */
  readonly reseller: string | null;
  /** How often its users are paid for. */
  interval: 'monthly' | 'annual' | null;
  /** Who is its administrator; null where nobody is named. */
  admin: string | null;
  readonly contractEnd: CivilDate | null;
  /** The last day on which it may call; null: none. */
  expires: CivilDate | null;
  creditLimit: Money;
  /** Its own, since it was created. */
  defaults: Defaults;
  /** It could spend more than its critical balance since that was last told. */
  aboveCritical: boolean;
  /** For the sake of charges to come, apart from an administrator's lock. */
  locked: boolean;
  /** When each of the running calls ends; replaced, never changed in place. */
  lineEnds: readonly Instant[];
  card: CardOnFile | null;
  preferences: DecisionTable | null;
  /** Positive: the customer's money. */
  balance: Money;
  /** The subscriptions for whose sake the account is blocked. */
  readonly blockedFor: Set<string>;
  /** What was asked for, apart from blocks for lack of money. */
  requested: AccountStatus;
  contact: Contact | null;
  taxpayer: Taxpayer;
  /** Those that are its own, and how far all of its discounts have come. */
  discounts: AccountDiscounts;
  /** How far those have come that are for several invoice periods. */
  commitments: CommitmentRuns;
  /** What was made of the stretches of periods that were billed, by commitment and period. */
  bounded: ReadonlyMap<string, StretchesBounded>;
  /** Of the time that ended where its invoice periods began anew, for what is not invoiced yet; replaced, never changed in place. */
  cutOff: readonly HeldCommitment[];
  /** When it leaves its plan, once that is being settled: the commitments of that plan end then. */
  leavesAt: Instant | null;
  /** Where its invoice periods begin anew, while the one that ends there is being invoiced: what is for several of them ends too. */
  cutsAt: Instant | null;
  /** Every grant that it has had, in the order in which they came; replaced, never changed in place. */
  credits: readonly Grant[];
  /** When the account was blocked, suspended, and below zero, in the order of time. */
  readonly history: { readonly blocked: Standing[]; readonly suspended: Standing[]; readonly negative: Standing[] };
  /** What a prepaid balance did not cover, the oldest first; replaced, never changed in place. */
  unbilled: readonly Unbilled[];
  /** Of recurring charges of the plan, by name; the plan's own where it has none. */
  quantities: ReadonlyMap<string, readonly QuantityStep[]>;
  closed: boolean;
  /** In which of the states of its plan for accounts that pay late; null: in none. */
  overdue: string | null;
  /** Since when its session is open; null where none is. */
  session: Instant | null;
  /** Where it is invoiced by hand: what the open bill is made of, and the time that is invoiced. */
  pieces: readonly Piece[];
  /** The invoice that waits for what is told late of its period; null: none does. */
  draft: Draft | null;
  invoiced: readonly Interval[];
  /** Posted and not yet invoiced; replaced, never changed in place. */
  openBill: OpenBill;
  /** By id, in the order in which they came. */
  readonly subscriptions: Map<string, SubscriptionState>;
  readonly allowances: Map<string, AllowanceState>;
  allowancesOpened: number; // ever
  /** Periods of allowances of units that are over, with what they did not carry over: uses of them may be told late. */
  readonly pastAllowances: PastAllowance[];
  /** What uses took of allowances; those that took nothing are absent. */
  readonly covers: Map<Use, readonly Cover[]>;
  /** The default one first, then as they came. */
  readonly members: Set<string>;
  /** How many there have been, in the order of time; replaced, never changed in place. */
  memberCounts: readonly QuantityStep[];
  /** Null where the account has no seats. */
  seats: number | null;
  /** With the renewal of the plan that it has; replaced, never changed in place. */
  seatsToGiveBack: readonly { readonly count: number; readonly renewal: Instant }[];
  readonly users: Map<string, UserState>;
  readonly invoices: Invoice[];
  /** Those that would have been issued, had all that was told late been told in time, and those since; null: none was. */
  asToldInTime: readonly Invoice[] | null;
  /** What gave back parts of them. */
  readonly creditNotes: CreditNote[];
  /** What credit notes of this instant are to give back; replaced, never changed in place. */
  notesDue: readonly NoteDue[];
  /** By the key of a fee: what came back of it on invoices, and what credit notes stood for of that. */
  readonly givenBack: Map<string, { readonly refunded: Money; readonly counted: Money }>;
  /** By the key of a fee: what was charged of it, in the order of time. */
  readonly lots: Map<string, readonly Lot[]>;
  /** Numbers of those that the card on file was refused for. */
  readonly refusedInvoices: Set<string>;
  /** Of tariffs whose rates ask for it, by name. */
  readonly counted: Map<string, CountedCalls>;
  /** What was used, by meter, in the order in which it was told. */
  readonly uses: Map<string, Use[]>;
  /** What periods of metered charges were billed for so far, by `subscription/charge/start`. */
  readonly metered: Map<string, BilledUse>;
  /** The highest threshold that use has reached, in what began at `since`; null: none so far. */
  threshold: { readonly reached: Money; readonly since: Instant } | null;
  /** End of the last invoiced period; the account's start before the first. */
  invoicedThrough: Instant;
}

export interface LeftPlan {
  readonly plan: Plan;
  /** When it was left; exclusive. */
  readonly until: Instant;
  /** For what still stands on the bill, up to when it was left. */
  readonly commitments: readonly HeldCommitment[];
  /** By name, what its discounts have of their amounts that are for a part of an invoice period. */
  readonly shares: ReadonlyMap<string, ShareOfTime>;
}

export interface SubscriptionState {
  /** Its name, counted where it is not the first of that name in its account. */
  readonly id: string;
  readonly name: string;
  readonly of: SubscriptionOpened['of'];
  /** As it was subscribed to: how and when is collected never changes. */
  readonly charges: readonly Charge[];
  /** Later prices, for periods that begin at or after `from`; in the order of time. */
  reprices: {
    readonly from: Instant;
    readonly charges: readonly Charge[];
    /** Of a term that renews, `from` is a renewal once it is activated. */
    readonly atRenewal?: boolean;
    /** A period in which `from` lies is charged in two parts. */
    readonly splits?: boolean;
    /** The charges that it changes; absent: any. */
    readonly changes?: ReadonlySet<string>;
  }[];
  /** The invoice periods of its account when it was opened, where they are counted from, and on which plan: they stay its own. */
  cycle: Pick<AccountState, 'cycle' | 'assigned' | 'stay'>;
  /** In the order of time, from its activation on; none where its document has none. */
  phases: readonly PhaseSpan[];
  /** Where it was paused, went on, or its periods were begun anew; in the order of time. */
  cuts: readonly Cut[];
  /** Where a period was told to end, in the order of time; the last may be to come. */
  moves: readonly Move[];
  /** Another ended for it, or it ends for another, at a switch of plans. */
  readonly takesOver: boolean;
  handsOver: boolean;
  readonly activatesAtFirstUsage: boolean;
  /** Whether a short balance keeps it from being activated (M-43). */
  readonly deniesIfShort: boolean;
  readonly minimumTerm: MinimumTerm | null;
  /** When it was told that it ends; null: nobody has. */
  toldOfEnd: Instant | null;
  /** When it is cancelled, as was told before; null: it is not. And whether what is paid beyond its finish comes back. */
  cancels: Instant | null;
  settle: CancelOutcome['settle'];
  readonly service: Service | null;
  /** By id, the subscription that it is an add-on of; null: it is beside the account's plan. */
  readonly base: string | null;
  /** It has what an edit added to the charge plan of its base. */
  readonly isPart: boolean;
  readonly history: { readonly suspended: Standing[]; readonly unpaid: Standing[] };
  readonly start: Instant;
  /** When billing is to begin. */
  readonly activation: Instant;
  /** Who holds the allowance that it is for; null where it is for none. */
  readonly member: string | null;
  /** Of its recurring charges that count, in the order of time; none where they have those of the charge plan. */
  quantities: readonly QuantityStep[];
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
  readonly posted: Map<Instant, NonNullable<ChargeRun['posted']>>;
  /** Credits of a period so far, by its start. */
  readonly credited: Map<Instant, { readonly amount: Money; readonly days: number }>;
  failing: Failing | null;
}

export interface UserState {
  readonly plan: 'paid' | 'free';
  /** When the assigned seat ends; null with the contract. */
  readonly expires: Instant | null;
}

/** The other leg of a call, as its own account reports it. */
export interface OtherLeg {
  /** The numbers, `from>to` in digits, and which of the calls between them it is. */
  readonly call: string;
  readonly report: CallEvent;
}

export function emptyState(): State {
  return {
    accounts: new Map(),
    keys: new Set(),
    numbers: new Map(),
    legs: new Map(),
    pins: new Set(),
    servers: new Map(),
    editions: new Map(),
    planEditions: new Map(),
    assigned: new Set(),
  };
}

/** what the account can spend. */
export function available(account: AccountState): Money {
  return account.type === 'postpaid' ? account.balance.plus(account.creditLimit) : account.balance;
}

/** The code of the notification that the balance has come down to the critical one. */
export const CRITICAL_BALANCE = 'critical-balance';

/** Whether it can spend more than its critical balance; one that has none is always above it. */
export function isAboveCritical(account: AccountState): boolean {
  const critical = account.defaults.criticalBalance;
  return critical === null || available(account).compare(critical) > 0;
}

export function isBlocked(account: AccountState): boolean {
  return account.blockedFor.size > 0 || account.requested === 'blocked';
}

/** Of several the strongest: a block stands above a suspension, and that above a lock. */
export function statusOf(account: AccountState, blocked = isBlocked(account)): AccountStatus {
  if (account.closed) return 'closed';
  if (account.requested === 'inactive') return 'inactive';
  if (blocked) return 'blocked';
  return account.requested === 'active' && account.locked ? 'locked' : account.requested;
}

/** The charge plan as it now is. */
export function currentChargePlan(state: State, program: Program, name: string): ChargePlan | null {
  return state.editions.get(name) ?? program.chargePlans.get(name) ?? null;
}

/** The plan as it now is. */
export function currentPlan(state: State, program: Program, name: string): Plan | null {
  return state.planEditions.get(name) ?? program.plans.get(name) ?? null;
}

/** Ended, in whatever way: it posts nothing more (INV-16). */
export function isOver(subscription: SubscriptionState): boolean {
  return subscription.ended !== null;
}

/** Its plan charged something, and everything of that has ended: it can begin again. */
export function isCancelled({ subscriptions, cameAt }: Pick<AccountState, 'subscriptions' | 'cameAt'>): boolean {
  let isDisabled = true;
  for (const subscription of subscriptions.values()) {
    if (subscription.of.kind !== 'plan' || subscription.start < cameAt) continue;
    if (!isOver(subscription)) return false;
    isDisabled &&= subscription.status === 'disabled';
  }
  return !isDisabled;
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

/** The member that every account has, and who is meant where nobody is named. */
export const DEFAULT_MEMBER = 'default';
