import type { CompiledDiscount } from '../model/compiled.ts';
import type { DiscountRule } from '../model/discount.ts';
import { printAmount } from '../values/money.ts';
import { placeWords, targetWords } from './words.ts';

/** A discount in words: what it takes off, off what, and for how long. */
export function explainDiscount(rule: DiscountRule): CompiledDiscount {
  const { name, line, percent, amount, appliesTo, codes, place } = rule;
  return {
    name,
    line,
    takes: percent === null ? (amount === null ? '' : `${printAmount(amount)} ${amount.currency}`) : percentWords(rule),
    appliesTo: targetWords(appliesTo),
    time: timeWords(rule),
    divided: SPREAD[rule.spread],
    codes,
    place: placeWords(place),
  };
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

function timeWords({ for: time, leftover }: DiscountRule): string {
  const when =
    time.kind === 'periods'
      ? `on ${time.count} ${time.count === 1 ? 'invoice' : 'invoices'}`
      : { once: 'on one invoice', forever: 'on every invoice' }[time.kind];
  return leftover === 'kept' ? `${when}; what is not used up is kept` : when;
}

const SPREAD: Record<DiscountRule['spread'], string> = {
  'by-amount-left': 'by what is left of the lines',
  'by-amount': 'by the prices of the lines',
  'in-order': 'from the first line on',
  evenly: 'the same off each line',
};
