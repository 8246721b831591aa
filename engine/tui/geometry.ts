import type { Size, State } from './state.ts';

/** Narrower pages are cut off by the screen: names and amounts would no longer stand beside each other. */
export const NARROWEST_PAGE = 48;
/** Columns of a pane that are not text: the sign of the cursor. */
export const MARGIN = 2;
export const SMALLEST: Size = { columns: NARROWEST_PAGE + MARGIN, rows: 15 };

export interface Geometry {
  /** Which sides are to be seen; the one that is not has the columns that it would have. */
  readonly sides: 'both' | 'list' | 'pane';
  readonly list: number;
  readonly pane: number;
  /** Lines of the pane's text; the list has one more, since it has no heading. */
  readonly body: number;
  /** Lines of the whole screen: one less than the terminal has, or every frame would clear its scrollback. */
  readonly height: number;
}

/** Lines that are not the pane's text: tabs, names, the pane's heading, status, keys. */
const AROUND = 5;

/** Columns from which on list and pane are both of use. */
const BOTH_SIDES = 80;

/** Between list and pane. */
export const RULE = ' │ ';

export function geometryOf(state: Pick<State, 'size' | 'isWide' | 'focus' | 'mode'>): Geometry {
  const { columns, rows } = state.size;
  const height = Math.max(1, rows - 1);
  const sides = sidesOf(state);
  const list = sides === 'both' ? Math.min(52, Math.max(24, Math.floor(columns * 0.33))) : columns;
  return {
    sides,
    list,
    pane: Math.max(10, columns - (sides === 'both' ? list + RULE.length : 0)),
    body: Math.max(1, height - AROUND),
    height,
  };
}

/** What is asked, and the keys, are told on the right. */
function sidesOf({ size, isWide, focus, mode }: Pick<State, 'size' | 'isWide' | 'focus' | 'mode'>): Geometry['sides'] {
  if (!isNarrow(size)) return isWide ? 'pane' : 'both';
  return focus === 'list' && (mode.kind === 'browse' || mode.kind === 'filter') ? 'list' : 'pane';
}

/** Whether there is no room for both sides: the one with the keys has all of it. */
export function isNarrow({ columns }: Size): boolean {
  return columns < BOTH_SIDES;
}

export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < SMALLEST.columns || rows < SMALLEST.rows;
}
