import type { BillLine } from '../model/invoice.ts';
import { type DecisionTable, decide, type Facts } from '../values/decision.ts';
import { Money } from '../values/money.ts';

/** What only a bill can answer. */
const OF_BILL: readonly string[] = ['net', 'quantity'];

/** Whether a condition asks something of the bill, so that it is asked anew with each line. */
export function asksOfBill({ facts }: DecisionTable): boolean {
  return facts.some(({ name }) => OF_BILL.includes(name));
}

/** What the lines come to, but those that are invoices of others. */
export function netOf(lines: readonly BillLine[], currency: string): Money {
  const own = lines.filter((line) => line.isPassedOn !== true);
  return Money.sum(
    own.map(({ amount }) => amount),
    currency,
  );
}

/** Whether a condition holds of a line, or of the bill alone; `known` is what was known besides, or its answer. */
export function holdsOn(
  when: DecisionTable,
  known: boolean | Facts,
  net: Money,
  line: Pick<BillLine, 'quantity'> | null,
): boolean {
  if (typeof known === 'boolean') return known;
  return decide(when, { ...known, net: net.amount, quantity: line?.quantity ?? undefined }).outcome === 'yes';
}
