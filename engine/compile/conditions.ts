import assert from 'node:assert/strict';
import type { Condition as ConditionDocument, FactCondition } from '../model/documents.generated.ts';
import { parseDecimal } from '../values/decimal.ts';
import type { FactType } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import { type FactKind, factNamed, factsOf, type Use } from './facts.ts';
import type { Context } from './findings.ts';
import { OPERATORS, type Operator, takes } from './operators.ts';
import { suggestion } from './suggestion.ts';

/** A condition, whichever of the two forms it was written in. */
export type Condition =
  | Comparison
  | { readonly kind: 'all'; readonly parts: readonly Condition[] }
  | { readonly kind: 'any'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition };

/** One fact compared with constants: canonical decimal text for numbers, a list for `in` and `notIn`. */
export interface Comparison {
  readonly kind: 'compare';
  readonly fact: FactKind;
  readonly operator: Operator;
  readonly value: Constant | readonly Constant[];
  /** What it is compared with as the author says it, where its values are made of that. */
  readonly said?: string;
}

export type Constant = string | boolean;

/** What a condition is read with: where its mistakes are told, and the facts that are known where it stands. */
interface Reading extends Context {
  readonly facts: ReadonlyMap<string, FactKind>;
  /** `meter`: the facts are the dimensions of one. */
  readonly use: Use | 'meter';
}

/**
 * A condition of the schema. The short form `{ FACT: value | [values] | { from, to, above, below, not } }` is the
 * conjunction of its keys, `from` and `to` inclusive, `above` and `below` exclusive. Issues:
 * condition/fact-not-known-here, condition/no-order, condition/wrong-constant, condition/empty. Null exactly when there
 * is one.
 */
export function readCondition(authored: ConditionDocument, use: Use, context: Context): Condition | null {
  const { plans, chargePlans } = context.book;
  return read(authored, { ...context, facts: factsOf(use, plans.keys(), context.phases, chargePlans.keys()), use });
}

/** The condition of a meter over the dimensions of a use: the short form alone. Issues as of `readCondition`. */
export function readWhere(
  authored: object,
  dimensions: ReadonlyMap<string, FactKind>,
  context: Context,
): Condition | null {
  return shortConjunction(authored, { ...context, facts: dimensions, use: 'meter' });
}

/** What `owner` says of one fact, under its name. Issues as of `readCondition`. */
export function readFact(owner: object, fact: FactKind, context: Context): Condition | null {
  return shortComparison(owner, fact.name, { ...context, facts: new Map([[fact.name, fact]]), use: 'meter' });
}

function read(authored: ConditionDocument, reading: Reading): Condition | null {
  if ('fact' in authored) return longComparison(authored, reading);
  if ('not' in authored) {
    const part = read(authored.not, reading);
    return part === null ? null : { kind: 'not', part };
  }
  if ('all' in authored) return junction('all', authored.all, reading);
  if ('any' in authored) return junction('any', authored.any, reading);
  return shortConjunction(authored, reading);
}

/** Never empty: json-rules-engine takes `any: []` for true, so the schema refuses it. */
function junction(kind: 'all' | 'any', authored: readonly ConditionDocument[], reading: Reading): Condition | null {
  const parts = complete(authored.map((part) => read(part, reading)));
  return parts === null ? null : { kind, parts };
}

function shortConjunction(authored: object, reading: Reading): Condition | null {
  const names = authoredKeys(authored);
  if (names.length === 0) {
    const hint = 'leave the condition out if it shall always hold';
    reading.findings.error('condition/empty', reading.book.places.of(authored), 'this condition compares nothing', {
      hint,
    });
    return null;
  }
  return joined(names.map((name) => shortComparison(authored, name, reading)));
}

/** All keys but the author's own notes. */
function authoredKeys<T extends object>(owner: T): (keyof T & string)[] {
  return (Object.keys(owner) as (keyof T & string)[]).filter((key) => !key.startsWith('x-'));
}

function joined(parts: readonly (Condition | null)[]): Condition | null {
  const all = complete(parts);
  if (all === null) return null;
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { kind: 'all', parts: all };
}

function complete<T>(parts: readonly (T | null)[]): T[] | null {
  const present = parts.filter((part) => part !== null);
  return present.length === parts.length ? present : null;
}

function longComparison(authored: FactCondition, reading: Reading): Condition | null {
  const fact = knownFact(authored.fact, reading.book.places.of(authored, 'fact'), reading);
  return fact === null ? null : comparison(fact, authored.operator, authored, 'value', reading);
}

function shortComparison(authored: object, name: string, reading: Reading): Condition | null {
  const fact = knownFact(name, reading.book.places.ofKey(authored, name), reading);
  if (fact === null) return null;
  const value: unknown = Reflect.get(authored, name);
  if (Array.isArray(value)) return comparison(fact, 'in', authored, name, reading);
  if (typeof value !== 'object' || value === null) return comparison(fact, 'equal', authored, name, reading);
  return joined(
    authoredKeys(value).map((word) => {
      const list = Array.isArray(Reflect.get(value, word));
      const operators = Object.keys(OPERATORS) as Operator[];
      const operator = operators.find((one) => OPERATORS[one].short === word && OPERATORS[one].list === list);
      assert(operator, `no comparison ${word}`);
      return comparison(fact, operator, value, word, reading);
    }),
  );
}

function knownFact(name: string, place: Place, { facts, findings, use }: Reading): FactKind | null {
  const fact = facts.get(name);
  if (fact !== undefined) return fact;
  assert(use === 'meter' || factNamed(name), `no fact ${name}`);
  findings.error('condition/fact-not-known-here', place, `the fact "${name}" is not known ${WHERE[use]}`, {
    hint: `facts known here: ${[...facts.keys()].join(', ')}`,
  });
  return null;
}

const WHERE: Readonly<Record<Use | 'meter', string>> = {
  preferences: 'where seats are decided about',
  charge: 'where a charge falls due',
  tax: 'where a tax is levied',
  change: 'where an account changes its plan',
  cancel: 'where a subscription is cancelled',
  align: 'where periods are aligned',
  discount: 'for discounts',
  commitment: 'for commitments',
  surcharge: 'for surcharges',
  overdue: 'where accounts pay late',
  meter: 'where a meter measures',
};

function comparison(
  fact: FactKind,
  operator: Operator,
  owner: object,
  key: string,
  reading: Reading,
): Comparison | null {
  if (!takes(operator, fact.type)) {
    const message = `${fact.name} has no order, so "${operator}" says nothing of it`;
    reading.findings.error('condition/no-order', reading.book.places.of(owner, key), message, {
      hint: 'compare it with a value, a list of values, or "not"',
    });
    return null;
  }
  const authored: unknown = Reflect.get(owner, key);
  if (!OPERATORS[operator].list) {
    const value = constant(fact, authored, owner, key, reading);
    return value === null ? null : { kind: 'compare', fact, operator, value };
  }
  if (!Array.isArray(authored)) {
    const place = reading.book.places.of(owner, key);
    reading.findings.error('condition/wrong-constant', place, `"${operator}" takes a list of values`);
    return null;
  }
  const value = complete(authored.map((one, index) => constant(fact, one, authored, index, reading)));
  return value === null ? null : { kind: 'compare', fact, operator, value };
}

/** An authored constant in canonical form: `3.50` and `3.5` are one. */
function constant(
  fact: FactKind,
  value: unknown,
  owner: object,
  key: string | number,
  { book, findings }: Reading,
): Constant | null {
  const canonical = canonicalOf(fact, value);
  if (canonical !== null) return canonical;
  const shown = typeof value === 'object' ? 'a list' : `"${String(value)}"`;
  const wanted = fact.values === null ? numberWords(fact) : `one of ${fact.values.join(', ')}`;
  const near = suggestion(String(value), fact.values ?? []);
  const message = `${fact.name} is compared with ${shown}, but is ${wanted}${near}`;
  findings.error('condition/wrong-constant', book.places.of(owner, key), message);
  return null;
}

const WANTED: Readonly<Record<FactType, string>> = {
  boolean: 'true or false',
  text: 'a word',
  integer: 'a whole number',
  decimal: 'a decimal number',
};

/** What the fact never is tells no cases apart. */
function numberWords({ type, minimum }: FactKind): string {
  return minimum === null ? WANTED[type] : `${WANTED[type]}, ${minimum} at least`;
}

function canonicalOf(fact: FactKind, value: unknown): Constant | null {
  if (fact.type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (fact.type === 'text') return fact.values === null || fact.values.includes(String(value)) ? String(value) : null;
  const number = parseDecimal(value);
  if (number === null || (fact.type === 'integer' && !number.isInteger())) return null;
  return fact.minimum !== null && number.lessThan(fact.minimum.toString()) ? null : number.toFixed();
}
