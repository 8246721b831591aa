import type { Decimal } from './decimal.ts';
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
