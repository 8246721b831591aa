import type { Tax } from '../model/program.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { proportionally } from '../values/allocation.ts';
import type { Decimal } from '../values/decimal.ts';
import { approximately, type Fraction } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import { flatByLine } from './flat.ts';
import { amountOf, type OnTargets, type Percentage, sumOf } from './jointly.ts';
import { capped } from './measure.ts';
import type { Target } from './taxable.ts';
import type { BillTerms } from './terms.ts';
import type { Levied } from './trace.ts';

/** A tax on its targets: in sum, and, where somebody asks, on each of them; those parts add up to the sum. */
interface Levy extends Pick<Levied, 'percentage' | 'flats' | 'full' | 'amount' | 'onEach'> {
  readonly base: Money;
}

export function levy(
  { rule, targets }: OnTargets,
  percent: Percentage,
  { currency, taxRounding }: Pick<BillTerms, 'currency' | 'taxRounding'>,
): Levy {
  const measures = targets.map(({ measure }) => measure);
  const sum = sumOf(measures);
  const base = new Money(approximately(sum), currency);
  const percentage = amountOf(percent, currency);
  const flats = flatsOf(rule, targets, currency, taxRounding);
  const hasFlats = rule.rate.amount !== null;
  const full = hasFlats ? percentage.plus(Money.sum(flats, currency)) : percentage;
  const amount = capped(rule, full);
  const onEach = (): readonly Money[] => {
    const percents = partsOf(percent.byLine, percentage, measures, sum.denominator);
    const amounts = hasFlats
      ? flats.map((part, index) => part.plus(percents[index] ?? Money.zero(currency)))
      : percents;
    if (amount.compare(full) === 0) return amounts;
    const weights = amounts.map((one) => one.amount);
    return proportionally(amount, weights);
  };
  return { base: rule.grossUp ? base.plus(percentage) : base, percentage, flats, full, amount, onEach };
}

/** Of each target as it was rounded there, or, where the sum was rounded, its share of that. */
function partsOf(
  byLine: readonly Money[] | null,
  percentage: Money,
  measures: readonly Fraction[],
  over: Decimal,
): readonly Money[] {
  if (byLine === null) return divided(percentage, measures, over);
  if (Money.sum(byLine, percentage.currency).compare(percentage) === 0) return byLine;
  return proportionally(
    percentage,
    byLine.map(({ amount }) => amount),
  );
}

/** A percentage in sum, divided among the targets as their bases are; all of these go into `over`. */
function divided(amount: Money, measures: readonly Fraction[], over: Decimal): Money[] {
  if (measures.length <= 1 || amount.isZero()) return measures.map(() => amount);
  return proportionally(
    amount,
    measures.map(({ numerator, denominator }) =>
      denominator === over ? numerator : numerator.times(over.dividedBy(denominator)),
    ),
  );
}

/** Amounts are counted by lines and not by surcharges. */
function flatsOf(rule: Tax, targets: readonly Target[], currency: string, rounding: TaxRounding): Money[] {
  const none = Money.zero(currency);
  if (rule.rate.amount === null) return targets.map(() => none);
  const counted = targets.flatMap(
    ({ one, part }, index) => (one.line === null ? [] : [{ line: one.line, part: part.numerator, index }]), // a line's part is a percentage
  );
  const found = flatByLine(rule.rate, counted, currency, rounding);
  const flats = targets.map(() => none);
  counted.forEach(({ index }, at) => {
    flats[index] = found[at] ?? none;
  });
  return flats;
}
