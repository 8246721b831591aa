import leven from 'leven';
import { parseDecimal } from '../values/decimal.ts';
import { compareText, type Place } from '../values/issue.ts';
import { type FactKind, factNamed, type Use } from './facts.ts';
import type { Context } from './findings.ts';
import { isOperator, OPERATORS, type Operator, takes } from './operators.ts';

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
}

export type Constant = string | boolean;

/** What a condition is read with: the facts known where it stands. */
interface Reading extends Context {
  readonly facts: ReadonlyMap<string, FactKind>;
  readonly use: Use;
}

/**
 * `owner[key]` as a condition. The short form `{ FACT: value | [values] | { from, to, above, below, not } }` is the
 * conjunction of its keys, `from` and `to` inclusive, `above` and `below` exclusive; it may stand wherever a condition
 * of json-rules-engine may. Issues: condition/unknown-fact, /fact-not-known-here, /unknown-operator, /unsupported,
 * /wrong-constant, /empty, /malformed. Null exactly when there is one.
 */
export function readCondition(owner: object, key: string | number, reading: Reading): Condition | null {
  const authored: unknown = Reflect.get(owner, key);
  if (!isMapping(authored)) {
    return refuse(reading, owner, key, 'condition/malformed', 'a condition is a mapping, such as { interval: annual }');
  }
  const keys = Object.keys(authored);
  if (keys.length === 0)
    return refuse(
      reading,
      owner,
      key,
      'condition/empty',
      'this condition compares nothing',
      'leave it out if it shall always hold',
    );
  for (const word of ['condition', 'path', 'params', 'priority']) {
    if (Object.hasOwn(authored, word)) {
      return refuse(
        reading,
        authored,
        word,
        'condition/unsupported',
        `"${word}" of json-rules-engine is not read here: facts are plain values and rules stand in order`,
      );
    }
  }
  if (Object.hasOwn(authored, 'fact') || Object.hasOwn(authored, 'operator')) return longComparison(authored, reading);
  for (const word of ['all', 'any', 'not'] as const) {
    if (!Object.hasOwn(authored, word)) continue;
    const other = keys.find((one) => one !== word);
    if (other !== undefined) {
      return refuse(
        reading,
        authored,
        other,
        'condition/malformed',
        `"${other}" stands beside "${word}", which must stand alone`,
        'wrap both in "all"',
      );
    }
    return word === 'not' ? negation(authored, reading) : junction(word, authored, reading);
  }
  return joined(keys.map((fact) => shortComparison(authored, fact, reading)));
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function negation(authored: Mapping, reading: Reading): Condition | null {
  const part = readCondition(authored, 'not', reading);
  return part === null ? null : { kind: 'not', part };
}

/** An empty list is refused: json-rules-engine takes `any: []` for true, which nobody would expect. */
function junction(word: 'all' | 'any', authored: Mapping, reading: Reading): Condition | null {
  const list = authored[word];
  if (!Array.isArray(list))
    return refuse(reading, authored, word, 'condition/malformed', `"${word}" takes a list of conditions`);
  if (list.length === 0) return refuse(reading, authored, word, 'condition/empty', `"${word}" lists no condition`);
  const parts = complete(list.map((_, index) => readCondition(list, index, reading)));
  return parts === null ? null : { kind: word, parts };
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

function longComparison(authored: Mapping, reading: Reading): Condition | null {
  const stray = Object.keys(authored).find((key) => !['fact', 'operator', 'value'].includes(key));
  if (stray !== undefined)
    return refuse(
      reading,
      authored,
      stray,
      'condition/malformed',
      `a comparison has "fact", "operator" and "value", no "${stray}"`,
    );
  const missing = ['fact', 'operator', 'value'].find((key) => !Object.hasOwn(authored, key));
  if (missing !== undefined)
    return refuse(reading, authored, undefined, 'condition/malformed', `this comparison lacks "${missing}"`);
  const fact = knownFact(String(authored.fact), reading.book.places.of(authored, 'fact'), reading);
  const { operator } = authored;
  if (!isOperator(operator)) {
    return refuse(
      reading,
      authored,
      'operator',
      'condition/unknown-operator',
      `there is no operator "${String(operator)}"${suggestion(String(operator), Object.keys(OPERATORS))}`,
      `operators: ${Object.keys(OPERATORS).join(', ')}`,
    );
  }
  return fact === null ? null : comparison(fact, operator, authored, 'value', reading);
}

function shortComparison(authored: Mapping, name: string, reading: Reading): Condition | null {
  const fact = knownFact(name, reading.book.places.ofKey(authored, name), reading);
  if (fact === null) return null;
  const value = authored[name];
  if (!isMapping(value)) return comparison(fact, Array.isArray(value) ? 'in' : 'equal', authored, name, reading);
  const words = Object.keys(value);
  if (words.length === 0)
    return refuse(reading, authored, name, 'condition/empty', `"${name}" is compared with nothing`);
  return joined(
    words.map((word) => {
      const list = Array.isArray(value[word]);
      const operator = (Object.keys(OPERATORS) as Operator[]).find(
        (one) => OPERATORS[one].short === word && OPERATORS[one].list === list,
      );
      if (operator !== undefined) return comparison(fact, operator, value, word, reading);
      if (['from', 'to', 'above', 'below'].includes(word))
        return refuse(reading, value, word, 'condition/wrong-constant', `"${word}" takes one number, not a list`);
      const known = ['from', 'to', 'above', 'below', 'not'];
      return refuse(
        reading,
        value,
        word,
        'condition/unknown-operator',
        `"${word}" is no comparison${suggestion(word, known)}`,
        `comparisons: ${known.join(', ')}`,
      );
    }),
  );
}

function knownFact(name: string, place: Place, { facts, findings, use }: Reading): FactKind | null {
  const fact = facts.get(name);
  if (fact !== undefined) return fact;
  const hint = `facts known here: ${[...facts.keys()].join(', ')}`;
  if (factNamed(name) !== null) {
    const where = use === 'charge' ? 'where a charge falls due' : 'where seats are decided about';
    findings.error('condition/fact-not-known-here', place, `the fact "${name}" is not known ${where}`, { hint });
  } else {
    findings.error(
      'condition/unknown-fact',
      place,
      `there is no fact "${name}"${suggestion(name, [...facts.keys()])}`,
      { hint },
    );
  }
  return null;
}

function comparison(
  fact: FactKind,
  operator: Operator,
  owner: object,
  key: string,
  reading: Reading,
): Comparison | null {
  if (!takes(operator, fact.type)) {
    return refuse(
      reading,
      owner,
      key,
      'condition/unknown-operator',
      `${fact.name} has no order, so it cannot be compared with "${OPERATORS[operator].short ?? operator}"`,
      'use a value, a list of values, or "not"',
    );
  }
  const authored: unknown = Reflect.get(owner, key);
  if (!OPERATORS[operator].list) {
    const value = constant(fact, authored, owner, key, reading);
    return value === null ? null : { kind: 'compare', fact, operator, value };
  }
  if (!Array.isArray(authored))
    return refuse(reading, owner, key, 'condition/wrong-constant', `"${operator}" takes a list of values`);
  if (authored.length === 0)
    return refuse(reading, owner, key, 'condition/empty', `${fact.name} is compared with an empty list`);
  const value = complete(authored.map((one, index) => constant(fact, one, authored, index, reading)));
  return value === null ? null : { kind: 'compare', fact, operator, value };
}

/** An authored constant in canonical form: `3.50` and `3.5` are one. */
function constant(
  fact: FactKind,
  value: unknown,
  owner: object,
  key: string | number,
  reading: Reading,
): Constant | null {
  const wrong = (wanted: string) => {
    const shown = typeof value === 'object' ? 'a list or mapping' : `"${String(value)}"`;
    return refuse(
      reading,
      owner,
      key,
      'condition/wrong-constant',
      `${fact.name} is compared with ${shown}, but is ${wanted}`,
    );
  };
  if (fact.type === 'boolean') return typeof value === 'boolean' ? value : wrong('true or false');
  if (typeof value !== 'string' && typeof value !== 'number') return wrong(KIND[fact.type]);
  if (fact.type === 'text') {
    const text = String(value);
    const { values } = fact;
    return values === null || values.includes(text)
      ? text
      : wrong(`one of ${values.join(', ')}${suggestion(text, values)}`);
  }
  const number = parseDecimal(value);
  if (number === null || (fact.type === 'integer' && !number.isInteger())) return wrong(KIND[fact.type]);
  return number.toFixed();
}

const KIND = {
  boolean: 'true or false',
  text: 'a word',
  integer: 'a whole number',
  decimal: 'a decimal number',
} as const;

/** `; did you mean "…"?` where one of `candidates` is near. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const near = candidates
    .map((candidate) => ({ candidate, distance: leven(name, candidate) }))
    .filter(
      ({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance || compareText(a.candidate, b.candidate))[0];
  return near === undefined ? '' : `; did you mean "${near.candidate}"?`;
}

function refuse(
  { book, findings }: Reading,
  owner: object,
  key: string | number | undefined,
  code: string,
  message: string,
  hint?: string,
): null {
  findings.error(code, book.places.of(owner, key), message, hint === undefined ? {} : { hint });
  return null;
}
