import { describe, expect, test } from 'vitest';
import { compile, explainProgram } from '../../engine/compile/compile.ts';
import { caseUndecided } from '../../engine/compile/lints/case-undecided.ts';
import { ruleUnreachable } from '../../engine/compile/lints/rule-unreachable.ts';
import { load, memorySource } from '../../engine/load/load.ts';
import type { CompiledRuleSet } from '../../engine/model/compiled.ts';
import type { Program } from '../../engine/model/program.ts';
import type { DecisionTable } from '../../engine/values/decision.ts';
import { compileText, known, programOf } from './build.ts';

const EVENTS = ['user-joined', 'user-managed', 'seat-expired'];
const SEATS = ['0', 'at least 1', 'absent'];

const plan = (preferences: string) => `kind: plan\nname: team\ncurrency: USD\npreferences: ${preferences}`;

/** Every case of the table that `ratebook compile` prints, as `event, seats-available: outcome`. */
function casesOf({ facts, regions }: CompiledRuleSet): string[] {
  const named = (facts.find(({ fact }) => fact === 'event')?.cells ?? []).filter((cell) => cell !== 'any other');
  const valuesOf = (where: NonNullable<typeof regions>[number]['where'], fact: string, all: readonly string[]) => {
    const words = where.find((one) => one.fact === fact)?.values.split(', ');
    return words?.flatMap((word) => (word === 'any other' ? all.filter((one) => !named.includes(one)) : [word])) ?? all;
  };
  return known(regions).flatMap(({ where, outcome }) =>
    valuesOf(where, 'event', EVENTS).flatMap((event) =>
      valuesOf(where, 'seats-available', SEATS).map((seats) => `${event}, ${seats}: ${outcome}`),
    ),
  );
}

/** The two truth tables of the seat screen, joins and expiries, and what an administrator's choice comes to. By hand. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  '{ new-users: assign-if-available, on-expiry: increase }': [
    'user-joined, 0: add-seat',
    'user-joined, at least 1: assign-seat',
    'user-managed, 0: add-seat',
    'user-managed, at least 1: assign-seat',
    'seat-expired, 0: add-seat',
    'seat-expired, at least 1: assign-seat',
  ],
  '{ new-users: assign-if-available, on-expiry: change-to-free }': [
    'user-joined, 0: make-free',
    'user-joined, at least 1: assign-seat',
    'user-managed, 0: make-free', // which refuses the administrator (K1-10)
    'user-managed, at least 1: assign-seat',
    'seat-expired, 0: make-free',
    'seat-expired, at least 1: make-free', // even where there are available seats (K1-13)
  ],
  '{ new-users: leave-free, on-expiry: increase }': [
    'user-joined, 0: make-free',
    'user-joined, at least 1: make-free', // even where there are available seats (K1-09)
    'user-managed, 0: add-seat',
    'user-managed, at least 1: assign-seat',
    'seat-expired, 0: add-seat',
    'seat-expired, at least 1: assign-seat',
  ],
  '{ new-users: leave-free, on-expiry: change-to-free }': [
    'user-joined, 0: make-free',
    'user-joined, at least 1: make-free',
    'user-managed, 0: make-free',
    'user-managed, at least 1: assign-seat',
    'seat-expired, 0: make-free',
    'seat-expired, at least 1: make-free',
  ],
};
/** An account without seats has none to give. */
const WITHOUT_SEATS = EVENTS.map((event) => `${event}, absent: make-free`);

describe('the printed table of a choice is the truth table of the seat screen', () => {
  test.each(Object.entries(TABLES))('%s', async (choice, table) => {
    const { ruleSets } = explainProgram(await programOf(plan(choice)));
    expect(casesOf(known(ruleSets[0])).sort()).toEqual([...table, ...WITHOUT_SEATS].sort());
  });

  test.each([
    ['automatic', '{ new-users: assign-if-available, on-expiry: increase }'],
    ['manual', '{ new-users: leave-free, on-expiry: change-to-free }'],
  ])('%s is short for %s', async (short, long) => {
    const printed = async (chosen: string) => known(explainProgram(await programOf(plan(chosen))).ruleSets[0]);
    const one = await printed(short);
    const other = await printed(long);
    expect([casesOf(one), one.rules]).toEqual([casesOf(other), other.rules]);
  });
});

/** What the two lints say of the plan's rule set, after `change`. */
async function remarksOn(choice: string, change: (table: DecisionTable) => DecisionTable): Promise<string[]> {
  const loaded = load(memorySource({ 'ratebook.yaml': 'title: A test', 'book.yaml': plan(choice) }));
  const book = known(loaded.value);
  const program = known((await compile(book)).value);
  const team = known(program.plans.get('team'));
  const changed: Program = {
    ...program,
    plans: new Map([['team', { ...team, preferences: change(known(team.preferences)) }]]),
  };
  return [...caseUndecided(changed, book), ...ruleUnreachable(changed, book)].map(({ message }) => message);
}

describe('the lints of any rule set prove a choice complete', () => {
  const without = (name: string) => (table: DecisionTable) => ({
    ...table,
    rules: table.rules.filter((rule) => rule.name !== name),
  });

  test.each(Object.keys(TABLES))('%s, which says nothing for the rest', async (choice) => {
    expect(await remarksOn(choice, (table) => table)).toEqual([]);
    expect(known((await programOf(plan(choice))).plans.get('team')?.preferences).otherwise).toBeNull();
  });

  test.each(Object.keys(TABLES))('%s: not without any one of its rules', async (choice) => {
    const names = known((await programOf(plan(choice))).plans.get('team')?.preferences).rules.map(({ name }) => name);
    for (const name of names) {
      // The rule about new or expired users only stands before the others: without it the cases are decided, differently.
      const isExtra = name === 'a new user stays free' || name === 'a user whose seat expired becomes free';
      const remarks = await remarksOn(choice, without(name));
      expect(remarks.length > 0, `${name}: ${remarks}`).toBe(!isExtra);
    }
  });

  test('the case that is missing is told in words', async () => {
    const [choice = ''] = Object.keys(TABLES);
    expect(await remarksOn(choice, without('a seat is added where none is free'))).toEqual([
      'no rule of plan team, preferences decides where seats-available is 0',
    ]);
  });

  test('a rule that stands twice is told', async () => {
    const [, choice = ''] = Object.keys(TABLES);
    const twice = (table: DecisionTable) => ({ ...table, rules: [...table.rules, ...table.rules.slice(0, 1)] });
    expect(await remarksOn(choice, twice)).toEqual([
      'rule "a user whose seat expired becomes free" of plan team, preferences never decides: wherever it matches, "a user whose seat expired becomes free" matches first',
    ]);
  });
});

describe('case-undecided', () => {
  const preferences = (rules: readonly string[], otherwise = '') =>
    `kind: preferences\nname: own\nrules:\n${rules.map((rule) => `  - ${rule}`).join('\n')}\n${otherwise}`;
  const told = async (text: string) =>
    (await compileText(text)).issues.map(({ code, message }) => (code === 'lint/case-undecided' ? message : code));
  const FREE = '{ name: free, when: { seats-available: { above: 0 } }, then: assign-seat }';
  const JOINS = '{ name: joins, when: { event: user-joined, has-card: true }, then: add-seat }';

  test('every case that is left, each where it is', async () => {
    expect(await told(preferences([FREE, JOINS]))).toEqual([
      'no rule of preferences own decides where seats-available is 0, absent and event is user-joined and has-card is false',
      'no rule of preferences own decides where seats-available is 0, absent and event is user-managed, seat-expired',
    ]);
  });

  test('none where something stands for the rest, or where the rules leave nothing', async () => {
    expect(await told(preferences([FREE, JOINS], 'otherwise: make-free'))).toEqual([]);
    const REST =
      '{ name: rest, when: { not: { fact: seats-available, operator: greaterThan, value: 0 } }, then: make-free }';
    expect(await told(preferences([FREE, REST]))).toEqual([]);
  });

  test('a case that cannot be, is not missed: with all seats used none is available', async () => {
    const rules = [
      '{ name: none in all, when: { seats-total: 0 }, then: make-free }',
      '{ name: one in all and used, when: { seats-total: 1, seats-used: 1 }, then: make-free }',
      '{ name: one in all and free, when: { seats-total: 1, seats-available: 1 }, then: assign-seat }',
      '{ name: several, when: { seats-total: { above: 1 } }, then: add-seat }',
      '{ name: no seats, when: { not: { fact: seats-total, operator: greaterThanInclusive, value: 0 } }, then: make-free }',
    ];
    expect(await told(preferences(rules))).toEqual([]);
  });

  test('of a rule set that is too large to be proven, that', async () => {
    const rules = Array.from({ length: 60 }, (_, index) => {
      const [used, total, balance] = [index * 3, index * 5 + 1, index * 7];
      return `{ name: r${index}, when: { seats-used: ${used}, seats-total: ${total}, available-balance: ${balance} }, then: add-seat }`;
    });
    expect(await told(preferences(rules))).toEqual([
      'preferences own has too many cases to prove that each is decided',
    ]);
  });

  test('of many cases the first five, and how many more', async () => {
    const rules = [0, 2, 4, 6, 8, 10, 12].map(
      (used) => `{ name: r${used}, when: { seats-used: ${used}, has-card: true }, then: add-seat }`,
    );
    const messages = await told(preferences(rules));
    // Seven counts without a card, and all other counts: eight cases.
    expect(messages).toHaveLength(6);
    expect(messages).toContain('no rule of preferences own decides in 3 further cases');
  });
});
