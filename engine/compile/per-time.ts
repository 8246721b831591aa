import type {
  Charge as ChargeDocument,
  ChargePlanDocument,
  MeterDocument,
  PlanDocument,
} from '../model/documents.generated.ts';
import { type Span, spanDays, spanMonths, spanMs } from '../values/calendar.ts';
import type { Place } from '../values/issue.ts';
import { dividedBy, type Fraction, whole as wholeOf } from '../values/rational.ts';
import type { Context } from './findings.ts';
import { overOf } from './over.ts';
import { spanOf } from './terms.ts';
import { spanWords } from './words.ts';

/** A price for so many units, or for a length of time. */
export type PricePer = Extract<ChargeDocument['price'], { per: unknown }>;

/** The length of time that a price is for; null where it is for a number of units. */
export function timeOf({ per }: PricePer): Span | null {
  return typeof per === 'string' && per.includes(' ') ? spanOf(per) : null;
}

/**
 * How many times `length` is in the period in which `charge` falls due. Null, with the issue price/time-does-not-divide,
 * where one of both is of months and the other is not, or where the charge has no period.
 */
export function timesIn(
  length: Span,
  price: PricePer,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  { book, findings }: Context,
): Fraction | null {
  const { period, place, says } = periodOf(charge, owner, book.places);
  const times = period === null ? null : divided(period, length);
  if (times !== null) return times;
  findings.error(
    'price/time-does-not-divide',
    book.places.of(price, 'per'),
    `the price is for ${spanWords(length)}, and the charge ${says}: that is no number of them`,
    {
      hint: 'state the price for the whole period, or for a length that divides it',
      related: { message: 'it falls due here', place },
    },
  );
  return null;
}

/** Whether how often `length` is in the period of `charge` is known only when it is charged: a month has 28 days, or 31. */
export function isCountedThen(
  length: Span,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  { book }: Context,
): boolean {
  if (typeof charge.due !== 'object' || 'on' in charge.due) return false;
  const { period } = periodOf(charge, owner, book.places);
  if (period === null) return charge.due.every === 'cycle' && spanMonths(length) === null;
  const isOfHours = spanMs(period) !== null;
  return divided(period, length) === null && spanMonths(length) === null && !(isOfHours && spanDays(length) !== null);
}

/**
 * Of what a meter measures, the time that its units are counted by, where the price is for seconds to hours. Issue:
 * price/time-of-uses.
 */
export function meteredTime(charge: ChargeDocument, meter: MeterDocument, { book, findings }: Context): Span | null {
  const { price, limits } = charge;
  const length = typeof price === 'object' && 'per' in price ? timeOf(price) : null;
  if (length === null || spanMs(length) === null) return null;
  const related = { message: 'the meter', place: book.places.of(meter) };
  const tell = (message: string, hint: string): void =>
    findings.error('price/time-of-uses', book.places.of(price as PricePer, 'per'), message, { hint, related });
  if (!lasts(meter))
    tell('what this meter measures has no length', 'measure a level: "weighted-sum", "latest", or "level: carried"');
  else if (meter.window !== undefined || [limits ?? []].flat().some((one) => overOf(one).over !== undefined))
    tell('the units are counted by the time of the whole period', 'leave "window" and limits of parts of it out');
  return length;
}

function lasts({ aggregate = 'count', level, prorate }: MeterDocument): boolean {
  return aggregate === 'latest' || aggregate === 'weighted-sum' || level === 'carried' || prorate !== undefined;
}

/** The period of `charge` where the book says it: what follows the cycle of an account differs by its plan. */
function periodOf(
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  places: { of(owner: object, key: string): Place },
): { readonly period: Span | null; readonly place: Place; readonly says: string } {
  const { due } = charge;
  if (typeof due !== 'object') return { period: null, place: places.of(charge, 'due'), says: `is due ${due}` };
  if ('on' in due) return { period: null, place: places.of(charge, 'due'), says: `is due on ${due.on}` };
  const own = due.every;
  if (own !== 'cycle') return told(spanOf(own), places.of(due, 'every'));
  const place = places.of(due, 'every');
  const cycle = owner.kind === 'plan' ? (owner.cycle ?? { every: '1 month' }) : null;
  if (cycle === null || typeof cycle === 'string')
    return { period: null, place, says: 'is due by the cycle of whoever subscribes' };
  return told(spanOf(cycle.every), place);
}

function told(period: Span | null, place: Place): ReturnType<typeof periodOf> {
  return { period, place, says: period === null ? 'has no period' : `is due every ${spanWords(period)}` };
}

/** Months and days, and days and hours, are of no number of each other. */
function divided(period: Span, length: Span): Fraction | null {
  for (const count of [spanMonths, spanDays, spanMs]) {
    const [whole, part] = [count(period), count(length)];
    if (whole !== null && part !== null) return dividedBy(wholeOf(BigInt(whole)), wholeOf(BigInt(part)));
  }
  return null;
}
