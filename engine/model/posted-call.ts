import type { Instant } from '../values/interval.ts';
import type { Exact } from './invoice.ts';
import type { RateRow } from './program.ts';
import type { Stages } from './rounding.ts';

/** What one call was priced by: `row` of a tariff whose amounts are whole multiples of 1/`scale`. */
export interface PostedCall {
  readonly tariff: string;
  /** The tariff that was asked first and has no rate for it; absent: none was. */
  readonly insteadOf?: string;
  readonly row: RateRow;
  readonly scale: bigint;
  /** The numbers, in digits; empty where one is not told. */
  readonly ends: { readonly from: string; readonly to: string };
  /** What is charged for it, before the line that it is on is rounded. */
  readonly charged: Exact;
  /** How long the whole call was, where that was no whole number of seconds; absent: it was. */
  readonly told?: number;
  /** Before increments. */
  readonly seconds: number;
  /** `continue`: the part behind an allowance, which owes no connect fee and no first interval. */
  readonly mode: 'start' | 'continue';
  /** Seconds into the call, where this part begins because another rate ends; absent: it does not. */
  readonly since?: number;
  /** Seconds of the call before this part; absent: none. */
  readonly at?: number;
  /** What was used of the tariff since its period began, before this part and in it; absent: no rate asks. */
  readonly counted?: {
    readonly unit: 'seconds' | 'calls';
    readonly since: Instant;
    readonly before: number;
    readonly own: number;
  };
  /** The last interval that the rate before it priced, with its seconds; absent: none did. */
  readonly behind?: { readonly isFirst: boolean; readonly seconds: number };
  /** The whole call is so short that it pays nothing; absent: it is not. */
  readonly isInGrace?: boolean;
  /** The call ends before it costs more than this; absent: it does not end for that. */
  readonly endedAt?: Exact;
  /** What holds of all parts of the call at this tariff together; absent: each is priced by itself. */
  readonly together?: Together;
  /**
   * The account that a reseller sold the call to, and what all of it is charged there, and costs here, before lines are rounded;
   * absent: it is the account's own.
   */
  readonly sold?: { readonly to: string; readonly charged: Exact; readonly costs: Exact };
  /** What of it is rounded. */
  readonly stages: Pick<Stages, 'increment' | 'event' | 'duration'>;
}

/** A part of a call whose parts are rounded, raised or lowered together. */
export interface Together {
  /** What the parts before it cost by themselves, and what was charged for them. */
  readonly before: Exact;
  readonly charged: Exact;
  /** What the call costs at least; null: it goes on, or there is nothing that it would have to. */
  readonly least: Exact | null;
  readonly most: Exact | null;
}
