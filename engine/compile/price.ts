import type { Charge as ChargeDocument, ChargePlanDocument, PlanDocument } from '../model/documents.generated.ts';
import { type Price, QUANTITY_SCALE } from '../model/program.ts';
import { atScale, commonScale, dividedBy, fractionOf, whole } from '../values/rational.ts';
import { quantityOf } from './counted.ts';
import type { Context } from './findings.ts';
import { type PricePer, timeOf, timesIn } from './per-time.ts';
import { expectEnds } from './tier-ends.ts';
import { compileTiers } from './tiers.ts';

type PriceDocument = Exclude<ChargeDocument['price'], { choose: unknown }>;

const UNIT = whole(QUANTITY_SCALE);

/**
 * A `price` of `charge`, as authored, as exact scaled integers. Issues: price/too-fine (a quantity finer than a millionth),
 * price/time-does-not-divide, those of tiers.ts. Null exactly when there is one.
 */
export function compilePrice(
  price: PriceDocument,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  context: Context,
): Price | null {
  if (typeof price !== 'object') return perUnit(price, 1);
  if ('amount' in price) return perAmount(price, charge, owner, context);
  if ('percent' in price) return perUnit(price.percent, 100);
  if ('package' in price) return packaged(price, context);
  expectEnds(price, charge, context);
  if ('graduated' in price) return compileTiers('graduated', price.graduated, price, context);
  return compileTiers('volume', price.volume, price, context);
}

function perUnit(amount: string | number, per: string | number): Price {
  const rate = dividedBy(dividedBy(fractionOf(amount), fractionOf(per)), UNIT);
  const scale = commonScale([rate]);
  return { kind: 'per-unit', scale, rate: atScale(rate, scale) };
}

/** For so many units, or for a length of time that the period is a whole number of. */
function perAmount(
  price: PricePer,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  context: Context,
): Price | null {
  const length = timeOf(price);
  if (length === null) return perUnit(price.amount, price.per);
  const times = timesIn(length, price, charge, owner, context);
  if (times === null) return null;
  const { numerator, denominator } = dividedBy(fractionOf(price.amount), UNIT);
  const rate = { numerator: numerator * BigInt(times), denominator };
  const scale = commonScale([rate]);
  const perTime = { amount: String(price.amount), times, length };
  return { kind: 'per-unit', scale, rate: atScale(rate, scale), ...(times === 1 ? {} : { perTime }) };
}

type PackageDocument = Extract<PriceDocument, { package: unknown }>;

function packaged(price: PackageDocument, context: Context): Price | null {
  const size = quantityOf(price, 'of', price.of, context);
  if (size === null) return null;
  const amount = fractionOf(price.package);
  const partial = price.partial ?? 'up';
  // An exact share is price × quantity / size: the scale makes even the price of one millionth whole.
  const scale = commonScale(partial === 'exact' ? [amount, dividedBy(amount, whole(size))] : [amount]);
  return { kind: 'package', scale, price: atScale(amount, scale), size, partial, least: price.least ?? 0 };
}
