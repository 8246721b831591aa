import assert from 'node:assert/strict';
import { Decimal } from '../values/decimal.ts';
import type { Fraction } from '../values/fraction.ts';
import { fractionOf, greatestDivisor } from '../values/rational.ts';

/** An exact number of any size: `numerator / denominator`, in lowest terms, the denominator positive. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const NONE: Exact = { numerator: 0n, denominator: 1n };

/** From decimal text, or a fraction of two: `-1.25`, `7/30`. */
export function exact(text: string): Exact {
  const [above = '', below = '1'] = text.split('/');
  const [a, b] = [fractionOf(above), fractionOf(below)];
  return lowest(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Of the exact amounts that the rooms of computing hand out. */
export function exactFraction({ numerator, denominator }: Fraction): Exact {
  return exact(`${numerator.toFixed()}/${denominator.toFixed()}`);
}

export function fraction(numerator: bigint, denominator: bigint): Exact {
  return lowest(numerator, denominator);
}

export function plus(a: Exact, b: Exact): Exact {
  return lowest(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function times(a: Exact, b: Exact): Exact {
  return lowest(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function inverse({ numerator, denominator }: Exact): Exact {
  assert(numerator !== 0n, 'nothing is divided by 0');
  return lowest(denominator, numerator);
}

export function negated({ numerator, denominator }: Exact): Exact {
  return { numerator: -numerator, denominator };
}

export function sumOf(parts: Iterable<Exact>): Exact {
  let sum = NONE;
  for (const part of parts) sum = plus(sum, part);
  return sum;
}

export function isSame(a: Exact, b: Exact): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

/** As near as 60 digits come to it. */
export function decimalOf({ numerator, denominator }: Exact): Decimal {
  return new Decimal(numerator.toString()).dividedBy(new Decimal(denominator.toString()));
}

/** Decimal text where one is exactly this, else the fraction. */
export function textOf(value: Exact): string {
  const text = decimalOf(value).toFixed();
  return isSame(exact(text), value) ? text : `${value.numerator}/${value.denominator}`;
}

/** Exact, or cut after eight decimals; at least two of them. */
export function shownText(value: Exact): string {
  const shown = decimalOf(value);
  const places = shown.decimalPlaces();
  return places <= 8 ? shown.toFixed(Math.max(2, places)) : `${shown.toFixed(9).slice(0, -1)}…`;
}

function lowest(numerator: bigint, denominator: bigint): Exact {
  const common = greatestDivisor(numerator, denominator);
  const divisor = denominator < 0n ? -common : common;
  return divisor === 0n ? NONE : { numerator: numerator / divisor, denominator: denominator / divisor };
}
