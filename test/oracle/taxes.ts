/**
 * A second opinion on percentage taxes of one invoice, written from the rules' wording on whole cents and exact
 * fractions, and importing nothing of the engine.
 */
import { add, compare, type Fraction, fraction, parse, times } from './fraction.ts';

/** A percentage tax on everything. `on` names the taxes below it, which stand before it in the list. */
export interface OracleTax {
  readonly name: string;
  readonly percent: string;
  /** How much of its base counts, and how much of that an exemption leaves; in per cent. */
  readonly taxable: string;
  readonly left: string;
  readonly net: boolean;
  readonly on: readonly string[];
  /** Whether its percentage is of its base and itself together. */
  readonly grossUp?: boolean;
}

/** What of one unit of base becomes tax. */
function rateOf({ percent, taxable, left, grossUp }: OracleTax): Fraction {
  const share = [taxable, left].map(parse).reduce((rate, part) => times(rate, part, fraction(1, 100)), fraction(1));
  const { over, under } = parse(percent);
  return times(share, grossUp ? fraction(over, 100n * under - over) : fraction(over, 100n * under));
}

function halfUp({ over, under }: Fraction): number {
  const size = ((over < 0n ? -over : over) * 2n + under) / (under * 2n);
  return Number(over < 0n ? -size : size);
}

/** A line in cents: what is charged, and what taxes take in place of that; null: what is charged. */
export interface OracleLine {
  readonly charged: number;
  readonly taxed: number | null;
}

/** The cents that taxes on top of `lines` stand on. */
export function baseOnTop(lines: readonly OracleLine[]): number {
  return lines.reduce((sum, { charged, taxed }) => sum + (taxed ?? charged), 0);
}

/**
 * What is due for lines whose prices contain the taxes: ordinary prices as they are; of the others the net of what is
 * charged, and the tax that is in what is taxed.
 */
export function dueInPrices(taxes: readonly OracleTax[], lines: readonly OracleLine[]): { net: number; total: number } {
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
  const ordinary = sum(lines.flatMap(({ charged, taxed }) => (taxed === null ? [charged] : [])));
  const apart = lines.filter(({ taxed }) => taxed !== null);
  const charged = netOfPrices(taxes, sum(apart.map((line) => line.charged)));
  const taxed = sum(apart.map((line) => line.taxed ?? 0));
  const net = netOfPrices(taxes, ordinary) + charged;
  return { net, total: ordinary + charged + taxed - netOfPrices(taxes, taxed) };
}

/** Cents of each tax on `net` cents of lines: each stands on the cents of those below it. */
export function onTop(taxes: readonly OracleTax[], net: number): Map<string, number> {
  const cents = new Map<string, number>();
  for (const tax of taxes) {
    const base = tax.on.reduce((sum, name) => sum + (cents.get(name) ?? 0), tax.net ? net : 0);
    cents.set(tax.name, halfUp(times(rateOf(tax), fraction(base))));
  }
  return cents;
}

/** Cents of each tax that is in `gross` cents of prices, each rounded by itself; the net is what they leave. */
export function taxesOfPrices(taxes: readonly OracleTax[], gross: number): Map<string, number> {
  const { ofNet, whole } = insidePrices(taxes);
  return new Map(
    [...ofNet].map(([name, { over, under }]) => [
      name,
      halfUp(fraction(BigInt(gross) * over * whole.under, under * whole.over)),
    ]),
  );
}

/** The net cents of lines whose prices, `gross` cents in all, contain the taxes; a tax that nobody bears is not in them. */
export function netOfPrices(taxes: readonly OracleTax[], gross: number): number {
  const { whole } = insidePrices(taxes);
  return halfUp(fraction(BigInt(gross) * whole.under, whole.over));
}

/** Each tax, and net and taxes together, for one unit of net. */
function insidePrices(taxes: readonly OracleTax[]): {
  readonly ofNet: Map<string, Fraction>;
  readonly whole: Fraction;
} {
  const ofNet = new Map<string, Fraction>();
  let whole = fraction(1);
  for (const tax of taxes) {
    const base = tax.on.reduce((sum, name) => add(sum, ofNet.get(name) ?? fraction(0)), fraction(tax.net ? 1 : 0));
    const own = times(rateOf(tax), base);
    ofNet.set(tax.name, own);
    whole = add(whole, own);
  }
  return { ofNet, whole };
}

/**
 * Cents of taxes on `net` cents that are rounded as one, to coins of so many cents: all together once, then a coin more for
 * the largest parts cut off.
 */
export function asOne(taxes: readonly OracleTax[], net: number, coin = 1): Map<string, number> {
  const exact = taxes.map((tax) => times(rateOf(tax), fraction(net, coin)));
  const cut = exact.map(({ over, under }) => ({
    coins: floor(over, under),
    rest: fraction(over - floor(over, under) * under, under),
  }));
  const missing = halfUp(add(...exact)) - Number(cut.reduce((sum, { coins }) => sum + coins, 0n));
  const order = cut
    .map((_, at) => at)
    .sort((a, b) => compare(cut[b]?.rest ?? fraction(0), cut[a]?.rest ?? fraction(0)) || a - b);
  const more = new Set(order.slice(0, missing));
  return new Map(taxes.map(({ name }, at) => [name, coin * (Number(cut[at]?.coins) + (more.has(at) ? 1 : 0))]));
}

function floor(over: bigint, under: bigint): bigint {
  const cut = over / under;
  return over < 0n && over % under !== 0n ? cut - 1n : cut;
}
