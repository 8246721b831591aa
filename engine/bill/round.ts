import { ONE } from '../values/decimal.ts';
import { type Rounding, round as roundTo } from '../values/rounding.ts';
import { type DueStep, step } from './draft.ts';

/** The one rounding of a line, as the charge's terms say. */
export const round: DueStep = (draft) => {
  const { rounding } = draft.charge.terms;
  const amount = roundTo(draft.amount.dividedBy(draft.divisor), rounding);
  const taken = {
    step: 'round',
    place: draft.charge.termPlaces?.rounding ?? draft.charge.place,
    detail: () => roundingWords(rounding),
    operation: () => ({ kind: 'round', ...rounding }) as const,
  };
  return step(draft, taken, { amount, divisor: ONE });
};

function roundingWords({ method, precision }: Rounding): string {
  return `${method} to ${precision} ${precision === 1 ? 'decimal' : 'decimals'}`;
}
