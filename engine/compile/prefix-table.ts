import type { Moment, PrefixTable, RateRow } from '../model/program.ts';
import { compareText } from '../values/issue.ts';
import { byPrecedence, isOpen } from './window.ts';

const DIGITS = 10;
const ZERO_CODE = 48;

/**
 * A digit trie in two flat arrays: `children[node × 10 + digit]` is the next node (0: none, the root is never a child)
 * and `ends[node]` the first row whose prefix ends there, plus one (0: none); what else is of that prefix follows it.
 * Prefixes are of digits alone.
 */
export function prefixTable(authored: readonly RateRow[]): PrefixTable {
  const rows = [...authored].sort((a, b) => compareText(a.prefix, b.prefix) || byPrecedence(a, b));
  const nodes = countNodes(rows);
  const children = new Uint32Array(nodes * DIGITS);
  const ends = new Uint32Array(nodes);
  // Sorted, a row has the nodes of the row before it as far as both begin alike, and new ones behind that.
  const way = [0];
  let [used, before] = [1, ''];
  for (const [index, { prefix }] of rows.entries()) {
    for (let at = alike(before, prefix); at < prefix.length; at++) {
      children[(way[at] as number) * DIGITS + prefix.charCodeAt(at) - ZERO_CODE] = used;
      way[at + 1] = used++;
    }
    const node = way[prefix.length] as number;
    if (ends[node] === 0) ends[node] = index + 1;
    before = prefix;
  }
  return {
    rows,
    longest(digits, moment) {
      let node = 0;
      let best: RateRow | null = null;
      for (let at = 0; at < digits.length; at++) {
        const digit = digits.charCodeAt(at) - ZERO_CODE;
        if (digit < 0 || digit >= DIGITS) break;
        node = children[node * DIGITS + digit] as number;
        if (node === 0) break;
        const end = ends[node] as number;
        if (end !== 0) best = firstOpen(rows, end - 1, moment) ?? best;
      }
      return best;
    },
  };
}

/** The first of the rows of one prefix, which begin at `index`, that is valid. */
function firstOpen(rows: readonly RateRow[], index: number, moment: Moment): RateRow | null {
  const { prefix } = rows[index] as RateRow;
  for (let at = index; at < rows.length; at++) {
    const row = rows[at] as RateRow;
    if (row.prefix !== prefix) return null;
    if (row.window === null || isOpen(row.window, moment)) return row;
  }
  return null;
}

/** The root and one node for each digit that a sorted neighbour does not share. */
function countNodes(sorted: readonly RateRow[]): number {
  let nodes = 1;
  let before = '';
  for (const { prefix } of sorted) {
    nodes += prefix.length - alike(before, prefix);
    before = prefix;
  }
  return nodes;
}

/** How many digits both begin with. */
function alike(one: string, other: string): number {
  let shared = 0;
  while (shared < one.length && shared < other.length && one[shared] === other[shared]) shared++;
  return shared;
}
