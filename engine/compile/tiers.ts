import type { PriceGraduated, Tier as TierDocument } from '../model/documents.generated.ts';
import { type Price, QUANTITY_SCALE, type Tier } from '../model/program.ts';
import { atScale, commonScale, dividedBy, type Fraction, fractionOf, whole } from '../values/rational.ts';
import type { Rounding } from '../values/rounding.ts';
import { boundsTimesOf, multiplied } from './bounds-times.ts';
import { quantityOf } from './counted.ts';
import type { Context } from './findings.ts';
import { overOf } from './over.ts';
import { boundsOf } from './tier-bounds.ts';

const ZERO = whole(0n);
const UNIT = whole(QUANTITY_SCALE);
const PERCENT = whole(100n * QUANTITY_SCALE);

/** What one tier asks for, exactly; `size` in millionths. */
interface Asked {
  readonly flat: Fraction;
  /** Of a millionth. */
  readonly rate: Fraction;
  readonly packages: {
    readonly price: Fraction;
    readonly size: bigint;
    readonly partial: 'up' | 'down' | 'exact';
  } | null;
  readonly min: Fraction | null;
  readonly max: Fraction | null;
}

/** What tiers say of none, of what lies beyond the last, and of flat amounts. */
type AtTheEnds = Pick<PriceGraduated, 'zero' | 'beyond' | 'flat-due' | 'over' | 'bounds-times' | 'tier-by'>;

/**
 * A price in tiers. Issues: those of `boundsOf`, price/two-prices, price/package-incomplete and
 * price/minimum-above-maximum. Null exactly when there is one.
 */
export function compileTiers(
  kind: 'graduated' | 'volume',
  tiers: readonly TierDocument[],
  { zero, beyond, 'flat-due': flatDue, over, 'bounds-times': times, 'tier-by': tierBy }: AtTheEnds,
  context: Context,
  rounding?: Rounding,
): Price | null {
  const bounds = multiplied(boundsOf(tiers, beyond ?? 'error', context), tiers, times, context);
  const asked = tiers.map((tier) => askedOf(tier, context));
  if (bounds === null || asked.some((one) => one === null)) return null;
  const complete = asked.filter((one) => one !== null);
  const unit = rounding === undefined ? null : unitOf(rounding);
  const scale = commonScale([...complete.flatMap(fractionsOf), ...(unit === null ? [] : [unit])]);
  const compiled = complete.map(({ flat, rate, packages, min, max }, index): Tier => {
    const tier = tiers[index] as TierDocument;
    return {
      upTo: bounds[index] ?? null,
      flat: atScale(flat, scale),
      rate: atScale(rate, scale),
      ...(packages === null ? {} : { packages: { ...packages, price: atScale(packages.price, scale), least: 0 } }),
      ...(min === null ? {} : { min: atScale(min, scale) }),
      ...(max === null ? {} : { max: atScale(max, scale) }),
      ...(rounding === undefined || unit === null ? {} : { rounding: { to: rounding, unit: atScale(unit, scale) } }),
      place: context.book.places.of(tier),
    };
  });
  return {
    kind,
    scale,
    tiers: compiled,
    ...overOf({ over }),
    ...boundsTimesOf(times),
    ...(tierBy === 'prorated' ? { tierBy } : {}),
    ...(zero === 'first-flat' ? { zero } : {}),
    ...(flatDue === 'reached' ? { flatDue } : {}),
  };
}

/** What a rounding makes whole numbers of. */
function unitOf({ precision, to }: Rounding): Fraction {
  return to === undefined ? { numerator: 1n, denominator: 10n ** BigInt(precision) } : fractionOf(to.toFixed());
}

function fractionsOf({ flat, rate, packages, min, max }: Asked): Fraction[] {
  // An exact share is price × quantity / size: the scale makes even the price of one millionth whole.
  const shares = packages?.partial === 'exact' ? [dividedBy(packages.price, whole(packages.size))] : [];
  return [
    flat,
    rate,
    ...(packages === null ? [] : [packages.price]),
    ...shares,
    ...[min, max].filter((one) => one !== null),
  ];
}

function askedOf(tier: TierDocument, context: Context): Asked | null {
  const before = context.findings.issues.length;
  expectOnePrice(tier, context);
  expectWholePackage(tier, context);
  expectMinimumBelowMaximum(tier, context);
  const size = tier.of === undefined ? null : quantityOf(tier, 'of', tier.of, context);
  if (context.findings.issues.length > before) return null;
  const amount = (value: string | number | undefined): Fraction | null =>
    value === undefined ? null : fractionOf(value);
  const price = amount(tier.package);
  return {
    flat: amount(tier.flat) ?? ZERO,
    rate: rateOf(tier),
    packages: price === null || size === null ? null : { price, size, partial: tier.partial ?? 'up' },
    min: amount(tier.min),
    max: amount(tier.max),
  };
}

function rateOf({ unit, percent }: TierDocument): Fraction {
  if (percent !== undefined) return dividedBy(fractionOf(percent), PERCENT);
  return unit === undefined ? ZERO : dividedBy(fractionOf(unit), UNIT);
}

function expectOnePrice(tier: TierDocument, { findings, book: { places } }: Context): void {
  const [one, other] = (['unit', 'package', 'percent'] as const).filter((key) => tier[key] !== undefined);
  if (one === undefined || other === undefined) return;
  const related = { message: `"${one}" stands here`, place: places.of(tier, one) };
  const message = `a tier counts in one way, but has both "${one}" and "${other}"`;
  findings.error('price/two-prices', places.of(tier, other), message, { related });
}

function expectWholePackage(tier: TierDocument, { findings, book: { places } }: Context): void {
  if (tier.package !== undefined && tier.of === undefined) {
    const hint = 'say how many units are in a package, "of: 100"';
    findings.error('price/package-incomplete', places.of(tier, 'package'), '"package" without "of"', { hint });
  }
  if (tier.package !== undefined) return;
  for (const key of ['of', 'partial'] as const) {
    if (tier[key] === undefined) continue;
    const hint = 'say what a package costs, "package: 5.00"';
    findings.error('price/package-incomplete', places.of(tier, key), `"${key}" without "package"`, { hint });
  }
}

/** Issue: price/minimum-above-maximum, with both places. */
export function expectMinimumBelowMaximum(
  owner: { readonly min?: string | number; readonly max?: string | number },
  { findings, book: { places } }: Context,
): void {
  if (owner.min === undefined || owner.max === undefined) return;
  const [min, max] = [fractionOf(owner.min), fractionOf(owner.max)];
  if (min.numerator * max.denominator <= max.numerator * min.denominator) return;
  const related = { message: `the maximum is ${owner.max}`, place: places.of(owner, 'max') };
  const message = `the minimum of ${owner.min} is above the maximum`;
  findings.error('price/minimum-above-maximum', places.of(owner, 'min'), message, { related });
}
