import { type DueRule, standsBefore, targetsLine } from '../../bill/bill.ts';
import type { Discount, DiscountRule } from '../../model/discount.ts';
import { turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { belonging } from './belonging.ts';
import { type Billed, periodsOf } from './billed.ts';

/** What is taken off a charge before it is posted: what its subscription has, and of the plan and coupons units and what its order selects. */
export interface DueDiscounts {
  readonly discounts: readonly Discount[];
  readonly rules: readonly DueRule[];
}

const NO_RULES: readonly never[] = [];

/** `isListed`: at its price, with its free units alone. */
export function dueDiscounts(
  billed: Billed,
  isListed: boolean,
  ownShare: (rule: DiscountRule) => Pick<DueRule, 'share'>,
): DueDiscounts {
  const { account, subscription, charge } = billed;
  const { discounts } = subscription;
  const { plan, discounts: own } = account;
  const isPlain = discounts.every(({ times }) => times === null);
  const kept = chargedWith(billed);
  const said = plan.discounts.length + own.given.length;
  if (isPlain && said === 0 && kept === null) return { discounts, rules: NO_RULES };
  const targeted = belonging(billed);
  const since = subscription.activated ?? subscription.activation;
  const isMeant = (rule: DiscountRule): boolean =>
    (rule.units !== null || (!isListed && standsBefore(rule, charge.terms.order) !== undefined)) &&
    (rule.currency === null || rule.currency === plan.currency) &&
    targetsLine(rule.appliesTo, targeted);
  const ofPlan = kept ?? plan.discounts.filter((rule) => isWithin(billed, rule.times, since));
  const given = own.given.filter(({ rule, subscription: of, at }) => {
    if (!isMeant(rule) || (of !== null && of !== subscription.id)) return false;
    const from = Math.max(since, reachedFrom(billed, at, since));
    return isReached(billed, from) && isWithin(billed, rule.times, from);
  });
  return {
    discounts: isPlain ? discounts : discounts.filter(({ times }) => isWithin(billed, times, since)),
    rules: [...ofPlan.filter(isMeant), ...given.map(({ rule }) => rule)].map((rule) => ({ rule, ...ownShare(rule) })),
  };
}

/**
 * Of the plan, those that the period was charged with, where it was: an edit, or another plan, is for the periods that are
 * charged from then on. Null: it was not.
 */
function chargedWith({ account, subscription, charge, start }: Billed): readonly DiscountRule[] | null {
  if (start === undefined) return null;
  if (charge.quantity.kind === 'meter') {
    const used = account.metered.get(`${subscription.id}/${charge.name}/${start}`);
    return used === undefined || used.open === true ? null : (used.rules ?? NO_RULES);
  }
  const posted = subscription.runs.get(charge.name)?.posted.get(start);
  return posted === undefined ? null : (posted.rules ?? NO_RULES);
}

/** Those of the plan that a period is charged with, for what is corrected of it later. */
export function rulesOfPlan(billed: Billed): { readonly rules?: readonly DiscountRule[] } {
  const { plan, discounts } = billed.account;
  if (plan.discounts.length === 0 && chargedWith(billed) === null) return {};
  const given = new Set(discounts.given.map(({ rule }) => rule));
  const rules = dueDiscounts(billed, false, () => ({})).rules.flatMap(({ rule }) => (given.has(rule) ? [] : [rule]));
  return rules.length === 0 ? {} : { rules };
}

/** Whether the period is one of the first `times` from the one that `since` lies in; what has no period has it once more each time. */
function isWithin(billed: Billed, times: number | null, since: Instant): boolean {
  const { start } = billed;
  if (times === null || start === undefined) return true;
  const periods = periodsOf(billed, start);
  return turnAt(periods, start).index - turnAt(periods, Math.min(since, start)).index < times;
}

/**
 * From when on a coupon reaches: what is measured in the period that it was given in, and else the periods that begin then or
 * later, or begin to be charged for.
 */
function reachedFrom(billed: Billed, given: Instant, since: Instant): Instant {
  const { start, charge } = billed;
  if (start === undefined || charge.quantity.kind === 'meter' || given <= since) return given;
  const turn = turnAt(periodsOf(billed, start), given);
  return turn.start < given ? turn.end : given;
}

function isReached(billed: Billed, from: Instant): boolean {
  const { start } = billed;
  return start === undefined || turnAt(periodsOf(billed, start), start).end > from;
}
