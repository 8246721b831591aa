import { targetsLine } from '../../bill/bill.ts';
import type { Discount, DiscountRule } from '../../model/discount.ts';
import type { Targeted } from '../../model/program.ts';
import { turnAt } from '../../values/calendar.ts';
import type { Instant } from '../../values/interval.ts';
import { type Billed, periodsOf } from './billed.ts';

/** What is taken off a charge before it is posted: what its subscription has, and units of the plan and of coupons. */
export interface DueDiscounts {
  readonly discounts: readonly Discount[];
  readonly rules: readonly DiscountRule[];
}

const NO_RULES: readonly DiscountRule[] = [];

export function dueDiscounts(billed: Billed, belonging: (billed: Billed) => Targeted): DueDiscounts {
  const { account, subscription } = billed;
  const { discounts } = subscription;
  const { plan, discounts: own } = account;
  const isPlain = discounts.every(({ times }) => times === null);
  if (isPlain && plan.discounts.length + own.given.length === 0) return { discounts, rules: NO_RULES };
  const targeted = belonging(billed);
  const since = subscription.activated ?? subscription.activation;
  const isMeant = ({ units, appliesTo }: DiscountRule): boolean => units !== null && targetsLine(appliesTo, targeted);
  const ofPlan = plan.discounts.filter((rule) => isMeant(rule) && isWithin(billed, rule.times, since));
  const given = own.given.filter(
    ({ rule, subscription: of, at }) =>
      isMeant(rule) &&
      (of === null || of === subscription.id) &&
      isAfter(billed, at) &&
      isWithin(billed, rule.times, Math.max(since, at)),
  );
  return {
    discounts: isPlain ? discounts : discounts.filter(({ times }) => isWithin(billed, times, since)),
    rules: [...ofPlan, ...given.map(({ rule }) => rule)],
  };
}

/** Whether the period is one of the first `times` from the one that `since` lies in; what has no period has it once more each time. */
function isWithin(billed: Billed, times: number | null, since: Instant): boolean {
  const { start } = billed;
  if (times === null || start === undefined) return true;
  const periods = periodsOf(billed, start);
  return turnAt(periods, start).index - turnAt(periods, Math.min(since, start)).index < times;
}

/** A coupon reaches periods that begin after it was given, and what is measured until after that. */
function isAfter(billed: Billed, given: Instant): boolean {
  const { start, charge } = billed;
  if (start === undefined) return true;
  return charge.quantity.kind === 'meter' ? turnAt(periodsOf(billed, start), start).end > given : start >= given;
}
