import assert from 'node:assert/strict';
import type { BillLine } from '../model/invoice.ts';
import type { Targeted, Tax } from '../model/program.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { proportionally } from '../values/allocation.ts';
import { type Decimal, ZERO } from '../values/decimal.ts';
import type { Fraction } from '../values/fraction.ts';
import { Money } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';
import { type Division, divide } from './divide.ts';
import { flatByLine } from './flat.ts';
import { type Bearing, linear, type PriceOfNet, priceOfNet } from './linear.ts';
import { partOfLine } from './measure.ts';
import { targetsLine } from './targets.ts';
import { baseOf } from './tax-base.ts';
import type { BillTerms } from './terms.ts';
import type { Divided, Trace } from './trace.ts';

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
  const taxes = terms.taxes.filter((tax) => tax.inclusive !== null);
  if (taxes.length === 0) return { lines, taxes: new Map(), onLines: [] };
  const stoodOn = new Set(terms.taxes.flatMap((tax) => tax.on.taxes));
  const flats = flatsOf(taxes, lines, terms.taxRounding, terms.currency);
  const net = [...lines];
  const sums = new Map<string, { base: Money; amount: Money }>();
  const onLines = lines.map(() => new Map<string, Money>());
  const { byLine, rounding } = dividing(terms.taxRounding);
  for (const group of groupsOf(taxes, lines, byLine)) {
    const gross = group.members.map((index) => baseOf(lines[index] as BillLine));
    const divided = divisionOf(group, gross, flats, rounding, terms.currency);
    group.members.forEach((index, at) => {
      net[index] = { ...(lines[index] as BillLine), amount: divided.nets[at] as Money };
    });
    trace?.included.push(told(group.apart ? 'bases' : 'prices', group, lines, gross, divided, rounding));
    if (group.apart) netOfCharged(net, lines, group, divided.nets, flats, rounding, terms.currency, trace);
    for (const [which, { tax: rule, base, amount }] of divided.taxes.entries()) {
      const tax = rule.name;
      const sum = sums.get(tax) ?? { base: Money.zero(terms.currency), amount: Money.zero(terms.currency) };
      sums.set(tax, { base: sum.base.plus(base), amount: sum.amount.plus(amount) });
      if (!stoodOn.has(tax)) continue;
      const weights = gross.map((one) => one.amount);
      const shares = divided.taken?.[which] ?? proportionally(amount, weights);
      group.members.forEach((index, at) => void onLines[index]?.set(tax, shares[at] as Money));
    }
  }
  return { lines: net, taxes: sums, onLines };
}

/** Prices are divided line by line where nothing but lines is rounded, else together, as what is rounded last. */
function dividing({ perLine, perTax, perInvoice }: TaxRounding): {
  readonly byLine: boolean;
  readonly rounding: Rounding;
} {
  const rounding = perInvoice ?? perTax ?? perLine;
  assert(rounding !== null, 'taxes are rounded somewhere');
  return { byLine: perTax === null && perInvoice === null, rounding };
}

/** The fixed amounts of each tax, by line. */
function flatsOf(taxes: readonly Tax[], lines: readonly BillLine[], rounding: TaxRounding, currency: string): Flats {
  return new Map(
    taxes.map((tax) => {
      const counted = lines.map((line) => ({ line, part: bears(tax, line) }));
      const bearing = counted.filter(({ part }) => !part.isZero());
      const found = flatByLine(tax.rate, bearing, currency, rounding);
      const amounts = counted.map((one) => found[bearing.indexOf(one)] ?? Money.zero(currency));
      return [tax.name, amounts];
    }),
  );
}

/** What the price of one call, or of anything else that is one, contains: price = `divisor` × net + `fixed`. */
export function containedIn(line: Taxed, taxes: readonly Tax[]): PriceOfNet {
  const bearing = bearingOf(
    line,
    taxes.filter((tax) => tax.inclusive !== null),
  );
  const amountOf = ({ rate }: Tax): Decimal =>
    rate.per === 'call' || rate.per === 'occurrence' ? (rate.amount?.amount ?? ZERO) : ZERO;
  return priceOfNet(linear(bearing, (tax) => amountOf(tax).times(bears(tax, line))));
}

function bearingOf(line: Taxed, taxes: readonly Tax[]): Bearing[] {
  return taxes.map((tax) => ({ tax, part: bears(tax, line) })).filter(({ part }) => !part.isZero());
}

function bears(tax: Tax, line: Taxed): Decimal {
  return targetsLine(tax.appliesTo, line) ? partOfLine(tax, line) : ZERO;
}

function groupsOf(taxes: readonly Tax[], lines: readonly BillLine[], byLine: boolean): Group[] {
  const groups = new Map<string, Group>();
  lines.forEach((line, index) => {
    const bearing = bearingOf(line, taxes);
    if (bearing.length === 0) return;
    const apart = line.taxBase !== undefined;
    const set = bearing.map(({ tax, part }) => `${tax.name} ${part.toFixed()}`).join('/');
    const key = byLine ? `${index}` : `${apart}/${set}`;
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
  rounding: Rounding,
  currency: string,
  trace: Trace | null,
): void {
  const charged = group.members.map((index) => (lines[index] as BillLine).amount);
  const divided = divisionOf(group, charged, flats, rounding, currency);
  trace?.included.push(told('prices-alone', group, lines, charged, divided, rounding));
  const { nets } = divided;
  group.members.forEach((index, at) => {
    const line = lines[index] as BillLine;
    const { exact } = line.taxBase ?? {};
    if (exact === undefined) return;
    net[index] = { ...line, amount: nets[at] as Money, taxBase: { exact, amount: bases[at] as Money } };
  });
}

function divisionOf(
  { taxes, members }: Group,
  gross: readonly Money[],
  flats: Flats,
  rounding: Rounding,
  currency: string,
): Division {
  const flatOn = (tax: Tax, at: number): Decimal => flats.get(tax.name)?.[members[at] as number]?.amount ?? ZERO;
  return divide(taxes, gross, flatOn, rounding, currency);
}

function told(
  of: Divided['of'],
  { members }: Group,
  lines: readonly BillLine[],
  gross: readonly Money[],
  { gross: sum, net, divisor, fixed, nets, taken, taxes }: Division,
  rounding: Rounding,
): Divided {
  const each = members.map((index, at) => ({
    line: lines[index] as BillLine,
    gross: gross[at] as Money,
    fixed: fixed[at] as Fraction,
    net: nets[at] as Money,
    taken: taken === null ? null : taken.map((tax) => tax[at] as Money),
  }));
  return { of, members: each, rounding, divisor, gross: sum, net, taxes };
}
