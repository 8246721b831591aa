import type { Explanation } from '../model/explanation.ts';
import { printAmount } from '../values/money.ts';

/** Steps as people write a formula: what it starts with and what that is multiplied by stand in one row. */
export function foldedSteps(parts: readonly Explanation[]): readonly Explanation[] {
  const folded: Explanation[] = [];
  for (const part of parts) {
    const before = folded.at(-1);
    if (part.operation?.kind === 'times' && before !== undefined && isFormula(before))
      folded[folded.length - 1] = joined(before, part);
    else folded.push(part);
  }
  return folded;
}

/** What another factor can follow: an amount that nothing stands under. */
function isFormula({ operation, parts }: Explanation): boolean {
  return parts.length === 0 && (operation?.kind === 'start' || operation?.kind === 'times');
}

function joined(before: Explanation, next: Explanation): Explanation {
  const { operation } = before;
  const from =
    operation?.kind === 'start' && before.amount !== null && before.exact === null
      ? `${printAmount(before.amount)} `
      : '';
  const notes = [before.note, next.note].filter((note) => note !== null);
  return {
    ...next,
    title: `${from}${before.title} ${next.title}`,
    note: notes.length === 0 ? null : notes.join(', '),
    places: [...before.places, ...next.places],
    // Of the next factor this is the formula so far.
    operation: { kind: 'times', numerator: '1', denominator: '1' },
  };
}
