import { type DueRule, standsBefore, targetsLine } from '../../bill/bill.ts';
import type { Discount, DiscountRule } from '../../model/discount.ts';
import type { Targeted } from '../../model/program.ts';
import { turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { type Billed, periodsOf } from './billed.ts';

/** What is taken off a charge before it is posted: what its subscription has, and of the plan and coupons units and what its order selects. */
export interface DueDiscounts {
  readonly discounts: readonly Discount[];
  readonly rules: readonly DueRule[];
}

const NO_RULES: readonly DueRule[] = [];

/** `isListed`: at its price, with its free units alone. */
export function dueDiscounts(
  billed: Billed,
  belonging: (billed: Billed) => Targeted,
  isListed: boolean,
  ownShare: (rule: DiscountRule) => Pick<DueRule, 'share'>,
): DueDiscounts {
  const { account, subscription, charge } = billed;
  const { discounts } = subscription;
  const { plan, discounts: own } = account;
  const isPlain = discounts.every(({ times }) => times === null);
  if (isPlain && plan.discounts.length + own.given.length === 0) return { discounts, rules: NO_RULES };
  const targeted = belonging(billed);
  const since = subscription.activated ?? subscription.activation;
  const isMeant = (rule: DiscountRule): boolean =>
    (rule.units !== null || (!isListed && standsBefore(rule, charge.terms.order) !== undefined)) &&
    (rule.currency === null || rule.currency === plan.currency) &&
    targetsLine(rule.appliesTo, targeted);
  const ofPlan = plan.discounts.filter((rule) => isMeant(rule) && isWithin(billed, rule.times, since));
  const given = own.given.filter(({ rule, subscription: of, at }) => {
    if (!isMeant(rule) || (of !== null && of !== subscription.id)) return false;
    const from = Math.max(since, reachedFrom(billed, at, since));
    return isReached(billed, from) && isWithin(billed, rule.times, from);
  });
  return {
    discounts: isPlain ? discounts : discounts.filter(({ times }) => isWithin(billed, times, since)),
    rules: [...ofPlan, ...given.map(({ rule }) => rule)].map((rule) => ({ rule, ...ownShare(rule) })),
  };
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
