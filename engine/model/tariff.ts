import type { Weekday } from '../values/calendar.ts';
import type { DecisionTable } from '../values/decision.ts';
import type { DateRange, Instant } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { Minutes } from '../values/week.ts';

export interface Tariff {
  readonly name: string;
  /** Amounts of this tariff are whole multiples of 1/scale of the currency. */
  readonly scale: bigint;
  readonly prefixes: PrefixTable;
  /** Whether a call that goes on into the hours of another rate is priced by it from there; null: as the plan says. */
  readonly split: 'at-start' | 'at-boundary' | null;
  /** What is counted of its calls, for rates that ask how much was used; null: none asks. */
  readonly counted: CountedUse | null;
  /** What prices calls that no rate here is for; null: nothing. */
  readonly fallBack: Tariff | null;
  readonly place: Place;
}

/** Longest match over digits, among the rows that are valid at a moment. */
export interface PrefixTable {
  /**
   * The row with the longest prefix of `digits` that is valid at `moment`; of several for one prefix the first of
   * `rows`. Null where none matches.
   */
  longest(digits: string, moment: Moment): RateRow | null;
  /** All rows, by prefix; those of one prefix in the order in which they count. */
  readonly rows: readonly RateRow[];
}

/** How an account's use of a tariff is counted from the beginning of its invoice period on. */
export interface CountedUse {
  readonly unit: 'seconds' | 'calls';
  /** Where rates may begin or end to be valid, ascending. */
  readonly bounds: readonly number[];
}

/** An instant, and the clock by which it is read. */
export interface Moment {
  readonly instant: Instant;
  /** IANA. */
  readonly timeZone: string;
  /** Of the tariff that is asked, what was used in the period before; absent: nothing. */
  readonly used?: number;
}

/** When a rate is valid, at the start of the call. */
export interface RateWindow {
  /** By whose clock; null: by that of the account. */
  readonly timeZone: string | null;
  /** As authored; null: every day, all day. */
  readonly days: readonly Weekday[] | null;
  readonly hours: string | null;
  /** What both leave of a week. */
  readonly minutes: readonly Minutes[];
  readonly effective: DateRange;
  /** The dates on which it is, and behind how much use, as a table with the outcomes `yes` and `no`; null: all. */
  readonly when: DecisionTable | null;
  /** Of those that are valid at once the greatest counts. */
  readonly weight: number;
  /** Dates, and days of every year: `2026-04-05`, `12-25`. */
  readonly holidays: ReadonlySet<string>;
}

export interface RateRow {
  readonly prefix: string;
  readonly title: string | null;
  /** Null: the destination has no price, so the call has no rate, although a shorter prefix has one. */
  readonly price: RatePrice | null;
  /** Null: always valid. */
  readonly window: RateWindow | null;
  readonly place: Place;
}

/** Units of `1/tariff.scale`; the disconnect percentage is already in each of them. */
export interface RatePrice extends Intervals {
  readonly connect: bigint;
  /** What is in the connect fee and each interval on top, in per cent, as authored; absent: nothing. */
  readonly disconnectPercent?: string;
  /** What else the rate says of a call; absent: nothing. */
  readonly further?: CallTerms;
}

/** How a stretch of a call is counted and paid: a first interval, then every started further one. */
export interface Intervals {
  readonly firstSeconds: number;
  /** The whole first interval. */
  readonly first: bigint;
  readonly nextSeconds: number;
  /** Each further started interval. */
  readonly next: bigint;
  /** The interval behind the first one where the whole duration is rounded to a multiple of `nextSeconds`; absent: it is like the others. */
  readonly joint?: { readonly seconds: number; readonly units: bigint };
}

/** What only some rates say. Amounts in the same units; the disconnect percentage is not in them, but in all intervals. */
export interface CallTerms {
  /** For being answered. */
  readonly surcharge: bigint;
  /** How later parts of the call are paid, in the order in which it reaches them. */
  readonly groups: readonly CallGroup[];
  /** A call that is no longer pays nothing. */
  readonly graceSeconds: number;
  /** Whether a call of no seconds pays the connect fee. */
  readonly zeroCall: 'free' | 'charged';
  /** What a call costs at least; 0: nothing. */
  readonly least: bigint;
  /** What a call costs at most; then it is free, or ends there. Null: any amount. */
  readonly maxCost: { readonly units: bigint; readonly then: 'free' | 'disconnect' } | null;
}

/** What is paid for a call behind so many seconds of it; an interval that has begun before is of the group before. */
export interface CallGroup extends Intervals {
  readonly afterSeconds: number;
  /** For getting there. */
  readonly surcharge: bigint;
  /** And that share of what a call at these rates costs by then, as its percentage is written; absent: there is none. */
  readonly ofCost?: { readonly percent: string; readonly numerator: bigint; readonly denominator: bigint };
  readonly place: Place;
}
