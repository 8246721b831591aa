import type { AllowanceDrawn, Carried } from '../../model/journal-allowances.ts';
import type { Allowance } from '../../model/program.ts';
import type { Use } from '../../model/usage.ts';
import { least, most } from '../../values/bigints.ts';
import type { Instant } from '../../values/interval.ts';
import type { Place } from '../../values/issue.ts';

/** An allowance that an account has, in the period that runs. */
export interface AllowanceState {
  /** Which of all that the account ever opened: the same, however often the time so far is gone through. */
  readonly opened: number;
  /** As it now is. */
  allowance: Allowance;
  /** Who holds it where it comes with the plan; null: a subscription, for all members. */
  readonly member: string | null;
  /** The subscription that it belongs to; null where it comes with the plan. */
  readonly subscription: string | null;
  /** When its period began. */
  since: Instant;
  /** Of this cycle, in grains of its unit, as everything else here. */
  included: bigint;
  used: bigint;
  /** Oldest first; used before what is included, where its terms do not say otherwise. */
  carried: readonly Carried[];
  /** Which of its periods this is, from 1. */
  period: number;
  /** When it ends by itself; null: never. */
  readonly expires: Instant | null;
}

/** What a period of an allowance has left, after it is over. */
export interface PastAllowance {
  readonly holding: string;
  readonly state: Pick<AllowanceState, 'allowance' | 'subscription' | 'expires'>;
  readonly start: Instant;
  readonly end: Instant;
  left: bigint;
}

/** Of one use, so much is of one period of an allowance. */
export interface Cover extends Pick<AllowanceDrawn, 'holding' | 'allowance' | 'since' | 'amount' | 'covered'> {
  readonly place: Place;
}

/** What an allowance still covers, in grains of its unit. */
export function leftOf(state: AllowanceState): bigint {
  const left = state.included + carriedOf(state) - state.used;
  return left < 0n ? 0n : left;
}

/** What earlier periods left, with that which is used of it by now. */
export function carriedOf(state: AllowanceState): bigint {
  return state.carried.reduce((sum, one) => sum + one.amount, 0n);
}

/** How much of what was carried over is used by now. */
export function carriedUsed(state: AllowanceState): bigint {
  const { allowance, used, included } = state;
  const carried = carriedOf(state);
  return allowance.carryOver?.draw === 'last' ? least(carried, most(0n, used - included)) : least(carried, used);
}

/** What allowances have of a use. */
export function coversOf(
  { covers }: { readonly covers: ReadonlyMap<Use, readonly Cover[]> },
  use: Use,
): readonly Cover[] {
  return covers.get(use) ?? NONE;
}

const NONE: readonly Cover[] = [];

/** In millionths of what was measured. */
export function coveredBy(covers: readonly Cover[]): bigint {
  return covers.reduce((sum, { covered }) => sum + covered, 0n);
}
