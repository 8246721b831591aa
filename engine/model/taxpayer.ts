import type { Decimal, RoundingMethod } from '../values/decimal.ts';
import type { DateRange, TaxLevel } from './program.ts';

/** What taxes ask of an account. */
export interface Taxpayer {
  /** False: no tax at all. */
  readonly taxable: boolean;
  readonly customerType: string | null;
  readonly regulated: boolean;
  readonly cityIncorporated: boolean;
  /** Digits of the number by which it is billed; null: no place that a tax asks for. */
  readonly billingNumber: string | null;
  /** By which method its taxes are rounded; null: as its plan says. */
  readonly roundingMethod: RoundingMethod | null;
  readonly exemptions: readonly Exemption[];
}

export interface Exemption {
  readonly level: TaxLevel;
  /** Of the base, 0 to 100. */
  readonly percent: Decimal;
  readonly effective: DateRange;
}

/** An account of which nothing is said. */
export const ORDINARY_TAXPAYER: Taxpayer = {
  taxable: true,
  customerType: null,
  regulated: false,
  cityIncorporated: false,
  billingNumber: null,
  roundingMethod: null,
  exemptions: [],
};
