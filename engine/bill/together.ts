import type { BillLine } from '../model/invoice.ts';
import type { Plan } from '../model/program.ts';
import { CLEARED } from '../model/rounding.ts';
import { nearestAddingUp } from '../values/allocation.ts';
import { Money } from '../values/money.ts';
import { type Rounding, roundingWords, roundOperation } from '../values/rounding.ts';
import { derivedLines, plusStep, startStep } from './derived.ts';
import type { Trace } from './trace.ts';

/**
 * Where lines are rounded together, each is exact until all stand on the bill. `carry`: what rounding took from a line is added
 * to the next one. `invoice`: their sum is rounded, and the lines are made to add up to it, or each is rounded and a line of
 * its own says by how much they do not.
 */
export function together(
  lines: readonly BillLine[],
  { together: how, currency }: Pick<Plan, 'together' | 'currency'>,
  trace: Trace | null,
): readonly BillLine[] {
  if (how === null || lines.length === 0) return lines;
  const exact = lines.map(({ amount }) => amount);
  if (how.kind === 'carry') return carried(lines, how.rounding, trace);
  const sum = Money.sum(exact, currency);
  const whole = sum.rounded(CLEARED).rounded(how.rounding);
  if (how.memo === 'each-rounded') {
    const rounded = exact.map((amount) => amount.rounded(CLEARED).rounded(how.rounding));
    return [...told(lines, rounded, how.rounding, trace), ...difference(lines, rounded, { sum, whole }, how)];
  }
  return told(lines, nearestAddingUp(whole, exact), how.rounding, trace);
}

function carried(lines: readonly BillLine[], rounding: Rounding, trace: Trace | null): readonly BillLine[] {
  let before = Money.zero(lines[0]?.amount.currency ?? '');
  return lines.map((line) => {
    const rounded = line.amount.plus(before).rounded(CLEARED).rounded(rounding);
    trace?.together.push({ key: line.key, rounding, before, amount: rounded });
    before = line.amount.plus(before).minus(rounded);
    return { ...line, amount: rounded };
  });
}

function told(
  lines: readonly BillLine[],
  amounts: readonly Money[],
  rounding: Rounding,
  trace: Trace | null,
): readonly BillLine[] {
  return lines.map((line, index) => {
    const amount = amounts[index] ?? line.amount;
    trace?.together.push({ key: line.key, rounding, before: null, amount });
    return { ...line, amount };
  });
}

/** By how much the rounded sum is more than the sum of the rounded lines, as a line taxed like the largest of them. */
function difference(
  lines: readonly BillLine[],
  rounded: readonly Money[],
  { sum, whole }: { readonly sum: Money; readonly whole: Money },
  { rounding, place }: Extract<NonNullable<Plan['together']>, { kind: 'invoice' }>,
): BillLine[] {
  const printed = Money.sum(rounded, sum.currency);
  const amount = whole.minus(printed);
  const largest = lines.reduce((most, line) =>
    line.amount.amount.abs().greaterThan(most.amount.amount.abs()) ? line : most,
  );
  const steps = [
    startStep(sum.rounded(CLEARED), 'all lines, exactly', place),
    {
      step: 'round',
      detail: roundingWords(rounding),
      result: whole.amount.toFixed(),
      operation: roundOperation(rounding),
      place,
    },
    plusStep(printed.negated(), amount, 'less the lines, each rounded', place),
  ];
  const deriving = {
    rule: 'rounding',
    line: 'Rounding',
    whole: { amount, steps, left: Money.zero(sum.currency) },
    divided: '',
    place,
  };
  return derivedLines(deriving, [{ of: largest, part: amount, weight: amount.amount }]);
}
