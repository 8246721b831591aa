import type { Instant } from '../values/interval.ts';

export interface SeatsChanged {
  readonly kind: 'seats-changed';
  /** Null: its plan charges for none any more. */
  readonly total: number | null;
}

/** Seats are to be given back with the renewal; nothing happens to them before. */
export interface SeatsToGiveBack {
  readonly kind: 'seats-to-give-back';
  readonly count: number;
  readonly renewal: Instant;
}

export interface UserChanged {
  readonly kind: 'user-changed';
  readonly user: string;
  /** Null: the user left. */
  readonly plan: 'paid' | 'free' | null;
  /** When the assigned seat ends; null with the contract. */
  readonly expires: Instant | null;
}
