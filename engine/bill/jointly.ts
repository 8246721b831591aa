import type { Tax } from '../model/program.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { byLargestRemainder } from '../values/allocation.ts';
import { ZERO } from '../values/decimal.ts';
import { approximately, type Fraction, plus, whole } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';
import { roundedShare, shareOf } from './measure.ts';
import type { Target, Taxable } from './taxable.ts';
import type { RoundedTo } from './trace.ts';

/** A tax and what it stands on. */
export interface OnTargets {
  readonly rule: Tax;
  readonly targets: readonly Target[];
}

/** The percentage part of a tax on its way from exact to rounded. */
export interface Percentage {
  /** What it comes to after the stages so far; exact where none has rounded it. */
  readonly sum: Fraction;
  /** Of each target, where that is rounded. */
  readonly byLine: readonly Money[] | null;
  /** The roundings of the sum, one after the other. */
  readonly stages: readonly RoundedTo[];
}

/**
 * The percentage parts of taxes that are rounded as one, in the order of `taxes`: on each line, and in sum, where
 * `rounding` says so. What is rounded is the sum of their exact amounts; each has its own rounded up or down. A tax
 * that is rounded by itself is a group of one.
 */
export function percentages(
  taxes: readonly OnTargets[],
  { perLine, perTax }: TaxRounding,
  currency: string,
): Percentage[] {
  const byLine = perLine === null ? null : roundedByLine(taxes, perLine, currency);
  const exact = taxes.map(({ rule, targets }, at): Percentage => {
    const lines = byLine?.[at] ?? null;
    const sum = lines === null ? shareOf(rule, sumOf(targets.map(({ measure }) => measure))) : sumOfMoney(lines);
    return { sum, byLine: lines, stages: [] };
  });
  return perTax === null ? exact : together(taxes, exact, perTax, currency);
}

/** One more rounding, of the sums. */
export function together(
  taxes: readonly OnTargets[],
  parts: readonly Percentage[],
  rounding: Rounding,
  currency: string,
): Percentage[] {
  const jointly = taxes.length === 1 ? [] : taxes.map(({ rule }) => rule.name);
  const sums = parts.map(({ sum }) => sum);
  const amounts = roundedTogether(sums, rounding, currency);
  return parts.map(({ byLine, stages }, at) => {
    const amount = amounts[at] as Money;
    return { sum: whole(amount.amount), byLine, stages: [...stages, { rounding, amount, jointly }] };
  });
}

/** By tax and target. */
function roundedByLine(taxes: readonly OnTargets[], rounding: Rounding, currency: string): Money[][] {
  const found = taxes.map(({ targets }) => targets.map(() => Money.zero(currency)));
  const targeted = new Map<Taxable, { readonly which: number; readonly at: number; readonly exact: Fraction }[]>();
  taxes.forEach(({ rule, targets }, which) => {
    targets.forEach(({ one, measure }, at) => {
      const here = targeted.get(one) ?? [];
      here.push({ which, at, exact: shareOf(rule, measure) });
      targeted.set(one, here);
    });
  });
  for (const here of targeted.values()) {
    const shares = here.map(({ exact }) => exact);
    const amounts = roundedTogether(shares, rounding, currency);
    here.forEach(({ which, at }, index) => {
      (found[which] as Money[])[at] = amounts[index] as Money;
    });
  }
  return found;
}

function roundedTogether(exact: readonly Fraction[], rounding: Rounding, currency: string): Money[] {
  return byLargestRemainder(roundedShare(sumOf(exact), rounding, currency), exact, rounding);
}

/** As money: exact where some stage has rounded it. */
export function amountOf({ sum }: Percentage, currency: string): Money {
  return new Money(approximately(sum), currency);
}

export function sumOf(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(plus, whole(ZERO));
}

function sumOfMoney(amounts: readonly Money[]): Fraction {
  return sumOf(amounts.map(({ amount }) => whole(amount)));
}
