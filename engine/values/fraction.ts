import { type Decimal, ONE } from './decimal.ts';

/** An exact amount that no decimal may express: a third of ten. */
export interface Fraction {
  readonly numerator: Decimal;
  /** Positive. */
  readonly denominator: Decimal;
}

export function whole(numerator: Decimal): Fraction {
  return { numerator, denominator: ONE };
}

/** Over the denominator that they share, where they do: parts of one whole add up without growing. */
export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator || a.denominator.equals(b.denominator))
    return { numerator: a.numerator.plus(b.numerator), denominator: a.denominator };
  return {
    numerator: a.numerator.times(b.denominator).plus(b.numerator.times(a.denominator)),
    denominator: a.denominator.times(b.denominator),
  };
}

export function times(a: Fraction, b: Fraction): Fraction {
  const denominator = b.denominator === ONE ? a.denominator : a.denominator.times(b.denominator);
  return { numerator: a.numerator.times(b.numerator), denominator };
}

/** Of a positive fraction. */
export function inverse({ numerator, denominator }: Fraction): Fraction {
  return { numerator: denominator, denominator: numerator };
}

/** `amount - taken`. */
export function minus(amount: Decimal, { numerator, denominator }: Fraction): Fraction {
  return { numerator: amount.times(denominator).minus(numerator), denominator };
}

/** To sixty digits; exact where a decimal says it. For telling only: what is rounded is divided where it is rounded. */
export function approximately({ numerator, denominator }: Fraction): Decimal {
  return denominator === ONE || denominator.equals(ONE) ? numerator : numerator.dividedBy(denominator);
}
