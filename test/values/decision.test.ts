import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../engine/values/decimal.ts';
import {
  type Cell,
  type CellCondition,
  cellOf,
  type DecisionRule,
  type DecisionTable,
  decide,
  type FactCells,
  type Facts,
} from '../../engine/values/decision.ts';

const place = { file: 'rules.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } };
const equals = (value: string | boolean): Cell => ({ kind: 'equals', value });
const between = (above: string | null, below: string | null): Cell => ({ kind: 'between', above, below });
const absent: Cell = { kind: 'absent' };
const other: Cell = { kind: 'other' };

function rule(name: string, when: CellCondition): DecisionRule {
  return { name, when, then: name, place };
}

describe('cellOf', () => {
  const balance: FactCells = {
    name: 'available-balance',
    type: 'decimal',
    cells: [
      between(null, '9.00'),
      equals('9.00'),
      between('9.00', '10.00'),
      equals('10.00'),
      between('10.00', null),
      absent,
    ],
  };

  test.each([
    ['-1000000', 0],
    ['8.999999999999', 0],
    ['9', 1],
    ['9.00', 1],
    ['9.000000000001', 2],
    ['9.999999999999', 2],
    ['10', 3],
    ['10.000000000001', 4],
    ['99999999999999', 4],
  ])('%s is in cell %i', (value, cell) => {
    expect(cellOf(balance, value)).toBe(cell);
    expect(cellOf(balance, new Decimal(value))).toBe(cell);
  });

  test('numbers are not compared as text, and a missing value is absent', () => {
    expect(cellOf(balance, '100')).toBe(4);
    expect(cellOf(balance, 10)).toBe(3);
    expect(cellOf(balance, undefined)).toBe(5);
  });

  test('a number of more digits than a binary fraction holds finds its cell', () => {
    const fine = '0.100000000000000000000000000001';
    const cells: FactCells = { ...balance, cells: [between(null, fine), equals(fine), between(fine, null)] };
    expect(cellOf(cells, '0.1')).toBe(0);
    expect(cellOf(cells, fine)).toBe(1);
    expect(cellOf(cells, '0.100000000000000000000000000002')).toBe(2);
  });

  const seats: FactCells = {
    name: 'seats-available',
    type: 'integer',
    cells: [between(null, '0'), equals('0'), equals('1'), between('1', null)],
  };
  const card: FactCells = { name: 'has-card', type: 'boolean', cells: [equals(false), equals(true)] };
  const event: FactCells = { name: 'event', type: 'text', cells: [equals('user-left'), equals('true'), other, absent] };

  test('integers, booleans and text', () => {
    expect([-1, 0, 1, 2].map((value) => cellOf(seats, value))).toEqual([0, 1, 2, 3]);
    expect([false, true].map((value) => cellOf(card, value))).toEqual([0, 1]);
    expect(['user-left', 'true', 'user-joined', '', undefined].map((value) => cellOf(event, value))).toEqual([
      0, 1, 2, 2, 3,
    ]);
  });

  test.each<[string, FactCells, Facts[string]]>([
    ['an absent fact that may not be absent', seats, undefined],
    ['an absent boolean', card, undefined],
    ['a fraction of an integer, in a gap that is wide enough', seats, '1.5'],
    ['a number that two gaps leave out', { ...balance, cells: [between(null, '1'), between('1', null)] }, '1'],
    ['a number in words', seats, 'one'],
    ['a number that is none', balance, Number.NaN],
    ['an unbounded number', balance, Number.POSITIVE_INFINITY],
    ['a boolean where a number belongs', seats, true],
    ['text where a boolean belongs', card, 'true'],
    ['a boolean where text belongs', event, true],
    ['a number where text belongs', event, 7],
    ['a text outside a closed list', { ...event, cells: [equals('user-left')] }, 'user-joined'],
    ['a number between the cells', { ...balance, cells: [equals('1'), equals('2')] }, '1.5'],
  ])('%s is a mistake of the program', (_, fact, value) => {
    expect(() => cellOf(fact, value)).toThrow(/fact /);
  });
});

describe('decide', () => {
  const leaf = (fact: number, ...holds: boolean[]): CellCondition => ({ kind: 'leaf', fact, holds, text: 'a leaf' });
  const table: DecisionTable = {
    name: 'growth',
    facts: [
      { name: 'has-card', type: 'boolean', cells: [equals(false), equals(true)] },
      { name: 'seats-available', type: 'integer', cells: [equals('0'), between('0', null), absent] },
    ],
    rules: [
      rule('assign-seat', leaf(1, false, true, false)),
      rule('add-seat', { kind: 'all', parts: [leaf(0, false, true), leaf(1, true, false, false)] }),
      rule('never reached', leaf(1, false, true, false)),
    ],
    otherwise: 'make-free',
    place,
    engineRules: [],
  };

  test('the first rule that matches wins', () => {
    expect(decide(table, { 'has-card': true, 'seats-available': 3 }).rule).toBe(table.rules[0]);
    expect(decide(table, { 'has-card': true, 'seats-available': 0 })).toEqual({
      outcome: 'add-seat',
      rule: table.rules[1],
    });
  });

  test('no rule: otherwise, which may be null', () => {
    expect(decide(table, { 'has-card': false, 'seats-available': 0 })).toEqual({ outcome: 'make-free', rule: null });
    expect(decide({ ...table, otherwise: null }, { 'has-card': true })).toEqual({ outcome: null, rule: null });
  });

  test('an empty set of rules answers otherwise', () => {
    expect(decide({ ...table, facts: [], rules: [] }, {})).toEqual({ outcome: 'make-free', rule: null });
  });

  test('facts that no rule looks at are ignored, those of every object are absent', () => {
    const odd: DecisionTable = {
      ...table,
      facts: [{ name: 'constructor', type: 'text', cells: [other, absent] }],
      rules: [rule('there', leaf(0, true, false))],
    };
    expect(decide(odd, { 'seats-available': 'nonsense' }).rule).toBeNull();
  });

  test('a missing answer is a mistake of the program, even where a rule before it decides', () => {
    expect(() => decide(table, { 'seats-available': 3 })).toThrow(/has-card/);
    const short = { ...table, rules: [rule('short', leaf(1, true))] };
    expect(() => decide(short, { 'has-card': true, 'seats-available': 3 })).toThrow(/a leaf/);
  });
});

// A rule set as an author means it, over three numeric facts in hundredths, evaluated without cells.
type Comparison = { fact: number; operator: '<' | '<=' | '=' | '!=' | '>=' | '>'; constant: number };
type Meaning = Comparison | { all: Meaning[] } | { any: Meaning[] } | { not: Meaning };

const NAMES = ['price', 'balance', 'due'];

function compare(a: number, operator: Comparison['operator'], b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '>=':
      return a >= b;
    case '>':
      return a > b;
  }
}

/** A comparison with an absent fact is false, but for "is not", which is true: any answer will do, if it is kept. */
function means(meaning: Meaning, facts: readonly (number | null)[]): boolean {
  if ('all' in meaning) return meaning.all.every((part) => means(part, facts));
  if ('any' in meaning) return meaning.any.some((part) => means(part, facts));
  if ('not' in meaning) return !means(meaning.not, facts);
  const value = facts[meaning.fact] ?? null;
  return value === null ? meaning.operator === '!=' : compare(value, meaning.operator, meaning.constant);
}

const hundredths = (value: number) => new Decimal(value).dividedBy(100).toFixed(2);

/** Cell 2i + 1 is constant i, cell 2i the gap below it; the last gap is unbounded, then comes absent. */
function cellsOf(name: string, constants: readonly number[]): FactCells {
  const cells: Cell[] = [];
  constants.forEach((constant, i) => {
    const previous = constants[i - 1];
    cells.push(
      between(previous === undefined ? null : hundredths(previous), hundredths(constant)),
      equals(hundredths(constant)),
    );
  });
  const last = constants.at(-1);
  cells.push(between(last === undefined ? null : hundredths(last), null), absent);
  return { name, type: 'decimal', cells };
}

function compiled(meaning: Meaning, constants: readonly (readonly number[])[]): CellCondition {
  if ('all' in meaning) return { kind: 'all', parts: meaning.all.map((part) => compiled(part, constants)) };
  if ('any' in meaning) return { kind: 'any', parts: meaning.any.map((part) => compiled(part, constants)) };
  if ('not' in meaning) return { kind: 'not', part: compiled(meaning.not, constants) };
  const { fact, operator, constant } = meaning;
  const known = constants[fact] ?? [];
  // Positions stand for the numbers: that of the constant is odd, every cell compares with it as its numbers do.
  const at = 2 * known.indexOf(constant) + 1;
  const holds = Array.from({ length: 2 * known.length + 1 }, (_, cell) => compare(cell, operator, at));
  return { kind: 'leaf', fact, holds: [...holds, operator === '!='], text: `${NAMES[fact]} ${operator} ${constant}` };
}

const constantArb = fc.integer({ min: -20, max: 20 });
const { meaning } = fc.letrec<{ meaning: Meaning }>((tie) => ({
  meaning: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      fact: fc.nat(2),
      operator: fc.constantFrom('<', '<=', '=', '!=', '>=', '>'),
      constant: constantArb,
    }) as fc.Arbitrary<Meaning>,
    fc.record({ all: fc.array(tie('meaning'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('meaning'), { maxLength: 3 }) }),
    fc.record({ not: tie('meaning') }),
  ),
}));

function constantsIn(of: Meaning, fact: number): number[] {
  if ('all' in of) return of.all.flatMap((part) => constantsIn(part, fact));
  if ('any' in of) return of.any.flatMap((part) => constantsIn(part, fact));
  if ('not' in of) return constantsIn(of.not, fact);
  return of.fact === fact ? [of.constant] : [];
}

test('a table answers what its rules mean, read one by one', () => {
  const facts = fc.tuple(...NAMES.map(() => fc.option(fc.integer({ min: -22, max: 22 }))));
  fc.assert(
    fc.property(
      fc.array(meaning, { maxLength: 5 }),
      fc.array(facts, { minLength: 1, maxLength: 10 }),
      (rules, cases) => {
        const constants = NAMES.map((_, fact) =>
          [...new Set(rules.flatMap((of) => constantsIn(of, fact)))].sort((a, b) => a - b),
        );
        const table: DecisionTable = {
          name: 'random',
          facts: NAMES.map((name, fact) => cellsOf(name, constants[fact] ?? [])),
          rules: rules.map((of, i) => rule(`rule ${i}`, compiled(of, constants))),
          otherwise: null,
          place,
          engineRules: [],
        };
        for (const values of cases) {
          const first = rules.findIndex((of) => means(of, values));
          const given = Object.fromEntries(
            values.flatMap((value, fact) => (value === null ? [] : [[NAMES[fact], hundredths(value)]])),
          );
          expect(decide(table, given).outcome).toBe(first < 0 ? null : `rule ${first}`);
        }
      },
    ),
    { numRuns: 400 },
  );
});
