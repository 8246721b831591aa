import type { Charge as ChargeDocument, ChargePlanDocument, PlanDocument } from '../model/documents.generated.ts';
import { type Span, spanDays, spanMonths } from '../values/calendar.ts';
import type { Place } from '../values/issue.ts';
import type { Context } from './findings.ts';
import { spanOf } from './terms.ts';
import { spanWords } from './words.ts';

/** A price for so many units, or for a length of time. */
export type PricePer = Extract<ChargeDocument['price'], { per: unknown }>;

/** The length of time that a price is for; null where it is for a number of units. */
export function timeOf({ per }: PricePer): Span | null {
  return typeof per === 'string' && per.includes(' ') ? spanOf(per) : null;
}

/**
 * How many times `length` is in the period in which `charge` falls due. Null, with the issue
 * price/time-does-not-divide, where that is no whole number, or where the charge has no period.
 */
export function timesIn(
  length: Span,
  price: PricePer,
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  { book, findings }: Context,
): number | null {
  const { period, place, says } = periodOf(charge, owner, book.places);
  const times = period === null ? null : divided(period, length);
  if (times !== null) return times;
  findings.error(
    'price/time-does-not-divide',
    book.places.of(price, 'per'),
    `the price is for ${spanWords(length)}, and the charge ${says}: that is no whole number of them`,
    {
      hint: 'state the price for the whole period, or for a length that divides it',
      related: { message: 'it falls due here', place },
    },
  );
  return null;
}

/** The period of `charge` where the book says it: what follows the cycle of an account differs by its plan. */
function periodOf(
  charge: ChargeDocument,
  owner: PlanDocument | ChargePlanDocument,
  places: { of(owner: object, key: string): Place },
): { readonly period: Span | null; readonly place: Place; readonly says: string } {
  const { due } = charge;
  if (typeof due !== 'object') return { period: null, place: places.of(charge, 'due'), says: `is due ${due}` };
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

/** Months and days, and days and hours, are of no whole number of each other. */
function divided(period: Span, length: Span): number | null {
  for (const count of [spanMonths, spanDays]) {
    const [whole, part] = [count(period), count(length)];
    if (whole !== null && part !== null) return whole % part === 0 ? whole / part : null;
  }
  return null;
}
