import type { Exact } from '../../model/invoice.ts';
import type { Together } from '../../model/posted-call.ts';
import type { RateRow, Tariff } from '../../model/program.ts';
import type { Behind, CallMode } from '../../rate/rate.ts';

/** A part of a call that one rate prices. */
export interface Span {
  readonly row: RateRow;
  /** Of the call, before increments. */
  readonly seconds: number;
  readonly mode: CallMode;
  readonly charged: Exact;
  readonly billedSeconds: number;
  /** Seconds of the call before it. */
  readonly at: number;
  /** The last interval of the rate that ends where it begins; absent: no other rate does. */
  readonly behind?: Behind;
  /** Whether it begins as another rate ends, and not with the part that is priced. */
  readonly isCut: boolean;
  /** The whole call is so short that it pays nothing. */
  readonly isInGrace: boolean;
  /** What holds of all parts of the call that the tariff prices together; absent: each is priced by itself. */
  readonly together?: Together;
}

/** Of a call that starts now, what one tariff prices. */
export interface Priced {
  readonly tariff: Tariff;
  /** The rate at the start of the call. */
  readonly row: RateRow;
  /** Digits of the other number. */
  readonly far: string;
  /** So many seconds of the call come before it. */
  readonly from: number;
  readonly seconds: number;
  readonly mode: CallMode;
  /** What was used of the tariff before it; absent: nothing, or nobody asks. */
  readonly used?: number;
  /** How long the call is in all. */
  readonly callSeconds: number;
  /** It is asked what the call would cost if there were no most; absent: there is. */
  readonly isUncapped?: boolean;
}
