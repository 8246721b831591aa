import type { Tax } from '../model/program.ts';
import { proportionally } from '../values/allocation.ts';
import type { Decimal } from '../values/decimal.ts';
import { approximately, type Fraction } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import { flatByLine } from './flat.ts';
import { type Percentage, sumOf } from './jointly.ts';
import { capped, roundedShare, shareOf } from './measure.ts';
import type { Target } from './taxable.ts';
import type { BillTerms } from './terms.ts';
import type { Levied } from './trace.ts';

/** A tax on its targets: in sum, and, where somebody asks, on each of them; those parts add up to the sum. */
interface Levy extends Omit<Levied, 'tax' | 'targets' | 'jointly'> {
  readonly base: Money;
  readonly onEach: () => readonly Money[];
}

/** `rounded` is its percentage where that is rounded together with others; null: it is rounded by itself. */
export function levy(
  rule: Tax,
  targets: readonly Target[],
  { currency, taxRounding }: Pick<BillTerms, 'currency' | 'taxRounding'>,
  rounded: Percentage | null,
): Levy {
  const measures = targets.map(({ measure }) => measure);
  const sum = sumOf(measures);
  const perLine = taxRounding === 'per-line';
  const { percentage, byLine } = rounded ?? alone(rule, measures, currency, perLine);
  const base = new Money(approximately(sum), currency);
  const flats = flatsOf(rule, targets, currency, perLine);
  const full = percentage.plus(Money.sum(flats, currency));
  const amount = capped(rule, full);
  const onEach = (): readonly Money[] => {
    const percents = byLine ?? divided(percentage, measures, sum.denominator);
    const amounts = flats.map((part, index) => part.plus(percents[index] ?? Money.zero(currency)));
    if (amount.compare(full) === 0) return amounts;
    const weights = amounts.map((one) => one.amount);
    return proportionally(amount, weights);
  };
  return { base: rule.grossUp ? base.plus(percentage) : base, percentage, byLine, flats, full, amount, onEach };
}

function alone(rule: Tax, measures: readonly Fraction[], currency: string, perLine: boolean): Percentage {
  const percentOf = (measure: Fraction): Money => roundedShare(shareOf(rule, measure), currency);
  if (!perLine) return { percentage: percentOf(sumOf(measures)), byLine: null };
  const byLine = measures.map(percentOf);
  return { percentage: Money.sum(byLine, currency), byLine };
}

/** A percentage in sum, divided among the targets as their bases are; all of these go into `over`. */
function divided(amount: Money, measures: readonly Fraction[], over: Decimal): Money[] {
  if (measures.length <= 1 || amount.isZero()) return measures.map(() => amount);
  return proportionally(
    amount,
    measures.map(({ numerator, denominator }) => numerator.times(over.dividedBy(denominator))),
  );
}

/** Amounts are counted by lines and not by surcharges. */
function flatsOf(rule: Tax, targets: readonly Target[], currency: string, perLine: boolean): Money[] {
  const counted = targets.flatMap(
    ({ one, part }, index) => (one.line === null ? [] : [{ line: one.line, part: part.numerator, index }]), // a line's part is a percentage
  );
  const found = rule.rate.amount === null ? [] : flatByLine(rule.rate, counted, currency, perLine);
  const flats = targets.map(() => Money.zero(currency));
  counted.forEach(({ index }, at) => {
    flats[index] = found[at] ?? Money.zero(currency);
  });
  return flats;
}
