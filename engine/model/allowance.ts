import type { Place } from '../values/issue.ts';
import { QUANTITY_SCALE } from './price.ts';
import type { Proration } from './proration.ts';

/** Billed seconds of calls, answered calls, or units of what meters measure. */
export type AllowanceUnit = 'seconds' | 'calls' | 'units';

/** How many grains one of each unit has: every amount of an allowance is a whole number of grains. */
export const GRAINS: Readonly<Record<AllowanceUnit, bigint>> = { seconds: 1n, calls: 1n, units: QUANTITY_SCALE };

/** What every period includes, before any price is asked. Amounts are in grains of the unit. */
export interface AllowanceTerms {
  readonly name: string;
  readonly line: string;
  readonly status: 'active' | 'disabled';
  /** Every member has it; else it is purchased and cancelled. */
  readonly mandatory: boolean;
  readonly unit: AllowanceUnit;
  readonly included: bigint;
  /** What part periods include; null: as much as whole ones. */
  readonly prorate: Proration | null;
  /** Of units: the meters whose uses take from it. */
  readonly meters: readonly string[];
  readonly carryOver: { readonly periods: number; readonly max: bigint | null } | null;
  /** How much is used when the account is told, once a period. */
  readonly notifyAt: bigint | null;
  /** What taxes take for the price of its calls: what is charged, or what the zone's tariff asks for. */
  readonly taxBasis: 'charged' | 'regular';
  readonly place: Place;
}
