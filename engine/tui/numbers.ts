import type { ExplainedNode } from './protocol.ts';
import { numberAt } from './splice.ts';
import { explanationOf, type NumberPlace, type State } from './state.ts';
import { shownNodes } from './views/explain.ts';
import { cursorOf } from './views/panes.ts';

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

/** The page of the invoice tab that is shown. */
export function pageOf({ view, pages }: State): number {
  return Math.max(0, Math.min(pages.invoice, (view?.invoices.length ?? 0) - 1));
}

/** The numbers that take part in `node`, the nearest first: those of its own places, then those of what is below it. */
export function numbersBehind(node: ExplainedNode, sources: State['sources']): readonly NumberPlace[] {
  const found = new Map<string, NumberPlace>();
  const visit = (each: ExplainedNode) => {
    for (const { file, line, column } of each.places)
      for (const number of numbersIn(sources[file] ?? '', line, column))
        found.set(`${file}:${number.line}:${number.column}`, { file, ...number });
    for (const part of each.parts) visit(part);
  };
  visit(node);
  return [...found.values()];
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
