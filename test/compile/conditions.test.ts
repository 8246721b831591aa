import { describe, expect, test } from 'vitest';
import { type DecisionTable, decide, type Facts } from '../../engine/values/decision.ts';
import { compileText, known } from './build.ts';

const preferences = (when: string) =>
  `kind: preferences\nname: own\nrules:\n  - name: it\n    when: ${when}\n    then: add-seat\notherwise: make-free`;

async function tableOf(when: string): Promise<DecisionTable> {
  const { program, issues } = await compileText(preferences(when));
  expect(issues.filter(({ code }) => code !== 'lint/rule-unreachable')).toEqual([]);
  return known(program?.preferences.get('own'));
}

const holds = (table: DecisionTable, facts: Facts) => decide(table, facts).outcome === 'add-seat';

describe('the short form means the same as the long one', () => {
  test.each([
    ['{ interval: annual }', '{ fact: interval, operator: equal, value: annual }'],
    ['{ event: [user-joined, seat-expired] }', '{ fact: event, operator: in, value: [user-joined, seat-expired] }'],
    ['{ interval: { not: annual } }', '{ fact: interval, operator: notEqual, value: annual }'],
    ['{ interval: { not: [annual, monthly] } }', '{ fact: interval, operator: notIn, value: [annual, monthly] }'],
    ['{ seats-used: { from: 3 } }', '{ fact: seats-used, operator: greaterThanInclusive, value: 3 }'],
    ['{ seats-used: { above: 3 } }', '{ fact: seats-used, operator: greaterThan, value: 3 }'],
    ['{ seats-used: { to: 3 } }', '{ fact: seats-used, operator: lessThanInclusive, value: 3 }'],
    ['{ seats-used: { below: 3 } }', '{ fact: seats-used, operator: lessThan, value: 3 }'],
    ['{ has-card: true }', '{ fact: has-card, operator: equal, value: true }'],
    [
      '{ available-balance: { from: 9.00 } }',
      '{ fact: available-balance, operator: greaterThanInclusive, value: 9.00 }',
    ],
    [
      '{ has-card: true, seats-used: { from: 1, below: 4 } }',
      '{ all: [{ fact: has-card, operator: equal, value: true }, { all: [{ fact: seats-used, operator: greaterThanInclusive, value: 1 }, { fact: seats-used, operator: lessThan, value: 4 }] }] }',
    ],
  ])('%s', async (short, long) => {
    const [one, other] = [await tableOf(short), await tableOf(long)];
    expect(one.engineRules).toEqual(other.engineRules);
    expect(one.rules[0]?.when).toEqual(other.rules[0]?.when);
  });

  test.each([
    ['{ seats-used: { from: 3, to: 5 } }', [false, true, true, true, false]],
    ['{ seats-used: { above: 3, below: 5 } }', [false, false, true, false, false]],
    ['{ x-note: three to five, seats-used: { x-why: by contract, from: 3, to: 5 } }', [false, true, true, true, false]],
    ['{ seats-used: { not: [3, 5] } }', [true, false, true, false, true]],
  ])('%s on 2, 3, 4, 5 and 6', async (when, expected) => {
    const table = await tableOf(when);
    expect([2, 3, 4, 5, 6].map((used) => holds(table, { 'seats-used': used }))).toEqual(expected);
  });

  test('it may stand inside all, any and not', async () => {
    const table = await tableOf('{ any: [{ has-card: false }, { not: { seats-used: { above: 0 } } }] }');
    expect(holds(table, { 'has-card': false, 'seats-used': 9 })).toBe(true);
    expect(holds(table, { 'has-card': true, 'seats-used': 0 })).toBe(true);
    expect(holds(table, { 'has-card': true, 'seats-used': 9 })).toBe(false);
    expect(holds(table, { 'has-card': true, 'seats-used': undefined })).toBe(true);
  });
});

/** The codes of what the compiler tells, each with the text that it points at. */
async function toldOf(text: string): Promise<readonly string[]> {
  const { issues } = await compileText(text);
  const lines = text.split('\n');
  return issues.map(({ code, place: { range } }) => {
    const excerpt = lines[range.start.line - 1]?.slice(range.start.column - 1, range.end.column - 1);
    return `${code} at ${excerpt}`;
  });
}

describe('a condition that cannot be meant is refused with its place', () => {
  test.each([
    ['{ period-position: first }', 'condition/fact-not-known-here at period-position'],
    ['{ fact: interval, operator: lessThan, value: annual }', 'condition/no-order at annual'],
    ['{ fact: has-card, operator: greaterThan, value: true }', 'condition/no-order at true'],
    ['{ interval: { not: weekly } }', 'condition/wrong-constant at weekly'],
    ['{ interval: { not: [annual, weekly] } }', 'condition/wrong-constant at weekly'],
    ['{ seats-used: { from: 2.5 } }', 'condition/wrong-constant at 2.5'],
    ['{ fact: period-position, operator: equal, value: first }', 'condition/fact-not-known-here at period-position'],
    ['{ x-note: to be written }', 'condition/empty at { x-note: to be written }'],
    ['{ fact: interval, operator: equal, value: weekly }', 'condition/wrong-constant at weekly'],
    ['{ fact: interval, operator: equal, value: [annual] }', 'condition/wrong-constant at [annual]'],
    ['{ fact: interval, operator: in, value: annual }', 'condition/wrong-constant at annual'],
    ['{ fact: interval, operator: in, value: [annual, weekly] }', 'condition/wrong-constant at weekly'],
    ['{ fact: has-card, operator: equal, value: 1 }', 'condition/wrong-constant at 1'],
    ['{ fact: seats-used, operator: equal, value: 2.5 }', 'condition/wrong-constant at 2.5'],
    ['{ fact: seats-used, operator: equal, value: many }', 'condition/wrong-constant at many'],
    ['{ fact: available-balance, operator: equal, value: 1e3 }', 'condition/wrong-constant at 1e3'],
    ['{ fact: event, operator: equal, value: user-jioned }', 'condition/wrong-constant at user-jioned'],
  ])('%s', async (when, expected) => expect(await toldOf(preferences(when))).toEqual([expected]));

  test('an event is not known where a charge falls due', async () => {
    const text =
      'kind: charge-plan\nname: line\ncurrency: EUR\ncharges:\n  - { name: rental, due: { every: cycle }, price: 1, when: { event: user-joined } }';
    expect(await toldOf(text)).toEqual(['condition/fact-not-known-here at event']);
  });

  test('a near name is offered', async () => {
    const { issues } = await compileText(preferences('{ fact: event, operator: equal, value: user-jioned }'));
    expect(issues[0]?.message).toContain('did you mean "user-joined"?');
  });
});
