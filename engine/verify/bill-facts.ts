import { netOf, targetsLine } from '../bill/bill.ts';
import type { BillLine } from '../model/invoice.ts';
import type { Targets } from '../model/program.ts';
import { Decimal } from '../values/decimal.ts';
import type { DecisionTable, Facts } from '../values/decision.ts';
import { whyFalse } from '../values/why-false.ts';

/** What a bill with these lines answers conditions: its net, and the greatest quantity of a line that is meant. */
function billFacts(appliesTo: Targets, lines: readonly BillLine[], currency: string): Facts {
  const quantities = lines.flatMap((line) =>
    line.quantity !== null && targetsLine(appliesTo, line) ? [line.quantity] : [],
  );
  const quantity = quantities.length === 0 ? undefined : Decimal.max(...quantities);
  return { net: netOf(lines, currency).amount, quantity };
}

/** Why a rule of a bill does not hold; null: it does, or always. */
export function whyUnmet(
  { when, appliesTo }: { readonly when?: DecisionTable | null; readonly appliesTo: Targets },
  { lines, facts, currency }: { readonly lines: readonly BillLine[]; readonly facts: Facts; readonly currency: string },
): string | null {
  const [rule] = when?.rules ?? [];
  if (when == null || rule === undefined) return null;
  return whyFalse(when, rule, { ...facts, ...billFacts(appliesTo, lines, currency) });
}
