import type { RateRow, Tariff } from '../model/program.ts';
import { type CallMode, rateCall } from '../rate/rate.ts';
import { type Decimal, decimal } from '../values/decimal.ts';
import { rateOf } from './route.ts';
import type { AccountState } from './state.ts';
import type { World } from './world.ts';

/** An exact amount, `units / scale`: a call's worth is compared before anything is rounded. */
export interface Worth {
  readonly units: bigint;
  readonly scale: bigint;
}

/** What is known of a call when it is asked whether it pays. */
export interface Trade {
  readonly direction: 'inbound' | 'outbound';
  /** Digits of the other number. */
  readonly far: string;
  readonly seconds: number;
  /** As the event tells it; null where it does not. */
  readonly cost: string | number | null;
  /** What the tariff of the zone asks for the whole call; null where it has no price. */
  readonly regular: Worth | null;
  /** What is charged, part by part. */
  readonly charged: readonly Worth[];
}

/**
 * a call that costs more than it brings. Equality is allowed, and so is a call whose cost nobody knows.
 * Taxes and surcharges are no revenue.
 */
export function marginRefusal(world: World, account: AccountState, tradeOf: () => Trade): string | null {
  const { negativeMargin, marginBasis } = account.plan.admission;
  if (negativeMargin === 'allow') return null;
  const trade = tradeOf();
  const cost = costOf(world, account, trade);
  if (cost === null) return null;
  const regular = marginBasis === 'regular' && trade.regular !== null ? [trade.regular] : null;
  const revenue = (regular ?? trade.charged).reduce(plus, { units: 0n, scale: 1n });
  return cost.units * revenue.scale > revenue.units * cost.scale ? 'negative-margin' : null;
}

/** The call's own cost, or that of its route set, by which only outbound calls leave. */
function costOf(world: World, account: AccountState, { direction, far, seconds, cost }: Trade): Worth | null {
  if (cost !== null) return exactly(decimal(cost));
  const { routeSet } = account.defaults;
  if (direction === 'inbound' || routeSet === null) return null;
  const tariff = world.program.routeSets.get(routeSet) ?? null;
  if (tariff === null) return null;
  const row = rateOf(world, account, tariff, far);
  return row === null ? null : worthOf(tariff, row, seconds, 'start');
}

/** What `seconds` come to in this row; null where it has no price. */
export function worthOf(tariff: Tariff, row: RateRow, seconds: number, mode: CallMode): Worth | null {
  return row.price === null ? null : { units: rateCall(row.price, seconds, mode).units, scale: tariff.scale };
}

function exactly(amount: Decimal): Worth {
  const places = amount.decimalPlaces();
  return { units: BigInt(amount.times(`1e${places}`).toFixed(0)), scale: 10n ** BigInt(places) };
}

function plus(a: Worth, b: Worth): Worth {
  return { units: a.units * b.scale + b.units * a.scale, scale: a.scale * b.scale };
}
