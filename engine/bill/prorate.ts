import { Decimal } from '../values/decimal.ts';
import { type DueStep, step } from './draft.ts';

/** A part of a period costs its share of the fee; the daily rate itself is never rounded. */
export const prorate: DueStep = (draft) => {
  const { numerator, denominator, text, note } = draft.share;
  if (numerator === denominator) return draft;
  const amount = draft.amount.times(new Decimal(numerator.toString()));
  const divisor = draft.divisor.times(new Decimal(denominator.toString()));
  const taken = {
    ...(note === undefined ? {} : { note }),
    step: 'prorate',
    place: draft.charge.termPlaces?.prorate ?? draft.charge.place,
    detail: () => `× ${text}`,
    operation: () => ({ kind: 'times', numerator: `${numerator}`, denominator: `${denominator}` }) as const,
  };
  return step(draft, taken, { amount, divisor });
};
