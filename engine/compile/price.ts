import type {
  Charge as ChargeDocument,
  ChargePlanDocument,
  PlanDocument,
  PricePercent,
} from '../model/documents.generated.ts';
import { type AnyPrice, type Price, QUANTITY_SCALE } from '../model/program.ts';
import { atScale, commonScale, dividedBy, fractionOf, whole } from '../values/rational.ts';
import { meterOf, quantityOf } from './counted.ts';
import type { Context } from './findings.ts';
import { overOf } from './over.ts';
import { ownersOf } from './owners.ts';
import { isCountedThen, meteredTime, type PricePer, timeOf, timesIn } from './per-time.ts';
import { withPackageDefaults, withTierDefaults } from './price-defaults.ts';
import { tierRounding } from './rounding.ts';
import { expectEnds } from './tier-ends.ts';
import { compileTiers } from './tiers.ts';

type PriceDocument = Exclude<ChargeDocument['price'], { choose: unknown }>;

const UNIT = whole(QUANTITY_SCALE);

/**
 * A `price` of `charge`, as authored, as exact scaled integers. Issues: price/too-fine (a quantity finer than a millionth),
 * price/time-does-not-divide, those of tiers.ts. Whether the charge has uses to price is judged in by-use.ts. Null exactly when there is one.
 */
export function compilePrice(
  price: PriceDocument,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  context: Context,
): AnyPrice | null {
  if (typeof price !== 'object') return perUnit(price, 1);
  if ('amount' in price) return perAmount(price, charge, owner, context);
  if ('percent' in price)
    return charge.due === 'when-overdue' ? perUnit(price.percent, 100) : percentage(price, context);
  if ('from-event' in price) return { kind: 'from-event', scale: QUANTITY_SCALE, field: price['from-event'] };
  if ('package' in price) return packaged(price, withPackageDefaults(price, owner, context), context);
  expectEnds(price, charge, context);
  const ends = withTierDefaults(price, charge, owner, context);
  const rounding = tierRounding(ownersOf(context.book, owner, charge));
  if ('graduated' in price) return compileTiers('graduated', price.graduated, ends, context, rounding);
  return compileTiers('volume', price.volume, ends, context, rounding);
}

function perUnit(amount: string | number, per: string | number): Price {
  const rate = dividedBy(dividedBy(fractionOf(amount), fractionOf(per)), UNIT);
  const scale = commonScale([rate]);
  return { kind: 'per-unit', scale, rate: atScale(rate, scale) };
}

/** For so many units, or for a length of time: so often as it is in the period, be that known here or when it is charged. */
function perAmount(
  price: PricePer,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  context: Context,
): AnyPrice | null {
  const length = timeOf(price);
  if (length === null) return perUnit(price.amount, price.per);
  const meter = meterOf(charge.quantity, context);
  if (meter !== undefined && charge.price === price && meteredTime(charge, meter, context) !== null)
    return perUnit(price.amount, 1); // its quantity is one of units and time
  const { numerator, denominator } = dividedBy(fractionOf(price.amount), UNIT);
  const amount = String(price.amount);
  if (meter === undefined && isCountedThen(length, charge, owner, context)) {
    const scale = commonScale([{ numerator, denominator }]);
    return {
      kind: 'per-unit',
      scale,
      rate: atScale({ numerator, denominator }, scale),
      perElapsed: { amount, length },
    };
  }
  const times = timesIn(length, price, charge, owner, context);
  if (times === null) return null;
  const rate = { numerator: numerator * times.numerator, denominator: denominator * times.denominator };
  const scale = commonScale([rate]);
  const isOnce = times.numerator === times.denominator;
  const perTime = { amount, times, length };
  return { kind: 'per-unit', scale, rate: atScale(rate, scale), ...(isOnce ? {} : { perTime }) };
}

/** Of the amount of each use, and so much for the use. */
function percentage({ percent, 'per-event': fixed, free }: PricePercent, context: Context): AnyPrice | null {
  const rate = dividedBy(dividedBy(fractionOf(percent), whole(100n)), UNIT);
  const perEvent = fractionOf(fixed ?? 0);
  const scale = commonScale([rate, perEvent]);
  const amount = free?.amount === undefined ? null : quantityOf(free, 'amount', free.amount, context);
  if (free?.amount !== undefined && amount === null) return null;
  return {
    kind: 'percentage',
    scale,
    rate: atScale(rate, scale),
    perEvent: atScale(perEvent, scale),
    free: free === undefined ? null : { events: free.events ?? null, amount, until: free.until ?? 'either' },
  };
}

type PackageDocument = Extract<PriceDocument, { package: unknown }>;

function packaged(price: PackageDocument, said: PackageDocument, context: Context): AnyPrice | null {
  const size = quantityOf(price, 'of', price.of, context);
  if (size === null) return null;
  const amount = fractionOf(price.package);
  const partial = said.partial ?? 'up';
  // An exact share is price × quantity / size: the scale makes even the price of one millionth whole.
  const scale = commonScale(partial === 'exact' ? [amount, dividedBy(amount, whole(size))] : [amount]);
  const packages = { price: atScale(amount, scale), size, partial, least: said.least ?? 0 };
  return { kind: 'package', scale, ...packages, ...overOf(price) };
}
