import type { Span, Turning } from '../values/calendar.ts';
import type { CivilDate } from '../values/interval.ts';

/** `turning.anchor` is filled in when an account or subscription starts; `cycle` is the account's invoice period. */
export type Recurrence =
  | { readonly kind: 'cycle' }
  | {
      readonly kind: 'own';
      readonly every: Span;
      readonly day: Turning['day'];
      /** Absent: `from-last`. */
      readonly firstTurn?: Turning['firstTurn'];
      readonly shortMonth?: Turning['shortMonth'];
      /** A fixed date, or what the anchor is taken from; `calendar` is 1 January 1970 (a Monday's week starts 1969-12-29). */
      readonly from: CivilDate | 'activation' | 'account-start' | 'calendar';
    };
