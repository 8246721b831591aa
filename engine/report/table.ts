import type { Style } from './style.ts';
import { padEnd, padStart, visible, widthOf, wrap } from './text.ts';

export interface Column {
  readonly align: 'left' | 'right';
  /**
   * Columns that give way. `wraps`: its text is wrapped where the table is wider than the page. `fills` (at most one):
   * so, and it takes up the room that is left, so that the table reaches the page's right edge.
   */
  readonly flexible?: 'wraps' | 'fills';
}

export type Row = readonly string[];

export const LEFT: Column = { align: 'left' };
export const RIGHT: Column = { align: 'right' };
export const WRAPS: Column = { align: 'left', flexible: 'wraps' };

/** Between two columns. */
export const GAP = '  ';
/** Before the later lines of a row that has several. */
const INDENT = '  ';
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
 * Sections of rows that share their columns, each as lines at most `width` wide (as far as a single column that does
 * not give way allows). Where not even narrow columns find room beside each other, each row has several lines: the
 * columns go on below, each still under its title. Cells are text without style and are made safe to print.
 */
export function tables(columns: readonly Column[], sections: readonly (readonly Row[])[], width: number): string[][] {
  const cells = sections.map((rows) => rows.map((row) => columns.map((column, at) => cellText(row[at] ?? '', column))));
  const rows = cells.flat();
  const widths = columns.map((_, at) => rows.reduce((widest, row) => Math.max(widest, widthOf(row[at] ?? '')), 0));
  const squeezed = [...widths];
  squeeze(columns, squeezed, width);
  const fills = columns.some(({ flexible }) => flexible === 'fills');
  if (fills || taken(squeezed) <= width)
    return cells.map((section) => section.flatMap((row) => rowLines(columns, row, squeezed)));
  const folds = foldsOf(columns, widths, width);
  return cells.map((section) => section.flatMap((row) => foldedLines(columns, row, folds)));
}

/** Columns of the page that columns of these widths take: an empty one takes no room, and no gap. */
function taken(widths: readonly number[]): number {
  return widths.reduce((sum, own) => (own === 0 ? sum : sum + own + GAP.length), 0) - GAP.length;
}

/** The widths of the columns line by line, zero where a column stands in another line: as many in each as there is room for. */
function foldsOf(columns: readonly Column[], widths: readonly number[], width: number): readonly number[][] {
  const folds: number[][] = [];
  for (const [at, natural] of widths.entries()) {
    const inside = width - (folds.length <= 1 ? 0 : INDENT.length);
    const last = folds.at(-1);
    const beside = [...(last ?? [])];
    beside[at] = natural;
    if (last !== undefined && (taken(last) <= 0 || taken(beside) <= inside)) last[at] = natural;
    else {
      const own = widths.map(() => 0);
      own[at] = natural;
      folds.push(own);
    }
  }
  for (const [index, fold] of folds.entries()) squeeze(columns, fold, width - (index === 0 ? 0 : INDENT.length));
  return folds;
}

function foldedLines(columns: readonly Column[], row: Row, folds: readonly number[][]): string[] {
  return folds.flatMap((widths, index) => {
    if (index === 0) return rowLines(columns, row, widths);
    const isEmpty = widths.every((own, at) => own === 0 || (row[at] ?? '') === '');
    return isEmpty ? [] : rowLines(columns, row, widths).map((line) => INDENT + line);
  });
}

/** Takes from the widest column that gives way, column by column, until the table fits or none can give any more. */
function squeeze(columns: readonly Column[], widths: number[], width: number): void {
  let room = width - taken(widths);
  for (; room < 0; room += 1) {
    const wide = (at: number) => (columns[at]?.flexible ? (widths[at] ?? 0) : 0);
    const widest = columns.reduce((best, _, at) => (wide(at) > wide(best) ? at : best), 0);
    if (wide(widest) <= NARROWEST) return;
    widths[widest] = wide(widest) - 1;
  }
  const filling = columns.findIndex(({ flexible }) => flexible === 'fills');
  if (filling >= 0) widths[filling] = (widths[filling] ?? 0) + room;
}

function cellText(cell: string, column: Column): string {
  return column.flexible ? cell : visible(cell);
}

function rowLines(columns: readonly Column[], row: Row, widths: readonly number[]): string[] {
  const wrapped = columns.map((column, at) => {
    const cell = widths[at] === 0 ? '' : (row[at] ?? '');
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
