import type { Issue } from '../values/issue.ts';
import type { Background } from './palette.ts';
import type { Asked, Edit, ExplainedNode, ScenarioRow, ScenarioView, Told } from './protocol.ts';

/** What stands right, by its number on the keyboard. */
export const TABS = ['invoice', 'timeline', 'explain', 'problems', 'account', 'rules', 'charts', 'what-if'] as const;
export type Tab = (typeof TABS)[number];

/** All that the screen shows is a function of this. */
export interface State {
  readonly size: Size;
  /** What the screen's text stands on; null: nothing is coloured. */
  readonly background: Background | null;
  /** Counts the states of the files and of what is tried; what is told of an earlier one is thrown away. */
  readonly edition: number;
  /** Whether the book of this edition has been told. */
  readonly isRead: boolean;
  readonly scenarios: readonly Listed[];
  readonly issues: readonly Issue[];
  /** The texts as they were read, with what is tried in them; and as they stand on the disk. */
  readonly texts: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  /** The book cannot be run now: what is shown is the last good result. */
  readonly isBroken: boolean;
  /** The computing end failed, in a sentence. */
  readonly failure: string | null;
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** A sentence that the next key takes away. */
  readonly notice: Notice | null;

  readonly mode: Mode;
  readonly focus: 'list' | 'pane';
  readonly tab: Tab;
  /** The list is hidden. */
  readonly isWide: boolean;
  readonly filter: string;
  /** The key of the scenario under the cursor of the list. */
  readonly chosen: string | null;
  /** The moment that is shown; null: the end. */
  readonly at: number | null;
  readonly view: ScenarioView | null;
  /** What was asked for and not answered yet; what was answered last. */
  readonly looking: Look | null;
  readonly looked: Look | null;
  /** The line that the cursor is on (or the first that is shown), and the page, of each tab. */
  readonly cursors: Readonly<Record<Tab, number>>;
  readonly pages: Readonly<Record<Tab, number>>;
  readonly explained: Explained | null;
  /** Nodes of the explanation that stand otherwise than at first, by path: `0.2.1`. */
  readonly turned: ReadonlySet<string>;
  /** Explanations list each of many calls and postings. */
  readonly isWhole: boolean;
  readonly trial: Trial | null;
  /** Waiting for a number that is being written. */
  readonly isWriting: boolean;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A scenario in the list; `isStale` while its result is that of an earlier edition. */
export interface Listed extends ScenarioRow {
  readonly isStale: boolean;
}

export interface Notice {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

/** What keys mean now. `number`: a number is being edited, one of those that stand at the place. */
export type Mode =
  | { readonly kind: 'browse' }
  | { readonly kind: 'help'; readonly scroll: number }
  | { readonly kind: 'filter'; readonly before: string }
  | {
      readonly kind: 'number';
      readonly numbers: readonly NumberPlace[];
      readonly index: number;
      /** What was typed in its place; null: nothing yet. */
      readonly typed: string | null;
    }
  | { readonly kind: 'confirm' };

/** A number in the text of a file. */
export type NumberPlace = Omit<Edit, 'after'>;

/** What a `look` asks for. */
export interface Look {
  readonly edition: number;
  readonly scenario: string;
  readonly at: number | null;
  readonly width: number;
  readonly all: boolean;
}

/** Of what the explanation is: found again after each reading. */
export type Explained =
  | { readonly from: 'invoice'; readonly page: number; readonly line: number }
  | { readonly from: 'timeline'; readonly row: number };

/**
 * A number that is tried in memory. `base`: each scenario that had run before it. `comparing`: with it, everything is run;
 * `renewing`: a file has changed, and the base is run again first.
 */
export interface Trial {
  readonly edit: Edit;
  readonly base: Readonly<Record<string, ScenarioRow>>;
  /** The scenario that is shown, before it; null where it had not been computed. */
  readonly view: ScenarioView | null;
  readonly phase: 'comparing' | 'renewing';
}

export type Message =
  /** A key by its name: `a`, `enter`, `ctrl-c`. */
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'resize'; readonly size: Size }
  | { readonly kind: 'background'; readonly background: Background }
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'noticed'; readonly notice: Notice };

/** What is to be done outside, as values. */
export type Effect =
  | { readonly kind: 'ask'; readonly asked: Asked }
  | { readonly kind: 'open-editor'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'redraw' }
  | { readonly kind: 'quit'; readonly exit: 0 | 130 };

export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

const ZEROS = Object.fromEntries(TABS.map((tab) => [tab, 0])) as Record<Tab, number>;

/** Before anything was told. */
export function firstState(size: Size, background: Background | null = null): State {
  return {
    size,
    background,
    edition: 0,
    isRead: false,
    scenarios: [],
    issues: [],
    texts: {},
    sources: {},
    isBroken: false,
    failure: null,
    progress: null,
    notice: null,
    mode: { kind: 'browse' },
    focus: 'list',
    tab: 'invoice',
    isWide: false,
    filter: '',
    chosen: null,
    looking: null,
    looked: null,
    trial: null,
    isWriting: false,
    ...firstLook(),
  };
}

/** What begins anew with each scenario. */
export function firstLook() {
  return {
    at: null,
    view: null,
    cursors: ZEROS,
    pages: ZEROS,
    explained: null,
    turned: new Set<string>(),
    isWhole: false,
  } as const;
}

/** The scenarios that the filter lets through, in the order of the list: by folder, then as they were told. */
export function listed(state: State): readonly Listed[] {
  const wanted = state.filter.toLowerCase();
  const shown = state.scenarios.filter(({ name, file }) => `${file} ${name}`.toLowerCase().includes(wanted));
  return shown
    .map((row, index) => ({ row, index, folder: folderOf(row.file) }))
    .sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : a.index - b.index))
    .map(({ row }) => row);
}

export function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.';
}

/** The tree that the explain tab shows; null where none was asked for or what it was of is gone. */
export function explanationOf({ view, explained }: State): ExplainedNode | null {
  if (view === null || explained === null) return null;
  if (explained.from === 'timeline') return view.timeline[explained.row]?.explanation ?? null;
  return view.invoices[explained.page]?.lines[explained.line]?.explanation ?? null;
}
