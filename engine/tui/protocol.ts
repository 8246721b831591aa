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
      /** Each of many calls and postings in explanations; else the first, the last, and the others in sum. */
      readonly all: boolean;
    }
  /** Stop what is being computed; what is done stays, and `progress` ends (done = total). */
  | { readonly kind: 'cancel' }
  /** Put the number that was tried into its file; answered by `written`. */
  | { readonly kind: 'write'; readonly edit: Edit };

/** One number of a file, replaced: tried in memory, or written. Line and column (1-based) of its first character. */
export interface Edit {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What stands there, and what shall stand there. */
  readonly before: string;
  readonly after: string;
}

/** The computing end of the line, as the screen holds it. */
export interface Computing {
  readonly ask: (asked: Asked) => void;
  /** Hears everything that is told from then on, in order. */
  readonly listen: (hear: (told: Told) => void) => void;
  readonly stop: () => Promise<void>;
}

/**
 * `book` comes first after `read`: at once, before anything ran, with a row for each scenario that is meant. Where
 * nothing has changed that it depends on, the row says what it came to before; its status is null where it must run, and
 * then a `result` follows, with `progress` between them. With errors among `issues` nothing runs and
 * `scenarios` is empty: the screen keeps what it showed. `sources`: the texts as read, with what is tried in them, of
 * every file that an issue or an explanation may name. `look` may come at any time and goes before results.
 */
export type Told =
  /** Files have changed on the disk, and are quiet again: the screen asks to read. */
  | { readonly kind: 'changed' }
  /** `problem`: why it could not be written, in a sentence; null: it is. */
  | { readonly kind: 'written'; readonly edit: Edit; readonly problem: string | null }
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

/**
 * All tabs of one scenario. What is drawn is text that `report` wrote for the width that was asked. `invoices` and
 * `accounts` stand as at `at`; `instants`, `timeline` and `charts` are of the whole scenario, whatever `at` is.
 */
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

/** A printed invoice or credit note; a line that can be explained has the tree of it. */
export interface InvoiceView {
  readonly document: 'invoice' | 'credit note';
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

/** The note of what an explanation leaves out: the key that lists it. */
export const LISTS_ALL = 'a lists each of them';

export interface TimelineRow {
  readonly at: number;
  readonly account: string;
  readonly time: string;
  readonly text: string;
  readonly tone: 'event' | 'money' | 'refused' | 'told' | 'state';
  /** Why it came to this (an amount, a state, a refusal); null where there is nothing to tell. */
  readonly explanation: ExplainedNode | null;
}

/** The invoice totals of one currency by period, each divided by charge. */
export interface ChartView {
  readonly currency: string;
  readonly bars: readonly {
    readonly label: string;
    readonly parts: readonly { readonly name: string; readonly amount: string }[];
  }[];
}
