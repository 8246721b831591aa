import { Operator as EngineOperator } from 'json-rules-engine';
import { Decimal } from '../values/decimal.ts';
import type { FactType } from '../values/decision.ts';

/** The operators of json-rules-engine that a condition may use. */
export type Operator =
  | 'equal'
  | 'notEqual'
  | 'in'
  | 'notIn'
  | 'lessThan'
  | 'lessThanInclusive'
  | 'greaterThan'
  | 'greaterThanInclusive';

interface OperatorKind {
  /** Between the fact and the constant, in a sentence. */
  readonly words: string;
  /** Whether it compares with a list. */
  readonly list: boolean;
  /** Whether it needs an order, which only numbers have. */
  readonly ordered: boolean;
  /** The short form's word for it. */
  readonly short: string | null;
}

export const OPERATORS: Readonly<Record<Operator, OperatorKind>> = {
  equal: { words: '=', list: false, ordered: false, short: null },
  notEqual: { words: '≠', list: false, ordered: false, short: 'not' },
  in: { words: 'in', list: true, ordered: false, short: null },
  notIn: { words: 'not in', list: true, ordered: false, short: 'not' },
  lessThan: { words: '<', list: false, ordered: true, short: 'below' },
  lessThanInclusive: { words: '≤', list: false, ordered: true, short: 'to' },
  greaterThan: { words: '>', list: false, ordered: true, short: 'above' },
  greaterThanInclusive: { words: '≥', list: false, ordered: true, short: 'from' },
};

export function takes(operator: Operator, type: FactType): boolean {
  return !OPERATORS[operator].ordered || type === 'integer' || type === 'decimal';
}

type Value = Decimal | string | boolean | undefined;
type Constant = string | boolean;

/** Numbers meet as decimals, exactly; the constants of a numeric fact are decimal text. An absent fact equals nothing. */
function same(fact: Value, constant: Constant): boolean {
  return fact instanceof Decimal ? fact.equals(String(constant)) : fact === constant;
}

const ordered = (name: Operator, holds: (order: number) => boolean) =>
  new EngineOperator<Value, Constant>(
    name,
    (fact, constant) => fact instanceof Decimal && holds(fact.comparedTo(String(constant))),
  );

/**
 * What the engine runs with in place of its own: those compare binary floats, or text by character ("9.00" is above
 * "10.00" there). Like its own, `notEqual` and `notIn` hold on an absent fact, and nothing else does.
 */
export const ENGINE_OPERATORS: readonly EngineOperator[] = [
  new EngineOperator<Value, Constant>('equal', same),
  new EngineOperator<Value, Constant>('notEqual', (fact, constant) => !same(fact, constant)),
  new EngineOperator<Value, readonly Constant[]>('in', (fact, list) => list.some((one) => same(fact, one))),
  new EngineOperator<Value, readonly Constant[]>('notIn', (fact, list) => !list.some((one) => same(fact, one))),
  ordered('lessThan', (order) => order < 0),
  ordered('lessThanInclusive', (order) => order <= 0),
  ordered('greaterThan', (order) => order > 0),
  ordered('greaterThanInclusive', (order) => order >= 0),
] as readonly EngineOperator[];
