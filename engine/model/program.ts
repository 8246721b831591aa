import type { Span } from '../values/calendar.ts';
import type { Decimal } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { CivilDate, DateRange } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { Money } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';
import type { Admission, Defaults } from './admission.ts';
import type { AllowanceTerms } from './allowance.ts';
import type { AsKnown } from './book.ts';
import type { Cancelling } from './cancelling.ts';
import type { Changes } from './changes.ts';
import type { Commitment } from './commitment.ts';
import type { CreditRule, DrawKey } from './credit.ts';
import type { DiscountRule } from './discount.ts';
import type { Entitlements } from './entitlements.ts';
import type { Card, SetNumber } from './holdings.ts';
import type { Invoicing } from './invoicing.ts';
import type { Meter } from './meter.ts';
import type { MinimumTerm } from './minimum-term.ts';
import type { DueStepName, Order, OrderStep } from './order.ts';
import type { OverdueRules } from './overdue.ts';
import type { Phases } from './phase.ts';
import type { AddOns } from './plan-change.ts';
import type { AnyPrice, BoundsOf, Conversion, Limits, PriceChoice, Ratchet, UseChoice } from './price.ts';
import type { DayOf, Proration } from './proration.ts';
import type { Surcharge, Tax } from './rates.ts';
import type { Recurrence } from './recurrence.ts';
import type { Stages, TaxRounding, Together } from './rounding.ts';
import type { Semantics } from './semantics.ts';
import type { Tariff } from './tariff.ts';
import type { Version } from './version.ts';

export type { DateRange } from '../values/interval.ts';
export type {
  AnyPrice,
  Bounds,
  BoundsOf,
  Conversion,
  Limits,
  Over,
  Package,
  Percentage,
  PeriodBounds,
  Price,
  PriceCase,
  PriceChoice,
  Ratchet,
  Tier,
  Tiered,
  UseChoice,
} from './price.ts';
export { QUANTITY_SCALE } from './price.ts';
export type {
  Rate,
  RatePlaces,
  Surcharge,
  Targeted,
  Targets,
  Tax,
  TaxLevel,
  TaxPlaces,
  TaxTier,
} from './rates.ts';

export type { Recurrence } from './recurrence.ts';
export type {
  CallGroup,
  CallTerms,
  Intervals,
  Moment,
  PrefixTable,
  RatePrice,
  RateRow,
  RateWindow,
  Tariff,
} from './tariff.ts';

/** A compiled book: exact numbers, price tables, decision tables. No file is read and no name is looked up after this. */
export interface Program {
  readonly title: string;
  /** IANA; what accounts without a zone of their own use. */
  readonly timeZone: string;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly chargePlans: ReadonlyMap<string, ChargePlan>;
  readonly tariffs: ReadonlyMap<string, Tariff>;
  readonly meters: ReadonlyMap<string, Meter>;
  /** The discount documents, for accounts that are given one. */
  readonly discounts: ReadonlyMap<string, DiscountRule>;
  /** The credit documents, for accounts that are granted one. */
  readonly credits: ReadonlyMap<string, CreditRule>;
  readonly semantics: ReadonlyMap<string, Semantics>;
  /**
   * The preferences documents by name, and the choices that every plan and account may make: `automatic`, `manual`,
   * and `NEW-USERS/ON-EXPIRY` for each pair.
   */
  readonly preferences: ReadonlyMap<string, DecisionTable>;
  /** Shared allowances, as subscriptions to a flat rate hold them. */
  readonly allowances: ReadonlyMap<string, Allowance>;
  /** What outbound calls cost the company, by route set; null: not known. */
  readonly routeSets: ReadonlyMap<string, Tariff | null>;
  /** The cards of every batch that a plan has, by PIN. */
  readonly cards: ReadonlyMap<string, Card>;
  /** Every number of every set, lowest first. */
  readonly numbers: readonly SetNumber[];
  /** What a `plan-edited` event of a scenario makes of its plan or charge plan, by the event, in the order of what is known. */
  readonly editions: ReadonlyMap<object, readonly AsKnown<ChargePlan | Plan>[]>;
}

export type Status = 'draft' | 'active' | 'suspended' | 'disabled';

/** What every document that is subscribed to has. */
export interface Chargeable {
  readonly name: string;
  readonly title: string;
  readonly currency: string;
  readonly status: Status;
  readonly effective: DateRange;
  readonly charges: readonly Charge[];
  /** The semantics document that holds for it; null: the defaults. */
  readonly semantics: string | null;
  /** Of subscriptions that are cancelled; null: they end at once, and what is left comes back. */
  readonly cancelling: Cancelling | null;
  /** Null: one endless phase. */
  readonly phases: Phases | null;
  /** Null where there is no minimum. */
  readonly minimumTerm: MinimumTerm | null;
  /** Later charges, in the order of time. */
  readonly versions: readonly Version<Charge>[];
  /** From when on nobody comes to it any more; null: it is not retired. */
  readonly retired: CivilDate | null;
  readonly place: Place;
}

export interface ChargePlan extends Chargeable {
  readonly kind: 'charge-plan';
  readonly activates: 'at-start' | 'at-first-usage';
  readonly ifShortAtActivation: 'allow' | 'deny';
  /** Whether one account may hold several at the same time. */
  readonly repeatable: boolean;
  /** Beside a subscription to it. */
  readonly addOns: AddOns;
}

export interface Plan extends Chargeable {
  readonly kind: 'plan';
  /** The invoice periods of its accounts. */
  readonly cycle: Cycle;
  readonly issue: 'end' | 'start' | 'at-once';
  /** How long an invoice waits after its period for what is told late of it; null: not at all. */
  readonly draft: Span | null;
  /** From the issue date to the due date. */
  readonly grace: Span | null;
  readonly message: string | null;
  /** Of accounts that name no zone of their own; null: the program's. */
  readonly timeZone: string | null;
  /** Whether the offset that an account's clock has when it begins stays, though clocks are changed. */
  readonly frozen: 'no' | 'offset-at-start';
  readonly invoicing: Invoicing;
  /** Of each invoice that is overdue; null where nobody is reminded. */
  readonly reminders: { readonly max: number; readonly every: Span } | null;
  readonly creditLimit: Money;
  readonly defaults: Defaults;
  readonly admission: Admission;
  readonly calls: readonly CallRoute[];
  /** By the digits of the number through which the call came in. */
  readonly accessNumbers: ReadonlyMap<string, AccessNumber>;
  readonly surcharges: readonly Surcharge[];
  /** In the plan's order. */
  readonly discounts: readonly DiscountRule[];
  /** Discount documents as its accounts are given them; null: as those of every other plan. */
  readonly coupons: ReadonlyMap<string, DiscountRule> | null;
  /** In the plan's order: what its accounts are granted. */
  readonly credits: readonly CreditRule[];
  /** Credit documents as its accounts are granted them; null: as those of every other plan. */
  readonly grantable: ReadonlyMap<string, CreditRule> | null;
  /** Which of several credits is drawn first. */
  readonly drawOrder: readonly DrawKey[];
  /** Who owns the days at the ends of parts of periods, where nobody else says it. Absent: X-04. */
  readonly dayOf?: DayOf;
  /** In the plan's order. */
  readonly commitments: readonly Commitment[];
  /** In an order in which each tax comes after those that it stands on. */
  readonly taxes: readonly Tax[];
  /** In the order in which calls take from them. */
  readonly allowances: readonly Allowance[];
  /** The default one included; null: any number. */
  readonly maxMembers: number | null;
  /** In the order in which they are tried. */
  readonly numberSets: readonly AssignedNumberSet[];
  /** Live, so that an edit reaches every account; null: no voicemail. */
  readonly voicemail: string | null;
  /** How its accounts buy; null where the plan does not say. */
  readonly billing: 'contract' | 'online' | null;
  /** Of accounts that leave it for another plan; null where nobody says it: they begin the other anew. */
  readonly changes: Changes | null;
  readonly addOns: AddOns;
  /** What becomes of accounts that pay late; null: nothing. */
  readonly overdue: OverdueRules | null;
  /** What happens to users when they join, are managed or expire; null where the plan does not say. */
  readonly preferences: DecisionTable | null;
  /** Live, so that an edit reaches every account. */
  readonly entitlements: Entitlements;
  readonly taxRounding: TaxRounding;
  /** To which coins what is left to pay is rounded; null: it is paid as it is. */
  readonly payable: { readonly rounding: Rounding; readonly place: Place } | null;
  /** What runs after `post` over its bills; before it, each charge has the order of its terms. */
  readonly order: Order;
  /** What of its calls is rounded. */
  readonly stages: Stages;
  /** How calls are priced that go on into other rates, where a tariff does not say. */
  readonly splitCalls: 'at-start' | 'at-boundary';
  /** How the lines of a bill are rounded together; null: each by itself, when it is posted. */
  readonly together: Together | null;
  /** Of lines of usage, which are no charge's; and where it is written, absent where nobody says it. */
  readonly rounding: Rounding;
  readonly roundingPlace?: Place;
}

/** A number set as a plan has it. */
export interface AssignedNumberSet {
  readonly name: string;
  /** What each number held of it pays; `each` tells ordinary from toll-free ones. */
  readonly charges: readonly Charge[];
}

/** The invoice periods of an account: they turn by the calendar, or are sessions, or what somebody asks for. */
export type Cycle = Recurrence | { readonly kind: 'on-demand' } | { readonly kind: 'manual' };

/** A charge of which it is known what it costs. */
export type PricedCharge = Charge & { readonly price: AnyPrice | UseChoice };

export interface Charge extends Limits {
  readonly name: string;
  /** What the invoice prints. */
  readonly line: string;
  /** What one unit of the quantity is called, and what any other number of them; null where nothing is printed. */
  readonly unit: { readonly one: string; readonly others: string } | null;
  readonly due:
    | { readonly kind: 'once' }
    /** `on`: each time that this happens; absent: when somebody asks for it. */
    | { readonly kind: 'on-request'; readonly on?: string }
    /** `ofOwed`: the price is for each unit of money that is owed on the invoice. */
    | { readonly kind: 'when-overdue'; readonly ofOwed: boolean }
    | { readonly kind: 'recurring'; readonly recurrence: Recurrence };
  readonly each: 'allowance' | 'number' | 'toll-free-number' | null;
  readonly quantity:
    | { readonly kind: 'number'; readonly value: Decimal }
    | { readonly kind: 'fact'; readonly fact: 'seats-total' | 'seats-used' }
    /** How many members the account has, the default one included. */
    | { readonly kind: 'members' }
    /** What the meter of that name measured in the period. */
    | {
        readonly kind: 'meter';
        readonly meter: string;
        readonly convert?: Conversion | undefined;
        readonly atLeast?: Ratchet | undefined;
        /** It is counted in units and so much time: what lasts, times how long. */
        readonly perTime?: Span | undefined;
      };
  /** What it is for taxes; absent where nobody says. */
  readonly taxCategory?: string | undefined;
  readonly price: AnyPrice | PriceChoice;
  /** The case whose price it has, where one was chosen. */
  readonly chosen?: { readonly name: string; readonly words: string };
  /** Those of its limits whose condition does not hold for the period that it is priced for. */
  readonly lifted?: readonly BoundsOf[];
  /** A table with the outcomes `yes` and `no`; null applies always. */
  readonly when: DecisionTable | null;
  readonly effective: DateRange;
  readonly terms: Terms;
  readonly place: Place;
  /** Where `price` stands. */
  readonly pricePlace: Place;
  /** Where its terms stand, of those that somebody says; absent: it is not compiled from a document. */
  readonly termPlaces?: { readonly rounding: Place | null; readonly prorate: Place | null };
}

export interface Terms {
  readonly collect:
    | { readonly kind: 'at-end' }
    | { readonly kind: 'in-advance'; readonly periods: number }
    | { readonly kind: 'progressively' };
  /** Of what a meter measures, on invoices before the period is over; null: as the account's plan has thresholds or none. */
  readonly interim: 'difference-of-rounded' | 'round-each' | 'last-only' | null;
  /** What a meter measures is billed with each use. */
  readonly withEachUse?: true;
  readonly renew: { readonly ahead: Span | null; readonly retryFor: Span | null };
  readonly prorate: Proration;
  /** Of a line. */
  readonly rounding: Rounding;
  /** Of everything before it. */
  readonly stages: Stages;
  /** The steps from its price to what is posted. */
  readonly order: readonly OrderStep<DueStepName>[];
  readonly ifShort: {
    /** `what-is-there`: of a prepaid balance, and the rest stays unbilled. */
    readonly take: 'nothing' | 'in-full' | 'what-is-there';
    readonly blockAccount: boolean;
    readonly suspendService: boolean;
    readonly notify: readonly ('admin' | 'account')[];
  };
  /** While the account is suspended. */
  readonly whileSuspended: 'skip' | 'charge';
  /** Days that come back as credits, and the periods in which none do. */
  readonly waive: {
    readonly days: readonly WaivedDay[];
    readonly skipIn: readonly ('first' | 'regular' | 'last')[];
  };
}

export type WaivedDay = 'blocked' | 'suspended' | 'no-funds';

/** A number through which calls have a price of their own. */
export interface AccessNumber {
  /** As authored. */
  readonly number: string;
  readonly line: string;
  readonly tariff: Tariff;
  readonly application: 'calling-card' | 'callback' | null;
  readonly place: Place;
}

export interface CallRoute {
  readonly zone: string;
  readonly line: string;
  /** Digits without a plus; any of them. None where `match` decides. */
  readonly prefixes: readonly string[];
  /** on-net: the other number is held by an account. toll-free: the number called is marked so. */
  readonly match: 'on-net' | 'toll-free' | null;
  /** The only direction whose calls are in the zone; null: both. */
  readonly direction: 'inbound' | 'outbound' | null;
  /** Null: calls of that direction are rejected. */
  readonly inbound: Tariff | null;
  readonly outbound: Tariff | null;
  readonly place: Place;
}

export interface Allowance extends AllowanceTerms {
  /** Of calls: whose destinations it has, and what they cost; null where it is of units. */
  readonly tariff: Tariff | null;
  /** The plan's charge (`each: allowance`) that each holder pays. */
  readonly charge: Charge | null;
  /** A tariff: calls to its destinations are charged by it from then on. bill, block: no allowance behind it takes. */
  readonly whenDepleted: 'fall-back' | 'reject' | 'bill' | 'block' | Tariff;
}
