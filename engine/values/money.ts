import assert from 'node:assert/strict';
import { Decimal, ZERO } from './decimal.ts';
import { type Rounding, round } from './rounding.ts';

/**
 * An exact amount of one currency (ISO 4217). Immutable. Two currencies never meet: mixing them is a
 * programmer's mistake, so it is an assertion. There is no Money × Money.
 */
export class Money {
  readonly amount: Decimal;
  readonly currency: string;

  constructor(amount: Decimal | string | number, currency: string) {
    // A decimal is immutable and is shared; only text and numbers are made into one.
    this.amount = amount instanceof Decimal ? amount : new Decimal(amount);
    this.currency = currency;
  }

  static zero(currency: string): Money {
    return new Money(ZERO, currency);
  }

  /** The sum of `parts`; zero of `currency` when there are none. */
  static sum(parts: Iterable<Money>, currency: string): Money {
    let total = Money.zero(currency);
    for (const part of parts) total = total.plus(part);
    return total;
  }

  plus(other: Money): Money {
    this.#meets(other);
    return new Money(this.amount.plus(other.amount), this.currency);
  }

  minus(other: Money): Money {
    this.#meets(other);
    return new Money(this.amount.minus(other.amount), this.currency);
  }

  times(factor: Decimal | number): Money {
    return new Money(this.amount.times(factor), this.currency);
  }

  negated(): Money {
    return this.amount.isZero() ? this : new Money(this.amount.negated(), this.currency);
  }

  rounded(rounding: Rounding): Money {
    return new Money(round(this.amount, rounding), this.currency);
  }

  /** Negative, zero or positive as `this` is below, equal to or above `other`. */
  compare(other: Money): number {
    this.#meets(other);
    return this.amount.comparedTo(other.amount);
  }

  isZero(): boolean {
    return this.amount.isZero();
  }

  isNegative(): boolean {
    return this.amount.isNegative() && !this.amount.isZero();
  }

  #meets(other: Money): void {
    if (other.currency !== this.currency) assert.fail('amounts of two currencies met');
  }
}

/** Currencies whose minor unit is not 1/100 (ISO 4217, active codes). */
const MINOR_UNITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Decimal places of the currency's minor unit: 2 for EUR, 0 for JPY. */
export function minorUnit(currency: string): number {
  return Object.hasOwn(MINOR_UNITS, currency) ? (MINOR_UNITS[currency] as number) : 2;
}

/** The decimal string that every output prints: at least the minor unit's places, more only where the amount has more. */
export function printAmount(money: Money): string {
  const places = Math.max(minorUnit(money.currency), money.amount.decimalPlaces());
  return money.amount.toFixed(places); // toFixed sets no sign before a zero
}
