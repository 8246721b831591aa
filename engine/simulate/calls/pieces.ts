import type { Exact } from '../../model/invoice.ts';
import type { Tariff } from '../../model/program.ts';
import type { Stages } from '../../model/rounding.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { type Covering, divideCall } from './coverage.ts';
import type { Plan } from './post.ts';
import { type Call, type Found, farNumber } from './route.ts';
import type { Priced } from './span.ts';
import { spansOf, worthOfSpans } from './spans.ts';
import { isLess } from './together.ts';

/** What one tariff prices of a call: an allowance's, or, behind all of them, that of the rest. */
export interface Piece extends Priced {
  readonly covering: Covering | null;
}

/** The pieces of a call of `seconds`, in the order of time. */
export function piecesOf(
  world: World,
  account: AccountState,
  one: Call,
  { coverings, rest }: Pick<Plan, 'coverings' | 'rest'>,
  seconds: number,
): Piece[] {
  const { taken, beyond, mode } = divideCall(coverings, seconds);
  const far = farNumber(one);
  const pieces: Piece[] = [];
  let from = 0;
  const add = ({ found, seconds: part, mode: how, covering }: Taking): void => {
    const { tariff, row, used } = found;
    const counted = used === undefined ? {} : { used: used + countedBy(world, account, tariff, pieces) };
    pieces.push({ far, callSeconds: seconds, seconds: part, mode: how, tariff, row, from, covering, ...counted });
    from += part;
  };
  for (const { covering, seconds: part, mode: how } of taken)
    add({ found: covering.found, seconds: part, mode: how, covering });
  if (rest !== null && (beyond > 0 || taken.length === 0))
    add({ found: rest.found, seconds: beyond, mode, covering: null });
  return pieces;
}

interface Taking extends Pick<Piece, 'seconds' | 'mode' | 'covering'> {
  readonly found: Found;
}

/** What the pieces before, an allowance's too, add to the use of the tariff, as it is counted when they are posted. */
function countedBy(world: World, account: AccountState, { name, counted }: Tariff, pieces: readonly Piece[]): number {
  if (counted?.unit !== 'seconds') return 0;
  return pieces
    .filter(({ tariff }) => tariff.name === name)
    .flatMap((piece) => spansOf(world, account, piece, account.plan.stages))
    .reduce((sum, { billedSeconds }) => sum + billedSeconds, 0);
}

/**
 * The plan with the end of the call where a rate says that it ends rather than cost more: the last second whose interval is
 * paid within what the rate allows. The first of the pieces that is too dear ends it.
 */
export function endedByCost(world: World, account: AccountState, one: Call, plan: Plan): Plan {
  if (!mayEndByCost(plan)) return plan;
  const pieces = piecesOf(world, account, one, plan, plan.truncatedTo ?? one.seconds);
  for (const piece of pieces) {
    const most = mostOf(piece);
    if (most === null) continue;
    const seconds = affordable(world, account, piece, most);
    if (seconds < piece.seconds) return { ...plan, truncatedTo: piece.from + seconds, endedAt: most };
  }
  return plan;
}

/** Whether any rate that the call may be priced by ends it. */
function mayEndByCost({ coverings, rest }: Plan): boolean {
  return coverings.some(({ found }) => mostOf(found) !== null) || (rest !== null && mostOf(rest.found) !== null);
}

/** What may be paid at a rate before the call ends; null: it does not end for that. */
function mostOf({ row: { price }, tariff: { scale } }: Found): Exact | null {
  const maxCost = price?.further?.maxCost;
  return maxCost?.then === 'disconnect' ? { units: maxCost.units, scale } : null;
}

/**
 * The most seconds of the piece that cost no more than `most`. A longer call never costs less. How what a call costs is rounded
 * ends none, since what is rounded up is no more than `most` either.
 */
function affordable(world: World, account: AccountState, piece: Piece, most: Exact): number {
  const { event: _, ...stages }: Stages = account.plan.stages;
  const costsMore = (seconds: number): boolean =>
    isLess(
      most,
      worthOfSpans(
        spansOf(world, account, { ...piece, seconds, callSeconds: piece.from + seconds, isUncapped: true }, stages),
      ),
    );
  if (!costsMore(piece.seconds)) return piece.seconds;
  let [paid, tooLong] = [0, piece.seconds];
  while (tooLong - paid > 1) {
    const middle = Math.floor((paid + tooLong) / 2);
    if (costsMore(middle)) tooLong = middle;
    else paid = middle;
  }
  return paid;
}
