import type {
  Charge as ChargeDocument,
  Limits as LimitsDocument,
  LimitsOfCharge,
} from '../model/documents.generated.ts';
import type { Bounds, Limits, PeriodBounds } from '../model/program.ts';
import { decimal } from '../values/decimal.ts';
import { meterOf } from './counted.ts';
import type { Context } from './findings.ts';
import { overOf } from './over.ts';
import { prorationTerm } from './proration.ts';
import { expectMinimumBelowMaximum } from './tiers.ts';

/**
 * What `owner`, a charge or a case of its price, costs at least and at most: in a period, to be spread into it, and each
 * use or stretch of it. Null with an issue: price/minimum-above-maximum, price/limits-of-parts, price/limits-twice.
 */
export function compileLimits(
  { limits: authored }: { readonly limits?: LimitsOfCharge },
  { quantity }: Pick<ChargeDocument, 'quantity'>,
  context: Context,
): Limits | null {
  if (authored === undefined) return {};
  const { findings, book } = context;
  const before = findings.issues.length;
  let found: Limits = {};
  for (const limits of Array.isArray(authored) ? authored : [authored]) {
    expectMinimumBelowMaximum(limits, context);
    const place = book.places.of(limits);
    const { over } = overOf(limits);
    const isTwice = over === undefined ? found.limits !== undefined : found.limitsOver !== undefined;
    if (isTwice) findings.error('price/limits-twice', place, twiceWords(over === undefined));
    found =
      over === undefined
        ? { ...found, limits: { ...boundsOf(limits), ...prorateOf(limits) } }
        : { ...found, limitsOver: { ...boundsOf(limits), over, place } };
    if (over === undefined) expectOfWhole(limits, quantity, context);
    else if (limits.prorate !== undefined)
      contradicts(limits, 'over', 'each use and each stretch is bounded whole: only a period has parts', context);
    if (limits.prorate !== undefined && (quantity === 'seats-total' || quantity === 'seats-used'))
      contradicts(
        limits,
        'min' in limits ? 'min' : 'max',
        'seats are bounded by the stretches in which they are there',
        context,
      );
  }
  return findings.issues.length > before ? null : found;
}

/** Issue: prorate/contradiction. */
function contradicts(
  limits: LimitsDocument,
  key: 'over' | 'min' | 'max',
  message: string,
  { findings, book }: Context,
): void {
  findings.error('prorate/contradiction', book.places.of(limits, 'prorate'), message, {
    related: { message: 'against this', place: book.places.of(limits, key) },
  });
}

function twiceWords(ofPeriod: boolean): string {
  return `a period ${ofPeriod ? 'as a whole' : 'in its parts'} has one minimum and one maximum, and these are the second`;
}

function expectOfWhole(
  limits: LimitsDocument,
  quantity: ChargeDocument['quantity'],
  { findings, book }: Context,
): void {
  const meter = meterOf(quantity, { book });
  if (meter?.by === undefined) return;
  const message = `limits are of all that is charged for a period, but "${meter.name}" is charged in parts`;
  const related = { message: 'the parts', place: book.places.of(meter, 'by') };
  findings.error('price/limits-of-parts', book.places.of(limits), message, { related });
}

/** Of a part of a period; the days at its ends are the charge's where it does not say. */
function prorateOf({ prorate }: LimitsDocument): Pick<PeriodBounds, 'prorate'> {
  if (prorate === undefined) return {};
  const says = !Array.isArray(prorate) && prorate['day-of'] !== undefined;
  const term = prorationTerm([{ prorate }]);
  return { prorate: { ...term, dayOf: says ? term.dayOf : null } };
}

function boundsOf({ min, max }: LimitsDocument): Bounds {
  return { min: min === undefined ? null : decimal(min), max: max === undefined ? null : decimal(max) };
}
