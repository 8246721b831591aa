import type { CompiledDiscount } from '../model/compiled.ts';
import type { DiscountRule } from '../model/discount.ts';
import { printAmount } from '../values/money.ts';
import { placeWords, targetWords } from './words.ts';

/** A discount in words: what it takes off, off what, and for how long. */
export function explainDiscount(rule: DiscountRule): CompiledDiscount {
  const { name, line, appliesTo, codes, place } = rule;
  return {
    name,
    line,
    takes: takenWords(rule),
    appliesTo: targetWords(appliesTo),
    time: timeWords(rule),
    divided: rule.units === null ? SPREAD[rule.spread] : 'before the price is looked up',
    when: rule.when?.name ?? null,
    codes,
    place: placeWords(place),
  };
}

function takenWords(rule: DiscountRule): string {
  const { percent, amount, units } = rule;
  if (percent !== null) return percentWords(rule);
  if (amount === null) return `${units?.toFixed()} units`;
  return `${printAmount(amount)} ${amount.currency}${rule.belowZero ? ', also below zero' : ''}`;
}

/** `20 %, at most 5.00 EUR, added to others of class promotion`. */
function percentWords({ percent, cap, combine, class: named }: DiscountRule): string {
  const words = [
    `${percent?.toFixed()} %`,
    ...(cap === null ? [] : [`at most ${printAmount(cap)} ${cap.currency}`]),
    ...(combine === 'compound' ? [] : [`added to others ${named === null ? 'without a class' : `of class ${named}`}`]),
  ];
  return words.join(', ');
}

function timeWords({ times, units, leftover }: DiscountRule): string {
  const [one, many] = units === null ? ['invoice', 'invoices'] : ['period', 'periods'];
  const [on, every] = units === null ? ['on', 'on every'] : ['in', 'in every'];
  const when = times === null ? `${every} ${one}` : `${on} ${times} ${times === 1 ? one : many}`;
  return leftover === 'kept' ? `${when}; what is not used up is kept` : when;
}

const SPREAD: Record<DiscountRule['spread'], string> = {
  'by-amount-left': 'by what is left of the lines',
  'by-amount': 'by the prices of the lines',
  'in-order': 'from the first line on',
  evenly: 'the same off each line',
};
