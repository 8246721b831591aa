import assert from 'node:assert/strict';
import { Decimal } from '../values/decimal.ts';
import type { Cell } from '../values/decision.ts';
import type { Constant } from './conditions.ts';
import type { FactKind } from './facts.ts';

/**
 * The cells into which `constants` cut the domain of `fact`: every value of a cell answers every comparison with them
 * alike. Numbers ascend, text stands in order of mention, `absent` comes last. No cell is empty: integers have none
 * between 3 and 4, nor below their minimum or above their maximum.
 */
export function cut(fact: FactKind, constants: readonly Constant[]): readonly Cell[] {
  const absent: Cell[] = fact.mayBeAbsent ? [{ kind: 'absent' }] : [];
  return [...presentCells(fact, constants), ...absent];
}

function presentCells(fact: FactKind, constants: readonly Constant[]): readonly Cell[] {
  if (fact.type === 'boolean') return [equals(false), equals(true)];
  if (fact.type !== 'text') return numberCells(fact, constants.map(String));
  assert(fact.values, `the text fact ${fact.name} has no list of values`);
  if (fact.eachValue) return fact.values.map(equals);
  const named = [...new Set(constants)];
  const others = fact.values.filter((value) => !named.includes(value));
  return [...named.map(equals), ...(others.length > 0 ? [{ kind: 'other' } as const] : [])];
}

function numberCells(fact: FactKind, constants: readonly string[]): readonly Cell[] {
  const ascending = [...new Set(constants)].sort((a, b) => new Decimal(a).comparedTo(b));
  const cells: Cell[] = [];
  let above: string | null = null;
  for (const constant of [...ascending, null]) {
    const gap: Cell = { kind: 'between', above, below: constant };
    if (holdsNumber(fact, gap)) cells.push(gap);
    if (constant !== null && isPossible(fact, constant)) cells.push(equals(constant));
    above = constant;
  }
  return cells;
}

function isPossible({ minimum, maximum }: FactKind, constant: string): boolean {
  const value = new Decimal(constant);
  return (
    (minimum === null || value.comparedTo(`${minimum}`) >= 0) &&
    (maximum === undefined || value.comparedTo(`${maximum}`) <= 0)
  );
}

function equals(value: Constant): Cell {
  return { kind: 'equals', value };
}

type Gap = Extract<Cell, { kind: 'between' }>;

/** Between two different decimals there always is another; between two integers there need be none. */
function holdsNumber(fact: FactKind, gap: Gap): boolean {
  if (fact.type === 'decimal') return fact.minimum === null || gap.below === null || beyond(fact.minimum, gap.below);
  const least = leastInteger(fact, gap);
  if (least === null) return true;
  return (gap.below === null || least < BigInt(gap.below)) && (fact.maximum === undefined || least <= fact.maximum);
}

function beyond(minimum: bigint, below: string): boolean {
  return new Decimal(below).comparedTo(`${minimum}`) > 0;
}

function leastInteger(fact: Pick<FactKind, 'minimum'>, gap: Gap): bigint | null {
  if (gap.above === null) return fact.minimum;
  const next = BigInt(gap.above) + 1n;
  return fact.minimum !== null && next < fact.minimum ? fact.minimum : next;
}

/** Some value of `cell`, in the form in which json-rules-engine meets it; undefined for `absent`. */
export function representative(
  fact: FactKind,
  cells: readonly Cell[],
  cell: Cell,
): Decimal | string | boolean | undefined {
  if (cell.kind === 'absent') return undefined;
  if (cell.kind === 'equals') {
    return fact.type === 'integer' || fact.type === 'decimal' ? new Decimal(String(cell.value)) : cell.value;
  }
  if (cell.kind === 'between') return fact.type === 'integer' ? integerIn(fact, cell) : decimalIn(fact, cell);
  const other = fact.values?.find((value) => !cells.some((one) => one.kind === 'equals' && one.value === value));
  assert(other, `no other value of ${fact.name}`);
  return other;
}

function integerIn(fact: FactKind, gap: Gap): Decimal {
  const least = leastInteger(fact, gap) ?? (gap.below === null ? 0n : BigInt(gap.below) - 1n);
  return new Decimal(least.toString());
}

function decimalIn({ minimum }: FactKind, gap: Gap): Decimal {
  const { below } = gap;
  const least = minimum === null ? null : `${minimum}`;
  // Below the first constant a domain with an end begins there: that end is of the gap.
  const above =
    gap.above === null || (least !== null && new Decimal(gap.above).comparedTo(least) < 0) ? null : gap.above;
  if (above === null && least !== null) return new Decimal(least);
  if (above !== null && below !== null) return new Decimal(above).plus(below).dividedBy(2);
  if (above !== null) return new Decimal(above).plus(1);
  return below === null ? new Decimal(0) : new Decimal(below).minus(1);
}
