import type { Book } from '../model/book.ts';
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
  readonly mayBeAbsent: boolean;
}

/** Where a condition stands, which says what is known there: events decide about seats, charges fall due by the calendar. */
export type Use = 'preferences' | 'charge';

interface Vocabulary extends Omit<FactKind, 'values'> {
  readonly values: readonly string[] | 'plans' | null;
  readonly known: readonly Use[];
}

const EVERYWHERE: readonly Use[] = ['preferences', 'charge'];
const SEATS = {
  type: 'integer',
  values: null,
  eachValue: false,
  minimum: 0n,
  mayBeAbsent: true,
  known: EVERYWHERE,
} as const;
const TEXT = { type: 'text', eachValue: true, minimum: null, mayBeAbsent: false } as const;
const MONEY = { type: 'decimal', values: null, eachValue: false, minimum: null } as const;

/** Every fact, in the order in which they are told. Counts are in pieces, amounts in the account's currency. */
const VOCABULARY: readonly Vocabulary[] = [
  { name: 'event', ...TEXT, values: ['user-joined', 'user-managed', 'seat-expired'], known: ['preferences'] },
  { name: 'plan', ...TEXT, values: 'plans', eachValue: false, known: EVERYWHERE },
  { name: 'interval', ...TEXT, values: ['monthly', 'annual'], mayBeAbsent: true, known: EVERYWHERE },
  { name: 'account-type', ...TEXT, values: ['prepaid', 'postpaid'], known: EVERYWHERE },
  { name: 'has-card', ...TEXT, type: 'boolean', values: null, known: EVERYWHERE },
  { name: 'seats-total', ...SEATS },
  { name: 'seats-used', ...SEATS },
  { name: 'seats-available', ...SEATS },
  { name: 'available-balance', ...MONEY, mayBeAbsent: false, known: EVERYWHERE },
  { name: 'amount-due', ...MONEY, mayBeAbsent: true, known: EVERYWHERE },
  { name: 'period-position', ...TEXT, values: ['first', 'regular', 'last'], mayBeAbsent: true, known: ['charge'] },
];

/** The facts that a condition may look at in `use`, by name, in the order in which they are told. */
export function factsOf(use: Use, book: Pick<Book, 'plans'>): ReadonlyMap<string, FactKind> {
  const plans = [...book.plans.keys()].sort(compareText);
  return new Map(
    VOCABULARY.filter(({ known }) => known.includes(use)).map((fact): [string, FactKind] => [
      fact.name,
      { ...fact, values: fact.values === 'plans' ? plans : fact.values },
    ]),
  );
}

/** Whether there is such a fact at all, in whatever use. */
export function isFact(name: string): boolean {
  return VOCABULARY.some((fact) => fact.name === name);
}

/** The least value of the numeric fact `name`, inclusive. */
export function minimumOf(name: string): bigint | null {
  return VOCABULARY.find((fact) => fact.name === name)?.minimum ?? null;
}

/** The values of the text fact `name`, where each is a case of its own; null for every other fact. */
export function valuesOf(name: string): readonly string[] | null {
  const fact = VOCABULARY.find((one) => one.name === name);
  return fact?.eachValue && Array.isArray(fact.values) ? fact.values : null;
}
