import type { DiscountRule } from '../model/discount.ts';
import type { BillLine } from '../model/invoice.ts';
import { proportionally, proportionallyWithin } from '../values/allocation.ts';
import { ONE, ZERO } from '../values/decimal.ts';
import type { Money } from '../values/money.ts';
import type { Share } from './derived.ts';

/** A line, and what earlier rules have left of it, above zero. */
export interface Room {
  readonly line: BillLine;
  readonly left: Money;
}

type Spread = DiscountRule['spread'];

/** How the parts are told. */
export const SPREAD: Record<Spread, string> = {
  'by-amount-left': 'by what is left of its lines',
  'by-amount': 'by the prices of its lines',
  'in-order': 'from its first line on',
  evenly: 'the same for each of its lines',
};

/**
 * `total` as parts of the lines, adding up to it exactly; what is below zero takes no more off a line than there is left of
 * it, unless it is `unbounded`.
 */
export function divided(spread: Spread, rooms: readonly Room[], total: Money, unbounded = false): Share[] {
  const isBounded = total.isNegative() && !unbounded;
  if (spread === 'in-order') return isBounded ? inOrder(rooms, total) : onFirst(rooms, total);
  const weights = rooms.map(({ line, left }) =>
    spread === 'evenly' ? ONE : spread === 'by-amount' ? line.amount.amount : left.amount,
  );
  const most = rooms.map(({ left }) => left);
  const parts = isBounded
    ? proportionallyWithin(total.negated(), weights, most).map((part) => part.negated())
    : proportionally(total, weights);
  return rooms.map(({ line }, index) => ({ of: line, part: parts[index] as Money, weight: weights[index] ?? ZERO }));
}

/** The weights are the parts themselves. */
function inOrder(rooms: readonly Room[], total: Money): Share[] {
  let left = total.negated();
  return rooms.map(({ line, left: room }) => {
    const part = left.compare(room) > 0 ? room : left;
    left = left.minus(part);
    return { of: line, part: part.negated(), weight: part.amount };
  });
}

/** What is added has no end on its first line. */
function onFirst(rooms: readonly Room[], total: Money): Share[] {
  return rooms.slice(0, 1).map(({ line }) => ({ of: line, part: total, weight: ONE }));
}
