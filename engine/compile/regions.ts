import { type DecisionTable, holdsOn } from '../values/decision.ts';
import { type Point, seatsAt } from './witness.ts';

/** A box of the fact space in which one rule decides. */
export interface Region {
  /** For each fact of the table the indices of its cells, ascending. */
  readonly cells: readonly (readonly number[])[];
  /** The deciding rule; null: none matches. */
  readonly rule: number | null;
  /** A feasible point of the region. */
  readonly witness: Point;
}

/** What is known of a rule set for certain. */
export interface Proof {
  /** The whole feasible fact space, cut into regions that do not overlap. */
  readonly regions: readonly Region[];
  /** By rule that can never decide: the earlier rules that decide wherever it matches; none where it never matches. */
  readonly unreachable: ReadonlyMap<number, readonly number[]>;
}

/** Beyond this many answers of rules at points, a rule set stays unproven. */
const MAX_ANSWERS = 200_000;

/** The complete truth table of `table`, merged; null where it is too large to be sure of (never a guess). */
export function prove(table: DecisionTable): Proof | null {
  const points = table.facts.reduce((product, fact) => product * fact.cells.length, 1);
  if (points * table.rules.length > MAX_ANSWERS) return null;
  const deciding = new Set<number>();
  const shadows = table.rules.map(() => new Set<number>());
  const decideAt = (point: Point): number | null => {
    const matching = table.rules.flatMap((rule, index) => (holdsOn(rule.when, point) ? [index] : []));
    const winner = matching[0] ?? null;
    if (winner !== null) deciding.add(winner);
    for (const later of matching.slice(1)) shadows[later]?.add(winner as number);
    return winner;
  };
  const regions = cutInto(table, [], decideAt);
  const unreachable = table.rules.flatMap((_, index): [number, number[]][] =>
    deciding.has(index) ? [] : [[index, [...(shadows[index] ?? [])].sort((a, b) => a - b)]],
  );
  return { regions, unreachable: new Map(unreachable) };
}

/** Why rule `rule` of `table` can never decide, in words; null where it can, or where nothing is proven. */
export function whyUnreachable(table: DecisionTable, proof: Proof | null, rule: number): string | null {
  const shadows = proof?.unreachable.get(rule);
  if (shadows === undefined) return null;
  if (shadows.length === 0) return 'its condition never holds';
  const names = shadows.map((index) => `"${table.rules[index]?.name}"`);
  return `wherever it matches, ${names.join(' or ')} matches first`;
}

/** The regions of all feasible points that begin with `prefix`: cells of a fact behind which all is alike are one. */
function cutInto(table: DecisionTable, prefix: Point, decideAt: (point: Point) => number | null): Region[] {
  const fact = table.facts[prefix.length];
  if (fact === undefined) {
    return seatsAt(table, prefix) === null ? [] : [{ cells: [], rule: decideAt(prefix), witness: prefix }];
  }
  const alike = new Map<string, { readonly cells: number[]; readonly behind: readonly Region[] }>();
  for (const cell of fact.cells.keys()) {
    const behind = cutInto(table, [...prefix, cell], decideAt);
    if (behind.length === 0) continue;
    const shape = JSON.stringify(behind.map(({ cells, rule }) => [cells, rule]));
    const known = alike.get(shape);
    if (known === undefined) alike.set(shape, { cells: [cell], behind });
    else known.cells.push(cell);
  }
  return [...alike.values()].flatMap(({ cells, behind }) =>
    behind.map((region) => ({ ...region, cells: [cells, ...region.cells] })),
  );
}
