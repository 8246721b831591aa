import type { Size, State } from './state.ts';

export const SMALLEST: Size = { columns: 60, rows: 15 };

export interface Geometry {
  /** Columns of the list and of the pane; a list of none is hidden. */
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

export function geometryOf({ size, isWide, focus }: Pick<State, 'size' | 'isWide' | 'focus'>): Geometry {
  const { columns, rows } = size;
  const height = Math.max(1, rows - 1);
  const list =
    isWide || (isNarrow(size) && focus === 'pane') ? 0 : Math.min(52, Math.max(24, Math.floor(columns * 0.33)));
  return {
    list,
    pane: Math.max(10, columns - (list === 0 ? 0 : list + RULE.length)),
    body: Math.max(1, height - AROUND),
    height,
  };
}

/** Whether there is no room for both sides: the right one has all of it while it is being read. */
export function isNarrow({ columns }: Size): boolean {
  return columns < BOTH_SIDES;
}

export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < SMALLEST.columns || rows < SMALLEST.rows;
}
