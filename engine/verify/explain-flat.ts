import { onceRounded, unitsOf } from '../bill/bill.ts';
import type { Explanation } from '../model/explanation.ts';
import type { BillLine } from '../model/invoice.ts';
import type { Rate } from '../model/program.ts';
import type { TaxRounding } from '../model/rounding.ts';
import { Decimal } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { type Money, minorUnit } from '../values/money.ts';
import { more, multiplied, outcome, rounded, start, stepped, sumOfParts, type Taken } from './derivation.ts';
import { exact, sumOf } from './exact.ts';

/** A line that the fixed part of a rate is counted by, and how much of it the line bears. */
export interface FlatOn {
  readonly line: BillLine;
  readonly part: Decimal;
}

/** The fixed part of a surcharge or tax, `written` there: so much for each occurrence, line or call, or once. */
export function flatSteps(
  { amount, per }: Rate,
  on: readonly FlatOn[],
  place: Place,
  written: Place,
  by?: TaxRounding,
): Taken[] {
  if (amount === null) return [];
  if (per === 'unit') return unitSteps(amount, on, { place, written }, by ?? onceRounded(amount.currency));
  const rounding = {
    precision: Math.max(minorUnit(amount.currency), amount.amount.decimalPlaces()),
    method: 'half-up',
  } as const;
  const times = (title: string, count: Decimal): Explanation => {
    const steps = [
      start(amount, { title: `for each ${WORDS[per]}`, places: [written] }),
      multiplied(exact(count.toFixed()), { title: `× ${count.toFixed()}` }),
      rounded(rounding),
    ];
    return stepped({ title }, outcome(steps), amount.currency, steps);
  };
  const counted = on
    .map(({ line, part }) => ({ line, count: part.times(countOf(line, per)) }))
    .filter(({ count }) => !count.isZero());
  const parts =
    per === 'invoice' || per === 'call-line'
      ? onceFor(counted).map((count) =>
          times(`once for the ${per === 'invoice' ? 'invoice' : 'lines of the account'}`, count),
        )
      : counted.map(({ line, count }) => times(line.line, count));
  const sum = sumOf(parts.map((part) => exact((part.amount as Money).amount.toFixed())));
  return sum.numerator === 0n
    ? []
    : [more(sum, { title: `${amount.amount.toFixed()} per ${WORDS[per]}`, places: [place] }, { how: 'adds', parts })];
}

/** So much for each unit of each line; rounded as a percentage is: on each line, in sum, or both. */
function unitSteps(
  amount: Money,
  on: readonly FlatOn[],
  { place, written }: Record<'place' | 'written', Place>,
  { perLine, perTax, perInvoice }: TaxRounding,
): Taken[] {
  const { currency } = amount;
  const parts = on.flatMap(({ line, part }): Explanation[] => {
    const units = part.times(unitsOf(line));
    if (units.isZero()) return [];
    const steps = [
      start(amount, { title: 'for each unit', places: [written] }),
      multiplied(exact(units.toFixed()), { title: `× ${units.toFixed()}` }),
      ...(perLine === null ? [] : [rounded(perLine, { places: [place] })]),
    ];
    return [stepped({ title: line.line }, outcome(steps), currency, steps)];
  });
  const told = { title: `${amount.amount.toFixed()} per unit`, places: [place] };
  const sum = sumOfParts(parts);
  if (sum.numerator === 0n) return [];
  const once = perTax ?? perInvoice;
  if (once === null) return [more(sum, told, { how: 'adds', parts })];
  const steps = [start(sum, { title: 'of all lines' }, { how: 'adds', parts }), rounded(once, { places: [place] })];
  const part = stepped({ title: 'rounded once, on the sum' }, outcome(steps), currency, steps);
  return [more(outcome(steps), told, { how: 'adds', parts: [part] })];
}

type Counted = Exclude<Rate['per'], 'unit'>;

const WORDS: Record<Counted, string> = {
  occurrence: 'occurrence',
  line: 'line',
  call: 'call',
  'call-line': 'call line',
  invoice: 'invoice',
};

function onceFor(counted: readonly { readonly count: Decimal }[]): Decimal[] {
  return counted.length === 0 ? [] : [Decimal.max(...counted.map(({ count }) => count))];
}

/** Answered calls count even where they are free; a line that is not printed is no line. */
function countOf(line: BillLine, per: Counted): number {
  const isPrinted = !line.amount.isZero();
  switch (per) {
    case 'occurrence':
      return line.occurrences;
    case 'line':
      return isPrinted && line.occurrences > 0 ? 1 : 0;
    case 'call':
      return line.calls;
    case 'call-line':
      return isPrinted ? (line.taxation?.callLines ?? 1) : 0;
    case 'invoice':
      return isPrinted ? 1 : 0;
  }
}
