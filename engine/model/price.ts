import type { Span } from '../values/calendar.ts';
import type { Decimal } from '../values/decimal.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';
import type { Fraction } from '../values/rational.ts';
import type { Rounding } from '../values/rounding.ts';
import type { Minutes } from '../values/week.ts';
import type { DiscountRule } from './discount.ts';
import type { Meter } from './meter.ts';
import type { DayOf, Proration } from './proration.ts';

/**
 * A pricing model over scaled integers. A quantity arrives as `quantity × QUANTITY_SCALE`, an amount leaves as
 * `amount × scale`; every coefficient below is already in units of `1/scale` per 1/QUANTITY_SCALE or per flat.
 */
export type AnyPrice = Price | Percentage | FromEvent;

/** A price of one quantity, whatever it is of. */
export type Price =
  /** `rate` units per scaled quantity unit. A bare amount and `{ amount, per }`. */
  | {
      readonly kind: 'per-unit';
      readonly scale: bigint;
      readonly rate: bigint;
      /** Where it is authored for a length of time that is `times` in the period: what each costs, as a decimal. */
      readonly perTime?: PerTime;
      /** It is for so long, and has still to be multiplied by how often that is in the period that is charged. */
      readonly perElapsed?: { readonly amount: string; readonly length: Span };
      /** It is of all the time of one period, however long that is. */
      readonly isOfItsTime?: true;
    }
  | ({ readonly kind: 'package'; readonly scale: bigint; readonly over?: Over } & Package)
  | ({ readonly kind: 'graduated'; readonly scale: bigint; readonly over?: Over } & Tiered)
  | ({ readonly kind: 'volume'; readonly scale: bigint; readonly over?: Over } & Tiered);

/** What is asked for a length of time, and how often that is in the period. */
interface PerTime {
  /** As authored. */
  readonly amount: string;
  readonly times: Fraction;
  readonly length: Span;
}

/** Tiers, and what is asked for at their ends. */
export interface Tiered {
  /** The last one may be closed: what lies beyond it is not billed. */
  readonly tiers: readonly Tier[];
  /** None at all costs what the first tier asks for reaching it; absent: nothing. */
  readonly zero?: 'first-flat';
  /** What their bounds are multiplied by, when it is known; absent: nothing, or it is in them already. */
  readonly boundsTimes?: BoundsTimes;
  /** Of a part of a period the part of the quantity is in the tiers; absent: the whole, and its price is divided. */
  readonly tierBy?: 'prorated';
  /** Of graduated tiers: a flat amount is due where the tiers below are full; absent: where anything is in its own. */
  readonly flatDue?: 'reached';
}

/** Several prices, of which the facts choose one: a table whose outcomes are the names of the cases, null for none. */
export interface PriceChoice {
  readonly kind: 'choice';
  readonly table: DecisionTable;
  readonly cases: ReadonlyMap<string, PriceCase>;
  /** Those that the cases ask what they measured in the period; absent: none. */
  readonly measured?: readonly Meter[];
  /** Present where each use of a meter has a case of its own. */
  readonly byUse?: {
    /** By whose clock times and dates are read; absent: by that of the account. */
    readonly timeZone?: string;
    /** The times of a week that the cases tell apart, each by the name that the table has for it; together all of it. */
    readonly times: readonly (Minutes & { readonly name: string })[];
    /** Present where cases ask how much was used before a use. */
    readonly used?: true;
    /** Present where cases ask for the date of a use. */
    readonly holidays?: ReadonlySet<string>;
  };
}

export interface PriceCase extends Limits {
  readonly price: AnyPrice;
  /** `where interval = annual`, `otherwise`. */
  readonly words: string;
}

/** A price whose case is each use's own. */
export type UseChoice = PriceChoice & Required<Pick<PriceChoice, 'byUse'>>;

/** What a price or a limit sees at once of what a meter measures; absent: all of a period. */
export type Over = 'event' | Span;

/** So much of the amount of each use, and so much for the use. `rate` is of one scaled quantity unit. */
export interface Percentage {
  readonly kind: 'percentage';
  readonly scale: bigint;
  readonly rate: bigint;
  readonly perEvent: bigint;
  /** The first uses of a period, by their count and by what they come to in scaled quantity units; null: none is. */
  readonly free: {
    readonly events: number | null;
    readonly amount: bigint | null;
    readonly until: 'either' | 'both';
  } | null;
}

/** What each use says itself, in the dimension `field`. */
export interface FromEvent {
  readonly kind: 'from-event';
  /** A dimension is a number of at most six decimals. */
  readonly scale: bigint;
  readonly field: string;
}

/** `price` per started (`up`), full (`down`) or exact share of a package of `size` scaled quantity units; `exact`: a multiple of `size`. */
export interface Package {
  readonly price: bigint;
  readonly size: bigint;
  readonly partial: 'up' | 'down' | 'exact';
  readonly least: 0 | 1;
}

/** The real interval (previous `upTo`, `upTo`], in scaled quantity units; the last tier's `upTo` may be null: open. */
export interface Tier {
  readonly upTo: bigint | null;
  readonly flat: bigint;
  /** 0 where the tier counts in packages. */
  readonly rate: bigint;
  readonly packages?: Package;
  /** What the tier costs at least and at most where it is reached, its flat amount included. */
  readonly min?: bigint;
  readonly max?: bigint;
  /** To what the tier's amount is rounded, `unit` in 1/`scale`; absent: it is exact. */
  readonly rounding?: { readonly to: Rounding; readonly unit: bigint };
  readonly place: Place;
}

/** What an account has that a charge can be for; no meter is named so. */
export const COUNTED_FACTS = ['seats-total', 'seats-used', 'members'] as const;

/** From the unit that is measured to that of the price: divided and rounded, as a whole or each part that is billed. */
export interface Conversion {
  readonly divideBy: Decimal;
  readonly rounding: Rounding;
  readonly on: 'cumulative' | 'part';
}

/** A share of what was measured in so many periods before, which a period is never charged less than. */
export interface Ratchet {
  readonly percent: Decimal;
  readonly of: 'max' | 'average';
  readonly periods: number;
  /** What measured those, where that is another; null: the meter of the charge. */
  readonly meter: string | null;
  /** Back to when the subscription began, or the account. */
  readonly history: 'charge' | 'account';
}

/** What bounds of tiers can be multiplied by beside a number and what a meter measured. */
export const BOUND_FACTS = ['period-ratio', 'period-hours', ...COUNTED_FACTS] as const;

export type BoundsTimes =
  | { readonly kind: 'fact'; readonly fact: (typeof BOUND_FACTS)[number] }
  | { readonly kind: 'meter'; readonly meter: string };

/** Quantities are counted in millionths. */
export const QUANTITY_SCALE = 1_000_000n;

/** What is paid at least and at most. */
export interface Bounds {
  readonly min: Decimal | null;
  readonly max: Decimal | null;
  /** What is beyond `amount` costs `factor` times its price; with a true-up, it is a minimum too. Before the others. */
  readonly commit?: { readonly amount: Decimal; readonly factor: Decimal; readonly trueUp: boolean } | undefined;
  /** A table with the outcomes `yes` and `no`: whether they hold for a period; absent: always. */
  readonly when?: DecisionTable | undefined;
}

export interface PeriodBounds extends Bounds {
  /** They are for each day of the period, and `days` how many of them they have been made for; absent: for all of it. */
  readonly perDay?: { readonly days: number | null };
  /** Which share of them a part of a period has; absent: that of the charge. `dayOf` null: that of the charge. */
  readonly prorate?: Omit<Proration, 'dayOf'> & { readonly dayOf: DayOf | null };
  /** They are of each part that the meter measures apart. */
  readonly eachPart?: true;
}

/** The limits that are asked about a period by themselves. */
export type BoundsOf = 'limits' | 'limitsOver';

export interface Limits {
  /** Of a period; absent where nothing bounds it. */
  readonly limits?: PeriodBounds | undefined;
  /** Of each use or stretch of a period. */
  readonly limitsOver?: (Bounds & { readonly over: Over; readonly place: Place }) | undefined;
  /** Of all lines of the charge on several invoices, or on one; null: of all that an account is on the plan. */
  readonly limitsAcross?:
    | (Bounds & { readonly periods: number | null; readonly spread: DiscountRule['spread']; readonly place: Place })
    | undefined;
}
