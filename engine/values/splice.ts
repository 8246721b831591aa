import type { Position } from './issue.ts';

/** What is written in place of `text.slice(start, end)`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Whole lines that a splice changes, without their ends. `line` is 1-based, in the text before. */
export interface Hunk {
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The offset of a position in `text`; its end for a line that it does not have. */
export function offsetIn(text: string): (position: Position) => number {
  const starts = lineStarts(text);
  return ({ line, column }) => Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
}

/** `text` with the splices made, which are in its order and do not touch each other. Nothing else changes. */
export function spliced(text: string, splices: readonly Splice[]): string {
  return splicedWithin(text, splices, 0, text.length);
}

/** The lines that the splices change, in the order of the text. */
export function hunksOf(text: string, splices: readonly Splice[]): Hunk[] {
  const starts = lineStarts(text);
  const lineOf = (offset: number): number => starts.findLastIndex((start) => start <= offset);
  const ranges: { first: number; last: number }[] = [];
  for (const { start, end } of splices) {
    const [first, last] = [lineOf(start), lineOf(end)];
    const open = ranges.at(-1);
    if (open !== undefined && first <= open.last + 1) open.last = Math.max(open.last, last);
    else ranges.push({ first, last });
  }
  return ranges.map(({ first, last }) => {
    const [from, to] = [starts[first] ?? 0, (starts[last + 1] ?? text.length + 1) - 1];
    return {
      line: first + 1,
      before: linesIn(text.slice(from, to)),
      after: linesIn(splicedWithin(text, splices, from, to)),
    };
  });
}

/** `text` from `from` to `to` with the splices that lie in it. */
function splicedWithin(text: string, splices: readonly Splice[], from: number, to: number): string {
  let result = '';
  let at = from;
  for (const splice of splices.filter(({ start, end }) => start >= from && end <= to)) {
    result += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return result + text.slice(at, to);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function linesIn(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}
