import type { BillLine } from '../../model/invoice.ts';
import type { Plan } from '../../model/program.ts';
import type { Money } from '../../values/money.ts';

/** The lines that the next invoice collects, by key. A bill is replaced and never changed. */
export type OpenBill = ReadonlyMap<string, BillLine>;

/** What a line has that is of no charge and measures nothing. */
export const OF_NO_CHARGE = {
  exact: null,
  quantity: null,
  period: null,
  days: null,
  charge: null,
  chargePlan: null,
  zone: null,
  occurrences: 0,
  calls: 0,
  seconds: 0,
} as const satisfies Partial<BillLine>;

/** Whether what falls due and comes to so much has no line. */
export function isLeftOut({ plan }: { readonly plan: Pick<Plan, 'invoicing'> }, amount: Money): boolean {
  return amount.isZero() && plan.invoicing.zeroLines === 'left-out';
}

/** The line that was last put on a bill, and what that made of it. */
const MADE = new WeakMap<OpenBill, { readonly line: BillLine; readonly bill: OpenBill }>();

/**
 * `bill` with `line` in the place of what stood there. The same for the same two: a line is assessed before it is posted,
 * and the bill that it was assessed on is the one that it then stands on.
 */
export function withLine(bill: OpenBill, line: BillLine): OpenBill {
  const known = MADE.get(bill);
  if (known?.line === line) return known.bill;
  const made = new Map(bill).set(line.key, line);
  MADE.set(bill, { line, bill: made });
  return made;
}

/** What one posting left unbilled, by the key of that posting. Positive. */
export interface Unbilled {
  readonly key: string;
  readonly amount: Money;
}
