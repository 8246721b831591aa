import type { CompiledCharge } from '../model/compiled.ts';
import type { Charge } from '../model/program.ts';
import { dayCountWords, prorateWords } from './proration-words.ts';
import { termsRoundingWords } from './rounding.ts';
import {
  collectWords,
  dueWords,
  effectiveWords,
  ifShortWords,
  limitsWords,
  placeWords,
  priceWords,
  quantityWords,
  renewWords,
  waiveWords,
} from './words.ts';

/** A charge in words. */
export function explainCharge(one: Charge, currency: string): CompiledCharge {
  return {
    name: one.name,
    line: one.line,
    due: dueWords(one),
    quantity: quantityWords(one),
    taxCategory: one.taxCategory ?? null,
    price: priceWords(one.price, currency),
    limits: limitsWords(one, currency)?.join('; ') ?? null,
    collect: collectWords(one.terms, one.quantity.kind === 'meter'),
    renew: renewWords(one.terms),
    prorate: prorateWords(one),
    rounding: termsRoundingWords(one.terms.rounding, one.terms.stages, seesEachUse(one)),
    dayCount: dayCountWords(one),
    ifShort: ifShortWords(one.terms),
    whileSuspended: one.terms.whileSuspended === 'skip' ? 'not charged' : 'charged as always',
    waive: waiveWords(one.terms),
    effective: effectiveWords(one.effective),
    when: one.when?.name ?? null,
    place: placeWords(one.place),
  };
}

/** Whether what each use costs can be rounded. */
function seesEachUse({ price, limitsOver }: Charge): boolean {
  const cases = price.kind === 'choice' ? [...price.cases.values()] : [{ price, limitsOver }];
  return cases.some(
    ({ price: own, limitsOver: bounds }) =>
      own.kind === 'percentage' ||
      own.kind === 'from-event' ||
      bounds?.over === 'event' ||
      ('over' in own && own.over === 'event'),
  );
}
