import assert from 'node:assert/strict';
import { Engine, type NestedCondition, type RuleProperties } from 'json-rules-engine';
import type { Cell, CellCondition, DecisionRule, DecisionTable } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import { cut, representative } from './cells.ts';
import type { Comparison, Condition, Constant } from './conditions.ts';
import type { FactKind } from './facts.ts';
import { ENGINE_OPERATORS, OPERATORS } from './operators.ts';

/** Rules as read, before they are compiled. */
export interface RuleSet {
  readonly name: string;
  readonly rules: readonly {
    readonly name: string;
    readonly when: Condition;
    readonly outcome: string;
    readonly place: Place;
  }[];
  readonly otherwise: string | null;
  readonly place: Place;
}

/** A fact of a rule set: its cells, and for each of its comparisons on which of them it holds. */
interface FactTable {
  readonly index: number;
  readonly fact: FactKind;
  readonly cells: readonly Cell[];
  readonly holds: ReadonlyMap<string, readonly boolean[]>;
}

/**
 * `ruleSet` as a decision table. json-rules-engine answers every comparison on one value of every cell of its fact, so
 * what it means by a comparison is what the table means, absent facts included.
 */
export async function compileRuleSet(ruleSet: RuleSet): Promise<DecisionTable> {
  const comparisons = ruleSet.rules.flatMap((rule) => comparisonsOf(rule.when));
  const facts = [...new Map(comparisons.map(({ fact }) => [fact.name, fact])).values()];
  const tables = new Map<string, FactTable>();
  for (const [index, fact] of facts.entries()) {
    const own = comparisons.filter((one) => one.fact.name === fact.name);
    const cells = cut(fact, own.flatMap(constantsOf));
    tables.set(fact.name, { index, fact, cells, holds: await evaluate(fact, cells, own) });
  }
  const rules = ruleSet.rules.map(
    ({ name, when, outcome, place }): DecisionRule => ({
      name,
      when: cellCondition(when, tables),
      then: outcome,
      place,
    }),
  );
  return {
    name: ruleSet.name,
    facts: [...tables.values()].map(({ fact, cells }) => ({ name: fact.name, type: fact.type, cells })),
    rules,
    otherwise: ruleSet.otherwise,
    place: ruleSet.place,
    engineRules: engineRules(ruleSet),
  };
}

/** The rules as json-rules-engine takes them, the first of highest priority. Numbers are decimal text. */
export function engineRules(ruleSet: Pick<RuleSet, 'rules'>): RuleProperties[] {
  return ruleSet.rules.map(({ name, when, outcome }, index) => ({
    name,
    priority: ruleSet.rules.length - index,
    conditions: { all: [engineCondition(when)] },
    event: { type: outcome },
  }));
}

/** An engine that knows our facts as we do: exact numbers, and facts that are not there. */
export function engineFor(rules: readonly RuleProperties[]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const operator of ENGINE_OPERATORS) engine.addOperator(operator);
  for (const rule of rules) engine.addRule(rule);
  return engine;
}

async function evaluate(
  fact: FactKind,
  cells: readonly Cell[],
  comparisons: readonly Comparison[],
): Promise<ReadonlyMap<string, boolean[]>> {
  const distinct = new Map(comparisons.map((one) => [wording(one), one]));
  const engine = engineFor(
    [...distinct].map(([text, one]) => ({
      name: text,
      conditions: { all: [engineCondition(one)] },
      event: { type: 'holds' },
    })),
  );
  const holds = new Map([...distinct.keys()].map((text): [string, boolean[]] => [text, cells.map(() => false)]));
  for (const [index, cell] of cells.entries()) {
    const value = representative(fact, cells, cell);
    const { results } = await engine.run(value === undefined ? {} : { [fact.name]: value });
    for (const { name } of results) {
      const answers = holds.get(name);
      assert(answers, `no comparison ${name}`);
      answers[index] = true;
    }
  }
  return holds;
}

function engineCondition(condition: Condition): NestedCondition {
  if (condition.kind === 'compare') {
    return { fact: condition.fact.name, operator: condition.operator, value: condition.value };
  }
  if (condition.kind === 'not') return { not: engineCondition(condition.part) };
  const parts = condition.parts.map(engineCondition);
  return condition.kind === 'all' ? { all: parts } : { any: parts };
}

function cellCondition(condition: Condition, tables: ReadonlyMap<string, FactTable>): CellCondition {
  if (condition.kind === 'not') return { kind: 'not', part: cellCondition(condition.part, tables) };
  if (condition.kind !== 'compare') {
    return { kind: condition.kind, parts: condition.parts.map((part) => cellCondition(part, tables)) };
  }
  const table = tables.get(condition.fact.name);
  const text = wording(condition);
  const holds = table?.holds.get(text);
  assert(table && holds, `${text} was not evaluated`);
  return { kind: 'leaf', fact: table.index, holds, text };
}

function comparisonsOf(condition: Condition): Comparison[] {
  if (condition.kind === 'compare') return [condition];
  return condition.kind === 'not' ? comparisonsOf(condition.part) : condition.parts.flatMap(comparisonsOf);
}

function constantsOf({ value }: Comparison): readonly Constant[] {
  return typeof value === 'object' ? value : [value];
}

/** `seats-available > 0`: what a comparison says, and its name among those of its fact. */
function wording({ fact, operator, value, said }: Comparison): string {
  const constants = said ?? (typeof value === 'object' ? value.join(', ') : value);
  return `${fact.name} ${OPERATORS[operator].words} ${constants}`;
}
