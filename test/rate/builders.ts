import assert from 'node:assert/strict';
import type { Price, RatePrice, Tier } from '../../engine/model/program.ts';
import { QUANTITY_SCALE } from '../../engine/model/program.ts';
import type { Place } from '../../engine/values/issue.ts';
import { add, type Fraction, fraction, parse, times } from '../oracle/fraction.ts';
import type { OraclePackage, OracleTier, TariffRow } from '../oracle/oracle.ts';

/** Covers /60, four decimals of a price, two of a percentage, and the million of a quantity. */
export const SCALE = 60n * 10n ** 16n;

export const NOWHERE: Place = {
  file: 'test.yaml',
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
};

/** `value × scale`, which must be whole. */
export function scaled(value: Fraction, scale: bigint): bigint {
  const units = times(value, fraction(scale));
  assert.equal(units.over % units.under, 0n, 'the scale does not cover the value');
  return units.over / units.under;
}

export function quantity(text: string): bigint {
  return scaled(parse(text), QUANTITY_SCALE);
}

/** Units of 1/SCALE for each millionth. */
function perMillionth(text: string): bigint {
  return scaled(times(parse(text), fraction(1n, QUANTITY_SCALE)), SCALE);
}

export function ratePrice(row: TariffRow): RatePrice {
  const factor = add(fraction(1), times(parse(row.disconnectPercent), fraction(1, 100)));
  return {
    firstSeconds: row.firstSeconds,
    nextSeconds: row.nextSeconds,
    connect: scaled(times(parse(row.connectFee), factor), SCALE),
    first: scaled(times(parse(row.firstPerMinute), fraction(row.firstSeconds, 60), factor), SCALE),
    next: scaled(times(parse(row.perMinute), fraction(row.nextSeconds, 60), factor), SCALE),
  };
}

export function tiered(kind: 'graduated' | 'volume', tiers: readonly OracleTier[]): Price {
  const built = tiers.map(
    ({ upTo, flat, unit }): Tier => ({
      upTo: upTo === null ? null : quantity(upTo),
      flat: scaled(parse(flat), SCALE),
      rate: perMillionth(unit),
      place: NOWHERE,
    }),
  );
  return { kind, scale: SCALE, tiers: built };
}

/** The scale is widened by the package's size, so that an exact share of the price is whole. */
export function packaged({ price, of, partial, least }: OraclePackage): Price & { kind: 'package' } {
  const size = quantity(of);
  return { kind: 'package', scale: SCALE * size, price: scaled(parse(price), SCALE * size), size, partial, least };
}

export function perUnitPrice(unit: string): Price {
  return { kind: 'per-unit', scale: SCALE, rate: perMillionth(unit) };
}

/** `units / scale` as a fraction, to stand beside the oracle's. */
export function amount(units: bigint, scale: bigint = SCALE): Fraction {
  return fraction(units, scale);
}
