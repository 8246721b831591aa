import type { LoadedScenario, Places } from '../../engine/model/book.ts';
import type { DiscountRule } from '../../engine/model/discount.ts';
import type { Account, ScenarioDocument, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Entry, Run } from '../../engine/model/journal.ts';
import { DEFAULT_ORDER } from '../../engine/model/order.ts';
import {
  type Charge,
  type ChargePlan,
  type Plan,
  type Program,
  QUANTITY_SCALE,
  type Terms,
} from '../../engine/model/program.ts';
import { type DayOf, EXCLUDE_START, type Proration } from '../../engine/model/proration.ts';
import type { TaxRounding } from '../../engine/model/rounding.ts';
import { simulate } from '../../engine/simulate/simulate.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import type { Place } from '../../engine/values/issue.ts';
import { Money } from '../../engine/values/money.ts';

/** Programs and scenarios built by hand, without YAML: quick enough for properties over hundreds of lives. */

/** How taxes are rounded where nobody says it, and line by line. */
const CENTS = { precision: 2, method: 'half-up' } as const;
export const ONCE: TaxRounding = { perUnit: null, perLine: null, perTax: CENTS, perInvoice: null };
export const BY_LINE: TaxRounding = { perUnit: null, perLine: CENTS, perTax: null, perInvoice: null };

export const PLACE: Place = {
  file: 'built.yaml',
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
};
const PLACES: Places = { of: () => PLACE, ofKey: () => PLACE };
export const ZONE = 'Europe/Vilnius';

export type DayCount = 'exclude-start' | 'include-start' | 'include-both';

/** Terms with their short forms: a part is prorated or charged in full, and the days are counted by a name. */
export interface TermsOver extends Partial<Omit<Terms, 'prorate'>> {
  readonly prorate?: { readonly [K in 'first' | 'last' | 'changes']?: boolean } | Proration;
  readonly dayCount?: DayCount;
}

const DAY_COUNTS: Readonly<Record<DayCount, DayOf>> = {
  'exclude-start': EXCLUDE_START,
  'include-start': { ...EXCLUDE_START, start: 'billed', end: 'free' },
  'include-both': { ...EXCLUDE_START, start: 'billed' },
};

export function proration(
  parts: { readonly [K in 'first' | 'last' | 'changes']?: boolean },
  dayCount: DayCount = 'exclude-start',
): Proration {
  const { first = false, last = false, changes = false } = parts;
  return {
    first: first ? 'part' : 'full',
    last: last ? 'part' : 'full',
    changes: changes ? 'part' : 'as-charged',
    countIn: 'days',
    outOf: { kind: 'enclosing-period' },
    dayOf: DAY_COUNTS[dayCount],
    least: 0,
  };
}

export function terms({ prorate = { first: true, last: true }, dayCount, ...over }: TermsOver = {}): Terms {
  return {
    collect: { kind: 'at-end' },
    interim: null,
    renew: { ahead: null, retryFor: null },
    prorate: 'countIn' in prorate ? prorate : proration(prorate, dayCount),
    rounding: { precision: 2, method: 'half-up' },
    stages: {},
    order: DEFAULT_ORDER.before,
    ifShort: { take: 'in-full', blockAccount: false, suspendService: false, notify: [] },
    whileSuspended: 'skip',
    waive: { days: [], skipIn: [] },
    ...over,
  };
}

/** A per-unit charge of `amount`, a decimal string with at most six decimals, due each cycle unless told otherwise. */
export function charge(amount: string, over: Partial<Charge> = {}): Charge {
  const millionths = new Decimal(amount).times(1_000_000);
  return {
    name: 'rental',
    line: 'Line rental',
    unit: null,
    due: { kind: 'recurring', recurrence: { kind: 'cycle' } },
    each: null,
    quantity: { kind: 'number', value: new Decimal(1) },
    price: { kind: 'per-unit', scale: 1_000_000n * QUANTITY_SCALE, rate: BigInt(millionths.toFixed(0)) },
    when: null,
    effective: { from: null, to: null },
    terms: terms(),
    place: PLACE,
    pricePlace: PLACE,
    ...over,
  };
}

/** What no document of these says. */
const UNSAID = {
  status: 'active',
  semantics: null,
  effective: { from: null, to: null },
  addOns: { included: new Set<string>(), available: null, place: PLACE },
  phases: null,
  versions: [],
  retired: null,
  cancelling: null,
  minimumTerm: null,
} as const;

export function plan(over: Partial<Plan> = {}): Plan {
  return {
    kind: 'plan',
    name: 'monthly',
    title: 'Monthly',
    currency: 'EUR',
    ...UNSAID,
    changes: null,
    overdue: null,
    charges: [],
    cycle: { kind: 'own', every: { count: 1, unit: 'month' }, day: 1, from: 'account-start' },
    issue: 'end',
    draft: null,
    grace: null,
    message: null,
    timeZone: null,
    frozen: 'no',
    invoicing: {
      corrections: 'next-invoice',
      settleNotes: 'credit',
      alsoOn: [],
      zeroLines: 'left-out',
      thresholds: null,
      gather: 'account',
    },
    reminders: null,
    creditLimit: new Money(1_000_000, 'EUR'),
    defaults: {
      criticalBalance: null,
      minimumToCall: null,
      callLines: null,
      routeSet: null,
      translationSet: null,
      ivr: { play: [], language: null },
    },
    admission: { lockOn: null, negativeMargin: 'allow', marginBasis: 'regular' },
    calls: [],
    surcharges: [],
    discounts: [],
    coupons: null,
    grantable: null,
    commitments: [],
    credits: [],
    drawOrder: ['priority'],
    taxes: [],
    allowances: [],
    accessNumbers: new Map(),
    maxMembers: null,
    numberSets: [],
    voicemail: null,
    preferences: null,
    billing: null,
    entitlements: { modules: [], limits: new Map() },
    taxRounding: ONCE,
    payable: null,
    order: DEFAULT_ORDER,
    together: null,
    stages: {},
    splitCalls: 'at-start',
    rounding: { precision: 2, method: 'half-up' },
    place: PLACE,
    ...over,
  };
}

export function chargePlan(charges: readonly Charge[], over: Partial<ChargePlan> = {}): ChargePlan {
  return {
    kind: 'charge-plan',
    name: 'line',
    title: 'Line',
    currency: 'EUR',
    ...UNSAID,
    charges,
    activates: 'at-start',
    ifShortAtActivation: 'allow',
    repeatable: true,
    place: PLACE,
    ...over,
  };
}

export interface Life {
  readonly plan?: Plan;
  /** Beside the one that the account begins with. */
  readonly otherPlans?: readonly Plan[];
  readonly chargePlans?: readonly ChargePlan[];
  readonly account?: Partial<Account>;
  readonly timeline?: readonly TimelineEvent[];
  readonly until: string;
  readonly zone?: string;
}

export function program({ plan: one = plan(), otherPlans = [], chargePlans = [], zone = ZONE }: Life): Program {
  return {
    title: 'built',
    timeZone: zone,
    plans: new Map([one, ...otherPlans].map((each) => [each.name, each])),
    chargePlans: new Map(chargePlans.map((each) => [each.name, each])),
    tariffs: new Map(),
    meters: new Map(),
    discounts: new Map(),
    credits: new Map(),
    semantics: new Map(),
    preferences: new Map(),
    allowances: new Map(),
    routeSets: new Map(),
    numbers: [],
    cards: new Map(),
    editions: new Map(),
  };
}

/** Lives one account's life: `acme`, postpaid with a wide limit unless told otherwise. */
export function live(life: Life): Run {
  const account: Account = { name: 'acme', plan: (life.plan ?? plan()).name, start: '2026-01-01', ...life.account };
  const document: ScenarioDocument = {
    kind: 'scenario',
    name: 'built',
    given: { accounts: [account] },
    timeline: [...(life.timeline ?? [])],
    until: life.until,
  };
  const scenario: LoadedScenario = { file: 'built.yaml', document, callFiles: new Map(), editions: new Map() };
  return simulate(program(life), scenario, PLACES);
}

export type Of<K extends Entry['kind']> = Extract<Entry, { kind: K }>;

export function entries<K extends Entry['kind']>(run: Run, kind: K): Of<K>[] {
  return run.journal.filter((entry): entry is Of<K> => entry.kind === kind);
}

export function invoices(run: Run) {
  return entries(run, 'invoice-issued').flatMap((entry) => (entry.invoice === null ? [] : [entry.invoice]));
}

/** Everything that was charged, refunds taken off, before surcharges and taxes. */
export function charged(run: Run): Decimal {
  return entries(run, 'posted')
    .filter((entry) => entry.line !== null)
    .flatMap((entry) => entry.legs.filter((leg) => leg.ledger === 'revenue'))
    .reduce((sum, leg) => sum.plus(leg.amount.amount), new Decimal(0));
}

/** A discount of a plan, or a coupon, with what its keys say when they say nothing. */
export function discountRule(name: string, over: Partial<DiscountRule>): DiscountRule {
  return {
    name,
    line: name,
    percent: null,
    amount: null,
    units: null,
    cap: null,
    appliesTo: 'all',
    class: null,
    selectors: [],
    ofCharge: false,
    prorate: null,
    times: null,
    when: null,
    combine: 'compound',
    spread: 'by-amount-left',
    leftover: 'lost',
    gross: null,
    belowZero: false,
    currency: null,
    otherCurrency: 'error',
    codes: [],
    place: PLACE,
    ...over,
  };
}
