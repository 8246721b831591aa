import type { CellCondition } from '../values/decision.ts';

/** A condition in words, as compiled: `event in user-joined, seat-expired and seats-available > 0`. */
export function conditionWords(condition: CellCondition): string {
  if (condition.kind === 'leaf') return condition.text;
  if (condition.kind === 'not') return `not ${nested(condition.part)}`;
  return condition.parts.map(nested).join(condition.kind === 'all' ? ' and ' : ' or ');
}

function nested(condition: CellCondition): string {
  const words = conditionWords(condition);
  return condition.kind === 'leaf' || condition.kind === 'not' ? words : `(${words})`;
}
