import { type Hunk, hunksOf, offsetIn, type Splice, spliced } from '../values/splice.ts';
import type { Edit } from './protocol.ts';

/** `2026-05-17`, `2026-05-17T10:00`. */
const DATE = /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?/;
/** `14.00`, and what may stand behind it: `5 %`, `14 days`, `1000 units`, `2 half-up`, and the second of `60/6`. */
const QUANTITY =
  /[-+]?\d+(?:\.\d+)?(?:\/\d+|\s?%|\s+(?:(?:second|minute|hour|day|week|month|year|call|unit|period)s?|(?:half-)?(?:up|down|even)|ceiling|floor))?/;

/**
 * What stands by itself as a value: after the colon of a key, a dash, a bracket or a comma, plain or in quotes, with its
 * end before white space, a comma, a bracket or the end of the line. Names are none.
 */
const VALUE = new RegExp(
  `(?<=[:\\-,[{]\\s+["']?|[[{,"']|^\\s*)(?:${DATE.source}|${QUANTITY.source})(?=["']?(?:\\s*[,\\]}]|\\s+#|\\s*$))`,
  'dgm',
);

/** What stands before the digits that a telephone number begins with: a name too. */
const PREFIX = /\bprefix: *(?:\[[^\]]*)?["']?$/;

/**
 * The number, or the date, at a place (1-based line and column) as it stands in `text`: the one that the column is in,
 * else the first one behind it in its line, else the first of the line; null where the line has none.
 */
export function numberAt(text: string, line: number, column: number): Omit<Edit, 'file' | 'after'> | null {
  const lines = text.split('\n');
  const found = numbersIn(lines[line - 1] ?? '', nameAt(lines[0] ?? ''));
  const at = found.find(({ start, before }) => start + before.length > column) ?? found[0];
  return at === undefined ? null : { line, column: at.start, before: at.before };
}

/** The numbers and dates of a line with the columns at which they start; what stands in a comment is none. */
function numbersIn(
  line: string,
  isName: (before: string) => boolean,
): { readonly start: number; readonly before: string }[] {
  const comment = line.search(/(?:^|\s)#/);
  const code = (comment < 0 ? line : line.slice(0, comment)).replace(/\r$/, '');
  return [...code.matchAll(VALUE)].flatMap(({ index, 0: value }) => {
    if (isName(code.slice(0, index))) return [];
    const parts = isDate(value) ? [{ index: 0, 0: value }] : [...value.matchAll(/[-+]?\d+(?:\.\d+)?/g)];
    return parts.map((part) => ({ start: index + part.index + 1, before: part[0] }));
  });
}

/** Whether what stands behind `before` in its line is a name though it has digits: as YAML, or in a column of a CSV file with `header`. */
function nameAt(header: string): (before: string) => boolean {
  const columns = /^[\w-]+(?:,[\w-]+)+\r?$/.test(header) ? header.trimEnd().split(',') : null;
  if (columns === null) return (before) => PREFIX.test(before);
  return (before) => columns[before.replace(/"[^"]*"/g, '').split(',').length - 1] === 'prefix';
}

/** The lines of what begins in a line (1-based): of a document, of an entry of a list, of what is indented as far. */
export function linesOfBlock(text: string, line: number): readonly number[] {
  const lines = text.split('\n');
  const first = lines[line - 1] ?? '';
  const indent = indentOf(first);
  const least = first.trimStart().startsWith('- ') ? indent + 1 : indent;
  const rest = lines.slice(line);
  const end = rest.findIndex(
    (one) => !/^\s*(?:#|$)/.test(one) && (/^(?:---|\.\.\.)/.test(one) || indentOf(one) < least),
  );
  const count = end < 0 ? rest.length : end;
  return Array.from({ length: 1 + count }, (_, at) => line + at);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether `text` is a number that an author may write. */
export function isNumber(text: string): boolean {
  return /^[-+]?\d{1,20}(?:\.\d{1,20})?$/.test(text);
}

export function isDate(text: string): boolean {
  return new RegExp(`^${DATE.source}$`).test(text);
}

/** `text` with the edit made; null where what it replaces does not stand there. */
export function edited(text: string, edit: Edit): string | null {
  const splice = spliceOf(text, edit);
  return splice === null ? null : spliced(text, [splice]);
}

/** The line that the edit changes, before and after; null where what it replaces does not stand there. */
export function changeOf(text: string, edit: Edit): Hunk | null {
  const splice = spliceOf(text, edit);
  return splice === null ? null : (hunksOf(text, [splice])[0] ?? null);
}

function spliceOf(text: string, { line, column, before, after }: Edit): Splice | null {
  const start = offsetIn(text)({ line, column });
  const end = start + before.length;
  return text.slice(start, end) === before ? { start, end, text: after } : null;
}
