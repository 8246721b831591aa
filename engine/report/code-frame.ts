import type { Range } from '../values/issue.ts';
import type { Style } from './style.ts';
import { visible, widthOf } from './text.ts';

const TAB = 4;
/** Columns of source text that a frame shows. */
const WINDOW = 100;
/** How far from the caret a line is looked at at all, in UTF-16 code units: a line may be megabytes long. */
const REACH = 400;

/**
 * The source line at which `range` starts, with carets under it. Tabs become spaces, characters that a terminal would
 * obey become visible signs, wide characters count double; a long line is cut around the caret. Of a range over
 * several lines the first is shown. Empty where there is no such line. `lines`: the file, from `linesOf`.
 */
export function codeFrame(lines: readonly string[], range: Range, style: Style): string[] {
  const line = lines[range.start.line - 1];
  if (line === undefined) return [];
  const text = withoutCards(line);
  const from = Math.min(range.start.column - 1, text.length);
  const to = range.end.line > range.start.line ? text.length : Math.min(range.end.column - 1, text.length);
  const shown = cutAround(text, from, Math.max(from, to));
  const gutter = String(range.start.line);
  const margin = ' '.repeat(gutter.length);
  return [
    style.dim(`${margin} |`),
    `${style.dim(`${gutter} |`)} ${shown.text}`.trimEnd(),
    `${style.dim(`${margin} |`)} ${' '.repeat(shown.before)}${style.red('^'.repeat(Math.max(1, shown.marked)))}`,
  ];
}

/** Without their line breaks, be those LF or CRLF. */
export function linesOf(source: string): string[] {
  return source.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}

/** Of a card its last four digits are asked for: of more, only those are shown. As long as before. */
export function withoutCards(line: string): string {
  return line.replace(/(last4["']?\s*:\s*["']?)([0-9][0-9 -]{3,}[0-9])/g, (_, key: string, digits: string) => {
    return key + digits.slice(0, -4).replace(/[0-9]/g, '•') + digits.slice(-4);
  });
}

interface Shown {
  readonly text: string;
  /** Columns left of the caret, and under carets. */
  readonly before: number;
  readonly marked: number;
}

function cutAround(text: string, from: number, to: number): Shown {
  const start = Math.max(0, from - REACH);
  const end = Math.min(text.length, Math.max(from + REACH, Math.min(to, from + 2 * REACH)));
  const head = printable(text.slice(start, from), 0);
  const body = printable(text.slice(from, Math.min(to, end)), widthOf(head));
  const tail = printable(text.slice(Math.min(to, end), end), widthOf(head) + widthOf(body));
  if (start === 0 && end === text.length && widthOf(head + body + tail) <= WINDOW)
    return { text: head + body + tail, before: widthOf(head), marked: widthOf(body) };
  return fitted(head, body, tail, start > 0, end < text.length);
}

/** The mark keeps its place in the middle: up to half of the window goes before it, the rest is for it and what follows. */
function fitted(head: string, body: string, tail: string, cutBefore: boolean, cutAfter: boolean): Shown {
  const left = keepEnd(head, WINDOW / 2);
  const opening = cutBefore || left.length < head.length ? '…' : '';
  const room = WINDOW - widthOf(left);
  const marked = keepStart(body, room);
  const right = marked.length < body.length ? '' : keepStart(tail, room - widthOf(marked));
  const closing = cutAfter || marked.length + right.length < body.length + tail.length ? '…' : '';
  return {
    text: `${opening}${left}${marked}${right}${closing}`,
    before: widthOf(opening) + widthOf(left),
    marked: widthOf(marked),
  };
}

function keepStart(text: string, width: number): string {
  const characters = [...text];
  return characters
    .slice(
      0,
      mostThatFit(characters.length, (kept) => characters.slice(0, kept), width),
    )
    .join('');
}

function keepEnd(text: string, width: number): string {
  const characters = [...text];
  const last = (kept: number) => characters.slice(characters.length - kept);
  return last(mostThatFit(characters.length, last, width)).join('');
}

/** The largest number up to `most` whose characters fit, by bisection: measuring is what costs. */
function mostThatFit(most: number, take: (kept: number) => string[], width: number): number {
  let fits = 0;
  let tooMany = most + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (widthOf(take(middle).join('')) <= width) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

/** Tabs reach to the next multiple of four columns, counted from `column`. */
function printable(text: string, column: number): string {
  const [first = '', ...rest] = text.split('\t').map(visible);
  return rest.reduce((line, part) => line + ' '.repeat(TAB - ((column + widthOf(line)) % TAB)) + part, first);
}
