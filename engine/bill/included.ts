import type { BillLine } from '../model/invoice.ts';
import type { Targeted, Tax } from '../model/program.ts';
import { byLargestRemainder, proportionally } from '../values/allocation.ts';
import { type Decimal, ONE, ZERO } from '../values/decimal.ts';
import { Money, minorUnit } from '../values/money.ts';
import { flatByLine } from './flat.ts';
import { exactSum, measureOf, partOfLine, percentIn } from './measure.ts';
import { targetsLine } from './targets.ts';
import { baseOf } from './tax-base.ts';
import type { BillTerms } from './terms.ts';
import type { Contained, Divided, Trace } from './trace.ts';

/** The taxes that the prices of the lines contain. */
export interface Included {
  /** The lines without them. */
  readonly lines: readonly BillLine[];
  /** By tax, over all lines; taxes that no price contains are absent. */
  readonly taxes: ReadonlyMap<string, { readonly base: Money; readonly amount: Money }>;
  /** By line and tax, of taxes that others stand on. */
  readonly onLines: readonly ReadonlyMap<string, Money>[];
}

/** Lines whose prices contain the same taxes, and in the same part. */
interface Group {
  readonly taxes: readonly Bearing[];
  /** Whether taxes take another amount than the price of its lines. */
  readonly apart: boolean;
  /** Indexes of its lines. */
  readonly members: number[];
}

/** What of a line taxes look at. */
export type Taxed = Targeted & Pick<BillLine, 'taxation'>;

interface Bearing {
  readonly tax: Tax;
  readonly part: Decimal;
}

/** A tax on a line or group as a function of its net: `factor` × net + `fixed`. */
interface Linear {
  readonly factor: Decimal;
  readonly fixed: Decimal;
}

type Flats = ReadonlyMap<string, readonly Money[]>;

/**
 * per invoice and set of included taxes, or per line, the gross is divided into a net, rounded once, and taxes that
 * fill the difference; the last percentage takes the cent. Fixed amounts are taken off first. A tax that a line
 * does not bear is not in its price: an exempt customer pays the same and all of it is net.
 */
export function included(
  lines: readonly BillLine[],
  terms: Pick<BillTerms, 'taxes' | 'currency' | 'taxRounding'>,
  trace: Trace | null,
): Included {
  const taxes = terms.taxes.filter((tax) => tax.inclusive);
  if (taxes.length === 0) return { lines, taxes: new Map(), onLines: [] };
  const stoodOn = new Set(terms.taxes.flatMap((tax) => tax.on.taxes));
  const flats = flatsOf(taxes, lines, terms.currency);
  const net = [...lines];
  const sums = new Map<string, { base: Money; amount: Money }>();
  const onLines = lines.map(() => new Map<string, Money>());
  for (const group of groupsOf(taxes, lines, terms.taxRounding)) {
    const gross = group.members.map((index) => baseOf(lines[index] as BillLine));
    const divided = divide(group, gross, flats, terms.currency);
    group.members.forEach((index, at) => {
      net[index] = { ...(lines[index] as BillLine), amount: divided.nets[at] as Money };
    });
    trace?.included.push(told(group.apart ? 'bases' : 'prices', group, lines, gross, divided));
    if (group.apart) netOfCharged(net, lines, group, divided.nets, flats, terms.currency, trace);
    for (const { tax: rule, base, amount } of divided.taxes) {
      const tax = rule.name;
      const sum = sums.get(tax) ?? { base: Money.zero(terms.currency), amount: Money.zero(terms.currency) };
      sums.set(tax, { base: sum.base.plus(base), amount: sum.amount.plus(amount) });
      if (!stoodOn.has(tax)) continue;
      const shares = proportionally(
        amount,
        gross.map((one) => one.amount),
      );
      group.members.forEach((index, at) => void onLines[index]?.set(tax, shares[at] as Money));
    }
  }
  return { lines: net, taxes: sums, onLines };
}

/** The fixed amounts of each tax, by line. */
function flatsOf(taxes: readonly Tax[], lines: readonly BillLine[], currency: string): Flats {
  return new Map(
    taxes.map((tax) => {
      const counted = lines.map((line) => ({ line, part: bears(tax, line) }));
      const bearing = counted.filter(({ part }) => !part.isZero());
      const found = flatByLine(tax.rate, bearing, currency);
      const amounts = counted.map((one) => found[bearing.indexOf(one)] ?? Money.zero(currency));
      return [tax.name, amounts];
    }),
  );
}

/** What the price of one call, or of anything else that is one, contains: price = `divisor` × net + `fixed`. */
export function containedIn(
  line: Taxed,
  taxes: readonly Tax[],
): { readonly divisor: Decimal; readonly fixed: Decimal } {
  const bearing = bearingOf(
    line,
    taxes.filter((tax) => tax.inclusive),
  );
  const amountOf = ({ rate }: Tax): Decimal =>
    rate.per === 'call' || rate.per === 'occurrence' ? (rate.amount?.amount ?? ZERO) : ZERO;
  const found = [...linear(bearing, (tax) => amountOf(tax).times(bears(tax, line))).values()];
  return {
    divisor: ONE.plus(exactSum(found.map(({ factor }) => factor))),
    fixed: exactSum(found.map(({ fixed }) => fixed)),
  };
}

function bearingOf(line: Taxed, taxes: readonly Tax[]): Bearing[] {
  return taxes.map((tax) => ({ tax, part: bears(tax, line) })).filter(({ part }) => !part.isZero());
}

function bears(tax: Tax, line: Taxed): Decimal {
  return targetsLine(tax.appliesTo, line) ? partOfLine(tax.name, line) : ZERO;
}

function groupsOf(taxes: readonly Tax[], lines: readonly BillLine[], rounding: BillTerms['taxRounding']): Group[] {
  const groups = new Map<string, Group>();
  lines.forEach((line, index) => {
    const bearing = bearingOf(line, taxes);
    if (bearing.length === 0) return;
    const apart = line.taxBase !== undefined;
    const set = bearing.map(({ tax, part }) => `${tax.name} ${part.toFixed()}`).join('/');
    const key = rounding === 'per-line' ? `${index}` : `${apart}/${set}`;
    const group = groups.get(key) ?? { taxes: bearing, apart, members: [] };
    group.members.push(index);
    groups.set(key, group);
  });
  return [...groups.values()];
}

/**
 * what was divided is what the lines would have cost. They keep the net of what they do cost, so that their taxes
 * are all that is paid for calls that are free.
 */
function netOfCharged(
  net: BillLine[],
  lines: readonly BillLine[],
  group: Group,
  bases: readonly Money[],
  flats: Flats,
  currency: string,
  trace: Trace | null,
): void {
  const charged = group.members.map((index) => (lines[index] as BillLine).amount);
  const divided = divide(group, charged, flats, currency);
  trace?.included.push(told('prices-alone', group, lines, charged, divided));
  const { nets } = divided;
  group.members.forEach((index, at) => {
    const line = lines[index] as BillLine;
    const { exact } = line.taxBase ?? {};
    if (exact === undefined) return;
    net[index] = { ...line, amount: nets[at] as Money, taxBase: { exact, amount: bases[at] as Money } };
  });
}

function divide(
  { taxes, members }: Pick<Group, 'taxes' | 'members'>,
  gross: readonly Money[],
  flats: Flats,
  currency: string,
) {
  const whole = Money.sum(gross, currency);
  const flatOn = (tax: Tax, index: number): Decimal => flats.get(tax.name)?.[index]?.amount ?? ZERO;
  const perLine = members.map((index) => linear(taxes, (tax) => flatOn(tax, index)));
  const inGroup = linear(taxes, (tax) => exactSum(members.map((index) => flatOn(tax, index))));
  const divisor = ONE.plus(exactSum([...inGroup.values()].map(({ factor }) => factor)));
  const netOf = (amount: Money, fixed: ReadonlyMap<string, Linear>): Decimal =>
    amount.amount.minus(exactSum([...fixed.values()].map((one) => one.fixed))).dividedBy(divisor);
  const net = new Money(netOf(whole, inGroup), currency).rounded(minor(currency));
  const quotas = gross.map((amount, at) => netOf(amount, perLine[at] as ReadonlyMap<string, Linear>));
  const fixed = (tax: Tax): Decimal => exactSum(members.map((index) => flatOn(tax, index)));
  return {
    whole,
    net,
    divisor,
    fixed: perLine.map((one) => exactSum([...one.values()].map((linear) => linear.fixed))),
    nets: byLargestRemainder(net, quotas),
    taxes: filled(taxes, whole, net, fixed, currency),
  };
}

function told(
  of: Divided['of'],
  { members }: Group,
  lines: readonly BillLine[],
  gross: readonly Money[],
  { whole, net, divisor, fixed, nets, taxes }: ReturnType<typeof divide>,
): Divided {
  const each = members.map((index, at) => ({
    line: lines[index] as BillLine,
    gross: gross[at] as Money,
    fixed: fixed[at] ?? ZERO,
    net: nets[at] as Money,
  }));
  return { of, members: each, divisor, gross: whole, net, taxes };
}

/** Each tax as a function of the net, in the order of the taxes: those that it stands on come before it. */
function linear(taxes: readonly Bearing[], flatOn: (tax: Tax) => Decimal): Map<string, Linear> {
  const found = new Map<string, Linear>();
  for (const { tax, part } of taxes) {
    const below = tax.on.taxes.flatMap((name) => found.get(name) ?? []);
    const rate = measureOf(tax, percentIn(tax.rate)).times(part).dividedBy(100);
    const base = (tax.on.net ? ONE : ZERO).plus(exactSum(below.map(({ factor }) => factor)));
    const fixed = rate.times(exactSum(below.map((one) => one.fixed))).plus(flatOn(tax));
    found.set(tax.name, { factor: rate.times(base), fixed });
  }
  return found;
}

/** The amounts of the taxes: each as on the rounded net, the last percentage whatever is left of the gross. */
function filled(
  taxes: readonly Bearing[],
  gross: Money,
  net: Money,
  fixedOf: (tax: Tax) => Decimal,
  currency: string,
): Contained[] {
  const none = Money.zero(currency);
  const found = taxes.map(
    ({ tax }): Contained => ({ tax, base: none, percentage: none, fixed: none, missing: none, amount: none }),
  );
  const amountOf = (name: string): Money => found.find(({ tax }) => tax.name === name)?.amount ?? none;
  const lastPercentage = taxes.findLastIndex(({ tax }) => tax.rate.percent !== null);
  const last = lastPercentage < 0 ? taxes.length - 1 : lastPercentage;
  taxes.forEach(({ tax, part }, index) => {
    const below = Money.sum(tax.on.taxes.map(amountOf), currency);
    const base = (tax.on.net ? net.plus(below) : below).times(measureOf(tax, part));
    const percentage = base.times(percentIn(tax.rate).dividedBy(100)).rounded(minor(currency));
    const fixed = new Money(fixedOf(tax), currency);
    found[index] = { tax, base, percentage, fixed, missing: none, amount: percentage.plus(fixed) };
  });
  const rest = found[last];
  if (rest === undefined) return found;
  const missing = gross.minus(net).minus(
    Money.sum(
      found.map(({ amount }) => amount),
      currency,
    ),
  );
  found[last] = { ...rest, missing, amount: rest.amount.plus(missing) };
  return found;
}

function minor(currency: string) {
  return { precision: minorUnit(currency), method: 'half-up' } as const;
}
