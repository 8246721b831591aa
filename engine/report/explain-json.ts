import type { Explanation } from '../model/explanation.ts';
import type { Issue } from '../values/issue.ts';
import { printAmount } from '../values/money.ts';
import type { ExplainShown } from './explain-text.ts';
import { issueList } from './issues-json.ts';
import { type Json, printJson } from './json.ts';
import { placeText } from './places.ts';

/**
 * `explain --json`, as `schemas/explain-output.schema.json` describes it. An amount that no decimal is exactly is there
 * as a fraction besides. `depth`: levels below each root; null: all of them.
 */
export function explainJson(shown: readonly ExplainShown[], issues: readonly Issue[], depth: number | null): string {
  return printJson({
    schemaVersion: 1,
    explanations: shown.flatMap(({ scenario, file, trees }) =>
      trees.map((tree) => ({ scenario, file, ...treeJson(tree, depth ?? Number.POSITIVE_INFINITY) })),
    ),
    issues: issueList(issues),
  });
}

function treeJson(tree: Explanation, depth: number): { readonly [key: string]: Json } {
  const { title, amount, exact, how, operation, note, places, parts } = tree;
  return {
    title,
    ...(amount === null
      ? {}
      : { amount: exact === null ? printAmount(amount) : amount.amount.toFixed(12), currency: amount.currency }),
    ...(exact === null ? {} : { exact }),
    ...(operation === null ? {} : { operation: { ...operation } }),
    ...(note === null ? {} : { note }),
    ...(places.length === 0 ? {} : { places: places.map(placeText) }),
    how,
    parts: depth <= 0 ? [] : parts.map((part) => treeJson(part, depth - 1)),
  };
}
