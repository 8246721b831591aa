import type { BillLine } from '../model/invoice.ts';
import type { Tax } from '../model/program.ts';
import type { Fraction } from '../values/fraction.ts';
import type { Money } from '../values/money.ts';
import type { Rounding } from '../values/rounding.ts';

/**
 * What went into the taxes of a bill, written down while they are worked out, for whoever asks why. Without one, nothing
 * is written.
 */
export interface Trace {
  readonly taxes: Levied[];
  readonly included: Divided[];
  readonly together: RoundedTogether[];
}

export function emptyTrace(): Trace {
  return { taxes: [], included: [], together: [] };
}

/** A line that was rounded with the others. `before`: what was carried to it; null: it is made to add up with the others. */
export interface RoundedTogether {
  readonly key: string;
  readonly rounding: Rounding;
  readonly before: Money | null;
  readonly amount: Money;
}

/** A rounding, what it came to, and the taxes whose sum it rounded; none: this one alone. */
export interface RoundedTo {
  readonly rounding: Rounding;
  readonly amount: Money;
  readonly jointly: readonly string[];
}

export interface RoundedByLine {
  readonly perUnit: Rounding | null;
  readonly perLine: Rounding | null;
  readonly amounts: readonly Money[];
  readonly jointly: readonly string[];
}

/** One tax on what stands on top of prices. `amount` is `full`, or the most that an invoice has of it. */
export interface Levied {
  readonly tax: Tax;
  readonly targets: readonly LeviedOn[];
  /** The percentage part: of each target where that is rounded, by its units or as a whole, and the roundings of its sum. */
  readonly byLine: RoundedByLine | null;
  readonly stages: readonly RoundedTo[];
  readonly percentage: Money;
  /** The fixed amounts, by target. */
  readonly flats: readonly Money[];
  readonly full: Money;
  readonly amount: Money;
  /** `amount` by target. */
  readonly onEach: () => readonly Money[];
}

/** One line or surcharge that a tax stands on: its net, or `below` alone, counted for `part`. */
export interface LeviedOn {
  readonly line: BillLine | null;
  readonly surcharge: string | null;
  readonly net: Money;
  /** The amounts of the taxes that this one stands on. */
  readonly below: readonly { readonly tax: string; readonly amount: Money }[];
  readonly part: Fraction;
}

/** lines whose prices contained the same taxes, and what they were divided into. */
export interface Divided {
  readonly members: readonly {
    /** As it was before. */
    readonly line: BillLine;
    readonly gross: Money;
    /** Fixed amounts that the gross contains, with the percentages that stand on them. */
    readonly fixed: Fraction;
    readonly net: Money;
    /** Of each tax what the price has of it; null where nets are rounded and not taxes. */
    readonly taken: readonly Money[] | null;
  }[];
  /** Of the net, or of the taxes that are rounded by themselves. */
  readonly rounding: Rounding;
  /** Of gross less fixed amounts, the net is one part of so many. */
  readonly divisor: Fraction;
  /** Whether it tells what taxes take in place of the lines' prices (A-62), and the lines have nets of their own. */
  readonly of: 'prices' | 'bases' | 'prices-alone';
  readonly gross: Money;
  readonly net: Money;
  readonly taxes: readonly Contained[];
}

/**
 * base × percentage, rounded, + fixed + what is missing of the gross (for the last percentage alone). Or, where the tax is
 * what is rounded, (gross − withoutFixed) × factor + onFixed, rounded, + fixed.
 */
export interface Contained {
  readonly tax: Tax;
  readonly base: Money;
  readonly percentage: Money;
  readonly fixed: Money;
  readonly missing: Money;
  readonly amount: Money;
  readonly share: { readonly factor: Fraction; readonly withoutFixed: Fraction; readonly onFixed: Fraction } | null;
}
