import type { Money } from '../values/money.ts';

/** One scenario, run and compared with its `expect`. `failed` exactly when there are differences. */
export interface TestResult {
  /** Relative to the book's root. */
  readonly file: string;
  readonly name: string;
  readonly status: 'passed' | 'failed';
  /** In the order of the scenario's `expect`; what nobody expected comes last. */
  readonly differences: readonly Difference[];
}

/** One place at which the run is not what the scenario expects. */
export interface Difference {
  /** `invoices[acme 2026-06-01].lines[Line rental].amount` */
  readonly path: string;
  /** As an author would write it; null where nothing was expected (something came that nobody expects). */
  readonly expected: string | null;
  /** Null where nothing came (something expected is missing). */
  readonly actual: string | null;
  /** Actual less expected, where both are money. */
  readonly difference?: Money;
}

/** How many scenarios of one `ratebook test` passed and failed. */
export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
}
