import type { CivilDate } from '../values/interval.ts';
import type { Place } from '../values/issue.ts';

/** The charges of a plan or charge plan from a date on. */
export interface Version<Charge> {
  readonly effective: CivilDate;
  readonly charges: readonly Charge[];
  /** The names of those that it sets anew. */
  readonly changed: readonly string[];
  /** Since when those have it that run already; null: they keep what they have. */
  readonly existing: CivilDate | null;
  /** Whether those have it with their renewal, which may be later. */
  readonly atRenewal: boolean;
  /** Whether a period in which that date lies is charged in two parts. */
  readonly splits: boolean;
  readonly place: Place;
}
