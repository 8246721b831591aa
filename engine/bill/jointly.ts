import type { Tax } from '../model/program.ts';
import { byLargestRemainder } from '../values/allocation.ts';
import { ZERO } from '../values/decimal.ts';
import { type Fraction, plus, whole } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import { roundedShare, shareOf } from './measure.ts';
import type { Target } from './taxable.ts';

/** A tax that is rounded together with others, and what it stands on. */
interface Joint {
  readonly rule: Tax;
  readonly targets: readonly Target[];
}

/** The percentage part of a tax, rounded: in sum, and of each target where taxes are rounded per line. */
export interface Percentage {
  readonly percentage: Money;
  readonly byLine: readonly Money[] | null;
}

/**
 * Taxes that are rounded as one: the sum of their exact percentages is rounded once, and each has its own rounded up or
 * down, the largest remainders up. Per line the same of each line and surcharge. By the name of the tax.
 */
export function jointly(taxes: readonly Joint[], currency: string, perLine: boolean): Map<string, Percentage> {
  if (!perLine) {
    const exact = taxes.map(({ rule, targets }) => shareOf(rule, sumOf(targets.map(({ measure }) => measure))));
    const amounts = together(exact, currency);
    return new Map(taxes.map(({ rule }, at) => [rule.name, { percentage: amounts[at] as Money, byLine: null }]));
  }
  const found = new Map(taxes.map(({ rule, targets }) => [rule.name, targets.map(() => Money.zero(currency))]));
  for (const one of new Set(taxes.flatMap(({ targets }) => targets.map((target) => target.one)))) {
    const here = taxes.flatMap(({ rule, targets }) => {
      const at = targets.findIndex((target) => target.one === one);
      const target = targets[at];
      return target === undefined ? [] : [{ name: rule.name, at, exact: shareOf(rule, target.measure) }];
    });
    const amounts = together(
      here.map(({ exact }) => exact),
      currency,
    );
    here.forEach(({ name, at }, index) => {
      const byLine = found.get(name);
      if (byLine !== undefined) byLine[at] = amounts[index] as Money;
    });
  }
  return new Map([...found].map(([name, byLine]) => [name, { percentage: Money.sum(byLine, currency), byLine }]));
}

function together(exact: readonly Fraction[], currency: string): Money[] {
  return byLargestRemainder(roundedShare(sumOf(exact), currency), exact);
}

export function sumOf(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(plus, whole(ZERO));
}
