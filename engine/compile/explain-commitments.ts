import type { Commitment } from '../model/commitment.ts';
import type { CompiledCommitment } from '../model/compiled.ts';
import { type Money, printAmount } from '../values/money.ts';
import { daysWords, prorationWords } from './proration-words.ts';
import { boundsWords, overWords, placeWords, targetWords } from './words.ts';

/** A commitment in words: what its lines come to, and in which time. */
export function explainCommitment(rule: Commitment, currency: string): CompiledCommitment {
  const { name, line, floor, most, overage, appliesTo, place, stretches } = rule;
  const money = (amount: Money): string => `${printAmount(amount)} ${amount.currency}`;
  const words = [
    ...(floor === null ? [] : [`at least ${money(floor)}`]),
    ...(overage === null ? [] : [`beyond ${money(overage.from)} at ${overage.factor.toFixed()} times its price`]),
    ...(most === null ? [] : [`at most ${money(most)}`]),
  ];
  return {
    name,
    line,
    says:
      stretches !== undefined
        ? boundsWords(stretches.bounds, currency)
        : words.length === 0
          ? 'nothing'
          : words.join(', '),
    appliesTo: targetWords(appliesTo),
    time: timeWords(rule),
    divided: SPREAD[rule.spread],
    when: rule.when?.name ?? null,
    place: placeWords(place),
  };
}

function timeWords({ periods, prorate, counts, stretches }: Commitment): string {
  if (stretches !== undefined)
    return `each ${overWords(stretches.over)} in which there is use, at prices before discounts`;
  const left = counts === 'left' ? ', of what the commitments before it leave of its lines' : '';
  return `${timesWords({ periods, prorate })}${left}`;
}

function timesWords({ periods, prorate }: Pick<Commitment, 'periods' | 'prorate'>): string {
  if (periods === null) return 'of all that an account is on the plan';
  const each = periods === 1 ? 'each invoice period' : `every ${periods} invoice periods`;
  if (prorate === null) return each;
  const days = daysWords(prorate.dayOf);
  const words = [prorationWords(prorate), ...(days === null ? [] : [days])].join('; ');
  return words === IN_PROPORTION ? `${each}, a part of them in proportion` : `${each} (of parts: ${words})`;
}

/** Of both ends, by days. */
const IN_PROPORTION = 'the first period, the last period';

const SPREAD: Record<Commitment['spread'], string> = {
  'by-amount-left': 'by what is left of the lines',
  'by-amount': 'by the prices of the lines',
  'in-order': 'from the first line on',
  evenly: 'the same for each line',
};
