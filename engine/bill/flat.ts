import type { BillLine } from '../model/invoice.ts';
import type { Rate } from '../model/program.ts';
import { Money } from '../values/money.ts';

/** The fixed part of a surcharge or tax over its target lines: so much per occurrence, line, call or invoice. */
export function flat(rate: Rate, targets: readonly BillLine[], currency: string): Money {
  if (rate.amount === null) return Money.zero(currency);
  return rate.amount.times(COUNT[rate.per](targets));
}

/** Answered calls count even where they are free; a line that is not printed is no line. */
const COUNT: Record<Rate['per'], (targets: readonly BillLine[]) => number> = {
  occurrence: (targets) => targets.reduce((sum, line) => sum + line.occurrences, 0),
  line: (targets) => targets.filter((line) => !line.amount.isZero() && line.occurrences > 0).length,
  call: (targets) => targets.reduce((sum, line) => sum + line.calls, 0),
  invoice: (targets) => (targets.some((line) => !line.amount.isZero()) ? 1 : 0),
};
