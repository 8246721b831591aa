import assert from 'node:assert/strict';
import type { Cell, DecisionTable, FactCells } from '../values/decision.ts';
import { representative } from './cells.ts';
import { type FactKind, factNamed } from './facts.ts';

/** One cell for each fact of a table, as an index into that fact's cells. */
export type Point = readonly number[];

/** Whole numbers, both ends inclusive; `upTo` null is open. */
interface Count {
  readonly from: bigint;
  readonly upTo: bigint | null;
}

/** The seat counts, which depend on each other: total = used + available, and an account has all three or none. */
interface Seats {
  readonly total: bigint;
  readonly used: bigint;
  readonly available: bigint;
}

const SEAT_FACTS = { 'seats-total': 'total', 'seats-used': 'used', 'seats-available': 'available' } as const;
type SeatFact = keyof typeof SEAT_FACTS;

const ANY: Count = { from: 0n, upTo: null };

/**
 * Seat counts of `point` that can be had together: null where there are none, `absent` where the account has no seats
 * (or the table does not ask). Every other fact is independent, so a point is feasible exactly when its seats are.
 */
export function seatsAt(table: DecisionTable, point: Point): Seats | 'absent' | null {
  const asked: Partial<Record<SeatFact, Cell>> = {};
  table.facts.forEach((fact, index) => {
    const cell = fact.cells[point[index] ?? 0];
    if (isSeatFact(fact.name) && cell !== undefined) asked[fact.name] = cell;
  });
  const cells = Object.values(asked);
  const absent = cells.filter((cell) => cell.kind === 'absent').length;
  if (absent === cells.length) return 'absent';
  if (absent > 0) return null;
  return sumOf(countIn(asked['seats-total']), countIn(asked['seats-used']), countIn(asked['seats-available']));
}

function sumOf(total: Count, used: Count, available: Count): Seats | null {
  const least = used.from + available.from;
  if (total.upTo !== null && least > total.upTo) return null;
  const lacking = total.from > least ? total.from - least : 0n;
  const moreUsed = used.upTo === null || used.upTo - used.from >= lacking ? lacking : used.upTo - used.from;
  const moreAvailable = lacking - moreUsed;
  if (available.upTo !== null && available.from + moreAvailable > available.upTo) return null;
  const seats = { used: used.from + moreUsed, available: available.from + moreAvailable };
  return { total: seats.used + seats.available, ...seats };
}

function countIn(cell: Cell | undefined): Count {
  if (cell?.kind === 'equals') return { from: BigInt(String(cell.value)), upTo: BigInt(String(cell.value)) };
  if (cell?.kind !== 'between') return ANY;
  const from = cell.above === null ? 0n : BigInt(cell.above) + 1n;
  return { from: from < 0n ? 0n : from, upTo: cell.below === null ? null : BigInt(cell.below) - 1n };
}

function isSeatFact(name: string): name is SeatFact {
  return Object.hasOwn(SEAT_FACTS, name);
}

/** A concrete case at a feasible `point`: facts that are absent there are left out; numbers are decimal text. */
export function witnessAt(
  table: DecisionTable,
  point: Point,
  plans: readonly string[],
  chargePlans: readonly string[] = [],
): Record<string, string | boolean> {
  const seats = seatsAt(table, point);
  assert(seats !== null, 'a witness of what cannot be');
  const witness: Record<string, string | boolean> = {};
  table.facts.forEach((fact, index) => {
    const value = valueAt(fact, point[index] ?? 0, seats, (name) => factNamed(name, plans, chargePlans));
    if (value !== undefined) witness[fact.name] = value;
  });
  return witness;
}

/** What a use says, or its time: the table knows all that is told apart of it. */
function ofUse({ name, type, cells }: FactCells): FactKind {
  const told = cells.flatMap((cell) => (cell.kind === 'equals' ? [String(cell.value)] : []));
  return { name, type, values: [...told, 'any other'], eachValue: false, minimum: null, mayBeAbsent: false };
}

function valueAt(
  fact: FactCells,
  index: number,
  seats: Seats | 'absent',
  named: (name: string) => FactKind | null,
): string | boolean | undefined {
  if (isSeatFact(fact.name)) return seats === 'absent' ? undefined : String(seats[SEAT_FACTS[fact.name]]);
  const kind = named(fact.name) ?? ofUse(fact);
  const cell = fact.cells[index];
  assert(kind && cell, `no cell ${index} of ${fact.name}`);
  const value = representative(kind, fact.cells, cell);
  return typeof value === 'object' ? value.toFixed() : value;
}
