import { Decimal as Base } from 'decimal.js';

/**
 * 60 significant digits leave room for `amount × days × percentage` of the largest legal inputs before the one division
 * that follows.
 */
const Big = Base.clone({ precision: 60, rounding: Base.ROUND_HALF_UP, toExpNeg: -1000, toExpPos: 1000 });

/** Half-* methods differ only on a tie. All are symmetric about zero except `half-ceiling`, `ceiling` and `floor`. */
export type RoundingMethod =
  | 'half-up'
  | 'half-down'
  | 'half-even'
  | 'half-ceiling'
  | 'up'
  | 'down'
  | 'ceiling'
  | 'floor';

const MODES = {
  up: Base.ROUND_UP,
  down: Base.ROUND_DOWN,
  'half-up': Base.ROUND_HALF_UP,
  'half-down': Base.ROUND_HALF_DOWN,
  'half-even': Base.ROUND_HALF_EVEN,
  'half-ceiling': Base.ROUND_HALF_CEIL,
  ceiling: Base.ROUND_CEIL,
  floor: Base.ROUND_FLOOR,
} as const satisfies Record<RoundingMethod, Base.Rounding>;

/** What a decimal is computed with. */
type Operand = Decimal | string | number;

/** Ten to the power of its place, as far as a number says that exactly. */
const TENS = Array.from({ length: 16 }, (_, power) => 10 ** power);
/** The powers of these, so that a division by one is a matter of places. */
const POWERS = new Map(TENS.map((ten, power) => [ten, power]));
const MOST = Number.MAX_SAFE_INTEGER;
/** What is divided is widened by so many digits in search of an end of the quotient. */
const WIDEST = 4;
/** Words of seven digits in which decimal.js keeps what may still be small. */
const FEW_WORDS = 4;

/**
 * An exact decimal for everything that is not a scaled integer. Immutable. Nearly all are a whole number below 2^53 over a
 * power of ten, and are computed as that; what does not fit, a quotient without end among it, is left to decimal.js. It is
 * one or the other by its value alone, so that equal values have equal parts.
 */
export class Decimal {
  /** The whole number, and how many decimals it has, the last of which is not zero; both 0 where `big` says the value. */
  readonly units: number;
  readonly scale: number;
  readonly big: Base | null;

  /** `scale` is for this file: so many decimals has `value`, which is small, and the last is not zero. */
  constructor(value: Operand | Base, scale?: number) {
    const made = scale === undefined ? partsOf(value) : null;
    this.units = made === null ? (value as number) : made.units;
    this.scale = made === null ? (scale as number) : made.scale;
    this.big = made === null ? null : made.big;
  }

  /** The greatest of `values`; there is one. */
  static max(...values: readonly Decimal[]): Decimal {
    return values.reduce((most, one) => (one.comparedTo(most) > 0 ? one : most));
  }

  /** The least of `values`; there is one. */
  static min(...values: readonly Decimal[]): Decimal {
    return values.reduce((least, one) => (one.comparedTo(least) < 0 ? one : least));
  }

  plus(other: Operand): Decimal {
    const that = from(other);
    if (this.big === null && that.big === null) {
      const scale = Math.max(this.scale, that.scale);
      const sum = widened(this, scale) + widened(that, scale);
      if (sum <= MOST && sum >= -MOST) return small(sum, scale);
    }
    return ofBig(bigOf(this).plus(bigOf(that)));
  }

  minus(other: Operand): Decimal {
    const that = from(other);
    if (this.big === null && that.big === null) {
      const scale = Math.max(this.scale, that.scale);
      const difference = widened(this, scale) - widened(that, scale);
      if (difference <= MOST && difference >= -MOST) return small(difference, scale);
    }
    return ofBig(bigOf(this).minus(bigOf(that)));
  }

  times(other: Operand): Decimal {
    const that = from(other);
    if (this.big === null && that.big === null) {
      const product = this.units * that.units;
      if (product <= MOST && product >= -MOST) return small(product, this.scale + that.scale);
    }
    return ofBig(bigOf(this).times(bigOf(that)));
  }

  /** To 60 significant digits, half up, where no decimal says it. */
  dividedBy(other: Operand): Decimal {
    const that = from(other);
    const quotient = this.big === null && that.big === null ? exactQuotient(this, that) : null;
    return quotient ?? ofBig(bigOf(this).dividedBy(bigOf(that)));
  }

  /** The quotient without its decimals. */
  dividedToIntegerBy(other: Operand): Decimal {
    return ofBig(bigOf(this).dividedToIntegerBy(bigOf(from(other))));
  }

  pow(exponent: number): Decimal {
    return ofBig(bigOf(this).pow(exponent));
  }

  negated(): Decimal {
    return this.big === null ? small(-this.units, this.scale) : ofBig(this.big.negated());
  }

  abs(): Decimal {
    return this.isNegative() ? this.negated() : this;
  }

  /** The next whole number below it, or itself. */
  floor(): Decimal {
    return this.toPlaces(0, 'floor');
  }

  /** Rounded to at most `places` decimals. Money, and whatever is told, is rounded by `round`. */
  toPlaces(places: number, method: RoundingMethod): Decimal {
    if (this.big !== null || this.scale - places >= TENS.length)
      return ofBig(bigOf(this).toDecimalPlaces(places, MODES[method]));
    if (this.scale <= places) return this;
    const unit = TENS[this.scale - places] as number;
    const size = Math.abs(this.units);
    const left = size % unit;
    const whole = (size - left) / unit;
    const rounded = isUp(method, left, unit, whole, this.units < 0) ? whole + 1 : whole;
    return small(this.units < 0 ? -rounded : rounded, places);
  }

  /** -1, 0 or 1 as this is below `other`, equal to it or above it. */
  comparedTo(other: Operand): number {
    const that = from(other);
    if (this.big === null && that.big === null) {
      const scale = Math.max(this.scale, that.scale);
      const [a, b] = [widened(this, scale), widened(that, scale)];
      if (a < b) return -1;
      if (a > b) return 1;
      if (a === b) return 0;
    }
    return bigOf(this).comparedTo(bigOf(that));
  }

  equals(other: Operand): boolean {
    return this.comparedTo(other) === 0;
  }

  greaterThan(other: Operand): boolean {
    return this.comparedTo(other) > 0;
  }

  greaterThanOrEqualTo(other: Operand): boolean {
    return this.comparedTo(other) >= 0;
  }

  lessThan(other: Operand): boolean {
    return this.comparedTo(other) < 0;
  }

  lessThanOrEqualTo(other: Operand): boolean {
    return this.comparedTo(other) <= 0;
  }

  isZero(): boolean {
    return this.big === null && this.units === 0;
  }

  isNegative(): boolean {
    return this.big === null ? this.units < 0 : this.big.isNegative();
  }

  /** Not below zero. */
  isPositive(): boolean {
    return !this.isNegative();
  }

  isInteger(): boolean {
    return this.big === null ? this.scale === 0 : this.big.isInteger();
  }

  isFinite(): boolean {
    return this.big === null || this.big.isFinite();
  }

  decimalPlaces(): number {
    return this.big === null ? this.scale : this.big.decimalPlaces();
  }

  toNumber(): number {
    if (this.big !== null || this.scale >= TENS.length) return bigOf(this).toNumber();
    return this.units / (TENS[this.scale] as number);
  }

  /** Times ten to the power of `places`, which is whole: it has no more decimals than that. */
  toUnits(places: number): bigint {
    const units = this.big === null ? widened(this, places) : Number.NaN;
    return Number.isNaN(units) ? BigInt(this.toFixed(places).replace('.', '')) : BigInt(units);
  }

  /** In plain digits: with exactly `places` decimals, rounded half up, or with all that it has. */
  toFixed(places?: number): string {
    if (this.big !== null) return places === undefined ? this.big.toFixed() : this.big.toFixed(places);
    if (places !== undefined && places < this.scale) return bigOf(this).toFixed(places);
    const digits = String(Math.abs(this.units)).padStart(this.scale + 1, '0');
    const whole = (this.units < 0 ? '-' : '') + digits.slice(0, digits.length - this.scale);
    const decimals = digits.slice(digits.length - this.scale).padEnd(places ?? 0, '0');
    return decimals === '' ? whole : `${whole}.${decimals}`;
  }

  toString(): string {
    return this.toFixed();
  }

  toJSON(): string {
    return this.toFixed();
  }
}

type Parts = Pick<Decimal, 'units' | 'scale' | 'big'>;

function partsOf(value: Operand | Base): Parts {
  if (value instanceof Decimal) return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { units: value + 0, scale: 0, big: null };
  if (typeof value === 'object') return { units: 0, scale: 0, big: value };
  return (typeof value === 'string' ? ofShort(value) : null) ?? ofBig(new Big(value));
}

function from(value: Operand): Decimal {
  return value instanceof Decimal ? value : new Decimal(value);
}

/** `units` over ten to the power of `scale`, without zeros at the end. */
function small(units: number, scale: number): Decimal {
  if (units === 0) return ZERO; // never −0, which JSON shows as "-0"
  let [shortest, places] = [units, scale];
  while (places > 0 && shortest % 10 === 0) {
    shortest /= 10;
    places -= 1;
  }
  return new Decimal(shortest, places);
}

/** Plain digits that are small; null for others. */
function ofShort(text: string): Decimal | null {
  let units = 0;
  let scale = -1;
  const isSigned = text.startsWith('-') || text.startsWith('+');
  const first = isSigned ? 1 : 0;
  for (let at = first; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      units = units * 10 + digit;
      if (scale >= 0) scale += 1;
      if (units > MOST) return null;
    } else if (digit === -2 && scale < 0 && at > first && at < text.length - 1) scale = 0;
    else return null;
  }
  if (text.length === first) return null;
  return small(text.startsWith('-') ? -units : units, Math.max(0, scale));
}

function ofBig(value: Base): Decimal {
  const isShort = value.isFinite() && value.d.length <= FEW_WORDS;
  return (isShort ? ofShort(value.toFixed()) : null) ?? new Decimal(value);
}

function bigOf({ units, scale, big }: Decimal): Base {
  return big ?? new Big(scale === 0 ? units : `${units}e-${scale}`);
}

/** Its units, had it so many decimals; no number where that is none that is exact. */
function widened({ units, scale: own }: Decimal, scale: number): number {
  if (own === scale || units === 0) return units;
  const wide = units * (TENS[scale - own] ?? Number.NaN);
  return wide <= MOST && wide >= -MOST ? wide : Number.NaN;
}

/** Null where it is not small, or its end is far. */
function exactQuotient(dividend: Decimal, divisor: Decimal): Decimal | null {
  if (divisor.units === 0) return null;
  const power = divisor.scale === 0 ? POWERS.get(divisor.units) : undefined;
  if (power !== undefined) return small(dividend.units, dividend.scale + power);
  let units = dividend.units;
  for (let wider = 0; wider <= WIDEST && units <= MOST && units >= -MOST; wider += 1) {
    if (units % divisor.units === 0) {
      const scale = dividend.scale - divisor.scale + wider;
      const quotient = (units / divisor.units) * (scale < 0 ? (TENS[-scale] ?? Number.NaN) : 1);
      return quotient <= MOST && quotient >= -MOST ? small(quotient, Math.max(0, scale)) : null;
    }
    units *= 10;
  }
  return null;
}

/** Whether `left` of a `unit` behind `whole` of them moves the size of a number up. */
function isUp(method: RoundingMethod, left: number, unit: number, whole: number, isNegative: boolean): boolean {
  switch (method) {
    case 'up':
      return left > 0;
    case 'down':
      return false;
    case 'half-up':
      return 2 * left >= unit;
    case 'half-down':
      return 2 * left > unit;
    case 'half-even':
      return 2 * left > unit || (2 * left === unit && whole % 2 === 1);
    case 'half-ceiling':
      return 2 * left > unit || (2 * left === unit && !isNegative);
    case 'ceiling':
      return left > 0 && !isNegative;
    case 'floor':
      return left > 0 && isNegative;
  }
}

export const ZERO = new Decimal(0);
export const ONE = new Decimal(1);
export const HUNDRED = new Decimal(100);

/** A decimal as an author writes it: optional sign, digits, optional fraction. No exponent, no grouping. */
const PLAIN = /^[+-]?\d{1,30}(\.\d{1,30})?$/;

/** The exact value of `source`, a scalar's source text (or a canonical integer), or `null` if it is no plain decimal. */
export function parseDecimal(source: string | number): Decimal | null {
  const text = String(source);
  return PLAIN.test(text) ? new Decimal(text) : null;
}

/** The exact value of a scalar that validation has already accepted. */
export function decimal(source: Operand): Decimal {
  return from(source);
}

/** A book has a handful. */
const SCALES = new Map<bigint, Decimal>();

/** `units / scale` as an exact decimal: how a scaled integer of the rating kernel leaves it. */
export function fromScaled(units: bigint, scale: bigint): Decimal {
  const divisor = SCALES.get(scale) ?? new Decimal(scale.toString());
  SCALES.set(scale, divisor);
  const number = Number(units);
  return (Number.isSafeInteger(number) ? new Decimal(number) : new Decimal(units.toString())).dividedBy(divisor);
}

/** `units / scale` exactly: a decimal over 1 where one says it, else over what is left of the scale. */
export function overScale(units: bigint, scale: bigint): { readonly amount: Decimal; readonly divisor: Decimal } {
  const odd = oddPartOf(scale);
  const amount = fromScaled(units, scale / odd);
  return odd === 1n ? { amount, divisor: ONE } : { amount, divisor: new Decimal(odd.toString()) };
}

/** What no power of ten contains: the scale without its twos and fives. */
function oddPartOf(scale: bigint): bigint {
  let rest = scale;
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest;
}
