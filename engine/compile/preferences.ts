import type { PlanDocument, PreferencesDocument } from '../model/documents.generated.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import { type Condition, readCondition } from './conditions.ts';
import { type FactKind, factsOf } from './facts.ts';
import type { Context } from './findings.ts';
import { compileRuleSet, type RuleSet } from './rule-set.ts';

type Choice = Exclude<NonNullable<PlanDocument['preferences']>, string>;
type Rules = RuleSet['rules'];

/** The four pairs of choices that the seat screen offers; two of them have a name (K1-02, K1-04). */
const CHOICES: readonly (Choice & { readonly called?: 'automatic' | 'manual' })[] = [
  { 'new-users': 'assign-if-available', 'on-expiry': 'increase', called: 'automatic' },
  { 'new-users': 'assign-if-available', 'on-expiry': 'change-to-free' },
  { 'new-users': 'leave-free', 'on-expiry': 'increase' },
  { 'new-users': 'leave-free', 'on-expiry': 'change-to-free', called: 'manual' },
];

/** Under which name a choice stands in `Program.preferences`; a slash, so that no document can bear it. */
export function preferenceName(preferences: NonNullable<PlanDocument['preferences']>): string {
  if (typeof preferences === 'string') return preferences;
  return `${preferences['new-users']}/${preferences['on-expiry']}`;
}

/** A preferences document's rules. Issues: preferences/reserved-name and those of its conditions. */
export async function compilePreferences(
  document: PreferencesDocument,
  context: Context,
): Promise<DecisionTable | null> {
  const { book, findings } = context;
  if (document.name === 'automatic' || document.name === 'manual') {
    findings.error(
      'preferences/reserved-name',
      book.places.of(document, 'name'),
      `"${document.name}" already names a choice that every plan knows; give the document another name`,
    );
    return null;
  }
  const reading = { ...context, facts: factsOf('preferences', book), use: 'preferences' as const };
  const rules: Rules[number][] = [];
  for (const rule of document.rules) {
    const when = readCondition(rule, 'when', reading);
    if (when !== null) rules.push({ name: rule.name, when, outcome: rule.then, place: book.places.of(rule) });
  }
  if (rules.length < document.rules.length) return null;
  return compileRuleSet({
    name: `preferences ${document.name}`,
    rules,
    otherwise: document.otherwise,
    place: book.places.of(document),
  });
}

/** Every book offers the choices, whatever it writes: they stand nowhere in particular, so at its beginning. */
const ANYWHERE: Place = {
  file: 'ratebook.yaml',
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
};

/** The tables of every choice, by the names that `preferenceName` gives them. */
export async function compileChoices({ book }: Context): Promise<readonly (readonly [string, DecisionTable])[]> {
  const tables: [string, DecisionTable][] = [];
  for (const choice of CHOICES) {
    const name = preferenceName(choice);
    const table = await compileChoice(choice, `preferences ${choice.called ?? name}`, book);
    tables.push([name, table]);
    if (choice.called !== undefined) tables.push([choice.called, table]);
  }
  return tables;
}

/** The rules of two choices. Both truth tables of the seat screen (K1-06…K1-13) follow from them. */
function compileChoice(choice: Choice, name: string, book: Context['book']): Promise<DecisionTable> {
  const facts = factsOf('preferences', book);
  const rules = [...newUserRules(choice, facts), ...expiryRules(choice, facts)].map((rule) => ({ ...rule, place: ANYWHERE }));
  return compileRuleSet({ name, rules, otherwise: 'make-free', place: ANYWHERE });
}

type PlacelessRule = Omit<Rules[number], 'place'>;
type Facts = ReadonlyMap<string, FactKind>;

/** K1-06, K1-09; K1-10: an admin who manages a user always takes a free seat. */
function newUserRules(choice: Choice, facts: Facts): PlacelessRule[] {
  const managed = {
    name: 'a managed user takes a free seat',
    when: all(event(facts, 'user-managed'), seatFree(facts)),
    outcome: 'assign-seat',
  };
  if (choice['new-users'] === 'leave-free') {
    return [{ name: 'a new user stays free', when: event(facts, 'user-joined'), outcome: 'make-free' }, managed];
  }
  return [
    {
      name: 'a new user takes a free seat',
      when: all(event(facts, 'user-joined'), seatFree(facts)),
      outcome: 'assign-seat',
    },
    managed,
  ];
}

/** K1-12, and K1-08: the expiry choice also decides who gets a seat when none is free; K1-13: a free seat is left alone. */
function expiryRules(choice: Choice, facts: Facts): PlacelessRule[] {
  if (choice['on-expiry'] === 'change-to-free') {
    return [
      { name: 'a user whose seat expired becomes free', when: event(facts, 'seat-expired'), outcome: 'make-free' },
    ];
  }
  return [
    {
      name: 'an expired seat is replaced by a free one',
      when: all(event(facts, 'seat-expired'), seatFree(facts)),
      outcome: 'assign-seat',
    },
    {
      name: 'a seat is added where none is free',
      when: compare(facts, 'seats-available', 'equal', '0'),
      outcome: 'add-seat',
    },
  ];
}

function event(facts: Facts, name: string): Condition {
  return compare(facts, 'event', 'equal', name);
}

function seatFree(facts: Facts): Condition {
  return compare(facts, 'seats-available', 'greaterThan', '0');
}

function all(...parts: Condition[]): Condition {
  return { kind: 'all', parts };
}

function compare(facts: Facts, name: string, operator: 'equal' | 'greaterThan', value: string): Condition {
  return { kind: 'compare', fact: facts.get(name) as FactKind, operator, value };
}
