import type { Span, Turning } from '../values/calendar.ts';
import type { DecisionTable } from '../values/decision.ts';
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
      /**
       * A fixed date, or what the anchor is taken from; `calendar` is 1 January 1970 (a Monday's week starts 1969-12-29).
       * `base-subscription` is a date once a subscription is opened.
       */
      readonly from: CivilDate | 'activation' | 'account-start' | 'base-subscription' | 'calendar';
      /** Whose day it turns on, as an outcome of `AlignedTo`; absent: its own. It is `day` once a subscription is opened. */
      readonly align?: DecisionTable;
    };

/** Whose days periods turn on: the account's invoice periods, those of the subscription's base, or its own. */
export type AlignedTo = 'account' | 'base' | 'self';

/** Where the periods of a charge turn that follow others, as it was when its subscription was opened. */
export interface Aligned {
  readonly charge: string;
  readonly day?: NonNullable<Turning['day']>;
  readonly from?: CivilDate;
}
