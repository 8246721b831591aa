import type { CompiledDiscount } from '../model/compiled.ts';
import type { DiscountRule } from '../model/discount.ts';
import type { Plan } from '../model/program.ts';
import { printAmount } from '../values/money.ts';
import { standsBefore } from './discount-order.ts';
import { prorationWords } from './proration-words.ts';
import { placeWords, targetWords } from './words.ts';

/** A discount in words: what it takes off, off what, and for how long; as one of a plan, also where the order takes it off. */
export function explainDiscount(rule: DiscountRule, plan?: Pick<Plan, 'order'>): CompiledDiscount {
  const { name, line, appliesTo, codes, place } = rule;
  const isBefore = rule.units !== null || (plan !== undefined && standsBefore(rule, plan.order.before) !== undefined);
  return {
    name,
    line,
    takes:
      rule.otherCurrency === 'skip' && rule.currency !== null
        ? `${takenWords(rule)}, nothing in other currencies`
        : takenWords(rule),
    appliesTo: targetWords(appliesTo),
    time: timeWords(rule, isBefore),
    divided:
      rule.units !== null
        ? 'before the price is looked up'
        : isBefore
          ? 'off each charge, before it is due'
          : SPREAD[rule.spread],
    when: rule.when?.name ?? null,
    codes,
    place: placeWords(place),
  };
}

function takenWords(rule: DiscountRule): string {
  const { percent, amount, units } = rule;
  if (percent !== null) return percentWords(rule);
  if (amount === null) return `${units?.toFixed()} units`;
  const part = rule.prorate === null ? '' : `, prorated: ${prorationWords(rule.prorate)}`;
  return `${printAmount(amount)} ${amount.currency}${part}${rule.gross === null ? '' : ', off lines with taxes, where they come first'}${rule.belowZero ? ', also below zero' : ''}`;
}

/** `20 %, at most 5.00 EUR, added to others of class promotion`. */
function percentWords({ percent, cap, combine, gross, class: named }: DiscountRule): string {
  const words = [
    `${percent?.toFixed()} %`,
    ...(cap === null ? [] : [`at most ${printAmount(cap)} ${cap.currency}`]),
    ...(gross === null ? [] : ['with taxes, where they come first']),
    ...(combine === 'compound' ? [] : [`added to others ${named === null ? 'without a class' : `of class ${named}`}`]),
  ];
  return words.join(', ');
}

function timeWords({ times, leftover }: DiscountRule, isBefore: boolean): string {
  const [one, many] = isBefore ? ['period', 'periods'] : ['invoice', 'invoices'];
  const [on, every] = isBefore ? ['in', 'in every'] : ['on', 'on every'];
  const when = times === null ? `${every} ${one}` : `${on} ${times} ${times === 1 ? one : many}`;
  return leftover === 'kept' ? `${when}; what is not used up is kept` : when;
}

const SPREAD: Record<DiscountRule['spread'], string> = {
  'by-amount-left': 'by what is left of the lines',
  'by-amount': 'by the prices of the lines',
  'in-order': 'from the first line on',
  evenly: 'the same off each line',
};
