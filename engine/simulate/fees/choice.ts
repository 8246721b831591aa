import type { PricedCharge } from '../../model/program.ts';
import { decide, type Facts } from '../../values/decision.ts';
import type { Instant } from '../../values/interval.ts';
import { type Billed, chargeFacts } from './billed.ts';

/** Where a period stands in the life of its subscription; undefined where a charge has no period. */
type Position = 'first' | 'regular' | 'last' | undefined;

/**
 * The charge at the price of its case: of `kept`, by which the period was charged before, so that what is added to it or
 * given back of it is at that price; else of the first case that holds, in the phase of `at`, with what meters `measured`.
 * Null where none does.
 */
export function atChosenPrice(
  billed: Billed,
  at: Instant,
  position: Position,
  kept?: string,
  measured: Facts = {},
): PricedCharge | null {
  const { charge } = billed;
  const { price } = charge;
  if (price.kind !== 'choice' || price.byUse !== undefined) return charge as PricedCharge; // its price is one, or each use's own
  const chosen =
    kept !== undefined && price.cases.has(kept)
      ? kept
      : decide(price.table, { ...chargeFacts(billed, at, position), ...measured }).outcome;
  const found = chosen === null ? undefined : price.cases.get(chosen);
  return chosen === null || found === undefined
    ? null
    : {
        ...charge,
        price: found.price,
        limits: charge.limits ?? found.limits,
        limitsOver: charge.limitsOver ?? found.limitsOver,
        chosen: { name: chosen, words: found.words },
      };
}
