import type {
  Charge as ChargeDocument,
  ChargePlanDocument,
  PlanDocument,
  Tier as TierDocument,
} from '../model/documents.generated.ts';
import { type Price, QUANTITY_SCALE, type Tier } from '../model/program.ts';
import type { Context } from './findings.ts';
import { atScale, commonScale, dividedBy, type Fraction, fractionOf, whole } from './fraction.ts';
import { type PricePer, timeOf, timesIn } from './per-time.ts';

type PriceDocument = ChargeDocument['price'];

const ZERO = whole(0n);
const UNIT = whole(QUANTITY_SCALE);

/**
 * The authored price of `charge` as exact scaled integers. Issues: price/too-fine (a quantity finer than a millionth),
 * price/tiers-do-not-ascend, price/last-tier-missing, price/open-tier-not-last, price/time-does-not-divide. Null
 * exactly when there is one.
 */
export function compilePrice(
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  context: Context,
): Price | null {
  const price: PriceDocument = charge.price;
  if (typeof price !== 'object') return perUnit(price, 1);
  if ('amount' in price) return perAmount(price, charge, owner, context);
  if ('percent' in price) return perUnit(price.percent, 100);
  if ('package' in price) return packaged(price, context);
  if ('graduated' in price) return tiered('graduated', price.graduated, context);
  return tiered('volume', price.volume, context);
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

function tiered(kind: 'graduated' | 'volume', tiers: readonly TierDocument[], context: Context): Price | null {
  const bounds = boundsOf(tiers, context);
  if (bounds === null) return null;
  const flats = tiers.map((tier) => (tier.flat === undefined ? ZERO : fractionOf(tier.flat)));
  const rates = tiers.map((tier) => (tier.unit === undefined ? ZERO : dividedBy(fractionOf(tier.unit), UNIT)));
  const scale = commonScale([...flats, ...rates]);
  const compiled = tiers.map(
    (tier, index): Tier => ({
      upTo: bounds[index] ?? null,
      flat: atScale(flats[index] ?? ZERO, scale),
      rate: atScale(rates[index] ?? ZERO, scale),
      place: context.book.places.of(tier),
    }),
  );
  return { kind, scale, tiers: compiled };
}

/** The tiers' upper bounds in millionths; null where they do not make one gapless, ascending list up to infinity. */
function boundsOf(tiers: readonly TierDocument[], context: Context): (bigint | null)[] | null {
  const { places } = context.book;
  const before = context.findings.issues.length;
  const bounds: (bigint | null)[] = [];
  let highest: { readonly bound: bigint; readonly tier: TierDocument } | null = null;
  for (const [index, tier] of tiers.entries()) {
    const upTo = tier['up-to'];
    if (upTo === undefined) {
      if (index < tiers.length - 1) {
        context.findings.error(
          'price/open-tier-not-last',
          places.of(tier),
          'a tier without "up-to" takes everything, so it must be the last',
          {
            hint: 'give it an "up-to", or move it to the end',
          },
        );
      }
      bounds.push(null);
      continue;
    }
    const bound = quantityOf(tier, 'up-to', upTo, context);
    bounds.push(bound);
    if (bound === null) continue;
    if (highest !== null && bound <= highest.bound) {
      const related = {
        message: `the tier before ends at ${highest.tier['up-to']}`,
        place: places.of(highest.tier, 'up-to'),
      };
      context.findings.error(
        'price/tiers-do-not-ascend',
        places.of(tier, 'up-to'),
        `this tier ends at ${upTo}, not above the one before it`,
        { related },
      );
    }
    highest = { bound, tier };
  }
  const last = tiers.at(-1);
  if (last?.['up-to'] !== undefined) {
    const message = `no tier says what a quantity above ${last['up-to']} costs`;
    context.findings.error('price/last-tier-missing', places.of(last, 'up-to'), message, {
      hint: 'end the list with a tier without "up-to"',
    });
  }
  return context.findings.issues.length === before ? bounds : null;
}

/** A quantity in millionths; null, with an issue, where it is finer than that. */
export function quantityOf(
  owner: object,
  key: string,
  value: string | number,
  { book, findings }: Context,
): bigint | null {
  const fraction: Fraction = fractionOf(value);
  const scaled = fraction.numerator * QUANTITY_SCALE;
  if (scaled % fraction.denominator === 0n) return scaled / fraction.denominator;
  findings.error(
    'price/too-fine',
    book.places.of(owner, key),
    `"${key}" is ${value}; quantities are counted in millionths, so at most six decimals count`,
  );
  return null;
}
