import assert from 'node:assert/strict';
import { Decimal, decimal, parseDecimal } from './decimal.ts';
import type { Place } from './issue.ts';

/**
 * A compiled rule set. The constants that its rules compare a fact with cut that fact's domain into cells: each
 * constant, each gap between, and *absent*. Whether a leaf condition holds was decided for each cell when the rule
 * set was compiled (by json-rules-engine), so a decision is a table look-up and some and/or.
 */
export interface DecisionTable {
  readonly name: string;
  /** The facts that the rules look at, in order of first mention. */
  readonly facts: readonly FactCells[];
  /** In authored order: the first rule that matches wins. */
  readonly rules: readonly DecisionRule[];
  /** The outcome when no rule matches; null where a rule set must be complete without one. */
  readonly otherwise: string | null;
  readonly place: Place;
  /** The same rules in json-rules-engine's own form, as evaluated; JSON-serialisable. */
  readonly engineRules: readonly unknown[];
}

export interface DecisionRule {
  readonly name: string;
  readonly when: CellCondition;
  readonly then: string;
  readonly place: Place;
}

/** `holds[cell]`: whether the leaf is true on that cell of fact `fact` (an index into `DecisionTable.facts`). */
export type CellCondition =
  | { readonly kind: 'leaf'; readonly fact: number; readonly holds: readonly boolean[]; readonly text: string }
  | { readonly kind: 'all'; readonly parts: readonly CellCondition[] }
  | { readonly kind: 'any'; readonly parts: readonly CellCondition[] }
  | { readonly kind: 'not'; readonly part: CellCondition };

export type FactType = 'boolean' | 'integer' | 'decimal' | 'text';

export interface FactCells {
  readonly name: string;
  readonly type: FactType;
  /** Ascending (numbers) or in order of mention (text); the last is always `absent` where the fact may be absent. */
  readonly cells: readonly Cell[];
}

/** `equals` one value; the open interval `between` (null = unbounded); any `other` text; or `absent`. */
export type Cell =
  | { readonly kind: 'equals'; readonly value: string | boolean }
  | { readonly kind: 'between'; readonly above: string | null; readonly below: string | null }
  | { readonly kind: 'other' }
  | { readonly kind: 'absent' };

/** A fact's value at a decision. `undefined` (or a missing key) is *absent*. Numbers may come as Decimal. */
export type FactValue = string | number | boolean | Decimal | undefined;
export type Facts = Readonly<Record<string, FactValue>>;

/**
 * What `table` answers on `facts`: the first rule whose condition holds, else `otherwise` (`rule` is null then).
 * Facts that the table does not look at are ignored. A fact without a cell is an assertion, see `cellOf`.
 */
export function decide(table: DecisionTable, facts: Facts): { outcome: string | null; rule: DecisionRule | null } {
  const cells: number[] = [];
  for (const fact of table.facts) {
    cells.push(cellOf(fact, Object.hasOwn(facts, fact.name) ? facts[fact.name] : undefined));
  }
  for (const rule of table.rules) {
    if (holdsOn(rule.when, cells)) return { outcome: rule.then, rule };
  }
  return { outcome: table.otherwise, rule: null };
}

/**
 * The index of the one cell of `fact` that `value` lies in; numbers are compared exactly. A value of another type, or
 * one that the table has no cell for (an absent fact that may not be absent), is a mistake of the program.
 */
export function cellOf(fact: FactCells, value: FactValue): number {
  const cell =
    value === undefined ? absentCell(fact) : isNumeric(fact) ? numberCell(fact, value) : plainCell(fact, value);
  assert(cell >= 0, `fact ${fact.name} has no cell for ${value === undefined ? 'an absent value' : String(value)}`);
  return cell;
}

/** Whether `condition` holds where the facts of its table lie in `cells`, by index. */
export function holdsOn(condition: CellCondition, cells: readonly number[]): boolean {
  switch (condition.kind) {
    case 'leaf': {
      const holds = condition.holds[cells[condition.fact] ?? -1];
      assert(holds !== undefined, `no answer was compiled for ${condition.text}`);
      return holds;
    }
    case 'all':
      for (const part of condition.parts) if (!holdsOn(part, cells)) return false;
      return true;
    case 'any':
      for (const part of condition.parts) if (holdsOn(part, cells)) return true;
      return false;
    case 'not':
      return !holdsOn(condition.part, cells);
  }
}

function isNumeric(fact: FactCells): boolean {
  return fact.type === 'integer' || fact.type === 'decimal';
}

function absentCell(fact: FactCells): number {
  return fact.cells.findIndex((cell) => cell.kind === 'absent');
}

function plainCell(fact: FactCells, value: Exclude<FactValue, undefined>): number {
  assert(typeof value === (fact.type === 'boolean' ? 'boolean' : 'string'), `fact ${fact.name} is a ${fact.type}`);
  const named = fact.cells.findIndex((cell) => cell.kind === 'equals' && cell.value === value);
  return named >= 0 ? named : fact.cells.findIndex((cell) => cell.kind === 'other');
}

/** A numeric cell's bounds; `above` and `below` are one and the same number where the cell is that number. */
interface Bounds {
  readonly above: Decimal | null;
  readonly below: Decimal | null;
}

/** Cells are written as text, so that a table is JSON; their numbers are read once a table. */
const boundsOf = new WeakMap<FactCells, readonly (Bounds | null)[]>();

function numberCell(fact: FactCells, value: Exclude<FactValue, undefined>): number {
  const number = numberOf(value);
  assert(number && (fact.type === 'decimal' || number.isInteger()), `fact ${fact.name} is no ${fact.type}: ${value}`);
  let bounds = boundsOf.get(fact);
  if (!bounds) {
    bounds = fact.cells.map(readBounds);
    boundsOf.set(fact, bounds);
  }
  for (let cell = 0; cell < bounds.length; cell += 1) {
    const bound = bounds[cell];
    if (bound && lies(number, bound)) return cell;
  }
  return -1;
}

function numberOf(value: Exclude<FactValue, undefined>): Decimal | null {
  if (typeof value === 'boolean') return null;
  if (typeof value === 'string') return parseDecimal(value);
  const number = decimal(value);
  return number.isFinite() ? number : null;
}

function readBounds(cell: Cell): Bounds | null {
  if (cell.kind === 'between') {
    return {
      above: cell.above === null ? null : new Decimal(cell.above),
      below: cell.below === null ? null : new Decimal(cell.below),
    };
  }
  if (cell.kind !== 'equals') return null;
  assert(typeof cell.value === 'string', 'a number stands in its cell as text');
  const number = new Decimal(cell.value);
  return { above: number, below: number };
}

function lies(number: Decimal, { above, below }: Bounds): boolean {
  if (above !== null && above === below) return number.equals(above);
  return (above === null || number.greaterThan(above)) && (below === null || number.lessThan(below));
}
