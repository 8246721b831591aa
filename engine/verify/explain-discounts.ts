import { standsBefore, targetsLine } from '../bill/bill.ts';
import type { DiscountRule } from '../model/discount.ts';
import type { BehindInvoice } from '../simulate/simulate.ts';
import { whyUnmet } from './bill-facts.ts';
import type { Told } from './derivation.ts';

/** The discounts of the plan that this invoice has nothing of, each with why. What comes off charges is told there. */
export function notTaken(behind: BehindInvoice): Told[] {
  const { invoice, plan, terms } = behind;
  return plan.discounts.flatMap((rule): Told[] => {
    const key = `${plan.name}/${rule.name}`;
    const isTaken = invoice.lines.some(({ derived }) => derived?.rule === `discount/${key}`);
    if (rule.units !== null || isTaken || standsBefore(rule, plan.order.before) !== undefined) return [];
    const isHeld = terms.held.some((one) => one.key === key);
    const title = `not applied: discount ${rule.name} — ${isHeld ? whyNothing(rule, behind) : whyOver(rule, behind)}`;
    return [{ title, places: [rule.place] }];
  });
}

function whyOver({ times, currency }: DiscountRule, { plan }: BehindInvoice): string {
  if (currency !== null && currency !== plan.currency) return `its amounts are in ${currency}`;
  return times === 1 ? 'it was for one invoice' : `it was for ${times} invoices`;
}

function whyNothing(
  rule: DiscountRule,
  { lines, facts, invoice: { currency, lines: printed } }: BehindInvoice,
): string {
  const why = whyUnmet(rule, { lines: printed, facts, currency });
  if (why !== null) return why;
  const isThere = lines.some((line) => targetsLine(rule.appliesTo, line));
  return isThere ? 'nothing is left that it could be taken off' : 'nothing here is what it applies to';
}
