import fc from 'fast-check';
import type { Condition } from '../../engine/compile/conditions.ts';
import { type FactKind, factNamed } from '../../engine/compile/facts.ts';
import type { Operator } from '../../engine/compile/operators.ts';
import type { RuleSet } from '../../engine/compile/rule-set.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import type { Facts, FactValue } from '../../engine/values/decision.ts';
import { known } from './build.ts';

export const PLANS = ['basic', 'office', 'team'];

const NAMES = [
  'event',
  'plan',
  'interval',
  'account-type',
  'has-card',
  'seats-used',
  'seats-available',
  'available-balance',
];
const FACTS: readonly FactKind[] = NAMES.map((name) => known(factNamed(name, PLANS)));

const NOWHERE = { file: 'book.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };
const AMOUNTS = ['-1.5', '-1', '0', '0.1', '0.10', '0.3', '2', '9.00', '9', '10.00', '123456789012345678.000000000001'];
const COUNTS = ['-2', '0', '1', '2', '3', '5', '20'];

function constantOf(fact: FactKind): fc.Arbitrary<string | boolean> {
  if (fact.type === 'boolean') return fc.boolean();
  if (fact.type === 'text') return fc.constantFrom(...known(fact.values));
  return fc.constantFrom(...(fact.type === 'integer' ? COUNTS : AMOUNTS)).map((text) => new Decimal(text).toFixed());
}

const PLAIN: readonly Operator[] = ['equal', 'notEqual', 'in', 'notIn'];
const ORDERED: readonly Operator[] = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

const comparison: fc.Arbitrary<Condition> = fc.constantFrom(...FACTS).chain((fact) => {
  const numeric = fact.type === 'integer' || fact.type === 'decimal';
  return fc.constantFrom(...PLAIN, ...(numeric ? ORDERED : [])).chain((operator) => {
    const constant = constantOf(fact);
    const value =
      operator === 'in' || operator === 'notIn' ? fc.array(constant, { minLength: 1, maxLength: 3 }) : constant;
    return value.map((one): Condition => ({ kind: 'compare', fact, operator, value: one }));
  });
});

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    comparison,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      parts: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    tie('condition').map((part): Condition => ({ kind: 'not', part })),
  ),
}));

export const anyRuleSet: fc.Arbitrary<RuleSet> = fc
  .array(fc.tuple(condition, fc.constantFrom('first', 'second', 'third')), { minLength: 1, maxLength: 5 })
  .map((rules) => ({
    name: 'random',
    rules: rules.map(([when, outcome], index) => ({ name: `rule ${index}`, when, outcome, place: NOWHERE })),
    otherwise: 'none',
    place: NOWHERE,
  }));

function anyValueOf(fact: FactKind): fc.Arbitrary<FactValue> {
  const present: fc.Arbitrary<FactValue> =
    fact.type === 'boolean' || fact.type === 'text'
      ? constantOf(fact)
      : fact.type === 'integer'
        ? fc.oneof(
            fc.nat({ max: 22 }),
            fc.constantFrom('0', '1', '2', '3', '5', '20').map((text) => new Decimal(text)),
          )
        : fc.oneof(
            fc.constantFrom(...AMOUNTS).map((text) => new Decimal(text)),
            fc.constantFrom('-1.2', '0.05', '0.2', '9.5', '10', '1000000000000000000').map((text) => new Decimal(text)),
          );
  return fact.mayBeAbsent ? fc.option(present, { nil: undefined, freq: 3 }) : present;
}

/** A value for every fact of the vocabulary, absent ones where they may be. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(...FACTS.map(anyValueOf))
  .map((values) => Object.fromEntries(FACTS.map(({ name }, index) => [name, values[index]])));

/** Only what is there, with numbers as the engine meets them. */
export function engineFacts(facts: Facts): Record<string, unknown> {
  const present = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    present.map(([name, value]) => [name, typeof value === 'number' ? new Decimal(value) : value]),
  );
}
