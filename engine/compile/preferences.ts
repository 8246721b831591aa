import assert from 'node:assert/strict';
import type { PlanDocument, PreferencesDocument } from '../model/documents.generated.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import { type Condition, readCondition } from './conditions.ts';
import { factsOf } from './facts.ts';
import type { Context } from './findings.ts';
import type { Operator } from './operators.ts';
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

/** The names under which `Program.preferences` holds choices, and not documents. */
export const CHOICE_NAMES: readonly string[] = CHOICES.flatMap((choice) => [
  preferenceName(choice),
  ...(choice.called === undefined ? [] : [choice.called]),
]);

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
  const rules: Rules[number][] = [];
  for (const rule of document.rules) {
    const when = readCondition(rule.when, 'preferences', context);
    if (when !== null) rules.push({ name: rule.name, when, outcome: rule.then, place: book.places.of(rule) });
  }
  if (rules.length < document.rules.length) return null;
  return compileRuleSet({
    name: `preferences ${document.name}`,
    rules,
    otherwise: document.otherwise ?? null,
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

/**
 * The rules of two choices. Both truth tables of the seat screen (K1-06…K1-13) follow from them; they decide every case,
 * which the lints prove as of any rule set, so nothing stands for the rest.
 */
function compileChoice(choice: Choice, name: string, book: Context['book']): Promise<DecisionTable> {
  const facts = factsOf('preferences', book.plans.keys());
  const compare = (fact: string, operator: Operator, value: string): Condition => {
    const kind = facts.get(fact);
    assert(kind, `no fact ${fact}`);
    return { kind: 'compare', fact: kind, operator, value };
  };
  const possible = [
    {
      chosen: choice['new-users'] === 'leave-free', // K1-09; a user whom an admin manages goes on (K1-10)
      name: 'a new user stays free',
      when: compare('event', 'equal', 'user-joined'),
      outcome: 'make-free',
    },
    {
      chosen: choice['on-expiry'] === 'change-to-free', // K1-13: even where a seat is free
      name: 'a user whose seat expired becomes free',
      when: compare('event', 'equal', 'seat-expired'),
      outcome: 'make-free',
    },
    {
      chosen: true, // K1-06, K1-10, K1-12
      name: 'a free seat is taken',
      when: compare('seats-available', 'greaterThan', '0'),
      outcome: 'assign-seat',
    },
    {
      chosen: choice['on-expiry'] === 'increase', // K1-12, and K1-08: it decides about everyone who finds no seat
      name: 'a seat is added where none is free',
      when: compare('seats-available', 'equal', '0'),
      outcome: 'add-seat',
    },
    {
      chosen: choice['on-expiry'] === 'change-to-free', // K1-07
      name: 'who finds no free seat stays free',
      when: compare('seats-available', 'equal', '0'),
      outcome: 'make-free',
    },
    {
      chosen: true,
      name: 'an account without seats has only free users',
      when: { kind: 'not' as const, part: compare('seats-available', 'greaterThanInclusive', '0') },
      outcome: 'make-free',
    },
  ];
  const rules = possible.filter(({ chosen }) => chosen).map((rule) => ({ ...rule, place: ANYWHERE }));
  return compileRuleSet({ name, rules, otherwise: null, place: ANYWHERE });
}
