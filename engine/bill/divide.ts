import type { Tax } from '../model/program.ts';
import { byLargestRemainder } from '../values/allocation.ts';
import { type Decimal, ZERO } from '../values/decimal.ts';
import { type Fraction, inverse, plus, times, whole } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';
import { type Bearing, type Linear, linear, netOf, type PriceOfNet, priceOfNet } from './linear.ts';
import { exactSum, measureOf, percentageOf, roundedShare } from './measure.ts';
import type { Contained } from './trace.ts';

/** Prices that contain the same taxes, and what they are divided into. */
export interface Division {
  readonly gross: Money;
  readonly net: Money;
  /** Of gross less fixed amounts, the net is one part of so many. */
  readonly divisor: Fraction;
  /** By line, the fixed amounts that its price contains, with the percentages that stand on them. */
  readonly fixed: readonly Fraction[];
  /** By line; they add up to the net. */
  readonly nets: readonly Money[];
  /** By tax and line, what the price of the line has of the tax; null where nets are rounded and not taxes. */
  readonly taken: readonly (readonly Money[])[] | null;
  readonly taxes: readonly Contained[];
}

/** A group of prices: all of them together, and each, as functions of their nets. */
interface Group {
  readonly taxes: readonly Bearing[];
  readonly prices: readonly Decimal[];
  readonly currency: string;
  readonly rounding: Rounding;
  readonly flatOn: (tax: Tax, at: number) => Decimal;
  readonly sum: Decimal;
  readonly inSum: ReadonlyMap<string, Linear>;
  readonly ofSum: PriceOfNet;
  readonly perLine: readonly ReadonlyMap<string, Linear>[];
}

/**
 * the gross is divided into a net, rounded once, and taxes that fill the difference; the last percentage takes the cent.
 * Where a tax is what is rounded (`round-tax`), it is its exact share of the gross, rounded; where all are, the net is
 * what they leave. `flatOn` are the fixed amounts of a tax, by line.
 */
export function divide(
  taxes: readonly Bearing[],
  gross: readonly Money[],
  flatOn: Group['flatOn'],
  rounding: Rounding,
  currency: string,
): Division {
  const inSum = linear(taxes, (tax) => exactSum(gross.map((_, at) => flatOn(tax, at))));
  const group: Group = {
    taxes,
    prices: gross.map(({ amount }) => amount),
    currency,
    rounding,
    flatOn,
    sum: exactSum(gross.map(({ amount }) => amount)),
    inSum,
    ofSum: priceOfNet(inSum),
    perLine: gross.map((_, at) => linear(taxes, (tax) => flatOn(tax, at))),
  };
  const ofLines = group.perLine.map(priceOfNet);
  const taken = taxes.every(({ tax }) => tax.inclusive === 'round-tax') ? takenByLine(group) : null;
  const nets = taken === null ? netsByLine(group, ofLines) : leftByLine(gross, taken);
  const net = Money.sum(nets, currency);
  return {
    gross: new Money(group.sum, currency),
    net,
    divisor: group.ofSum.divisor,
    fixed: ofLines.map(({ fixed }) => fixed),
    nets,
    taken,
    taxes: filled(group, net),
  };
}

/** The net of all, rounded once, and what of it is whose. */
function netsByLine({ sum, ofSum, prices, rounding, currency }: Group, ofLines: readonly PriceOfNet[]): Money[] {
  const net = roundedShare(netOf(sum, ofSum), rounding, currency);
  const quotas = prices.map((price, at) => netOf(price, ofLines[at] as PriceOfNet));
  return byLargestRemainder(net, quotas, rounding);
}

/** Each tax of all, rounded once, and what of it is in whose price. */
function takenByLine(group: Group): Money[][] {
  const { taxes, prices, perLine, flatOn, rounding, currency } = group;
  return taxes.map(({ tax }) => {
    const share = roundedShare(shareOfSum(group, tax), rounding, currency);
    const quotas = prices.map((price, at) => {
      const own = perLine[at] as ReadonlyMap<string, Linear>;
      return percentageIn(price, own, tax, flatOn(tax, at));
    });
    return byLargestRemainder(share, quotas, rounding).map((one, at) => one.plus(new Money(flatOn(tax, at), currency)));
  });
}

function leftByLine(gross: readonly Money[], taken: readonly (readonly Money[])[]): Money[] {
  return gross.map((price, at) => taken.reduce((left, tax) => left.minus(tax[at] as Money), price));
}

function shareOfSum({ sum, inSum, prices, flatOn }: Group, tax: Tax): Fraction {
  return percentageIn(sum, inSum, tax, exactSum(prices.map((_, at) => flatOn(tax, at))));
}

/** What a price has of the percentage of `tax`, exact: of its net, and of the fixed amounts that the tax stands on. */
function percentageIn(price: Decimal, taxes: ReadonlyMap<string, Linear>, { name }: Tax, flat: Decimal): Fraction {
  const { factor, fixed } = taxes.get(name) as Linear;
  return plus(times(factor, netOf(price, priceOfNet(taxes))), plus(fixed, whole(flat.negated())));
}

/** The amounts of the taxes: each as on the rounded net, the last such percentage whatever is left of the gross. */
function filled(group: Group, net: Money): Contained[] {
  const { taxes, currency, rounding, prices, flatOn, sum } = group;
  const none = Money.zero(currency);
  const found: Contained[] = [];
  for (const { tax, part } of taxes) {
    const below = Money.sum(
      tax.on.taxes.map((name) => found.find((one) => one.tax.name === name)?.amount ?? none),
      currency,
    );
    const measure = (tax.on.net ? net.plus(below) : below).times(measureOf(tax, part));
    const share = tax.inclusive === 'round-tax' ? shareOfSum(group, tax) : null;
    const percentage = roundedShare(share ?? times(whole(measure.amount), percentageOf(tax)), rounding, currency);
    const fixed = new Money(exactSum(prices.map((_, at) => flatOn(tax, at))), currency);
    const base = tax.grossUp ? measure.plus(percentage) : measure;
    const amount = percentage.plus(fixed);
    found.push({ tax, base, percentage, fixed, missing: none, amount, share: shareWords(group, tax) });
  }
  const last = takesTheRest(taxes);
  const rest = found[last];
  if (rest === undefined) return found;
  const amounts = found.map(({ amount }) => amount);
  const missing = new Money(sum, currency).minus(net).minus(Money.sum(amounts, currency));
  found[last] = { ...rest, missing, amount: rest.amount.plus(missing) };
  return found;
}

/** Of those that are not rounded by themselves the last percentage, or, where none is one, the last. */
function takesTheRest(taxes: readonly Bearing[]): number {
  const filling = ({ tax }: Bearing): boolean => tax.inclusive === 'round-net';
  const percentage = taxes.findLastIndex((one) => filling(one) && one.tax.rate.percent !== null);
  return percentage < 0 ? taxes.findLastIndex(filling) : percentage;
}

/** Of a tax that is rounded by itself: its share of the gross less fixed amounts, and what it has of those. */
function shareWords({ inSum, ofSum, prices, flatOn }: Group, tax: Tax): Contained['share'] {
  if (tax.inclusive !== 'round-tax') return null;
  const { factor, fixed } = inSum.get(tax.name) as Linear;
  const flat = exactSum(prices.map((_, at) => flatOn(tax, at)));
  return {
    factor: times(factor, inverse(ofSum.divisor)),
    withoutFixed: ofSum.fixed,
    onFixed: plus(fixed, whole(flat.isZero() ? ZERO : flat.negated())),
  };
}
