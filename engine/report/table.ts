import type { Style } from './style.ts';
import { padEnd, padStart, visible, widthOf, wrap } from './text.ts';

export interface Column {
  readonly align: 'left' | 'right';
  /**
   * The one column that gives way. `wraps`: its text is wrapped where the table is wider than the page. `fills`: so,
   * and it takes up the room that is left, so that the table reaches the page's right edge.
   */
  readonly flexible?: 'wraps' | 'fills';
}

export type Row = readonly string[];

export const LEFT: Column = { align: 'left' };
export const RIGHT: Column = { align: 'right' };
export const WRAPS: Column = { align: 'left', flexible: 'wraps' };

/** Between two columns. */
export const GAP = '  ';
const NARROWEST = 12;

/** `rows` as lines of aligned columns: `tables` with one section. */
export function table(columns: readonly Column[], rows: readonly Row[], width: number): string[] {
  return tables(columns, [rows], width).flat();
}

/** `rows` under a dimmed line of column titles; nothing at all where there are no rows. */
export function titledTable(
  columns: readonly Column[],
  titles: Row,
  rows: readonly Row[],
  width: number,
  style: Style,
): string[] {
  const [top = [], lines = []] = tables(columns, [[titles], rows], width);
  return rows.length === 0 ? [] : [...top.map(style.dim), ...lines];
}

/**
 * Sections of rows that share their columns, each as lines at most `width` wide (as far as the columns that do not
 * give way allow). Cells are text without style and are made safe to print.
 */
export function tables(columns: readonly Column[], sections: readonly (readonly Row[])[], width: number): string[][] {
  const cells = sections.map((rows) => rows.map((row) => columns.map((column, at) => cellText(row[at] ?? '', column))));
  const rows = cells.flat();
  const widths = columns.map((_, at) => rows.reduce((widest, row) => Math.max(widest, widthOf(row[at] ?? '')), 0));
  const flexible = columns.findIndex((column) => column.flexible);
  if (flexible >= 0) {
    // An empty column takes no room, and no gap.
    const others = widths.reduce((sum, own, at) => (at === flexible || own === 0 ? sum : sum + own + GAP.length), 0);
    const room = Math.max(NARROWEST, width - others);
    widths[flexible] = columns[flexible]?.flexible === 'fills' ? room : Math.min(widths[flexible] ?? 0, room);
  }
  return cells.map((section) => section.flatMap((row) => rowLines(columns, row, widths)));
}

function cellText(cell: string, column: Column): string {
  return column.flexible ? cell : visible(cell);
}

function rowLines(columns: readonly Column[], row: Row, widths: readonly number[]): string[] {
  const wrapped = columns.map((column, at) => {
    const cell = row[at] ?? '';
    return column.flexible ? wrap(cell, widths[at] ?? 0) : [cell];
  });
  const height = wrapped.reduce((highest, lines) => Math.max(highest, lines.length), 1);
  return Array.from({ length: height }, (_, line) =>
    columns
      .flatMap((column, at) => {
        const width = widths[at] ?? 0;
        if (width === 0) return [];
        const text = wrapped[at]?.[line] ?? '';
        return [column.align === 'right' ? padStart(text, width) : padEnd(text, width)];
      })
      .join(GAP)
      .trimEnd(),
  );
}
