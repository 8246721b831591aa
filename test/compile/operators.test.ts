import { describe, expect, test } from 'vitest';
import { engineFor } from '../../engine/compile/rule-set.ts';
import { Decimal } from '../../engine/values/decimal.ts';

async function holds(operator: string, fact: unknown, value: unknown): Promise<boolean> {
  const engine = engineFor([{ conditions: { all: [{ fact: 'some', operator, value }] }, event: { type: 'holds' } }]);
  const { results } = await engine.run(fact === undefined ? {} : { some: fact });
  return results.length > 0;
}

const number = (text: string) => new Decimal(text);

describe('the operators that json-rules-engine runs with', () => {
  test.each([
    ['lessThan', [true, false, false]],
    ['lessThanInclusive', [true, true, false]],
    ['greaterThan', [false, false, true]],
    ['greaterThanInclusive', [false, true, true]],
    ['equal', [false, true, false]],
    ['notEqual', [true, false, true]],
  ])('%s compares amounts just below, at and just above as decimals', async (operator, expected) => {
    const facts = ['9.999999999999999999', '10.00', '10.000000000000000001'];
    expect(await Promise.all(facts.map((fact) => holds(operator, number(fact), '10')))).toEqual(expected);
  });

  test('9.00 is below 10.00, though not as text', async () => {
    expect(await holds('lessThan', number('9.00'), '10.00')).toBe(true);
  });

  test('lists hold what equals one of their values', async () => {
    expect(await holds('in', number('0.3'), ['0.1', '0.30'])).toBe(true);
    expect(await holds('in', number('0.3'), ['0.1', '0.2'])).toBe(false);
    expect(await holds('notIn', 'monthly', ['annual'])).toBe(true);
    expect(await holds('notIn', 'annual', ['annual'])).toBe(false);
  });

  test('text is no number', async () => {
    expect(await holds('equal', '10', '10')).toBe(true);
    expect(await holds('equal', '10', '10.0')).toBe(false);
    expect(await holds('lessThan', '9', '10')).toBe(false);
  });

  test.each([
    ['equal', '0', false],
    ['notEqual', '0', true],
    ['in', ['0'], false],
    ['notIn', ['0'], true],
    ['lessThan', '0', false],
    ['lessThanInclusive', '0', false],
    ['greaterThan', '0', false],
    ['greaterThanInclusive', '0', false],
  ])('on an absent fact %s %j is %s', async (operator, value, expected) => {
    expect(await holds(operator, undefined, value)).toBe(expected);
  });
});
