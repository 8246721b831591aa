import type { BillLine, SurchargeAmount, TaxAmount } from '../model/invoice.ts';
import type { Tax } from '../model/program.ts';
import type { Included } from './included.ts';
import { type OnTargets, type Percentage, percentages, together } from './jointly.ts';
import { levy } from './levy.ts';
import { taxAmount } from './measure.ts';
import { regularOf } from './tax-base.ts';
import { leviedOn, type Target, type Taxable, targetsOf, taxables } from './taxable.ts';
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
  const percentOf = percentagesOf(terms, all);
  return terms.taxes.map((rule) => {
    const { percent, group, targets } = percentOf(rule);
    const levied = levy({ rule, targets }, percent, terms);
    trace?.taxes.push({ ...told(rule, targets, percent, group, terms), ...levied });
    if (stoodOn.has(rule.name))
      levied.onEach().forEach((part, index) => void targets[index]?.one.taxes.set(rule.name, part));
    const contained = included.taxes.get(rule.name);
    const regular = regularOf(rule, lines, terms.currency);
    if (contained === undefined) return { ...taxAmount(rule, levied.base, levied.amount), ...regular };
    const base = levied.base.plus(contained.base);
    return { ...taxAmount(rule, base, levied.amount.plus(contained.amount)), ...regular };
  });
}

/** A tax on its targets, with the names of those that it is rounded together with. */
interface Found extends Pick<OnTargets, 'targets'> {
  readonly percent: Percentage;
  readonly group: readonly string[];
}

/**
 * Taxes of a group are found when the first of them is asked for: what one of them stands on comes before that, so by then
 * all of their bases are known. Where all taxes are rounded as one, none stands on another.
 */
function percentagesOf({ taxes, taxRounding, currency }: TaxTerms, all: readonly Taxable[]): (rule: Tax) => Found {
  const found = new Map<string, Found>();
  const groupsOf = (rules: readonly Tax[]): Tax[][] => {
    const joint = rules.filter((rule) => rule.jointly);
    return [...(joint.length === 0 ? [] : [joint]), ...rules.filter((rule) => !rule.jointly).map((rule) => [rule])];
  };
  const find = (rules: readonly Tax[]): void => {
    const each = groupsOf(rules).flatMap((group) => {
      const targeted = group.map((rule) => ({ rule, targets: targetsOf(rule, all) }));
      const percents = percentages(targeted, taxRounding, currency);
      const names = group.length === 1 ? [] : group.map(({ name }) => name);
      return targeted.map((one, at) => ({ one, percent: percents[at] as Percentage, group: names }));
    });
    const percents = each.map(({ percent }) => percent);
    const { perInvoice } = taxRounding;
    const ones = each.map(({ one }) => one);
    const last = perInvoice === null ? percents : together(ones, percents, perInvoice, currency);
    each.forEach(({ one: { rule, targets }, group }, at) => {
      found.set(rule.name, { targets, percent: last[at] as Percentage, group });
    });
  };
  return (rule) => {
    if (!found.has(rule.name))
      find(taxRounding.perInvoice !== null ? taxes : rule.jointly ? taxes.filter((one) => one.jointly) : [rule]);
    return found.get(rule.name) as Found;
  };
}

function told(
  rule: Tax,
  targets: readonly Target[],
  { byLine, stages }: Percentage,
  jointly: readonly string[],
  { taxRounding: { perLine } }: TaxTerms,
): Pick<Levied, 'tax' | 'targets' | 'byLine' | 'stages'> {
  return {
    tax: rule,
    targets: targets.map((target) => leviedOn(rule, target)),
    byLine: byLine === null || perLine === null ? null : { rounding: perLine, amounts: byLine, jointly },
    stages,
  };
}
