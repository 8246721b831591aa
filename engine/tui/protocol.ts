import type { Issue } from '../values/issue.ts';

/**
 * What the screen and the thread that computes say to each other; plain values, since they cross threads. The thread
 * reads, runs and compares; the screen only draws what it was told and says what was asked for. `edition` counts the
 * states of the files (and of what is tried): an answer about an earlier one is thrown away.
 */
export type Asked =
  /** Read everything (again). `overlay`: texts that stand in the place of files, while something is tried. */
  | { readonly kind: 'read'; readonly edition: number; readonly overlay: Readonly<Record<string, string>> }
  /** Show one scenario, as it stands at `at` (null: at its end). */
  | {
      readonly kind: 'look';
      readonly edition: number;
      readonly scenario: string;
      readonly at: number | null;
      readonly width: number;
    };

export type Told =
  | {
      readonly kind: 'book';
      readonly edition: number;
      readonly scenarios: readonly ScenarioRow[];
      readonly issues: readonly Issue[];
      readonly sources: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'result'; readonly edition: number; readonly row: ScenarioRow }
  | { readonly kind: 'scenario'; readonly edition: number; readonly view: ScenarioView }
  | { readonly kind: 'progress'; readonly edition: number; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly edition: number; readonly message: string };

/** One scenario in the list. `key` is its file and name. */
export interface ScenarioRow {
  readonly key: string;
  readonly file: string;
  readonly name: string;
  /** null while it has not run. */
  readonly status: 'passed' | 'failed' | null;
  /** Of all invoices, by currency: decimal text. */
  readonly totals: Readonly<Record<string, string>>;
}

/** All tabs of one scenario. What is drawn is text that `report` wrote for the width that was asked. */
export interface ScenarioView {
  readonly key: string;
  readonly at: number | null;
  /** The instants at which something happened, rising: where the cursor in time can stand. */
  readonly instants: readonly number[];
  readonly invoices: readonly InvoiceView[];
  readonly timeline: readonly TimelineRow[];
  readonly differences: readonly string[];
  readonly accounts: readonly { readonly name: string; readonly lines: readonly string[] }[];
  readonly rules: readonly { readonly name: string; readonly lines: readonly string[] }[];
  readonly charts: readonly ChartView[];
}

/** A printed invoice; a line that can be explained has the tree of it. */
export interface InvoiceView {
  readonly account: string;
  readonly number: string;
  readonly lines: readonly { readonly text: string; readonly explanation: ExplainedNode | null }[];
}

/** An explanation as the screen needs it: text in columns, and where it is written. */
export interface ExplainedNode {
  readonly title: string;
  readonly amount: string;
  readonly note: string;
  /** `plans/a.yaml:8`, with what `$EDITOR` needs. */
  readonly places: readonly { readonly file: string; readonly line: number; readonly column: number }[];
  readonly parts: readonly ExplainedNode[];
}

export interface TimelineRow {
  readonly at: number;
  readonly account: string;
  readonly time: string;
  readonly text: string;
  readonly tone: 'event' | 'money' | 'refused' | 'told' | 'state';
}

/** The invoice totals of one currency by period, each divided by charge. */
export interface ChartView {
  readonly currency: string;
  readonly bars: readonly {
    readonly label: string;
    readonly parts: readonly { readonly name: string; readonly amount: string }[];
  }[];
}
