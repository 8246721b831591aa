import type { CompiledTerm } from '../model/compiled.ts';
import type { ChargePlanDocument, PlanDocument } from '../model/documents.generated.ts';
import type { AddOns } from '../model/plan-change.ts';
import type { Context } from './findings.ts';

/** Which charge plans can be subscribed to beside a plan, or beside a subscription to a charge plan. */
export function compileAddOns(document: PlanDocument | ChargePlanDocument, { book: { places } }: Context): AddOns {
  const { 'add-ons': said } = document;
  return {
    included: new Set(said?.included ?? []),
    available: said?.available === undefined ? null : new Set(said.available),
    place: places.of(document, said === undefined ? 'name' : 'add-ons'),
  };
}

/** What the document includes and offers; what it does not say is left out. */
export function addOnTerms({ included, available }: AddOns): CompiledTerm[] {
  return [
    ...(included.size === 0 ? [] : [{ term: 'includes', says: [...included].join(', ') }]),
    ...(available === null ? [] : [{ term: 'offers', says: [...available].join(', ') || 'nothing else' }]),
  ];
}
