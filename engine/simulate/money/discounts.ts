import assert from 'node:assert/strict';
import { asksOfBill, returnedKey, shareOfCommitment as shareOfAmount, standsBefore } from '../../bill/bill.ts';
import type { AccountView } from '../../model/account.ts';
import type { AccountDiscounts, DiscountGiven, DiscountRule, HeldDiscount } from '../../model/discount.ts';
import type { BillLine, Cut, Invoice, Return } from '../../model/invoice.ts';
import type { EntryBase } from '../../model/journal.ts';
import type { Plan, Program } from '../../model/program.ts';
import type { ShareOfTime } from '../../model/proration.ts';
import { decide, type Facts } from '../../values/decision.ts';
import { Money } from '../../values/money.ts';
import { factsOf } from '../facts.ts';
import type { AccountState } from '../state.ts';
import { heldCommitmentsOf } from './commitments.ts';
import { type Sharing, shareOfDiscount } from './discount-shares.ts';
import { isSaidBy, plansWith } from './left-plans.ts';
import { invoiceOf, returnedOn, withReturns } from './lots.ts';
import type { Piece } from './pieces.ts';

export const NO_DISCOUNTS: AccountDiscounts = { given: [], codes: [], runs: new Map() };

const NONE: readonly HeldDiscount[] = [];

/**
 * The discounts that a bill of the account has: of its plan and of those that it has left, each for what fell due under it,
 * then those that it was given, as far as they are not used up.
 */
export function heldDiscountsOf(account: Sharing & Pick<AccountState, 'discounts'>): readonly HeldDiscount[] {
  const { plan, discounts, left } = account;
  if (plan.discounts.length + discounts.given.length + left.length === 0) return NONE;
  const own = [...left.flatMap((_, index) => ofLeft(account, index)), ...ofPresent(account)];
  return [...own, ...discounts.given].flatMap((one): HeldDiscount[] => {
    const { rule, key } = one;
    if (rule.units !== null) return []; // before they are priced
    if (rule.currency !== null && rule.currency !== plan.currency) return []; // `other-currency: skip`
    const run = discounts.runs.get(key) ?? { invoices: 0, kept: null };
    const kept = run.kept ?? Money.zero(plan.currency);
    const runs = rule.times === null || run.invoices < rule.times;
    if (!runs && kept.isZero()) return [];
    const share = 'share' in one ? one.share : shareOfDiscount(account, rule);
    const own = rule.amount !== null && share != null ? shareOfAmount(rule.amount, share) : rule.amount;
    const budget = own === null ? null : runs ? own.plus(kept) : kept;
    const { subscription, holds } = one;
    const told = { ...(share == null ? {} : { share }), ...('under' in one ? { under: one.under } : {}) };
    const parts = subscription === null ? [] : partsOf(account, subscription);
    return [{ key, rule, subscription, ...(parts.length === 0 ? {} : { parts }), holds, budget, ...told }];
  });
}

function partsOf({ subscriptions }: Sharing, whole: string): string[] {
  return [...subscriptions.values()].filter(({ isPart, base }) => isPart && base === whole).map(({ id }) => id);
}

/** `share` null: all of the amount. */
type OfPlan = Omit<HeldDiscount, 'budget' | 'share'> & { readonly share?: ShareOfTime | null };

function ofPresent({ plan, left }: Pick<AccountState, 'plan' | 'left'>): OfPlan[] {
  const under = (rule: DiscountRule) => (left.length === 0 ? {} : { under: plansWith({ left }, rule) });
  return plan.discounts.map((rule) => ({ ...ofPlan(plan, rule), ...under(rule) }));
}

/** Without those that the present plan says too. */
function ofLeft({ plan: present, left }: Pick<AccountState, 'plan' | 'left'>, index: number): OfPlan[] {
  const plan = left[index]?.plan ?? present;
  const own = plan.discounts.filter((rule) => !isSaidBy(present, rule));
  const shares = left[index]?.shares;
  return own.map((rule) => {
    const share = rule.prorate === null ? {} : { share: shares?.get(rule.name) ?? null };
    const { key } = ofPlan(plan, rule);
    const own = plan.name === present.name && rule.prorate !== null ? `${key}/${index}` : key;
    return { ...ofPlan(plan, rule), key: own, ...share, under: new Set([index]) };
  });
}

function ofPlan({ name }: Plan, rule: DiscountRule): OfPlan {
  return { key: `${name}/${rule.name}`, rule, subscription: null, holds: false };
}

/** How far each of them has come that comes off invoices, used up or not; what comes off charges counts their periods. */
export function discountViews({ plan, discounts, subscriptions }: AccountState): AccountView['discounts'] {
  const own = plan.discounts.map((rule) => ({ key: `${plan.name}/${rule.name}`, rule, subscription: null }));
  return [...own, ...discounts.given].flatMap(({ key, rule, subscription }) => {
    const run = discounts.runs.get(key);
    if (rule.units !== null || (run === undefined && standsBefore(rule, plan.order.before) !== undefined)) return [];
    const { invoices: used, kept } = run ?? { invoices: 0, kept: null };
    return [
      {
        discount: rule.name,
        subscription: subscription === null ? null : (subscriptions.get(subscription)?.name ?? null),
        used,
        left: rule.times === null ? null : Math.max(0, rule.times - used),
        kept: kept ?? Money.zero(plan.currency),
      },
    ];
  });
}

/** How far they have come once `invoice` is issued: one that it has nothing of has not moved. */
export function discountsAfter(account: AccountState, invoice: Pick<Invoice, 'lines'>): AccountDiscounts {
  const { discounts } = account;
  const used = new Map(
    invoice.lines.flatMap(({ derived }) => (derived === undefined ? [] : [[derived.rule, derived]])),
  );
  const runs = new Map(discounts.runs);
  for (const { key, rule } of heldDiscountsOf(account)) {
    const derived = used.get(`discount/${key}`);
    if (derived === undefined) continue;
    const { left } = derived.whole;
    const kept = rule.leftover === 'kept' && !left.isZero() ? left : null;
    runs.set(key, { invoices: (runs.get(key)?.invoices ?? 0) + 1, kept });
  }
  return { ...discounts, runs };
}

/** The discount documents, as its plan has them. */
export function couponsFor({ plan }: Pick<AccountState, 'plan'>, { discounts }: Program): Program['discounts'] {
  return plan.coupons ?? discounts;
}

/** The account's discounts with one more. */
export function foldDiscount(account: AccountState, given: DiscountGiven & EntryBase, program: Program): void {
  const { discount, subscription, code, at, holds } = given;
  const rule = couponsFor(account, program).get(discount);
  assert(rule, `unknown discount ${discount}`);
  const { discounts } = account;
  account.discounts = {
    ...discounts,
    given: [...discounts.given, { key: discountKey(rule, subscription), rule, subscription, at, holds }],
    codes: code === null ? discounts.codes : [...discounts.codes, code],
  };
}

/** What tells apart several that an account was given. */
export function discountKey({ name }: DiscountRule, subscription: string | null): string {
  return subscription === null ? name : `${name}#${subscription}`;
}

/** Whether the line has each discount, and counts for each commitment, with a condition, which is asked when it is first posted and then stays. */
export function withConditions(account: AccountState, line: BillLine): BillLine {
  const { plan, discounts } = account;
  const isPlain = account.left.length === 0 && plan.discounts.length + plan.commitments.length === 0;
  if (isPlain && discounts.given.length === 0) return line;
  const all = [...heldDiscountsOf(account), ...heldCommitmentsOf(account)];
  const asked = all.filter(({ rule }) => rule.when !== null);
  if (asked.length === 0) return line;
  const before = account.openBill.get(line.key);
  if (before !== undefined)
    return before.conditional === undefined ? line : { ...line, conditional: before.conditional };
  const facts = factsOf(account);
  return { ...line, conditional: new Map(asked.map(({ key, rule }) => [key, answerTo(rule, facts)])) };
}

/** Whether the condition of `rule` holds; where a bill answers that, the facts that it asks besides. */
export function answerTo({ when }: Pick<DiscountRule, 'when'>, facts: Facts): boolean | Facts {
  if (when === null || !asksOfBill(when)) return isMet({ when }, facts);
  return Object.fromEntries(when.facts.flatMap(({ name }) => (name in facts ? [[name, facts[name]]] : [])));
}

/** Whether the condition of `rule` holds. */
export function isMet({ when }: Pick<DiscountRule, 'when'>, facts: Facts): boolean {
  return when === null || decide(when, facts).outcome === 'yes';
}

/** What gives back what stands on an earlier invoice, with the discounts that this bore there, or with corrections. */
export function withCuts(account: AccountState, posted: BillLine, issued: readonly Lined[] = []): BillLine {
  const line = withReturns(account, posted);
  if (line.returns === undefined || line.cuts !== undefined) return line;
  const invoices = [...(account.asToldInTime ?? account.invoices), ...issued];
  const cuts = line.returns.flatMap((back) => cutsOf(invoices, back));
  return cuts.length === 0 ? line : { ...line, cuts };
}

type Lined = Pick<Invoice, 'lines'>;

/** What stays on the open bill gives back what is on an invoice by now, of which `issued` is the last. */
export function staying(
  account: AccountState,
  left: readonly Piece[],
  issued: readonly Lined[] = [],
): readonly Piece[] {
  return left.map(({ at, line }) => ({ at, line: withCuts(account, line, issued) }));
}

function cutsOf(invoices: readonly Lined[], back: Return): Cut[] {
  const { lines = [] } = invoiceOf(invoices, back) ?? {};
  const own = returnedOn(lines, back, back.amount); // was not discounted there
  return lines
    .flatMap((one) => one.parts ?? [one])
    .flatMap(({ derived, line: text, cause: { place } }): Cut[] => {
      const share = derived?.share ?? null;
      if (derived === undefined || share?.of !== back.of || !share.amount.isNegative()) return [];
      const fee = share.price.minus(own);
      const before = back.before.minus(own);
      if (!fee.amount.greaterThan(0)) return [];
      const told = { rule: returnedKey(derived.rule), line: `${text}, taken back`, place };
      return [{ of: back.of, ...told, fee, taken: share.amount.negated(), before, back: back.amount }];
    });
}
