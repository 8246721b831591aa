import { containedIn } from '../../bill/bill.ts';
import type { Exact } from '../../model/invoice.ts';
import { decimal } from '../../values/decimal.ts';
import { type Fraction, whole } from '../../values/fraction.ts';
import { type Ends, taxationOf } from '../money/taxation.ts';
import type { AccountState } from '../state.ts';
import type { World } from '../world.ts';
import { minusExact, NOTHING, plusExact } from './exact.ts';
import { rateOf } from './route.ts';
import { EXACT, spansOf, worthOfSpans } from './spans.ts';

/** What is known of a call when it is asked whether it pays. */
export interface Trade {
  readonly direction: 'inbound' | 'outbound';
  /** Digits of the other number. */
  readonly far: string;
  readonly ends: Ends;
  readonly zone: string | null;
  readonly seconds: number;
  /** As the event tells it; null where it does not. */
  readonly cost: string | number | null;
  /** What the tariff of the zone asks for the whole call; null where it has no price. */
  readonly regular: Exact | null;
  /** What is charged, part by part. */
  readonly charged: readonly Exact[];
}

/**
 * a call that costs more than it brings. Equality is allowed, and so is a call whose cost nobody knows.
 * Taxes and surcharges are no revenue.
 */
export function marginRefusal(world: World, account: AccountState, tradeOf: () => Trade): string | null {
  return account.plan.admission.negativeMargin === 'reject' && lossOf(world, account, tradeOf()) !== null
    ? 'negative-margin'
    : null;
}

/** What a call costs and what it brings, where that is less; null where it is not, or nobody knows what it costs. */
export function lossOf(world: World, account: AccountState, trade: Trade): { cost: Exact; revenue: Exact } | null {
  const cost = costOf(world, account, trade);
  if (cost === null) return null;
  const regular = account.plan.admission.marginBasis === 'regular' && trade.regular !== null ? [trade.regular] : null;
  const price = (regular ?? trade.charged).reduce(plusExact, NOTHING);
  const { divisor, fixed } = taxIn(world, account, trade);
  const net = minusExact(price, fixed);
  const revenue = { units: net.units * divisor.scale, scale: net.scale * divisor.units };
  return cost.units * revenue.scale > revenue.units * cost.scale ? { cost, revenue } : null;
}

/** The taxes that the price of the call contains: it brings (price - fixed) / divisor. */
function taxIn(world: World, account: AccountState, { ends, zone, seconds }: Trade) {
  const taxation = taxationOf(account, world.now, ends);
  const line = { zone, charge: null, chargePlan: null, plan: account.plan.name, kind: 'usage', taxation } as const;
  const { divisor, fixed } = containedIn(line, account.plan.taxes);
  return { divisor: exactly(divisor), fixed: seconds > 0 ? exactly(fixed) : NOTHING };
}

/** The call's own cost, or that of its route set, by which only outbound calls leave. */
function costOf(world: World, account: AccountState, { direction, far, seconds, cost }: Trade): Exact | null {
  if (cost !== null) return exactly(whole(decimal(cost)));
  const { routeSet } = account.defaults;
  if (direction === 'inbound' || routeSet === null) return null;
  const tariff = world.program.routeSets.get(routeSet) ?? null;
  if (tariff === null) return null;
  const found = rateOf(world, account, tariff, far);
  return found === null
    ? null
    : worthOfSpans(
        spansOf(world, account, { ...found, far, from: 0, seconds, mode: 'start', callSeconds: seconds }, EXACT),
      );
}

function exactly({ numerator, denominator }: Fraction): Exact {
  const places = Math.max(numerator.decimalPlaces(), denominator.decimalPlaces());
  const scaled = (of: Fraction['numerator']): bigint => BigInt(of.times(`1e${places}`).toFixed(0));
  return { units: scaled(numerator), scale: scaled(denominator) };
}
