import type { DecisionTable } from '../values/decision.ts';
import type { Place } from '../values/issue.ts';

export type Aggregate = 'count' | 'sum' | 'max' | 'min' | 'average' | 'unique' | 'latest' | 'weighted-sum';

/** What is made of the uses of a period, and which of them. */
export interface Meter {
  readonly name: string;
  readonly title: string;
  readonly aggregate: Aggregate;
  /** The dimension that is aggregated; null: the quantity. */
  readonly field: string | null;
  readonly dimensions: readonly Dimension[];
  /** A table with the outcomes `yes` and `no`; null: every use counts. */
  readonly where: DecisionTable | null;
  /** Those by which uses are measured apart, in the order in which they are printed. */
  readonly by: readonly Dimension[];
  readonly level: 'reset' | 'carried';
  readonly place: Place;
}

export interface Dimension {
  readonly name: string;
  readonly type: 'text' | 'number';
  /** All that there are, in the order in which lines stand; null: any. */
  readonly values: readonly string[] | null;
}
