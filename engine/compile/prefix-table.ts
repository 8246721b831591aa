import type { PrefixTable, RateRow } from '../model/program.ts';
import { compareText } from '../values/issue.ts';

const DIGITS = 10;
const ZERO_CODE = 48;

/**
 * A digit trie in two flat arrays: `children[node × 10 + digit]` is the next node (0: none, the root is never a child)
 * and `ends[node]` the row whose prefix ends there, plus one (0: none). Prefixes are unique and of digits alone.
 */
export function prefixTable(authored: readonly RateRow[]): PrefixTable {
  const rows = [...authored].sort((a, b) => compareText(a.prefix, b.prefix));
  const nodes = countNodes(rows);
  const children = new Uint32Array(nodes * DIGITS);
  const ends = new Uint32Array(nodes);
  let used = 1;
  for (const [index, row] of rows.entries()) {
    let node = 0;
    for (let at = 0; at < row.prefix.length; at++) {
      const slot = node * DIGITS + row.prefix.charCodeAt(at) - ZERO_CODE;
      let next = children[slot] as number;
      if (next === 0) {
        next = used++;
        children[slot] = next;
      }
      node = next;
    }
    ends[node] = index + 1;
  }
  return {
    rows,
    longest(digits) {
      let node = 0;
      let best = 0;
      for (let at = 0; at < digits.length; at++) {
        const digit = digits.charCodeAt(at) - ZERO_CODE;
        if (digit < 0 || digit >= DIGITS) break;
        node = children[node * DIGITS + digit] as number;
        if (node === 0) break;
        const end = ends[node] as number;
        if (end !== 0) best = end;
      }
      return best === 0 ? null : (rows[best - 1] as RateRow);
    },
  };
}

/** The root and one node for each digit that a sorted neighbour does not share. */
function countNodes(sorted: readonly RateRow[]): number {
  let nodes = 1;
  let before = '';
  for (const { prefix } of sorted) {
    let shared = 0;
    while (shared < before.length && shared < prefix.length && before[shared] === prefix[shared]) shared++;
    nodes += prefix.length - shared;
    before = prefix;
  }
  return nodes;
}
