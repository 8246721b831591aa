import { ONE } from '../values/decimal.ts';
import { type Rounding, roundingWords, roundOperation, round as roundTo } from '../values/rounding.ts';
import { type Draft, type DueStep, step } from './draft.ts';

/** The one rounding of a line, as the charge's terms say. */
export const round: DueStep = (draft) => roundedAt(draft, draft.charge.terms.rounding);

/** The draft's amount rounded, which is the one division; `note` tells what is rounded where it is no line. */
export function roundedAt(draft: Draft, rounding: Rounding, note?: string): Draft {
  const amount = roundTo(draft.amount.dividedBy(draft.divisor), rounding);
  const taken = {
    ...(note === undefined ? {} : { note }),
    step: 'round',
    place: draft.charge.termPlaces?.rounding ?? draft.charge.place,
    detail: () => roundingWords(rounding),
    operation: () => roundOperation(rounding),
  };
  return step(draft, taken, { amount, divisor: ONE });
}
