import {
  type AnyPrice,
  type Bounds,
  type Charge,
  type Limits,
  type PriceCase,
  QUANTITY_SCALE,
  type Tier,
} from '../../model/program.ts';
import { Decimal } from '../../values/decimal.ts';
import { Money, printAmount } from '../../values/money.ts';

/** A price of a quantity and what bounds it. */
export interface Bounded extends Limits {
  readonly price: AnyPrice;
}

/**
 * What a quantity, in millionths, costs, with the limits that always bound it; null where that cannot be said of a
 * quantity alone. For remarks: what is charged is rated elsewhere.
 */
export function costOf({ price, ...limits }: Bounded, quantity: bigint): Decimal | null {
  const units = unitsOf(price, quantity);
  if (units === null || !('scale' in price)) return null;
  return within(boundsOf({ price, ...limits }), new Decimal(units.toString()).dividedBy(price.scale.toString()));
}

function unitsOf(price: AnyPrice, quantity: bigint): bigint | null {
  switch (price.kind) {
    case 'per-unit':
      return price.perElapsed === undefined ? price.rate * quantity : null;
    case 'package':
      return inPackages(price, quantity);
    case 'volume': {
      const tier = price.tiers.find(({ upTo }) => upTo === null || quantity <= upTo);
      return tier === undefined ? null : tierUnits(tier, quantity);
    }
    case 'graduated': {
      let lower = 0n;
      let units = 0n;
      for (const tier of price.tiers) {
        if (quantity <= lower) return units;
        units += tierUnits(tier, (tier.upTo === null || quantity < tier.upTo ? quantity : tier.upTo) - lower);
        lower = tier.upTo ?? quantity;
      }
      return quantity > lower ? null : units;
    }
    default:
      return null;
  }
}

/** What the tier asks for `quantity` in it. */
function tierUnits({ flat, rate, packages, min, max }: Tier, quantity: bigint): bigint {
  const amount = flat + (packages === undefined ? rate * quantity : inPackages(packages, quantity));
  const raised = min !== undefined && amount < min ? min : amount;
  return max !== undefined && raised > max ? max : raised;
}

function inPackages({ price, size, partial }: NonNullable<Tier['packages']>, quantity: bigint): bigint {
  if (partial === 'exact') return (price * quantity) / size;
  const full = quantity / size;
  return price * (partial === 'up' && quantity % size > 0n ? full + 1n : full);
}

/** What bounds whatever the price sees at once, whenever it is charged; null: nothing does for sure. */
function boundsOf({ price, limits, limitsOver }: Bounded): Bounds | null {
  const isOfPeriod = limitsOver === undefined && !('over' in price && price.over !== undefined);
  const bounds = isOfPeriod ? limits : limitsOver?.over === 'event' ? undefined : limitsOver;
  return bounds === undefined || bounds.when !== undefined || limits?.perDay !== undefined ? null : bounds;
}

function within(bounds: Bounds | null, free: Decimal): Decimal {
  if (bounds === null) return free;
  const { min, max, commit } = bounds;
  const beyond = commit === undefined ? null : free.minus(commit.amount);
  const missing = commit?.trueUp === true && beyond?.isNegative() === true;
  const committed =
    commit === undefined || beyond === null
      ? free
      : missing
        ? commit.amount
        : beyond.isNegative()
          ? free
          : commit.amount.plus(beyond.times(commit.factor));
  if (min !== null && committed.lessThan(min)) return min;
  return max !== null && committed.greaterThan(max) ? max : committed;
}

/** A case with the limits that it has, or those of its charge. */
export function boundedCase({ price, limits, limitsOver }: PriceCase, charge: Charge): Bounded {
  return { price, limits: charge.limits ?? limits, limitsOver: charge.limitsOver ?? limitsOver };
}

/** `100 of charge rental cost 30.00 EUR, and right above that it is 20.00 EUR`. */
export function aboveWords(
  quantity: bigint,
  charge: string,
  [at, above]: readonly [Decimal, Decimal],
  currency: string,
): string {
  const many = new Decimal(quantity.toString()).dividedBy(QUANTITY_SCALE.toString()).toFixed();
  return `${many} of charge ${charge} cost ${amountWords(at, currency)}, and right above that it is ${amountWords(above, currency)}`;
}

export function amountWords(amount: Decimal, currency: string): string {
  return `${printAmount(new Money(amount, currency))} ${currency}`;
}
