import assert from 'node:assert/strict';

/** An exact `numerator / denominator`; the denominator is positive, the fraction not necessarily in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** The exact value of plain decimal text, such as validation has accepted. */
export function fractionOf(source: string | number): Fraction {
  const found = PLAIN.exec(String(source));
  assert(found, `no plain decimal: ${source}`);
  const [, sign, whole = '', decimals = ''] = found;
  const digits = BigInt(whole + decimals);
  return { numerator: sign === '-' ? -digits : digits, denominator: 10n ** BigInt(decimals.length) };
}

export function dividedBy(dividend: Fraction, divisor: Fraction): Fraction {
  assert(divisor.numerator > 0n, 'divided by a fraction that is not positive');
  return {
    numerator: dividend.numerator * divisor.denominator,
    denominator: dividend.denominator * divisor.numerator,
  };
}

/** Exactly; over the denominator that all of them share, where they do. */
export function sumOf(fractions: readonly Fraction[]): Fraction {
  let { numerator, denominator }: Fraction = fractions[0] ?? whole(0n);
  for (const one of fractions.slice(1)) {
    if (one.denominator === denominator) numerator += one.numerator;
    else {
      numerator = numerator * one.denominator + one.numerator * denominator;
      denominator *= one.denominator;
      const common = greatestDivisor(numerator, denominator);
      if (common > 1n) [numerator, denominator] = [numerator / common, denominator / common];
    }
  }
  return { numerator, denominator };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return sumOf([a, { numerator: -b.numerator, denominator: b.denominator }]);
}

export function isBelow(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

export function whole(value: bigint): Fraction {
  return { numerator: value, denominator: 1n };
}

/** The least positive integer that makes each of `fractions` whole when multiplied. */
export function commonScale(fractions: readonly Fraction[]): bigint {
  let scale = 1n;
  for (const { numerator, denominator } of fractions) {
    if ((numerator * scale) % denominator === 0n) continue;
    const lowest = denominator / greatestDivisor(numerator, denominator);
    scale = (scale / greatestDivisor(scale, lowest)) * lowest;
  }
  return scale;
}

/** `fraction × scale`, which must be whole. */
export function atScale(fraction: Fraction, scale: bigint): bigint {
  const product = fraction.numerator * scale;
  assert(product % fraction.denominator === 0n, 'the scale does not make the fraction whole');
  return product / fraction.denominator;
}

export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
