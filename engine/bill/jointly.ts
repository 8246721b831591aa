import type { Tax } from '../model/program.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { byLargestRemainder } from '../values/allocation.ts';
import { ZERO } from '../values/decimal.ts';
import { approximately, type Fraction, plus, whole } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';
import { unitsOf } from './flat.ts';
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
  { perUnit, perLine, perTax }: TaxRounding,
  currency: string,
): Percentage[] {
  const isByLine = perLine !== null || perUnit !== null;
  const shares = isByLine
    ? taxes.map(({ rule, targets }) => targets.map((target) => shareOn(rule, target, perUnit, currency)))
    : [];
  const byLine =
    perLine !== null
      ? roundedByLine(taxes, shares, perLine, currency)
      : isByLine
        ? shares.map((of) => of.map((share) => moneyOf(share, currency)))
        : null;
  const exact = taxes.map(({ rule, targets }, at): Percentage => {
    const lines = byLine?.[at] ?? null;
    if (lines === null)
      return { sum: shareOf(rule, sumOf(targets.map(({ measure }) => measure))), byLine: null, stages: [] };
    return { sum: perLine === null ? sumOf(shares[at] ?? []) : sumOfMoney(lines), byLine: lines, stages: [] };
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

/** What a line or surcharge has of a tax: exact, or so many times what is rounded of one unit. */
function shareOn(rule: Tax, { one, measure }: Target, perUnit: Rounding | null, currency: string): Fraction {
  const share = shareOf(rule, measure);
  const units = one.line === null ? ZERO : unitsOf(one.line);
  if (perUnit === null || units.isZero()) return share;
  const each = roundedShare({ ...share, denominator: share.denominator.times(units) }, perUnit, currency);
  return whole(each.amount.times(units));
}

/** By tax and target. */
function roundedByLine(
  taxes: readonly OnTargets[],
  shares: readonly (readonly Fraction[])[],
  rounding: Rounding,
  currency: string,
): Money[][] {
  const found = taxes.map(({ targets }) => targets.map(() => Money.zero(currency)));
  const targeted = new Map<Taxable, { readonly which: number; readonly at: number; readonly exact: Fraction }[]>();
  taxes.forEach(({ targets }, which) => {
    targets.forEach(({ one }, at) => {
      const here = targeted.get(one) ?? [];
      here.push({ which, at, exact: shares[which]?.[at] as Fraction });
      targeted.set(one, here);
    });
  });
  for (const here of targeted.values()) {
    const exact = here.map((one) => one.exact);
    const amounts = roundedTogether(exact, rounding, currency);
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
  return moneyOf(sum, currency);
}

function moneyOf(exact: Fraction, currency: string): Money {
  return new Money(approximately(exact), currency);
}

export function sumOf(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(plus, whole(ZERO));
}

function sumOfMoney(amounts: readonly Money[]): Fraction {
  return sumOf(amounts.map(({ amount }) => whole(amount)));
}
