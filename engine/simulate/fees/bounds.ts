import assert from 'node:assert/strict';
import type { ListPrice, Share } from '../../bill/bill.ts';
import { type Price, QUANTITY_SCALE, type Tiered } from '../../model/program.ts';
import { rate, stretched } from '../../rate/rate.ts';
import { type Decimal, overScale } from '../../values/decimal.ts';
import type { Facts } from '../../values/decision.ts';
import type { Interval } from '../../values/interval.ts';
import { type Fraction, whole } from '../../values/rational.ts';
import { type AccountState, usedSeats } from '../state.ts';

const HOUR = 3_600_000n;

/** What a meter measured in the same period, in millionths. */
type Measured = (meter: string) => bigint;

/** What the bounds of a price are multiplied by; null where they stand as they are. */
export function boundsFactor(
  price: Price,
  account: AccountState,
  share: Share,
  of?: {
    readonly period: Interval;
    readonly served: Interval;
    readonly measured: Measured;
    /** As they were when the period was first billed. */
    readonly facts?: Facts | undefined;
  },
): Fraction | null {
  const times = 'tiers' in price ? price.boundsTimes : undefined;
  if (times === undefined) return null;
  if (times.kind === 'meter') {
    assert(of, 'a charge that no meter measures asks for one');
    return { numerator: of.measured(times.meter), denominator: QUANTITY_SCALE };
  }
  switch (times.fact) {
    case 'period-ratio':
      return of === undefined ? share : { numerator: length(of.served), denominator: length(of.period) };
    case 'period-hours':
      assert(of, 'a charge that no meter measures asks for hours');
      return { numerator: length(of.served), denominator: HOUR };
    case 'seats-total':
      return counted(of?.facts, times.fact, account.seats ?? 0);
    case 'seats-used':
      return counted(of?.facts, times.fact, usedSeats(account));
    case 'members':
      return counted(of?.facts, times.fact, account.members.size);
  }
}

function counted(facts: Facts | undefined, fact: string, now: number): Fraction {
  const then = facts?.[fact];
  return whole(BigInt(typeof then === 'number' ? then : now));
}

function length({ start, end }: Interval): bigint {
  return BigInt(end - start);
}

/**
 * The list price of `quantity` with its bounds multiplied by `bounds`; of `share` of it, where the price is of that. Null
 * where neither makes a difference.
 */
export function stretchedPrice(
  price: Price,
  quantity: Decimal,
  share: Share,
  bounds: Fraction | null,
): ListPrice | null {
  if (!('tiers' in price)) return null;
  const isPart = price.tierBy === 'prorated' && share.numerator !== share.denominator;
  if (bounds === null && !isPart) return null;
  const part = isPart ? share : whole(1n);
  const times = bounds ?? whole(1n);
  const looked: Price & Tiered = stretched(price, times, part.denominator);
  const factor = part.numerator * times.denominator;
  const units = rate(looked, BigInt(quantity.times(QUANTITY_SCALE.toString()).toFixed(0)) * factor);
  const unit = QUANTITY_SCALE * part.denominator * times.denominator;
  return { ...overScale(units, looked.scale), stretched: { price: looked, factor, unit, isPart } };
}
