/**
 * A second opinion on prices. It is written from the rules' wording, for reading and not for speed, on decimal strings
 * and exact fractions, and imports nothing of the engine: where both agree, it is not because they share a mistake.
 */
import { add, compare, type Fraction, fraction, parse, smaller, subtract, times, wholePart } from './fraction.ts';

/** A destination's price as an author writes it; amounts are decimal strings. */
export interface TariffRow {
  readonly perMinute: string;
  readonly firstPerMinute: string;
  readonly firstSeconds: number;
  readonly nextSeconds: number;
  readonly connectFee: string;
  readonly disconnectPercent: string;
}

export interface OracleCharge {
  readonly amount: Fraction;
  readonly billedSeconds: number;
}

/** A call is walked interval by interval, as the meter of a switch would. */
export function callFromStart(row: TariffRow, seconds: number): OracleCharge {
  if (seconds === 0) return { amount: fraction(0), billedSeconds: 0 };
  const first = times(parse(row.firstPerMinute), fraction(row.firstSeconds, 60));
  const rest = walk(row, seconds - row.firstSeconds);
  return {
    amount: withDisconnect(row, add(parse(row.connectFee), first, rest.amount)),
    billedSeconds: row.firstSeconds + rest.billedSeconds,
  };
}

/** The part of a call that comes after an allowance ran out: further intervals only. */
export function callBehindAllowance(row: TariffRow, seconds: number): OracleCharge {
  const rest = walk(row, seconds);
  return { amount: withDisconnect(row, rest.amount), billedSeconds: rest.billedSeconds };
}

function walk(row: TariffRow, seconds: number): OracleCharge {
  const interval = times(parse(row.perMinute), fraction(row.nextSeconds, 60));
  let amount = fraction(0);
  let billedSeconds = 0;
  while (billedSeconds < seconds) {
    amount = add(amount, interval);
    billedSeconds += row.nextSeconds;
  }
  return { amount, billedSeconds };
}

function withDisconnect(row: TariffRow, amount: Fraction): Fraction {
  return times(amount, add(fraction(1), times(parse(row.disconnectPercent), fraction(1, 100))));
}

/** A call met by an allowance: every second asks whether the allowance still has one for it. */
export function callWithAllowance(allowance: TariffRow, regular: TariffRow, seconds: number, left: number) {
  let inside = 0;
  let behind = 0;
  for (let second = 0; second < seconds; second += 1) {
    if (inside < left) inside += 1;
    else behind += 1;
  }
  const insideCharge = callFromStart(allowance, inside);
  const behindCharge = inside > 0 ? callBehindAllowance(regular, behind) : callFromStart(regular, behind);
  return {
    inside,
    behind,
    used: Math.min(insideCharge.billedSeconds, left),
    insideAmount: insideCharge.amount,
    behindAmount: behindCharge.amount,
  };
}

/** `upTo` null is open; the tier begins just above the one before it. */
export interface OracleTier {
  readonly upTo: string | null;
  readonly flat: string;
  readonly unit: string;
}

/** What the quantities in (from, to] pay under graduated tiers, each flat amount falling to the part that first enters its tier. */
export function graduatedBetween(tiers: readonly OracleTier[], from: string, to: string): Fraction {
  let amount = fraction(0);
  let floor = fraction(0);
  for (const tier of tiers) {
    const low = compare(parse(from), floor) > 0 ? parse(from) : floor;
    const high = tier.upTo === null ? parse(to) : smaller(parse(to), parse(tier.upTo));
    if (compare(high, low) > 0) {
      amount = add(amount, times(parse(tier.unit), subtract(high, low)));
      if (compare(parse(from), floor) <= 0) amount = add(amount, parse(tier.flat));
    }
    if (tier.upTo !== null) floor = parse(tier.upTo);
  }
  return amount;
}

/** The whole quantity at the price of the first tier that is not too small for it. */
export function volumePrice(tiers: readonly OracleTier[], quantity: string): Fraction {
  if (compare(parse(quantity), fraction(0)) === 0) return fraction(0);
  for (const tier of tiers) {
    if (tier.upTo !== null && compare(parse(quantity), parse(tier.upTo)) > 0) continue;
    return add(parse(tier.flat), times(parse(tier.unit), parse(quantity)));
  }
  throw new RangeError('no tier holds the quantity');
}

export interface OraclePackage {
  readonly price: string;
  readonly of: string;
  readonly partial: 'up' | 'down' | 'exact';
  readonly least: 0 | 1;
}

export function packagePrice(terms: OraclePackage, quantity: string): Fraction {
  const exact = times(parse(quantity), reciprocal(parse(terms.of)));
  const full = fraction(wholePart(exact));
  const begun = compare(exact, full) > 0 ? add(full, fraction(1)) : full;
  const count = { up: begun, down: full, exact }[terms.partial];
  const billed = terms.least === 1 && compare(count, fraction(1)) < 0 ? fraction(1) : count;
  return times(parse(terms.price), billed);
}

function reciprocal(a: Fraction): Fraction {
  return fraction(a.under, a.over);
}

/** The longest of `prefixes` that `digits` begins with, found by trying each. */
export function longestPrefix(prefixes: readonly string[], digits: string): string | null {
  return prefixes
    .filter((prefix) => digits.startsWith(prefix))
    .reduce<string | null>((best, prefix) => (best !== null && best.length >= prefix.length ? best : prefix), null);
}
