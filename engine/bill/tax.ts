import type { BillLine, SurchargeAmount, TaxAmount } from '../model/invoice.ts';
import { batchOf, type Found, found } from './batches.ts';
import type { Included } from './included.ts';
import { levy } from './levy.ts';
import { taxAmount } from './measure.ts';
import { regularOf } from './tax-base.ts';
import { leviedOn, taxables } from './taxable.ts';
import type { BillTerms } from './terms.ts';
import type { Levied, Trace } from './trace.ts';

type TaxTerms = Pick<BillTerms, 'taxes' | 'surcharges' | 'currency' | 'taxRounding'>;

/**
 * `taxes` in an order in which each comes after those that it stands on, and rounded as the terms say: each once
 * on the sum of its lines, on each line, all taxes as one. A compound tax takes the taxes below it as rounded.
 * `lines` are net: what their prices contain is in `included`.
 */
export function tax(
  terms: TaxTerms,
  lines: readonly BillLine[],
  surcharges: readonly SurchargeAmount[],
  included: Included,
  trace: Trace | null,
): TaxAmount[] {
  const all = taxables(terms, lines, surcharges, included);
  const stoodOn = new Set(terms.taxes.flatMap((rule) => rule.on.taxes));
  const known = new Map<string, Found>();
  return terms.taxes.map((rule) => {
    if (!known.has(rule.name)) for (const one of found(batchOf(rule, terms), all, terms)) known.set(one.rule.name, one);
    const here = known.get(rule.name) as Found;
    const levied = levy(here, here.percent, terms);
    trace?.taxes.push({ ...told(here, terms), ...levied });
    if (stoodOn.has(rule.name))
      levied.onEach().forEach((part, index) => void here.targets[index]?.one.taxes.set(rule.name, part));
    const contained = included.taxes.get(rule.name);
    const regular = regularOf(rule, lines, terms.currency);
    if (contained === undefined) return { ...taxAmount(rule, levied.base, levied.amount), ...regular };
    const base = levied.base.plus(contained.base);
    return { ...taxAmount(rule, base, levied.amount.plus(contained.amount)), ...regular };
  });
}

function told(
  { rule, targets, percent: { byLine, stages }, jointly }: Found,
  { taxRounding: { perUnit, perLine } }: TaxTerms,
): Pick<Levied, 'tax' | 'targets' | 'byLine' | 'stages'> {
  return {
    tax: rule,
    targets: targets.map((target) => leviedOn(rule, target)),
    byLine: byLine === null ? null : { perUnit, perLine, amounts: byLine, jointly },
    stages,
  };
}
