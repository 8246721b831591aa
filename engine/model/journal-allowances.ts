import type { Instant } from '../values/interval.ts';
import type { AllowanceUnit } from './allowance.ts';

/**
 * What the journal says of allowances: each is held under one name, by a member or by a subscription. All amounts are in
 * grains of its unit.
 */

export interface AllowanceOpened {
  readonly kind: 'allowance-opened';
  /** The allowance's name, or the id of the subscription to it: what every later entry names it by. */
  readonly holding: string;
  readonly allowance: string;
  readonly subscription: string | null;
  /** The member who holds it; absent where a subscription does. */
  readonly member?: string;
  readonly unit: AllowanceUnit;
  readonly left: bigint;
  /** When it ends by itself; absent: never. */
  readonly expires?: Instant;
}

/** A new cycle: what was unused of its own moves into `carried` (oldest first, by age in cycles), used starts again. */
export interface AllowanceTurned {
  readonly kind: 'allowance-turned';
  readonly holding: string;
  readonly allowance: string;
  readonly included: bigint;
  readonly carried: readonly Carried[];
}

/** What an earlier period left. */
export interface Carried {
  /** How many periods ago. */
  readonly age: number;
  readonly amount: bigint;
  /** The first instant at which it is lost; absent: with its periods. */
  readonly lapses?: Instant;
}

/** In the middle of a cycle: what was carried over is too old, and what is left of it is lost. */
export interface AllowanceLapsed {
  readonly kind: 'allowance-lapsed';
  readonly holding: string;
  readonly allowance: string;
  readonly unit: AllowanceUnit;
  /** Of what stays, with that which was used of what is lost. */
  readonly carried: readonly Carried[];
  readonly lost: bigint;
}

/** In the middle of a cycle: the plan now includes another amount, or what was used counts as not used. */
export interface AllowanceChanged {
  readonly kind: 'allowance-changed';
  readonly holding: string;
  readonly allowance: string;
  readonly unit: AllowanceUnit;
  readonly included: bigint;
  readonly used: bigint;
}

/** A use took of it, so that no price sees so much of the use, or gave back what it had taken. */
export interface AllowanceDrawn {
  readonly kind: 'allowance-drawn';
  readonly holding: string;
  readonly allowance: string;
  readonly unit: AllowanceUnit;
  readonly meter: string;
  /** Which of the uses of that meter it is, in the order in which they were told, from 0. */
  readonly use: number;
  /** When the period of the allowance began of which it is: the one that runs, or one that is over. */
  readonly since: Instant;
  /** Less than nothing gives back. */
  readonly amount: bigint;
  /** So much of what was measured, in millionths. */
  readonly covered: bigint;
}

/** Nobody holds it any more; what was left is lost. */
export interface AllowanceClosed {
  readonly kind: 'allowance-closed';
  readonly holding: string;
  readonly allowance: string;
}

/** Every fact about an allowance. */
export type OfAllowance =
  | AllowanceOpened
  | AllowanceTurned
  | AllowanceChanged
  | AllowanceDrawn
  | AllowanceLapsed
  | AllowanceClosed;
