/** From the lines of one invoice to its total, by the rules' wording. Cents are whole numbers. */
import { type Fraction, fraction, times } from '../oracle/fraction.ts';
import { CALL_OUT, type Zone } from './prices.ts';

export interface Line {
  readonly line: string;
  readonly cents: number;
  /** What the taxes look at. */
  readonly of: Zone | 'rental' | 'flat-fee' | 'number' | 'bundle' | 'visit' | 'router' | 'late';
  /** `2026-01-01/2026-02-01`; empty for calls and what is charged once. */
  readonly period: string;
  /** Answered calls, or 1. */
  readonly count: number;
}

export interface Sum {
  readonly name: string;
  readonly base: number;
  readonly cents: number;
}

export interface Bill {
  readonly lines: readonly Line[];
  readonly surcharges: readonly Sum[];
  readonly taxes: readonly Sum[];
  readonly total: number;
}

/** To whole cents, half a cent upwards; nothing here is negative. */
export function toCents(exact: Fraction): number {
  return Number((exact.over * 2n + exact.under) / (exact.under * 2n));
}

function percent(tenths: number, cents: number): number {
  return toCents(times(fraction(cents), fraction(tenths, 1000)));
}

function baseOf(lines: readonly Line[], ofThem: readonly Line['of'][]): number {
  let base = 0;
  for (const { of, cents } of lines) if (ofThem.includes(of)) base += cents;
  return base;
}

/** `levied`: how many hundredths of the levy's base count; fifty for who is half exempt. */
export function bill(lines: readonly Line[], levied: number): Bill {
  const abroad = baseOf(lines, ['neighbours', 'overseas']);
  const count = (what: Line['of']) => lines.filter(({ of }) => of === what).reduce((sum, one) => sum + one.count, 0);
  const transit = { name: 'transit', base: abroad, cents: percent(25, abroad) };
  const cable = { name: 'cable-fee', base: baseOf(lines, ['overseas']), cents: 3 * count('overseas') };
  const callOut = { name: 'call-out', base: baseOf(lines, ['visit']), cents: CALL_OUT * count('visit') };

  const levyOf = baseOf(lines, ['inland', 'neighbours', 'overseas', 'flat-fee']) * levied;
  const levy = { name: 'service-levy', base: levyOf / 100, cents: toCents(fraction(levyOf * 15, 100_000)) };

  const all: readonly Line['of'][] = ['inland', 'neighbours', 'overseas', 'rental', 'flat-fee', 'number', 'bundle'];
  const net = baseOf(lines, [...all, 'visit', 'router']); // all but what is charged for being late
  const vatBase = net + transit.cents + cable.cents + callOut.cents + levy.cents;
  const vat = { name: 'iva', base: vatBase, cents: percent(210, vatBase) };

  const surcharges = [transit, cable, callOut].filter(({ cents }) => cents > 0);
  const taxes = [levy, vat].filter(({ base }) => base > 0);
  const printed = lines.filter(({ cents }) => cents > 0);
  const total = [...printed, ...surcharges, ...taxes].reduce((sum, { cents }) => sum + cents, 0);
  return { lines: printed, surcharges, taxes, total };
}
