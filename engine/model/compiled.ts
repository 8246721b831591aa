import type { AllowanceUnit } from './allowance.ts';

/**
 * A program as `ratebook compile` shows it: plain JSON-serialisable values, everything already in words or decimal
 * strings. Places are `file:line:column`. Lists are in the order in which the program uses them; documents by name.
 */
export interface CompiledView {
  readonly title: string;
  readonly timeZone: string;
  readonly plans: readonly CompiledPlan[];
  readonly chargePlans: readonly CompiledChargePlan[];
  readonly tariffs: readonly CompiledTariff[];
  /** What outbound calls cost the company. */
  readonly routeSets: readonly CompiledRouteSet[];
  readonly meters: readonly CompiledMeter[];
  /** The shared ones, as accounts are given them. */
  readonly discounts: readonly CompiledDiscount[];
  /** The credit documents. */
  readonly credits: readonly CompiledCredit[];
  readonly semantics: readonly CompiledSemantics[];
  /** The shared ones, as subscriptions to a flat rate hold them. */
  readonly allowances: readonly CompiledAllowance[];
  /** Of the preferences documents, the plans' preferences and the charges' conditions, in that order. */
  readonly ruleSets: readonly CompiledRuleSet[];
}

export interface CompiledCommitment {
  readonly name: string;
  readonly line: string;
  /** `at least 100.00 EUR, beyond 100.00 EUR at 1.5 times its price` */
  readonly says: string;
  /** `all`, `charge rental` */
  readonly appliesTo: string;
  /** `each invoice period` */
  readonly time: string;
  /** How what it makes is divided among its lines. */
  readonly divided: string;
  /** The rule set that decides whether a line counts; null: every line that it applies to. */
  readonly when: string | null;
  readonly place: string;
}

export interface CompiledCredit {
  readonly name: string;
  readonly line: string;
  /** `25.00 EUR, again every cycle` */
  readonly grants: string;
  /** `all`, `charge rental` */
  readonly appliesTo: string;
  /** `a payment, priority 50, lost after 12 months` */
  readonly says: string;
  /** `20.00 EUR, untaxed`; null: it is only granted. */
  readonly buy: string | null;
  readonly place: string;
}

export interface CompiledDiscount {
  readonly name: string;
  readonly line: string;
  /** `20 %, at most 5.00 EUR` */
  readonly takes: string;
  /** `all`, `charge rental` */
  readonly appliesTo: string;
  /** `on 3 invoices` */
  readonly time: string;
  /** How it is divided among its lines. */
  readonly divided: string;
  /** The rule set that decides whether a line has it; null: every line that it applies to. */
  readonly when: string | null;
  readonly codes: readonly string[];
  readonly place: string;
}

export interface CompiledMeter {
  readonly name: string;
  readonly title: string;
  /** `sum of quantity` */
  readonly measures: string;
  /** `region = eu`; null: every use. */
  readonly where: string | null;
  /** `region: eu, us` */
  readonly dimensions: readonly string[];
  /** Names of dimensions. */
  readonly by: readonly string[];
  readonly place: string;
}

export interface CompiledSemantics {
  readonly name: string;
  readonly title: string;
  /** The name of the one that it varies; null: none. */
  readonly extends: string | null;
  /** `prorate` by `first, last`; `by`: the semantics document that says it. */
  readonly says: readonly (CompiledTerm & { readonly by: string })[];
  readonly place: string;
}

/** What plans and charge plans have in common. */
export interface CompiledDocument {
  /** What a subscription goes through, `phase trial` by `for 10 days`; what the document does not say is left out. */
  readonly lifeCycle: readonly CompiledTerm[];
  readonly name: string;
  readonly title: string;
  readonly currency: string;
  readonly status: string;
  /** The name of its semantics; null: the defaults. */
  readonly semantics: string | null;
  /** The order of operations, `price`, `discount: percent`; of a charge plan as far as `post`. */
  readonly order: readonly string[];
  readonly place: string;
  readonly charges: readonly CompiledCharge[];
}

export interface CompiledChargePlan extends CompiledDocument {
  /** `at its activation date`, `with the first usage` */
  readonly activates: string;
  /** `6 months`; null without. */
  readonly minimumTerm: string | null;
  /** Whether one account may hold several at the same time. */
  readonly repeatable: boolean;
}

export interface CompiledPlan extends CompiledDocument {
  /** `every 1 month on day 1` */
  readonly cycle: string;
  /** `at the end of the period, due after 10 days` */
  readonly invoice: string;
  /** A decimal string. */
  readonly creditLimit: string;
  /** What else accounts copy at their creation, `critical balance` by `5.00 or less`; what the plan does not say is left out. */
  readonly limits: readonly CompiledTerm[];
  /** What it says of all its accounts' calls, `calls at a loss` by `rejected`. */
  readonly admission: readonly CompiledTerm[];
  /** What else the exchange is told of all its accounts, `maximum members` by `3`; what the plan does not say is left out. */
  readonly provisioning: readonly CompiledTerm[];
  /** In the order in which a call tries them. */
  readonly calls: readonly CompiledRoute[];
  readonly accessNumbers: readonly CompiledAccessNumber[];
  /** By priority: the first that has a number that was asked for gives it. */
  readonly numberSets: readonly CompiledNumberSet[];
  /** Calling cards that begin accounts of the plan. */
  readonly pinBatches: readonly CompiledPinBatch[];
  readonly allowances: readonly CompiledAllowance[];
  /** In authored order; the order of operations says in which they are taken off. */
  readonly discounts: readonly CompiledDiscount[];
  /** In authored order: what its accounts are granted. */
  readonly credits: readonly CompiledCredit[];
  /** Which of several credits is drawn first, by the first that tells them apart. */
  readonly drawOrder: readonly string[];
  /** In authored order; they come after discounts. */
  readonly commitments: readonly CompiledCommitment[];
  readonly surcharges: readonly CompiledRate[];
  /** In the order in which they are computed: each after those that it stands on. */
  readonly taxes: readonly CompiledRate[];
  readonly taxRounding: string;
  /** What of its calls is rounded; null: nothing. */
  readonly callRounding: string | null;
  /** Of calls that go on into other rates, where a tariff does not say. */
  readonly splitCalls: 'at-start' | 'at-boundary';
  /** How the lines of a bill are rounded together; null: each by itself. */
  readonly together: string | null;
  /** To which coins what is paid is rounded; null: it is paid as it is. */
  readonly payable: string | null;
  /** The name of the rule set that decides about seats; null where the plan has none. */
  readonly preferences: string | null;
  /** How its accounts buy; null where the plan does not say. */
  readonly billing: 'contract' | 'online' | null;
  /** What its accounts may use of the product, `modules` by `users, users.groups`; what the plan does not say is left out. */
  readonly entitlements: readonly CompiledTerm[];
}

/** Something that a plan says, and what it says of it. */
export interface CompiledTerm {
  readonly term: string;
  readonly says: string;
}

/** A charge's schedule and price, in words. */
export interface CompiledCharge {
  readonly name: string;
  readonly line: string;
  /** `once` or `every 1 month from the activation`, with `per allowance held` where it is. */
  readonly due: string;
  /** `1`, `seats-total` */
  readonly quantity: string;
  /** One sentence, or one per tier. */
  readonly price: readonly string[];
  /** `at least 5.00 EUR`, of what a period costs; null where nothing bounds it. */
  readonly limits: string | null;
  readonly taxCategory: string | null;
  /** `at the end of the period` */
  readonly collect: string;
  /** `attempted 2 days ahead, retried for 3 days`; null without. */
  readonly renew: string | null;
  /** What parts of a period cost, and which days of them count; null where no part is priced. */
  readonly prorate: string | null;
  readonly dayCount: string | null;
  readonly rounding: string;
  readonly ifShort: string;
  /** While the account is suspended: `not charged`, `charged as always`. */
  readonly whileSuspended: string;
  /** `whole days blocked or suspended, but not in the first period`; null where no days come back. */
  readonly waive: string | null;
  /** `2026-01-01 to 2026-12-31`; null where it always is. */
  readonly effective: string | null;
  /** The name of the rule set that says when it applies; null applies always. */
  readonly when: string | null;
  readonly place: string;
}

/** A number through which calls have a price of their own. */
export interface CompiledAccessNumber {
  readonly number: string;
  readonly line: string;
  readonly tariff: string;
  readonly application: string | null;
  readonly place: string;
}

/** A number set of a plan. */
export interface CompiledNumberSet {
  readonly name: string;
  /** From 1. */
  readonly priority: number;
  /** How many numbers it has, and how many of them are toll-free. */
  readonly numbers: number;
  readonly tollFree: number;
  /** The names of the charges that a number held of it pays, as far as they are for its kind of number. */
  readonly charges: readonly string[];
}

export interface CompiledPinBatch {
  readonly name: string;
  readonly cards: number;
  /** What a card is worth, a decimal string. */
  readonly value: string;
  /** From the first use, `90 days`; null: as long as the batch. */
  readonly validFor: string | null;
  /** The last day, `2026-12-31`; null: none. */
  readonly expires: string | null;
}

export interface CompiledRouteSet {
  readonly name: string;
  /** The tariff's name; null: what its calls cost is not known. */
  readonly costTariff: string | null;
}

export interface CompiledRoute {
  readonly zone: string;
  readonly line: string;
  /** None where `match` decides. */
  readonly prefixes: readonly string[];
  /** `on-net`, `toll-free`; null where the prefixes decide. */
  readonly match: string | null;
  /** `inbound`, `outbound`; null for both. */
  readonly direction: string | null;
  /** The tariff's name; null: rejected. */
  readonly inbound: string | null;
  readonly outbound: string | null;
  readonly place: string;
}

export interface CompiledAllowance {
  readonly name: string;
  readonly line: string;
  readonly status: 'active' | 'disabled';
  readonly mandatory: boolean;
  readonly unit: AllowanceUnit;
  readonly included: number;
  readonly prorated: boolean;
  /** `in the first period its share`; null where part periods include as much as whole ones. */
  readonly prorate: string | null;
  /** Of calls; null where it is of units. */
  readonly tariff: string | null;
  /** Of units: the meters whose uses take from it. */
  readonly meters: readonly string[];
  readonly charge: string | null;
  /** `for 1 period, at most 3000 seconds`; null without. */
  readonly carryOver: string | null;
  /** What it says beside that, in words: its priority, when its periods turn, when it ends, what uses take of it. */
  readonly says: readonly string[];
  /** `fall-back`, `reject`, `bill`, `block` or `tariff after-the-bundle`. */
  readonly whenDepleted: string;
  /** How much is used when the account is told; null where it is not. */
  readonly notifyAt: number | null;
  /** What taxes take for the price of its calls. */
  readonly taxBasis: 'charged' | 'regular';
  readonly place: string;
}

/** A surcharge or a tax. */
export interface CompiledRate {
  readonly name: string;
  /** What the invoice prints. */
  readonly line: string;
  /** `2.5 %`, `0.90 per invoice` */
  readonly rate: string;
  /** What its base is: `zones international`; for a tax also `net`, `net and tax city-tax`. */
  readonly appliesTo: string;
  readonly on: string | null;
  readonly place: string;
}

export interface CompiledTariff {
  readonly name: string;
  /** Amounts are whole multiples of 1/scale; a decimal string. */
  readonly scale: string;
  /** Of a call that goes on into the hours of another rate; null: as the plan says. */
  readonly split: 'at-start' | 'at-boundary' | null;
  /** In what is counted what accounts use of it in an invoice period; null: no rate asks. */
  readonly usedIn: 'seconds' | 'calls' | null;
  /** The tariff that prices calls without a rate here; null: they are rejected. */
  readonly fallBack: string | null;
  /** By whose clock the times of its rates are read; null: by that of the account. */
  readonly timeZone: string | null;
  /** `2026-04-05`, and `12-25` of every year; none where no rate asks for them. */
  readonly holidays: readonly string[];
  readonly place: string;
  /** By prefix. */
  readonly rows: readonly CompiledRateRow[];
}

/** `price` is null where the destination has none, so that its calls are rejected. Amounts are exact: decimals, or `1/1200`. */
export interface CompiledRateRow {
  readonly prefix: string;
  readonly title: string | null;
  /** `saturday sunday, 08:00-20:00, from 2026-07-01`; null where it is always valid. */
  readonly valid: string | null;
  readonly price: {
    readonly connect: string;
    /** The whole first interval. */
    readonly first: string;
    readonly firstSeconds: number;
    /** Each further started interval. */
    readonly next: string;
    readonly nextSeconds: number;
    /** What else it says of a call, each in words: `at least 0.05`, `after 60 s 0.01 per 1 s`. */
    readonly further: readonly string[];
  } | null;
  readonly place: string;
}

export interface CompiledRuleSet {
  /** `preferences automatic-growth`, `plan enterprise, charge yearly` */
  readonly name: string;
  readonly place: string;
  /** The facts it looks at, with the classes of values that it tells apart. */
  readonly facts: readonly { readonly fact: string; readonly type: string; readonly cells: readonly string[] }[];
  /** In authored order; the first that matches wins. */
  readonly rules: readonly CompiledRule[];
  readonly otherwise: string | null;
  /** The complete truth table, merged; null where it is too large to be proven. */
  readonly regions: readonly CompiledRegion[] | null;
  /** The rules in json-rules-engine's own form, as they were evaluated. */
  readonly engineRules: readonly unknown[];
}

export interface CompiledRule {
  readonly name: string;
  /** The condition in words. */
  readonly when: string;
  readonly then: string;
  /** Why it can never fire; null where it can (or where nothing is proven). */
  readonly unreachable: string | null;
  readonly place: string;
}

/** A part of the fact space where one rule decides. Facts that make no difference there are left out. */
export interface CompiledRegion {
  readonly where: readonly { readonly fact: string; readonly values: string }[];
  /** Null: no rule matches, `otherwise` decides. */
  readonly rule: string | null;
  /** Null: nobody decides. */
  readonly outcome: string | null;
  /** One concrete case of the region; a fact that is not there is absent. */
  readonly witness: Readonly<Record<string, string | boolean>>;
}
