import { wrap } from '../../report/report.ts';
import { ends, type Line, line, lineWidth, say } from '../lines.ts';
import type { ExplainedNode } from '../protocol.ts';
import { explanationOf, type State } from '../state.ts';
import type { Pane } from './pane.ts';

/** A node of the tree that is to be seen. */
export interface Shown {
  readonly node: ExplainedNode;
  readonly depth: number;
  /** The way to it: `0.2.1`. */
  readonly path: string;
  readonly isOpen: boolean;
}

/** Nodes less deep than this are open at first. */
const OPEN_DEPTH = 3;

/** The nodes that are to be seen, from top to bottom. */
export function shownNodes(state: Pick<State, 'view' | 'explained' | 'turned'>): readonly Shown[] {
  const root = explanationOf(state as State);
  const shown: Shown[] = [];
  const visit = (node: ExplainedNode, depth: number, path: string) => {
    const isOpen = depth < OPEN_DEPTH !== state.turned.has(path);
    shown.push({ node, depth, path, isOpen });
    if (isOpen) node.parts.forEach((part, index) => void visit(part, depth + 1, `${path}.${index}`));
  };
  if (root !== null) visit(root, 0, '0');
  return shown;
}

/** The paths that stand otherwise than at first when every node of `root` is open, or none is. */
export function turnedFor(root: ExplainedNode, wantsOpen: boolean): ReadonlySet<string> {
  const turned = new Set<string>();
  const visit = (node: ExplainedNode, depth: number, path: string) => {
    if (node.parts.length > 0 && depth < OPEN_DEPTH !== wantsOpen) turned.add(path);
    node.parts.forEach((part, index) => void visit(part, depth + 1, `${path}.${index}`));
  };
  visit(root, 0, '0');
  return turned;
}

/** The tree of why, amounts under each other on the right. */
export function explain(state: State, width: number): Pane {
  const nodes = shownNodes(state);
  return {
    heading: line(nodes.length === 0 ? '' : 'why it is what it is', 'dim'),
    count: nodes.length,
    block: (index) => {
      const shown = nodes[index];
      return shown === undefined ? [] : nodeLines(shown, width);
    },
    reads: 'block',
    empty:
      state.explained === null
        ? 'Press enter on a line of an invoice or of the timeline.'
        : 'What was explained is not there any more: press enter on a line of an invoice or of the timeline.',
    page: 0,
    pages: 1,
  };
}

/** In one line where there is room for it; else what else there is to say stands below. */
function nodeLines({ node, depth, isOpen }: Shown, width: number): Line[] {
  const sign = node.parts.length === 0 ? '·' : isOpen ? '▾' : '▸';
  const indent = '  '.repeat(Math.min(depth, 8));
  const title = [say(`${indent}${sign} `, 'dim'), say(node.title, depth === 0 ? 'bold' : 'plain')];
  const amount = node.amount === '' ? [] : [say(`  ${node.amount}`, depth === 0 ? 'bold' : 'plain')];
  const more = moreOf(node);
  if (more === '') return [ends(title, amount, width)];
  const beside = [...title, say(`  ${more}`, 'dim')];
  if (lineWidth(beside) + lineWidth(amount) <= width) return [ends(beside, amount, width)];
  const below = wrap(more, Math.max(10, width - indent.length - 4));
  return [ends(title, amount, width), ...below.map((text) => line(`${indent}    ${text}`, 'dim'))];
}

/** `plans/a.yaml:8, :12  prorated: the day it begins is not billed`. */
function moreOf({ places, note }: ExplainedNode): string {
  const said = places.map(({ file, line: at }, index) =>
    places[index - 1]?.file === file ? `:${at}` : `${file}:${at}`,
  );
  return [said.join(', '), note].filter((part) => part !== '').join('  ');
}
