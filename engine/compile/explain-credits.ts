import type { CompiledCredit } from '../model/compiled.ts';
import type { CreditRule } from '../model/credit.ts';
import { ONE } from '../values/decimal.ts';
import { printAmount } from '../values/money.ts';
import { placeWords, recurrenceWords, spanWords, targetWords } from './words.ts';

/** A credit in words: how much it grants, what it pays for, how and for how long, and what it costs. */
export function explainCredit(rule: CreditRule): CompiledCredit {
  const { name, line, amount, appliesTo, resets, place } = rule;
  const again = resets === null ? '' : `, again ${recurrenceWords(resets)}`;
  return {
    name,
    line,
    grants: `${printAmount(amount)} ${amount.currency}${again}${carryOverWords(rule)}`,
    appliesTo: targetWords(appliesTo),
    says: [
      COUNTS[rule.countsAs],
      `priority ${rule.priority}`,
      expiryWords(rule),
      SPREAD[rule.spread],
      ...(rule.whenDepleted === 'bill' ? [] : ['nothing is used or asked for behind it']),
    ].join(', '),
    buy: buyWords(rule),
    place: placeWords(place),
  };
}

const COUNTS: Record<CreditRule['countsAs'], string> = {
  payment: 'pays after taxes',
  'price-cut': 'lowers the price before taxes',
};

const SPREAD: Record<CreditRule['spread'], string> = {
  'in-order': 'from the first line on',
  'by-amount': 'by the prices of the lines',
};

function carryOverWords({ carryOver }: CreditRule): string {
  if (carryOver === null) return '';
  const { periods, max } = carryOver;
  const most = max === null ? '' : `, at most ${printAmount(max)}`;
  return `; what is left stays ${periods} ${periods === 1 ? 'time' : 'times'}${most}`;
}

function expiryWords({ expires }: CreditRule): string {
  if (expires === null) return 'never lost';
  return typeof expires === 'string' ? `lost at the end of ${expires}` : `lost after ${spanWords(expires)}`;
}

function buyWords({ buy, topUpRate }: CreditRule): string | null {
  if (buy === null) return null;
  const rate = topUpRate.equals(ONE) ? '' : `, or ${topUpRate.toFixed()} for each unit of money`;
  return `${printAmount(buy.price)} ${buy.price.currency}${rate}, ${buy.taxed ? 'taxed' : 'untaxed'}`;
}
