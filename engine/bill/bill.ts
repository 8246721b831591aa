import type { Assessment, BillLine } from '../model/invoice.ts';
import { Money } from '../values/money.ts';
import { type Included, included } from './included.ts';
import { surcharge } from './surcharge.ts';
import { tax } from './tax.ts';
import type { BillTerms } from './terms.ts';
import type { Trace } from './trace.ts';

export type { ListPrice } from './draft.ts';
export { type Due, due } from './due.ts';
export { containedIn } from './included.ts';
export { withinLimits } from './limits.ts';
export { billedDays, type Life, type Share, shareOf, WHOLE } from './share.ts';
export { targetsLine } from './targets.ts';
export { type Contained, type Divided, emptyTrace, type Levied, type LeviedOn, type Trace } from './trace.ts';

/** A bill while its steps run over it. */
interface Assessing extends Assessment {
  readonly terms: BillTerms;
  readonly trace: Trace | null;
  readonly included: Included;
}

type BillStep = (bill: Assessing) => Assessing;

/** from here on the lines are net of what their prices contain, and percentage surcharges are of that net. */
const takeOut: BillStep = (bill) => {
  const found = included(bill.lines, bill.terms, bill.trace);
  return { ...bill, included: found, lines: found.lines };
};

const surcharges: BillStep = (bill) => ({
  ...bill,
  surcharges: bill.terms.surcharges.map((rule) => surcharge(rule, bill.lines, bill.terms.currency)),
});

const taxes: BillStep = (bill) => ({
  ...bill,
  taxes: tax(bill.terms, bill.lines, bill.surcharges, bill.included, bill.trace),
});

/** The total is the sum of what is printed and is never rounded again. */
const total: BillStep = (bill) => {
  const amounts = (of: readonly { readonly amount: Money }[]) =>
    Money.sum(
      of.map((one) => one.amount),
      bill.terms.currency,
    );
  const subtotal = amounts(bill.lines);
  return { ...bill, subtotal, total: subtotal.plus(amounts(bill.surcharges)).plus(amounts(bill.taxes)) };
};

/** The steps after `post`. Those before it are in due.ts. */
const WHEN_BILLED: readonly BillStep[] = [takeOut, surcharges, taxes, total];

/**
 * Everything that stands on the lines of an open bill. What one posting debits is the difference between this with
 * and without it, so that ledger and invoice agree to the cent.
 */
export function bill(lines: readonly BillLine[], terms: BillTerms, trace: Trace | null = null): Assessment {
  const zero = Money.zero(terms.currency);
  const none: Included = { lines, taxes: new Map(), onLines: [] };
  const start: Assessing = {
    terms,
    trace,
    included: none,
    lines,
    subtotal: zero,
    surcharges: [],
    taxes: [],
    total: zero,
  };
  const {
    terms: _,
    included: __,
    trace: ___,
    ...assessed
  } = WHEN_BILLED.reduce((current, apply) => apply(current), start);
  return assessed;
}

/** What is printed: lines, surcharges and taxes of zero are left out, which changes no sum. */
export function printed(assessment: Assessment): Assessment {
  return {
    ...assessment,
    lines: assessment.lines.filter((line) => !line.amount.isZero()),
    surcharges: assessment.surcharges.filter((one) => !one.amount.isZero()),
    taxes: assessment.taxes.filter((one) => !one.amount.isZero() || !one.base.isZero()),
  };
}
