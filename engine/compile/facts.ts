import type { FactType } from '../values/decision.ts';
import { compareText } from '../values/issue.ts';

/** A fact that a condition may look at. */
export interface FactKind {
  readonly name: string;
  readonly type: FactType;
  /** The values that there are, of a text; null for numbers and booleans. */
  readonly values: readonly string[] | null;
  /** Whether each of `values` is a case of its own, or only those that a rule names, with one for all others. */
  readonly eachValue: boolean;
  /** The least value of a number, inclusive; null where there is none. */
  readonly minimum: bigint | null;
  /** The greatest of an integer, inclusive; absent: there is none. */
  readonly maximum?: bigint;
  readonly mayBeAbsent: boolean;
}

/** What a meter measured in the period that is charged. */
export function measuredFact(meter: string): FactKind {
  return {
    name: `measured ${meter}`,
    type: 'decimal',
    values: null,
    eachValue: false,
    minimum: null,
    mayBeAbsent: false,
  };
}

/**
 * Where a condition stands, which says what is known there: events decide about seats, charges fall due by the calendar,
 * taxes look at what stays the same while a line grows, and discounts and commitments
 * at the account when a line is posted, and surcharges at the bill alone.
 */
export type Use =
  | 'preferences'
  | 'charge'
  | 'tax'
  | 'discount'
  | 'commitment'
  | 'surcharge'
  | 'change'
  | 'cancel'
  | 'align'
  | 'overdue';

interface Vocabulary extends Omit<FactKind, 'values'> {
  readonly values: readonly string[] | 'plans' | 'charge-plans' | 'phases' | null;
  readonly known: readonly Use[];
}

const EVERYWHERE: readonly Use[] = [
  'preferences',
  'charge',
  'discount',
  'commitment',
  'change',
  'cancel',
  'align',
  'overdue',
];
const ACCOUNT: readonly Use[] = [...EVERYWHERE, 'tax'];
const SEATS = {
  type: 'integer',
  values: null,
  eachValue: false,
  minimum: 0n,
  mayBeAbsent: true,
  known: EVERYWHERE,
} as const;
const COUNTED = { type: 'integer', values: null, eachValue: false, minimum: 0n, mayBeAbsent: false } as const;
const TEXT = { type: 'text', eachValue: true, minimum: null, mayBeAbsent: false } as const;
const CUSTOMER_TYPES = ['residential', 'business', 'senior-citizen', 'industrial'];
const MONEY = { type: 'decimal', values: null, eachValue: false, minimum: null } as const;

/**
 * Every fact, in the order in which they are told. What no rule is asked with yet is known nowhere, so that a condition
 * on it is a mistake with its place and not one that quietly never holds.
 * Counts are in pieces, amounts in the account's currency.
 */
const VOCABULARY: readonly Vocabulary[] = [
  { name: 'event', ...TEXT, values: ['user-joined', 'user-managed', 'seat-expired'], known: ['preferences'] },
  { name: 'plan', ...TEXT, values: 'plans', eachValue: false, known: ACCOUNT },
  {
    name: 'charge-plan',
    ...TEXT,
    values: 'charge-plans',
    eachValue: false,
    mayBeAbsent: true,
    known: ['cancel', 'align'],
  },
  { name: 'interval', ...TEXT, values: ['monthly', 'annual'], mayBeAbsent: true, known: ACCOUNT },
  { name: 'account-type', ...TEXT, values: ['prepaid', 'postpaid'], known: ACCOUNT },
  { name: 'has-card', ...TEXT, type: 'boolean', values: null, known: EVERYWHERE },
  { name: 'seats-total', ...SEATS },
  { name: 'seats-used', ...SEATS },
  { name: 'seats-available', ...SEATS },
  { name: 'available-balance', ...MONEY, mayBeAbsent: false, known: EVERYWHERE },
  { name: 'period-position', ...TEXT, values: ['first', 'regular', 'last'], mayBeAbsent: true, known: ['charge'] },
  { name: 'phase', ...TEXT, values: 'phases', known: ['charge', 'change', 'cancel'] },
  { name: 'change', ...TEXT, values: ['upgrade', 'downgrade', 'same-price'], known: ['change'] },
  { name: 'from-plan', ...TEXT, values: 'plans', eachValue: false, known: ['change'] },
  { name: 'to-plan', ...TEXT, values: 'plans', eachValue: false, known: ['change'] },
  {
    name: 'customer-type',
    ...TEXT,
    values: CUSTOMER_TYPES,
    mayBeAbsent: true,
    known: ['charge', 'tax', 'discount', 'commitment', 'change', 'cancel', 'align', 'overdue'],
  },
  { name: 'overdue-days', ...COUNTED, known: ['overdue'] },
  { name: 'overdue-invoices', ...COUNTED, known: ['overdue'] },
  { name: 'overdue-amount', ...MONEY, minimum: 0n, mayBeAbsent: false, known: ['overdue'] },
  { name: 'regulated', ...TEXT, type: 'boolean', values: null, known: ['tax'] },
  { name: 'city-incorporated', ...TEXT, type: 'boolean', values: null, known: ['tax'] },
  { name: 'quantity', ...MONEY, mayBeAbsent: true, known: ['discount'] },
  { name: 'net', ...MONEY, mayBeAbsent: false, known: ['discount', 'surcharge'] },
];

/**
 * The facts that a condition may look at in `use`, by name, in the order in which they are told. Where there are no
 * phases, the phase is none of them.
 */
export function factsOf(
  use: Use,
  plans: Iterable<string>,
  phases: readonly string[] = [],
  chargePlans: Iterable<string> = [],
): ReadonlyMap<string, FactKind> {
  const names = { plans: sorted(plans), 'charge-plans': sorted(chargePlans), phases };
  const known = VOCABULARY.filter(
    (fact) => fact.known.includes(use) && (fact.values !== 'phases' || phases.length > 0),
  );
  return new Map(known.map((fact): [string, FactKind] => [fact.name, { ...fact, values: valuesOf(fact, names) }]));
}

/** Any fact that there is, in a book with these plans; null for other names. */
export function factNamed(
  name: string,
  plans: Iterable<string> = [],
  chargePlans: Iterable<string> = [],
): FactKind | null {
  const fact = VOCABULARY.find((one) => one.name === name);
  return fact === undefined
    ? null
    : { ...fact, values: valuesOf(fact, { plans: sorted(plans), 'charge-plans': sorted(chargePlans), phases: [] }) };
}

function sorted(names: Iterable<string>): readonly string[] {
  return [...names].sort(compareText);
}

type Names = Readonly<Record<'plans' | 'charge-plans' | 'phases', readonly string[]>>;

function valuesOf({ values }: Vocabulary, names: Names): readonly string[] | null {
  return typeof values === 'string' ? names[values] : values;
}
