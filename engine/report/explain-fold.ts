import type { Explanation } from '../model/explanation.ts';
import { Decimal } from '../values/decimal.ts';
import { Money, printAmount } from '../values/money.ts';

/** What an amount looks like in a tree: exact, or cut after eight decimals with an ellipsis. Empty where there is none. */
export function treeAmount({ amount, exact }: Explanation): string {
  if (amount === null) return '';
  if (exact === null && amount.amount.decimalPlaces() <= 8) return printAmount(amount);
  return `${amount.amount.toFixed(9).slice(0, -1)}…`;
}

/** Steps as people write a formula: what it starts with and what that is multiplied by stand in one row. */
export function foldedSteps(parts: readonly Explanation[]): readonly Explanation[] {
  const folded: Explanation[] = [];
  for (const part of parts) {
    const before = folded.at(-1);
    if (part.operation?.kind === 'times' && before !== undefined && isFormula(before))
      folded[folded.length - 1] = joined(before, part);
    else folded.push(signed(part));
  }
  return folded;
}

/** What another factor can follow: an amount that nothing stands under. */
function isFormula({ operation, parts }: Explanation): boolean {
  return parts.length === 0 && (operation?.kind === 'start' || operation?.kind === 'times');
}

function joined(before: Explanation, next: Explanation): Explanation {
  const { operation } = before;
  const from = operation?.kind === 'start' && before.amount !== null ? `${startText(before, before.amount)} ` : '';
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

/** `30.00`; a fraction where no decimal is it: `1/3`. */
function startText(one: Explanation, amount: Money): string {
  if (one.exact === null) return printAmount(amount);
  return one.exact.length <= LONGEST_FRACTION ? one.exact : treeAmount(one);
}

const LONGEST_FRACTION = 15;

/** What a step adds is not what stands after it: the title says it, where it does not already. */
function signed(part: Explanation): Explanation {
  const { operation, amount, title } = part;
  if (operation?.kind !== 'plus' || amount === null || /^[+−]/.test(title)) return part;
  const { value } = operation;
  const isLess = value.startsWith('-');
  const size = isLess ? value.slice(1) : value;
  const [above = '0', below = '1'] = size.split('/');
  const added = new Money(new Decimal(above).dividedBy(below), amount.currency);
  const text = treeAmount({ ...part, amount: added, exact: null });
  return { ...part, title: `${isLess ? '−' : '+'} ${text}: ${title}` };
}
