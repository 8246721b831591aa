import type { Assessment, BillLine } from '../model/invoice.ts';
import type { Invoicing } from '../model/invoicing.ts';
import type { BillStepName } from '../model/order.ts';
import { Money } from '../values/money.ts';
import type { Assessing, BillStep } from './assessing.ts';
import { givenBack } from './backs.ts';
import { commitments } from './commitments.ts';
import { credits } from './credits.ts';
import { withJoined } from './derived.ts';
import { heldDiscounts } from './held-discounts.ts';
import { type Included, included } from './included.ts';
import { payable } from './payable.ts';
import { surcharge } from './surcharge.ts';
import { tax } from './tax.ts';
import type { BillTerms } from './terms.ts';
import { together } from './together.ts';
import { summed } from './total.ts';
import type { Trace } from './trace.ts';

export { asksOfBill, netOf } from './asked.ts';
export type { QuantityChange } from './changes.ts';
export {
  amountWords,
  chargedOn,
  madeOn,
  ruleKey,
  shareOf as shareOfCommitment,
  spentOn,
} from './commitment-lines.ts';
export { linesMade } from './commitments.ts';
export { converted } from './convert.ts';
export { count, isOfClock, perDay } from './counting.ts';
export { creditNote, type Returned } from './credit-note.ts';
export { compareGrants, creditKey, creditOf, creditSteps, grantOf, PURCHASE } from './credits.ts';
export { returnedKey } from './cuts.ts';
export { selectedBefore, standsBefore } from './discount.ts';
export type { ConvertedBefore, DueRule, IncludedUnits, ListPrice } from './draft.ts';
export { type Due, due } from './due.ts';
export { onceRounded, unitsOf } from './flat.ts';
export { grown } from './grown.ts';
export { containedIn } from './included.ts';
export { withinLimits } from './limits.ts';
export { lineShares } from './line-shares.ts';
export { replacerOf } from './measure.ts';
export { type BackBefore, creditable, leftOfNote, moneyOf } from './note-credits.ts';
export { afterDraws, toPay } from './payable.ts';
export { billedDays, changesAt, costOfCut, type Life, type Share, shareAfter, shareOf, WHOLE } from './share.ts';
export { targetsLine } from './targets.ts';
export type { BillTerms } from './terms.ts';
export {
  type Contained,
  type Divided,
  emptyTrace,
  type Levied,
  type LeviedOn,
  type RoundedByLine,
  type RoundedTo,
  type Trace,
} from './trace.ts';

/** from here on the lines are net of what their prices contain, and percentage surcharges are of that net. */
function takenOut(bill: Assessing): Assessing & { readonly included: Included } {
  if (bill.included !== null) return { ...bill, included: bill.included };
  const found = included(bill.lines, bill.terms, bill.trace);
  return { ...bill, included: found, lines: found.lines, gross: bill.lines };
}

const surcharges: BillStep = (gross) => {
  const bill = takenOut(gross);
  const { surcharges: rules, currency } = bill.terms;
  return { ...bill, surcharges: rules.map((rule) => surcharge(rule, bill.lines, currency)) };
};

const taxes: BillStep = (gross) => {
  const bill = takenOut(gross);
  return { ...bill, taxes: tax(bill.terms, bill.lines, bill.surcharges, bill.included, bill.trace) };
};

/** Without credits, and without what only bills as a whole have: the lines are rounded, and what is paid is not yet. */
function alone({ terms }: Assessing, lines: readonly BillLine[]): Money {
  const after = terms.order.after.filter(({ step }) => step === 'surcharge' || step === 'tax');
  return bill(lines, { ...terms, together: null, order: { ...terms.order, after } }).total;
}

/**
 * The steps after `post`, by the names that an order calls them. Those before it are in due.ts.
 * To add one: a file of its own with a `BillStep`, its name in `BillStepName` (model/order.ts) and in `DEFAULT_ORDER` where
 * it stands when nobody says an order, and its line here. What it makes of several lines is further lines (with their own
 * keys, steps and operations, taxed as the lines that they are of), so that what comes after it needs no case for them.
 */
const BILL_STEPS: Readonly<Record<BillStepName, BillStep>> = {
  discount: heldDiscounts(alone),
  limits: commitments,
  surcharge: surcharges,
  tax: taxes,
  credit: credits(alone),
  'credit-note': credits(alone),
  payable,
};

/**
 * Everything that stands on the lines of an open bill, in the order of its terms. What one posting debits is the difference
 * between this with and without it, so that ledger and invoice agree to the cent.
 */
export function bill(lines: readonly BillLine[], terms: BillTerms, trace: Trace | null = null): Assessment {
  const zero = Money.zero(terms.currency);
  const nothing = { subtotal: zero, surcharges: [], taxes: [], total: zero };
  const rounded = together(lines, terms, trace);
  const back = givenBack(lines);
  const begun = { ...nothing, ...(back.length === 0 ? {} : { draws: back }) };
  const start: Assessing = { terms, trace, included: null, gross: rounded, lines: rounded, ...begun };
  const done = terms.order.after.reduce((current, at) => BILL_STEPS[at.step](current, at), start);
  const { lines: billed, surcharges: over, taxes: levied, draws, payable: paid } = done;
  const drawn = draws === undefined ? {} : { draws };
  const assessed = { lines: billed, ...summed(done), surcharges: over, taxes: levied, ...drawn };
  return paid === undefined ? assessed : { ...assessed, payable: paid };
}

/** The lines of an open bill as commitments are held against them: with what those and the discounts before them make of them. */
export function reduced(lines: readonly BillLine[], terms: BillTerms): readonly BillLine[] {
  const upTo = terms.order.after.slice(0, terms.order.after.findLastIndex(({ step }) => step === 'limits') + 1);
  const after = upTo.filter(({ step }) => step !== 'credit'); // they pay what is spent
  return bill(lines, { ...terms, order: { ...terms.order, after } }).lines;
}

/**
 * What is printed: lines, unless they are wanted, surcharges and taxes of zero are left out, which changes no sum,
 * and a total that is paid as it is.
 */
export function printed(
  { payable: paid, ...assessment }: Assessment,
  { zeroLines }: Pick<Invoicing, 'zeroLines'>,
): Assessment {
  const { lines } = withJoined(assessment);
  return {
    ...assessment,
    ...(paid === undefined || paid.rounding.isZero() ? {} : { payable: paid }),
    lines: zeroLines === 'printed' ? lines : lines.filter((line) => !line.amount.isZero() || takes(line)),
    surcharges: assessment.surcharges.filter((one) => !one.amount.isZero()),
    taxes: assessment.taxes.filter((one) => !one.amount.isZero() || !one.base.isZero()),
  };
}

/** What a rule takes of a price can come to nothing once the taxes in it are taken out; it is used up all the same. */
function takes(line: BillLine): boolean {
  return (line.parts ?? [line]).some(({ derived }) => derived?.share != null && !derived.share.amount.isZero());
}
