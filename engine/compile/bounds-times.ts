import type { Charge as ChargeDocument, PriceBoundsTimes, Tier as TierDocument } from '../model/documents.generated.ts';
import { BOUND_FACTS, type BoundsTimes } from '../model/price.ts';
import { fractionOf } from '../values/rational.ts';
import { meterOf } from './counted.ts';
import type { Context } from './findings.ts';
import { overOf } from './over.ts';

/** A factor that is known when a period is charged; absent where it is a number, which is in the bounds already. */
export function boundsTimesOf(times: PriceBoundsTimes | undefined): { readonly boundsTimes?: BoundsTimes } {
  if (times === undefined || isNumber(times)) return {};
  const fact = BOUND_FACTS.find((one) => one === times);
  return { boundsTimes: fact === undefined ? { kind: 'meter', meter: String(times) } : { kind: 'fact', fact } };
}

function isNumber(times: PriceBoundsTimes): boolean {
  return /^[0-9]/.test(String(times));
}

/** The bounds, multiplied where the factor is a number. Issue: price/too-fine, where one is then no whole number of millionths. */
export function multiplied(
  bounds: readonly (bigint | null)[] | null,
  tiers: readonly TierDocument[],
  times: PriceBoundsTimes | undefined,
  { book, findings }: Context,
): readonly (bigint | null)[] | null {
  if (bounds === null || times === undefined || !isNumber(times)) return bounds;
  const { numerator, denominator } = fractionOf(times);
  const before = findings.issues.length;
  const found = bounds.map((bound, index): bigint | null => {
    if (bound === null) return null;
    const scaled = bound * numerator;
    if (scaled % denominator === 0n) return scaled / denominator;
    const tier = tiers[index] as TierDocument;
    const message = `the bound of this tier × ${times} has more than six decimals, and quantities are counted in millionths`;
    findings.error('price/too-fine', book.places.of(tier), message);
    return null;
  });
  return findings.issues.length > before ? null : found;
}

type Tiers = Extract<ChargeDocument['price'], { graduated: unknown } | { volume: unknown }>;

/**
 * What is multiplied or divided is there: a period with hours and uses, and a part of one. `seesUses`: the price sees less
 * than a period at once. Issues: price/no-uses, price/no-part, price/bounds-of-period, price/bounds-of-parts.
 */
export function expectTimes(price: Tiers, charge: ChargeDocument, seesUses: boolean, context: Context): void {
  const { findings, book } = context;
  const { 'bounds-times': times, 'tier-by': tierBy } = price;
  const meter = meterOf(charge.quantity, context);
  const tell = (code: string, key: 'bounds-times' | 'tier-by', message: string) =>
    findings.error(code, book.places.of(price, key), message, {
      hint: `leave "${key}" out`,
      related: { message: 'the charge', place: book.places.of(charge, 'name') },
    });
  if (tierBy === 'prorated' && meter !== undefined)
    tell('price/no-part', 'tier-by', 'what a meter measured is charged in full, so no part of it is in the tiers');
  const { boundsTimes } = boundsTimesOf(times);
  if (boundsTimes === undefined) return;
  if (seesUses || overOf(price).over !== undefined)
    tell(
      'price/bounds-of-period',
      'bounds-times',
      `"${times}" is of a period, and the price sees less than that at once`,
    );
  const isOfUse = boundsTimes.kind === 'meter' || boundsTimes.fact === 'period-hours';
  if (isOfUse && meter === undefined)
    tell(
      'price/no-uses',
      'bounds-times',
      `"${times}" is of a period that a meter measures, and the charge is for none`,
    );
  const by = boundsTimes.kind === 'meter' ? book.meters.get(boundsTimes.meter)?.by : undefined;
  if (by !== undefined)
    tell(
      'price/bounds-of-parts',
      'bounds-times',
      `"${times}" is measured in parts, and bounds are multiplied by one number`,
    );
}
