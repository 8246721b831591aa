import type { BillLine, TaxAmount } from '../model/invoice.ts';
import type { Tax } from '../model/program.ts';
import { Money, printAmount } from '../values/money.ts';
import { partOfLine } from './measure.ts';
import { targetsLine } from './targets.ts';

/** What taxes take for the price of `line`; percentages of surcharges are of its amount all the same. */
export function baseOf(line: BillLine): Money {
  return line.taxBase?.amount ?? line.amount;
}

/** On which lines `rule` stands at what they would have cost, and why; nothing where all bases are prices. */
export function regularOf(rule: Tax, lines: readonly BillLine[], currency: string): Pick<TaxAmount, 'regular'> {
  const apart = lines.filter(
    (line) =>
      line.taxBase !== undefined &&
      rule.on.net &&
      targetsLine(rule.appliesTo, line) &&
      !partOfLine(rule, line).isZero(),
  );
  if (apart.length === 0) return {};
  const steps = apart.map((line) => ({
    step: 'tax-base',
    detail: `${line.line}: ${line.calls} answered, by the regular tariff in place of ${printAmount(line.amount)}`,
    result: baseOf(line).amount.toFixed(),
  }));
  return { regular: { amount: Money.sum(apart.map(baseOf), currency), steps } };
}
