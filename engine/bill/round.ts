import { FINEST } from '../model/rounding.ts';
import { ONE } from '../values/decimal.ts';
import { type Rounding, roundingWords, roundOperation, round as roundTo } from '../values/rounding.ts';
import { type Draft, type DueStep, step } from './draft.ts';

/** The one rounding of a line, as the charge's terms say. */
export const round: DueStep = (draft) => roundedAt(draft, ofLine(draft));

/** Where lines are rounded together, a line that says nothing itself is exact until then. */
function ofLine({ charge: { terms }, together }: Draft): Rounding {
  if (together === null || (together.kind === 'invoice' && terms.stages.line !== undefined)) return terms.rounding;
  return FINEST;
}

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
