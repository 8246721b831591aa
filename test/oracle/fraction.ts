/** Exact rational numbers, as slow and as plain as they come. The denominator is always positive. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export function fraction(over: bigint | number, under: bigint | number = 1n): Fraction {
  return { over: BigInt(over), under: BigInt(under) };
}

/** `"0.125"` → 125/1000. */
export function parse(text: string): Fraction {
  const [whole = '', decimals = ''] = text.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export function add(...parts: readonly Fraction[]): Fraction {
  return parts.reduce((a, b) => fraction(a.over * b.under + b.over * a.under, a.under * b.under), fraction(0));
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, times(fraction(-1), b));
}

export function times(...factors: readonly Fraction[]): Fraction {
  return factors.reduce((a, b) => fraction(a.over * b.over, a.under * b.under), fraction(1));
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function smaller(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

/** The greatest whole number that is not above `a`; `a` is not negative. */
export function wholePart(a: Fraction): bigint {
  return a.over / a.under;
}
