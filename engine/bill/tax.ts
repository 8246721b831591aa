import type { BillLine, SurchargeAmount, TaxAmount } from '../model/invoice.ts';
import type { Tax } from '../model/program.ts';
import type { Included } from './included.ts';
import { jointly, type Percentage } from './jointly.ts';
import { levy } from './levy.ts';
import { taxAmount } from './measure.ts';
import { regularOf } from './tax-base.ts';
import { leviedOn, type Taxable, targetsOf, taxables } from './taxable.ts';
import type { BillTerms } from './terms.ts';
import type { Trace } from './trace.ts';

type TaxTerms = Pick<BillTerms, 'taxes' | 'surcharges' | 'currency' | 'taxRounding'>;

/**
 * `taxes` in an order in which each comes after those that it stands on. Per invoice, the base is the
 * sum of its taxable lines and the tax is rounded once; per line, the tax of each line is rounded and added up.
 * A compound tax takes the taxes below it as rounded. `lines` are net: what their prices contain is in `included`.
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
  const joint = terms.taxes.filter((rule) => rule.jointly);
  let together: ReadonlyMap<string, Percentage> | null = null;
  return terms.taxes.map((rule) => {
    // What one of them stands on comes before the first of them, so by now all of their bases are known.
    if (rule.jointly) together ??= roundedTogether(joint, all, terms);
    const targets = targetsOf(rule, all);
    const levied = levy(rule, targets, terms, (rule.jointly ? together?.get(rule.name) : null) ?? null);
    trace?.taxes.push({
      tax: rule,
      targets: targets.map((target) => leviedOn(rule, target)),
      jointly: rule.jointly ? joint.map(({ name }) => name) : [],
      ...levied,
    });
    if (stoodOn.has(rule.name))
      levied.onEach().forEach((part, index) => void targets[index]?.one.taxes.set(rule.name, part));
    const contained = included.taxes.get(rule.name);
    const regular = regularOf(rule, lines, terms.currency);
    if (contained === undefined) return { ...taxAmount(rule, levied.base, levied.amount), ...regular };
    const base = levied.base.plus(contained.base);
    return { ...taxAmount(rule, base, levied.amount.plus(contained.amount)), ...regular };
  });
}

function roundedTogether(
  rules: readonly Tax[],
  all: readonly Taxable[],
  { currency, taxRounding }: TaxTerms,
): ReadonlyMap<string, Percentage> {
  const targeted = rules.map((rule) => ({ rule, targets: targetsOf(rule, all) }));
  return jointly(targeted, currency, taxRounding === 'per-line');
}
