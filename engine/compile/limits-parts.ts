import type { Charge as ChargeDocument, Limits as LimitsDocument } from '../model/documents.generated.ts';
import type { PeriodBounds } from '../model/program.ts';
import type { Context } from './findings.ts';
import { acrossOf, overOf } from './over.ts';
import { prorationTerm } from './proration.ts';

/**
 * What of the limits a part of a period has, where they say it; the days at its ends are the charge's where they do not.
 * Issue: prorate/contradiction.
 */
export function partsOf(
  limits: LimitsDocument,
  quantity: ChargeDocument['quantity'],
  context: Context,
): Pick<PeriodBounds, 'prorate'> {
  const { prorate } = limits;
  if (prorate === undefined) return {};
  const of = 'min' in limits ? 'min' : 'max' in limits ? 'max' : 'commit';
  if (overOf(limits).over !== undefined || acrossOf(limits) !== undefined)
    contradicts(limits, 'over', 'only a period has parts, and these are bounded whole', context);
  else if (quantity === 'seats-total' || quantity === 'seats-used')
    contradicts(limits, of, 'seats are bounded by the stretches in which they are there', context);
  const says = !Array.isArray(prorate) && prorate['day-of'] !== undefined;
  const term = prorationTerm([{ prorate }]);
  return { prorate: { ...term, dayOf: says ? term.dayOf : null } };
}

function contradicts(
  limits: LimitsDocument,
  key: 'over' | 'min' | 'max' | 'commit',
  message: string,
  { findings, book }: Context,
): void {
  findings.error('prorate/contradiction', book.places.of(limits, 'prorate'), message, {
    hint: 'leave "prorate" out of the limits',
    related: {
      message: key === 'over' ? 'what is bounded' : 'what is bounded of seats',
      place: book.places.of(limits, key),
    },
  });
}
