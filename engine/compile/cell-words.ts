import type { Cell, FactCells } from '../values/decision.ts';
import { factNamed } from './facts.ts';
import { type Bound, rangeWords } from './words.ts';

/** The cells at `indices` (ascending) in words: `1 to 9`, `monthly, absent`. */
export function cellsWords(fact: FactCells, indices: readonly number[]): string {
  const present = fact.cells.filter((cell) => cell.kind !== 'absent').length;
  if (present < fact.cells.length && indices.length === present && !indices.includes(present)) return 'present';
  return runsOf(fact, indices)
    .map((run) => runWords(fact, run))
    .join(', ');
}

type Run = readonly [first: Cell, last: Cell];

/** Neighbouring cells of numbers are told as one range; every other cell is told alone. */
function runsOf(fact: FactCells, indices: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  let before = -2;
  for (const index of indices) {
    const cell = fact.cells[index];
    const last = runs.at(-1);
    if (cell === undefined) continue;
    if (last !== undefined && index === before + 1 && isNumber(fact, cell)) runs[runs.length - 1] = [last[0], cell];
    else runs.push([cell, cell]);
    before = index;
  }
  return runs;
}

function isNumber(fact: FactCells, cell: Cell): boolean {
  return (fact.type === 'integer' || fact.type === 'decimal') && cell.kind !== 'absent';
}

function runWords(fact: FactCells, [first, last]: Run): string {
  if (first.kind === 'absent') return 'absent';
  if (first.kind === 'other') return 'any other';
  if (!isNumber(fact, first)) return first.kind === 'equals' ? String(first.value) : '';
  const integers = fact.type === 'integer';
  const minimum = factNamed(fact.name)?.minimum ?? null;
  const lowest: Bound | null = minimum === null ? null : { value: String(minimum), inclusive: true };
  const lower = boundOf(first, 'above') ?? lowest;
  return rangeWords(lower, boundOf(last, 'below'), integers);
}

function boundOf(cell: Cell, side: 'above' | 'below'): Bound | null {
  if (cell.kind === 'equals') return { value: String(cell.value), inclusive: true };
  const value = cell.kind === 'between' ? cell[side] : null;
  return value === null ? null : { value, inclusive: false };
}
