import { Decimal, ONE } from '../values/decimal.ts';
import { type Rounding, roundingWords, round as roundTo } from '../values/rounding.ts';
import { type Draft, type DueStep, step } from './draft.ts';
import { roundedAt } from './round.ts';
import type { Share } from './share.ts';

/** A part of a period costs its share of the fee; the daily rate itself is rounded only where the terms say so. */
export const prorate: DueStep = (draft) => {
  draft.prorated = true;
  if (draft.list?.stretched?.isPart === true) return draft;
  const { numerator, denominator, text, note } = draft.share;
  if (numerator === denominator) return draft;
  const daily = draft.charge.terms.stages['daily-rate'];
  if (daily !== undefined) return byRate(draft, daily);
  return times(draft, numerator, denominator, `× ${text}`, note);
};

/** The price of one day, or whatever the part is counted in, is rounded, and then so many of them are charged. */
function byRate(draft: Draft, daily: Rounding): Draft {
  const { numerator, denominator, text, note } = draft.share;
  const one = times(draft, 1n, denominator, `÷ ${denominator}, for one of ${text}`);
  return times(roundedAt(one, daily, 'the rate of one day'), numerator, 1n, `× ${numerator}`, note);
}

function times(draft: Draft, numerator: bigint, denominator: bigint, detail: string, note?: string): Draft {
  const taken = {
    ...(note === undefined ? {} : { note }),
    step: 'prorate',
    place: draft.charge.termPlaces?.prorate ?? draft.charge.place,
    detail: () => detail,
    operation: () => ({ kind: 'times', numerator: `${numerator}`, denominator: `${denominator}` }) as const,
  };
  return step(draft, taken, {
    amount: numerator === 1n ? draft.amount : draft.amount.times(numerator.toString()),
    divisor: denominator === 1n ? draft.divisor : draft.divisor.times(denominator.toString()),
  });
}

/** The share as a decimal of so many places, where the terms round it before anything is multiplied by it. */
export function roundedShare(share: Share, ratio: Rounding | undefined): Share {
  const { numerator, denominator } = share;
  if (ratio === undefined || numerator === denominator) return share;
  const rounded = roundTo(new Decimal(numerator.toString()).dividedBy(denominator.toString()), ratio);
  const whole = ONE.times(10).pow(rounded.decimalPlaces());
  return {
    ...share,
    numerator: BigInt(rounded.times(whole).toFixed()),
    denominator: BigInt(whole.toFixed()),
    text: `${rounded.toFixed()} (${share.text}, ${roundingWords(ratio)})`,
  };
}
