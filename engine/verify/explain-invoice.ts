import { afterDraws, bill, emptyTrace, targetsLine, toPay } from '../bill/bill.ts';
import type { Explanation } from '../model/explanation.ts';
import type { BillLine, Draw, Invoice, SurchargeAmount } from '../model/invoice.ts';
import type { OrderStep } from '../model/order.ts';
import { humanPeriod } from '../report/report.ts';
import type { BehindInvoice } from '../simulate/simulate.ts';
import { dateOf } from '../values/calendar.ts';
import { ONE } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { minorUnit } from '../values/money.ts';
import { whyUnmet } from './bill-facts.ts';
import { added, more, multiplied, rounded, start, stepped, sumOfParts, told } from './derivation.ts';
import { exact, fraction, times } from './exact.ts';
import { notTaken } from './explain-discounts.ts';
import { flatSteps } from './explain-flat.ts';
import { type Explaining, explainLine } from './explain-line.ts';
import { takenSteps } from './explain-steps.ts';
import { explainTax, fromStart } from './explain-tax.ts';
import { replacedEverywhere, whyNotBorne } from './why-not-tax.ts';

/** An invoice explained, and each thing that is printed on it. */
export interface ExplainedInvoice {
  readonly invoice: Invoice;
  /** The total, as the sum of everything below. */
  readonly whole: Explanation;
  /** In the order of the invoice. */
  readonly lines: readonly Explanation[];
  readonly surcharges: readonly Explanation[];
  readonly taxes: readonly Explanation[];
  /** By how much what is paid is rounded; null: not at all. */
  readonly payable: Explanation | null;
  /** What each credit pays, in the order of drawing. */
  readonly draws: readonly Explanation[];
}

/** Why an invoice is what it is: it is billed again from what was behind it, and this time every step is written down. */
export function explainInvoice(behind: BehindInvoice, all: boolean): ExplainedInvoice {
  const { invoice, plan } = behind;
  const { currency, timeZone } = invoice;
  const trace = emptyTrace();
  const { lines: net } = bill(behind.lines, behind.terms, trace);
  const explaining: Explaining = { behind, trace, all };
  const lines = invoice.lines.map((line) => explainLine(line, explaining));
  const surcharges = invoice.surcharges.map((one) => explainSurcharge(one, net, explaining));
  const taxes = invoice.taxes.map((tax) => explainTax(tax, explaining));
  const period = humanPeriod(invoice.period, timeZone);
  const open = behind.isDraft ? `Draft of ${invoice.account}  ${period}` : `Open bill of ${invoice.account}`;
  const title = invoice.number === '' ? open : `Invoice ${invoice.number}  ${period}`;
  const notes = notApplied(explaining);
  const payable = explainPayable(explaining);
  const draws = (invoice.draws ?? []).map((draw) => explainDraw(draw, currency));
  const whole = added({ title, places: [plan.place] }, toPay(invoice), currency, [
    ...lines,
    ...surcharges,
    ...taxes,
    ...draws,
    ...(payable === null ? [] : [payable]),
    ...notes,
    ...orderOf(explaining),
  ]);
  return { invoice, whole, lines, surcharges, taxes, payable, draws };
}

/** What a credit pays: what was left of it, as far as there was something to pay. */
function explainDraw({ line, amount, steps, place }: Draw, currency: string): Explanation {
  return stepped({ title: line, places: [place] }, amount, currency, takenSteps(steps, currency));
}

/** What is paid more or less than the total: the total rounded to coins, without the total. */
function explainPayable({ behind: { invoice, plan } }: Explaining): Explanation | null {
  const { payable, currency } = invoice;
  if (payable === undefined || plan.payable === null) return null;
  const places = [payable.place];
  const left = afterDraws(invoice);
  const steps = [
    start(left, { title: invoice.draws === undefined ? 'total' : 'total without credits' }),
    rounded(plan.payable.rounding, { places, note: 'what is paid' }),
    more(left.negated(), { title: 'without the total' }),
  ];
  return stepped({ title: 'Rounding', places }, payable.rounding, currency, steps);
}

/** The order of operations: a step a line where an author says it; the default, where all is asked for, in one line. */
function orderOf({ behind: { plan, invoice }, all }: Explaining): Explanation[] {
  const { before, after, post } = plan.order;
  const words = ({ step: name, selector }: OrderStep) => (selector === null ? name : `${name}: ${selector}`);
  const title = 'order of operations';
  if (post.place === null) {
    if (!all) return [];
    const note = `the default: ${[...before.map(words), 'post', ...after.map(words)].join(', ')}`;
    return [told({ title, note }, null, invoice.currency)];
  }
  const step = (of: string, place: Place | null) => told({ title: of, places: [place] }, null, invoice.currency);
  const steps = [
    ...before.map((one) => step(words(one), one.place)),
    step('post', post.place),
    ...after.map((one) => step(words(one), one.place)),
  ];
  const [first] = steps;
  return [told({ title, places: first?.places ?? [] }, null, invoice.currency, steps)];
}

/** A percentage of the net of its lines, rounded once, and fixed amounts. */
function explainSurcharge(one: SurchargeAmount, net: readonly BillLine[], { behind }: Explaining): Explanation {
  const { currency } = behind.invoice;
  const rule = behind.terms.surcharges.find(({ name }) => name === one.surcharge);
  const printed = { title: one.line, places: [one.place] };
  if (rule === undefined) return told(printed, one.amount, currency);
  const targets = net.filter((line) => targetsLine(rule.appliesTo, line));
  const parts = targets
    .filter(({ amount }) => !amount.isZero())
    .map((line) => told({ title: line.line, places: [line.cause.place] }, line.amount, currency));
  const { percent } = rule.rate;
  const base = sumOfParts(parts);
  const percentage =
    percent === null
      ? []
      : [
          start(base, { title: 'base', places: [rule.place] }, { how: 'adds', parts }),
          multiplied(times(exact(percent.toFixed()), fraction(1n, 100n)), {
            title: `× ${percent.toFixed()} %`,
            places: [rule.places.percent],
          }),
          rounded({ precision: minorUnit(currency), method: 'half-up' }, { places: [rule.place] }),
        ];
  const on = targets.map((line) => ({ line, part: ONE }));
  return stepped(
    printed,
    one.amount,
    currency,
    fromStart([...percentage, ...flatSteps(rule.rate, on, rule.place, rule.places.amount)]),
  );
}

/** What could have stood on the invoice and does not: charges that were not made, surcharges and taxes that nothing bears. */
function notApplied({ behind }: Explaining): Explanation[] {
  const { invoice, plan, skipped } = behind;
  const seen = new Set<string>();
  const charges = skipped.flatMap(({ subscription, charge, why, cause }) => {
    const of = subscription === plan.name ? '' : ` of ${subscription}`;
    const title = `not applied: ${charge}${of} — ${why}`;
    if (seen.has(title)) return [];
    seen.add(title);
    return [{ title, places: [cause.place] }];
  });
  const surcharges = plan.surcharges
    .filter(({ name }) => !invoice.surcharges.some(({ surcharge }) => surcharge === name))
    .map((rule) => {
      const why =
        whyUnmet(rule, { lines: invoice.lines, facts: {}, currency: invoice.currency }) ?? 'it comes to 0 here';
      return { title: `not applied: surcharge ${rule.name} — ${why}`, places: [rule.place] };
    });
  const taxes = plan.taxes
    .filter(({ name }) => !invoice.taxes.some(({ tax }) => tax === name))
    .map((tax) => {
      const why =
        whyNotBorne(tax, behind, dateOf(invoice.issued, invoice.timeZone)) ??
        replacedEverywhere(tax, invoice.lines) ??
        'nothing here bears it';
      return { title: `not applied: tax ${tax.name} — ${why}`, places: [tax.place] };
    });
  return [...charges, ...notTaken(behind), ...surcharges, ...taxes].map((one) => told(one, null, invoice.currency));
}
