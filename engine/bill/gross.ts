import type { BillLine } from '../model/invoice.ts';
import { proportionally } from '../values/allocation.ts';
import type { Money } from '../values/money.ts';
import type { Assessing } from './assessing.ts';
import type { Room } from './spread.ts';
import { summed } from './total.ts';

/** What lines come to with the surcharges and taxes on them, had the bill no others. */
export type Alone = (bill: Assessing, lines: readonly BillLine[]) => Money;

/** What was posted, without what rules made of it. */
export function posted(lines: readonly BillLine[]): BillLine[] {
  return lines.filter(({ derived }) => derived === undefined);
}

/**
 * What there is to pay for each line, with what was made of it and the surcharges and taxes on it. Together it is the
 * total; where a line gives something back, each is as much as alone, and the total bounds them all.
 */
export function grossOf(bill: Assessing, total: Money, alone: Alone): Room[] {
  const gross = bill.included === null ? bill.lines : bill.gross;
  const rooms = posted(gross).map((line): Room => {
    const made = gross.filter(({ derived }) => derived?.share?.of === line.key);
    return { line, left: alone(bill, [line, ...made]) };
  });
  const above = rooms.filter(({ left }) => !left.isNegative() && !left.isZero());
  if (above.length === 0 || rooms.some(({ left }) => left.isNegative())) return above;
  const parts = proportionally(
    total,
    above.map(({ left }) => left.amount),
  );
  return above.map((room, index) => ({ ...room, left: parts[index] ?? room.left }));
}

/** What surcharges and taxes have put on each line, by its key. */
export function leviedOn(bill: Assessing, alone: Alone): ReadonlyMap<string, Money> {
  if (bill.included === null) return new Map(); // none has stood on it yet
  const taxed = { ...bill, lines: bill.gross };
  const { total } = summed(taxed);
  return new Map(
    grossOf(taxed, total, alone).map(({ line, left }) => {
      const own = bill.gross.filter(({ key, derived }) => key === line.key || derived?.share?.of === line.key);
      return [line.key, own.reduce((rest, { amount }) => rest.minus(amount), left)];
    }),
  );
}
