import type { BillLine, TaxAmount } from '../model/invoice.ts';
import type { Rate, Surcharge, Targeted, Tax } from '../model/program.ts';
import { type Decimal, HUNDRED, ONE, ZERO } from '../values/decimal.ts';
import { type Fraction, times, whole } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';
import { targetsLine, targetsSurcharge } from './targets.ts';

type Taxed = Targeted & Pick<BillLine, 'taxation'>;

/** How much of `line` the tax takes, 0 to 1: what was fixed when the line was posted, and nothing where another tax is in its place. */
export function partOfLine(tax: Pick<Tax, 'name' | 'replacedBy'>, line: Taxed): Decimal {
  return replacerOf(tax, line) === null ? fixedPart(tax.name, line) : ZERO;
}

/** The tax that is on this line in place of `tax`; null: none is. */
export function replacerOf({ replacedBy }: Pick<Tax, 'replacedBy'>, line: Taxed): string | null {
  return replacedBy.find((other) => holdsFor(other.name, line) && targetsLine(other.appliesTo, line))?.name ?? null;
}

/** Also of one that an account is exempt from: it holds, and takes nothing. */
function holdsFor(tax: string, { taxation }: Pick<BillLine, 'taxation'>): boolean {
  return taxation === undefined || taxation.parts.some((one) => one.tax === tax);
}

function fixedPart(tax: string, { taxation }: Pick<BillLine, 'taxation'>): Decimal {
  if (taxation === undefined) return ONE;
  const part = taxation.parts.find((one) => one.tax === tax);
  if (part === undefined) return ZERO;
  return part.percent.equals(HUNDRED) ? ONE : part.percent.dividedBy(HUNDRED);
}

/** A surcharge is taxed as the lines that it stands on are, in proportion to their amounts: perhaps a third. */
export function partOfSurcharge(
  tax: Pick<Tax, 'name' | 'appliesTo' | 'replacedBy'>,
  rule: Surcharge,
  lines: readonly BillLine[],
): Fraction {
  const targets = lines.filter((line) => targetsLine(rule.appliesTo, line));
  const isOn = (one: Pick<Tax, 'appliesTo'>, line: BillLine) => targetsSurcharge(one.appliesTo, rule.name, line);
  const partOf = (line: BillLine): Decimal => {
    const isReplaced = tax.replacedBy.some((other) => isOn(other, line) && holdsFor(other.name, line));
    return isReplaced || !isOn(tax, line) ? ZERO : fixedPart(tax.name, line);
  };
  const [first = ONE, ...others] = targets.map(partOf);
  if (others.every((other) => other.equals(first))) return whole(first);
  const weigh = (weight: (line: BillLine) => Decimal): Fraction | null => {
    const denominator = exactSum(targets.map(weight));
    const numerator = exactSum(targets.map((line) => weight(line).times(partOf(line))));
    return denominator.isZero() ? null : { numerator, denominator };
  };
  return weigh((line) => line.amount.amount.abs()) ?? weigh(() => ONE) ?? whole(ONE);
}

/** What the percentage of a tax is of: its share of `base`, exact. */
export function measureOf(tax: Tax, base: Decimal): Decimal {
  return tax.taxablePercent.equals(HUNDRED) ? base : base.times(tax.taxablePercent).dividedBy(HUNDRED);
}

/** The percentage part on `base`, exact. Of brackets each slice bears its own; a credit mirrors a debit. */
export function shareOf(tax: Tax, base: Fraction): Fraction {
  if (tax.tiers === null) return times(base, percentageOf(tax));
  return { numerator: sliced(tax.tiers, base), denominator: base.denominator.times(100) };
}

/** Divided once, where it is rounded. */
export function roundedShare({ numerator, denominator }: Fraction, rounding: Rounding, currency: string): Money {
  return new Money(numerator.dividedBy(denominator), currency).rounded(rounding);
}

/** What of its base a tax is. One that stands on itself too is its percentage of base and tax together. */
export function percentageOf({ rate, grossUp }: Pick<Tax, 'rate' | 'grossUp'>): Fraction {
  const percent = percentIn(rate);
  return grossUp
    ? { numerator: percent, denominator: percent.negated().plus(HUNDRED) }
    : whole(percent.dividedBy(HUNDRED));
}

function percentIn(rate: Rate): Decimal {
  return rate.percent ?? ZERO;
}

/** A hundred times the tax, over the base's denominator. */
function sliced(tiers: NonNullable<Tax['tiers']>, { numerator, denominator }: Fraction): Decimal {
  const all = numerator.abs();
  let below = ZERO;
  let hundredfold = ZERO;
  for (const { upTo, percent } of tiers) {
    const bound = upTo?.times(denominator) ?? all;
    const to = bound.greaterThan(all) ? all : bound;
    if (to.greaterThan(below)) hundredfold = hundredfold.plus(to.minus(below).times(percent));
    below = bound;
  }
  return numerator.isNegative() ? hundredfold.negated() : hundredfold;
}

/** At most `tax.maxPerInvoice`, for credits as for debits. */
export function capped(tax: Tax, amount: Money): Money {
  const most = tax.maxPerInvoice;
  if (most === null || amount.amount.abs().lessThanOrEqualTo(most.amount)) return amount;
  return amount.isNegative() ? most.negated() : most;
}

/** The base as it is told: the share of a surcharge can be a fraction without end. The amount was computed of the exact one. */
export function taxAmount(tax: Tax, base: Money, amount: Money): TaxAmount {
  const told = base.amount.decimalPlaces() > TOLD ? base.rounded({ precision: TOLD, method: 'half-up' }) : base;
  const { name, title, category, note, place } = tax;
  return {
    tax: name,
    title,
    ...(category === 'standard' ? {} : { category }),
    ...(note === null ? {} : { note }),
    base: told,
    amount,
    place,
  };
}

const TOLD = 8;

/** Of exact measures, which no currency rounds. */
export function exactSum(of: Iterable<Decimal>): Decimal {
  let sum = ZERO;
  for (const one of of) sum = sum.plus(one);
  return sum;
}
