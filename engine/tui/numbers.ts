import type { ExplainedNode } from './protocol.ts';
import { linesOfBlock, numberAt } from './splice.ts';
import { explanationOf, type NumberPlace, type State } from './state.ts';
import { shownNodes } from './views/explain.ts';
import { cursorOf } from './views/panes.ts';

/** What the cursor is on, and in a tree what stands above it, from the nearest on; else why there is nothing. */
export function nodesUnderCursor(state: State): readonly ExplainedNode[] | string {
  const own = nodeUnderCursor(state);
  if (typeof own === 'string' || state.tab !== 'explain') return typeof own === 'string' ? own : [own];
  const shown = shownNodes(state);
  const path = shown[cursorOf(state)]?.path ?? '';
  const above = shown.filter((each) => path.startsWith(`${each.path}.`)).map(({ node }) => node);
  return [own, ...above.reverse()];
}

/** What the cursor is on, as far as it can be explained; else why there is nothing. */
export function nodeUnderCursor(state: State): ExplainedNode | string {
  const { focus, tab, view } = state;
  if (focus === 'list') return 'go to a line on the right first: enter, or tab';
  const at = cursorOf(state);
  if (tab === 'explain')
    return shownNodes(state)[at]?.node ?? (explanationOf(state) === null ? 'nothing is explained here yet' : 'no line');
  if (tab === 'invoice') {
    const line = view?.invoices[pageOf(state)]?.lines[at];
    if (line === undefined) return 'there is no invoice here';
    return line.explanation ?? 'nothing is computed in this line: go to one with an amount';
  }
  if (tab === 'timeline') {
    const row = view?.timeline[at];
    return row === undefined ? 'nothing happens here' : (row.explanation ?? 'there is nothing behind this line');
  }
  return `the tab ${tab} has no amounts to ask about: go to invoice, timeline or explain`;
}

/** The first line of an invoice that has something to explain: where the cursor begins. */
export function firstExplained(view: State['view'], page: number): number {
  const lines = view?.invoices[page]?.lines ?? [];
  return Math.max(
    0,
    lines.findIndex(({ explanation }) => explanation !== null),
  );
}

/** The page of the invoice tab that is shown. */
export function pageOf({ view, pages }: State): number {
  return Math.max(0, Math.min(pages.invoice, (view?.invoices.length ?? 0) - 1));
}

/**
 * The numbers that take part in what `nodes` tell, the first of them being what was pointed at and the others what
 * stands above it: those that its words name first, then those of its own places, of what is below, of what is above.
 */
export function numbersBehind(nodes: readonly ExplainedNode[], sources: State['sources']): readonly NumberPlace[] {
  const inLines = numbersAt(nodes, sources, (_, line) => [line]);
  // What is written over several lines, as a coupon is, is told by its first one, which may have no number.
  return inLines.length > 0 ? inLines : numbersAt(nodes, sources, linesOfRule);
}

/** Of a whole plan nothing is said by naming all its numbers. */
function linesOfRule(text: string, line: number): readonly number[] {
  const isPlan = /^kind: *(charge-)?plan\b/.test(text.split('\n')[line - 1] ?? '');
  return isPlan ? [] : linesOfBlock(text, line);
}

function numbersAt(
  nodes: readonly ExplainedNode[],
  sources: State['sources'],
  linesOf: (text: string, line: number) => readonly number[],
): readonly NumberPlace[] {
  const found = new Map<string, NumberPlace>();
  const told: string[] = [];
  const taken = new Set<string>(); // a thousand calls of one price have one place
  const take = (each: ExplainedNode) => {
    for (const { file, line, column } of each.places) {
      const place = `${file}:${line}:${column}`;
      if (taken.has(place)) continue;
      taken.add(place);
      const text = sources[file] ?? '';
      for (const at of linesOf(text, line))
        for (const number of numbersIn(text, at, at === line ? column : 1))
          found.set(`${file}:${number.line}:${number.column}`, { file, ...number });
    }
  };
  const visit = (each: ExplainedNode) => {
    take(each);
    told.push(withoutTimes(each.title), each.note, each.parts.length === 0 ? each.amount : '');
    for (const part of each.parts) visit(part);
  };
  const [own, ...above] = nodes;
  if (own !== undefined) visit(own);
  for (const each of above) take(each);
  const words = new Set(told.flatMap((text) => text.match(/\d+(?:\.\d+)?/g) ?? []).map(plainNumber));
  const isNamed = ({ before }: NumberPlace) => words.has(plainNumber(before));
  const all = [...found.values()];
  return [...all.filter(isNamed), ...all.filter((each) => !isNamed(each))];
}

/** Without the numbers of documents and the times, which are no numbers of a formula. */
function withoutTimes(title: string): string {
  return title.replace(/\b\d{1,2} [A-Z][a-z]{2}(?: \d{4})?(?: \d\d:\d\d)?\b|\S+-\d{4,}\b/g, '');
}

/** `30` of `30.00`: a formula is told without the zeros that an author writes. */
function plainNumber(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The numbers of a line, that of the column first. */
function numbersIn(text: string, line: number, column: number): readonly Omit<NumberPlace, 'file'>[] {
  const first = numberAt(text, line, column);
  const all: Omit<NumberPlace, 'file'>[] = first === null ? [] : [first];
  let next = numberAt(text, line, 1);
  while (next !== null && all.length < MOST) {
    const { column: start, before } = next;
    if (start !== first?.column) all.push(next);
    const behind = numberAt(text, line, start + before.length + 1);
    next = behind !== null && behind.column > start ? behind : null;
  }
  return all;
}

/** Of one line: nobody steps through more. */
const MOST = 20;
