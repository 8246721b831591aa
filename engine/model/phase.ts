import type { Span } from '../values/calendar.ts';
import type { Instant } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';
import type { ChangeKind } from './changes.ts';

/** What a subscription goes through, one after the other: a trial, a ramp, a fixed term. */
export interface Phases {
  readonly list: readonly [Phase, ...Phase[]];
  /** Where they are counted from when an account comes to the plan from another one. */
  readonly since: 'original-start' | 'change';
  /** Of a charge plan: where they are counted from, the account's plan or the subscription. */
  readonly align: 'base' | 'self';
}

export interface Phase {
  readonly name: string;
  /** `turn`: to the end of the invoice period in which it begins; null: for good. */
  readonly lasts: Span | 'turn' | null;
  /** Whether periods that are counted from a beginning count anew from the beginning of this phase. */
  readonly anchor: 'keep' | 'here';
  readonly oncePer: 'customer' | 'subscription';
  /** It is passed over by an account that comes from another plan by such a change. */
  readonly skipOn: readonly ChangeKind[];
  /** With its end the subscription ends. */
  readonly isLast: boolean;
  readonly place: Place;
}

/** A phase as a subscription lives it: up to the next one. */
export interface PhaseSpan {
  readonly name: string;
  readonly start: Instant;
  readonly anchor: Phase['anchor'];
}

/** A phase begins. */
export interface PhaseBegun {
  readonly kind: 'phase-begun';
  readonly subscription: string;
  readonly phase: string;
}

/** The periods of a subscription are cut here. */
export interface SubscriptionCut extends Omit<Cut, 'at'> {
  readonly kind: 'subscription-cut';
  readonly subscription: string;
}

/** From `at` on nothing is charged, or charged again, and the periods may count anew. */
export interface Cut {
  readonly at: Instant;
  readonly paused: boolean;
  /** Those that are counted from a beginning count from here. */
  readonly anchors: boolean;
}

/** The period of the subscription that runs is to end there, and those that are counted from a beginning count from there. */
export interface SubscriptionMoved {
  readonly kind: 'subscription-moved';
  readonly subscription: string;
  readonly to: Instant;
}

/** The period that runs at `at` ends at `to`, sooner or later than by itself. */
export interface Move {
  readonly at: Instant;
  readonly to: Instant;
  /** The how manieth it is: what the clock was set to before it came is no longer its business. */
  readonly count: number;
}

/** The invoice period that runs is to end there, and the next ones count from there. */
export interface CycleMoved {
  readonly kind: 'cycle-moved';
  readonly to: Instant;
}

/** The account's invoice periods count anew from here: the one that ran has ended early. */
export interface CycleBegun {
  readonly kind: 'cycle-begun';
}
