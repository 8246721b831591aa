import { type Hunk, hunksOf, offsetIn, type Splice, spliced } from '../values/splice.ts';
import type { Edit } from './protocol.ts';

/**
 * A number that stands by itself as a value: after the colon of a key, a dash, a bracket or a comma, plain or in quotes,
 * with its end before white space, a comma, a bracket or the end of the line. Dates, names and spans are none.
 */
const NUMBER = /(?<=[:\-,[{]\s+["']?|[[{,"']|^\s*)[-+]?\d+(?:\.\d+)?(?=["']?(?:\s*[,\]}]|\s+#|\s*$))/dgm;

/**
 * The number at a place (1-based line and column) as it stands in `text`: the one that the column is in, else the first
 * one behind it in its line, else the first of the line; null where the line has none.
 */
export function numberAt(text: string, line: number, column: number): Omit<Edit, 'file' | 'after'> | null {
  const found = numbersIn(text.split('\n')[line - 1] ?? '');
  const at = found.find(({ start, before }) => start + before.length > column) ?? found[0];
  return at === undefined ? null : { line, column: at.start, before: at.before };
}

/** The numbers of a line with the columns at which they start; what stands in a comment is none. */
function numbersIn(line: string): { readonly start: number; readonly before: string }[] {
  const comment = line.search(/(?:^|\s)#/);
  const code = (comment < 0 ? line : line.slice(0, comment)).replace(/\r$/, '');
  return [...code.matchAll(NUMBER)].map(({ index, 0: before }) => ({ start: index + 1, before }));
}

/** Whether `text` is a number that an author may write. */
export function isNumber(text: string): boolean {
  return /^[-+]?\d{1,20}(?:\.\d{1,20})?$/.test(text);
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
