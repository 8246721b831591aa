import { ONE } from '../values/decimal.ts';
import { round as roundTo } from '../values/rounding.ts';
import { type DueStep, step } from './draft.ts';

/** The one rounding of a line, as the charge's terms say. */
export const round: DueStep = (draft) => {
  const { rounding } = draft.charge.terms;
  const amount = roundTo(draft.amount.dividedBy(draft.divisor), rounding);
  const places = rounding.precision === 1 ? 'decimal' : 'decimals';
  return step(draft, 'round', `${rounding.method} to ${rounding.precision} ${places}`, { amount, divisor: ONE });
};
