import { amountWords, bill, chargedOn, shareOfCommitment, targetsLine } from '../bill/bill.ts';
import { boundsWords, overWords } from '../compile/compile.ts';
import type { Commitment, Stretches } from '../model/commitment.ts';
import type { DiscountRule } from '../model/discount.ts';
import type { BillLine } from '../model/invoice.ts';
import type { Entry } from '../model/journal.ts';
import type { Plan } from '../model/program.ts';
import { humanTime } from '../report/report.ts';
import { printAmount } from '../values/money.ts';
import { whyUnmet } from './bill-facts.ts';
import { REFUSAL_WORDS } from './refusal-words.ts';
import { type Asked, appliedAt, elsewhere, type Verdict } from './why-not-asked.ts';
import { untargeted } from './why-not-tax.ts';

/** Why a discount took nothing off, or when it did. Null where nothing has the name. */
export function whyNotDiscounted(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, program, lines } = asked;
  const given = own.some((entry) => entry.kind === 'discount-given' && entry.discount === name);
  const shared = program.discounts.get(name);
  const listed = end.edition.discounts.find((one) => one.name === name);
  const rule = listed ?? shared ?? null;
  if (rule === null) return elsewhere(asked, (plan) => plan.discounts.find((one) => one.name === name)?.place);
  const due = postedWith(own, rule);
  if (due.length > 0) return appliedAt(due, zone, rule.units === null ? 'taken off' : 'units off', [rule.place]);
  const taken = invoicesWith(own, (derived) => isOf(derived, name));
  if (taken.length > 0) return appliedAt(taken, zone, 'taken off', [rule.place]);
  const title =
    listed === undefined && !given
      ? whyNotGiven(asked, rule)
      : (otherCurrency(rule, end.edition) ??
        unmet(rule, asked) ??
        untargeted(rule.appliesTo, lines) ??
        'nothing was left that it could be taken off');
  return { applied: false, title, places: [rule.place] };
}

/** Why a commitment neither took off nor added anything, or when it did. Null where nothing has the name. */
export function whyNotCommitted(asked: Asked, name: string): Verdict | null {
  const { own, end, zone, lines } = asked;
  const rule = end.edition.commitments.find((one) => one.name === name);
  if (rule === undefined) return elsewhere(asked, (plan) => plan.commitments.find((one) => one.name === name)?.place);
  const key = `commitment/${end.plan}/${name}/`;
  const made = invoicesWith(own, (derived) => derived.startsWith(key));
  if (made.length > 0) return appliedAt(made, zone, 'invoiced', [rule.place]);
  const isOpen = lines.some((line) => targetsLine(rule.appliesTo, line));
  const title = unmet(rule, asked) ?? (isOpen ? cameTo(rule, asked) : null) ?? 'its time is not over';
  return { applied: false, title, places: [rule.place] };
}

/** What its lines came to on the last invoice that had any, and what it holds that against. Null where there is none. */
function cameTo(rule: Commitment, { bills, own }: Asked): string | null {
  if (rule.stretches !== undefined) return stretchesCameTo(rule, rule.stretches, own);
  for (const { invoice, lines, terms } of [...bills()].reverse()) {
    const one = terms.commitments.find((held) => held.rule.name === rule.name);
    if (one === undefined || invoice.number === '') continue;
    const billed = bill(lines, terms).lines;
    if (!billed.some((line) => targetsLine(rule.appliesTo, line))) continue;
    const came = one.before.charged.plus(chargedOn(billed, one, terms.commitments));
    const { floor, most, committed } = rule;
    const isBelow = floor !== null && came.minus(shareOfCommitment(floor, one.share)).isNegative();
    const words = [
      ...(floor === null ? [] : [`at least ${amountWords(floor, one.share)}`]),
      ...(most === null ? [] : [`at most ${amountWords(most, one.share)}`]),
      ...(committed === null || floor !== null ? [] : [`committed to ${amountWords(committed, one.share)}`]),
    ].join(', ');
    const sum = `${printAmount(came)} by invoice ${invoice.number}, ${words}`;
    return isBelow ? `its time is not over: ${sum}` : `what was charged lies within it: ${sum}`;
  }
  return null;
}

/** The cheapest and the dearest hour or day of the last period that is over. Null where none is. */
function stretchesCameTo({ name }: Commitment, { over, bounds }: Stretches, own: readonly Entry[]): string | null {
  const last = own.findLast((entry) => entry.kind === 'stretches-bounded' && entry.rule.name === name);
  if (last?.kind !== 'stretches-bounded' || last.extremes === undefined) return null;
  const { least, most } = last.extremes;
  const said = ({ title, amount }: typeof least): string => `${printAmount(amount)} (${title})`;
  const came = least.title === most.title ? said(least) : `from ${said(least)} to ${said(most)}`;
  return `what was charged lies within it in each ${overWords(over)}: ${came}, ${boundsWords(bounds, least.amount.currency)}`;
}

/** `discount/PLAN/NAME`, `discount/NAME`, `discount/NAME#SUBSCRIPTION`. */
function isOf(derived: string, name: string): boolean {
  const [kind, ...key] = derived.split('/');
  return kind === 'discount' && key.at(-1)?.split('#')[0] === name;
}

function invoicesWith(own: readonly Entry[], isMeant: (rule: string) => boolean): Entry[] {
  return own.filter(
    (entry) =>
      entry.kind === 'invoice-issued' &&
      // What nothing can bear that was charged is a line by itself, called as its rule is.
      entry.invoice?.lines.some(({ derived, key }) => isMeant(derived === undefined ? key : derived.rule)),
  );
}

/** Before its charge was due: units by their name, and what is taken off by what an invoice would print. */
function postedWith(own: readonly Entry[], { name, line, units }: DiscountRule): Entry[] {
  const [kind, told] = units === null ? ['discount', line] : ['units-off', name];
  const has = ({ steps }: BillLine): boolean =>
    steps.some(({ step, detail }) => step === kind && detail.startsWith(`${told}:`));
  return own.filter((entry) => entry.kind === 'posted' && entry.line !== null && has(entry.line));
}

function whyNotGiven({ own, zone }: Asked, { name, codes }: DiscountRule): string {
  const asked = own.flatMap((entry) =>
    entry.kind === 'rejected' && [name, ...codes].includes(entry.about ?? '') && entry.event === 'discount-given'
      ? [entry]
      : [],
  );
  const [first] = asked;
  if (first !== undefined) return `refused on ${humanTime(first.at, zone)}: ${REFUSAL_WORDS[first.code] ?? first.code}`;
  return codes.length === 0 ? 'nobody gave it to the account' : 'nobody gave it, and no code of it was typed';
}

function otherCurrency({ currency }: DiscountRule, plan: Plan): string | null {
  if (currency === null || currency === plan.currency) return null;
  return `its amounts are in ${currency}, and the account is in ${plan.currency}`;
}

/** As of the last invoice, where the condition asks what stands on it. */
export function unmet(
  rule: Pick<DiscountRule | Commitment, 'appliesTo'> & { readonly when?: DiscountRule['when'] },
  { end: { facts, edition }, own }: Asked,
): string | null {
  const invoices = own.flatMap((entry) => (entry.kind === 'invoice-issued' ? (entry.invoice ?? []) : []));
  return whyUnmet(rule, { lines: invoices.at(-1)?.lines ?? [], facts, currency: edition.currency });
}
