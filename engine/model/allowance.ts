import type { Span } from '../values/calendar.ts';
import type { Decimal } from '../values/decimal.ts';
import type { CivilDate } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import { QUANTITY_SCALE } from './price.ts';
import type { Proration } from './proration.ts';
import type { Recurrence } from './recurrence.ts';

/** Billed seconds of calls, answered calls, or units of what meters measure. */
export type AllowanceUnit = 'seconds' | 'calls' | 'units';

/** How many grains one of each unit has: every amount of an allowance is a whole number of grains. */
export const GRAINS: Readonly<Record<AllowanceUnit, bigint>> = { seconds: 1n, calls: 1n, units: QUANTITY_SCALE };

/** What becomes of what a period leaves unused. */
export interface CarryOver {
  /** For how many further periods it stays; null: for any number of them. */
  readonly periods: number | null;
  /** The most that a period has from earlier ones; null: no bound. */
  readonly max: bigint | null;
  /** How long it stays after the end of its own period; null: as long as its periods. */
  readonly age: Span | null;
  /** The first period whose rest stays, from 1. */
  readonly fromPeriod: number;
  /** Whether it is used before or after what the period includes itself. */
  readonly draw: 'first' | 'last';
}

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
  /** Of units: how many a use takes for each one that it measures, in millionths; meters that are absent: one. */
  readonly worth: ReadonlyMap<string, bigint>;
  /** Of units: what a use takes is a whole number of these; null: as many as it is. */
  readonly step: bigint | null;
  /** Of calls: those whose regular rate is dearer for a minute pass by it; absent: none do. */
  readonly maxRate?: Decimal;
  /** The lower takes first. */
  readonly priority: number;
  /** When its periods turn; null: with the cycle, or the periods of the fee of the subscription that holds it. */
  readonly resets: Recurrence | 'never' | null;
  /** So long after it began, or at the end of the day; null: it stays. */
  readonly expires: Span | CivilDate | null;
  readonly carryOver: CarryOver | null;
  /** How much is used when the account is told, once a period. */
  readonly notifyAt: bigint | null;
  /** What taxes take for the price of its calls: what is charged, or what the zone's tariff asks for. */
  readonly taxBasis: 'charged' | 'regular';
  readonly place: Place;
}
