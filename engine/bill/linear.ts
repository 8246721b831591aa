import type { Tax } from '../model/program.ts';
import { type Decimal, ONE, ZERO } from '../values/decimal.ts';
import { type Fraction, minus, plus, times, whole } from '../values/fraction.ts';
import { measureOf, percentageOf } from './measure.ts';

/** A tax of a line or group, and how much of it they bear: 1 is all. */
export interface Bearing {
  readonly tax: Tax;
  readonly part: Decimal;
}

/** A tax as a function of the net that it is on: `factor` × net + `fixed`. */
export interface Linear {
  readonly factor: Fraction;
  readonly fixed: Fraction;
}

/** Each tax as a function of the net, in the order of the taxes: those that it stands on come before it. */
export function linear(taxes: readonly Bearing[], flatOn: (tax: Tax) => Decimal): Map<string, Linear> {
  const found = new Map<string, Linear>();
  for (const { tax, part } of taxes) {
    const below = tax.on.taxes.flatMap((name) => found.get(name) ?? []);
    const rate = times(percentageOf(tax), whole(measureOf(tax, part)));
    const base = below.map(({ factor }) => factor).reduce(plus, whole(tax.on.net ? ONE : ZERO));
    const onFixed = below.map(({ fixed }) => fixed).reduce(plus, whole(ZERO));
    found.set(tax.name, { factor: times(rate, base), fixed: plus(times(rate, onFixed), whole(flatOn(tax))) });
  }
  return found;
}

/** A price = `divisor` × net + `fixed`. */
export interface PriceOfNet {
  readonly divisor: Fraction;
  readonly fixed: Fraction;
}

export function priceOfNet(taxes: ReadonlyMap<string, Linear>): PriceOfNet {
  const all = [...taxes.values()];
  return {
    divisor: all.map(({ factor }) => factor).reduce(plus, whole(ONE)),
    fixed: all.map(({ fixed }) => fixed).reduce(plus, whole(ZERO)),
  };
}

/** The net of a price, exact. */
export function netOf(price: Decimal, { divisor, fixed }: PriceOfNet): Fraction {
  const left = minus(price, fixed);
  return {
    numerator: left.numerator.times(divisor.denominator),
    denominator: left.denominator.times(divisor.numerator),
  };
}
