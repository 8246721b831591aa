import { standsBefore } from '../../bill/bill.ts';
import type { DiscountRule } from '../../model/discount.ts';
import { type DayOf, EXCLUDE_START, type ShareOfTime } from '../../model/proration.ts';
import type { Instant } from '../../values/interval.ts';
import { type AccountState, isCancelled } from '../state.ts';
import { type Committed, shareOfPeriod } from './commitments.ts';

/** What of an account the shares of its discounts hang on. */
export type Sharing = Committed & Pick<AccountState, 'closed' | 'subscriptions'>;

/**
 * What of an amount off whole bills the open invoice period has, where the account came to its plan within it, or leaves it
 * at `end`; null: all of it. Its day counts are those of the plan, where it says none.
 */
export function shareOfDiscount(
  account: Sharing,
  rule: DiscountRule,
  end = account.leavesAt,
  isSwitch = goesOn(account),
): ShareOfTime | null {
  const { prorate } = rule;
  if (prorate === null || !isOfBills(account, rule) || account.cycle.kind !== 'own') return null;
  const { place: _, dayOf, ...of } = prorate;
  const days = dayOf ?? account.plan.dayOf ?? EXCLUDE_START;
  const share = shareOfPeriod(account, { ...of, dayOf: atSwitches(account, days, isSwitch) }, end);
  return share.numerator.equals(share.denominator) ? null : share;
}

/** Whether its plan ends, if it does, where another begins: the day is not that of an end. */
function goesOn(account: Sharing): boolean {
  if (account.closed) return false;
  const own = [...account.subscriptions.values()].filter(
    ({ of, start }) => of.kind === 'plan' && start >= account.cameAt,
  );
  return !isCancelled(account) || own.some(({ handsOver }) => handsOver);
}

/** The day of a switch of plans is the one's or the other's, whoever owns those of a beginning and an end. */
function atSwitches({ cameAt, start }: Pick<AccountState, 'cameAt' | 'start'>, days: DayOf, isSwitch: boolean): DayOf {
  const isNew = days.change === 'new';
  return {
    ...days,
    ...(cameAt > start ? { start: isNew ? 'billed' : 'free' } : {}),
    ...(isSwitch ? { end: isNew ? 'free' : 'billed' } : {}),
  };
}

/** Whether it is taken off the lines of a bill, and not off each charge before it is posted. */
function isOfBills({ plan }: Pick<AccountState, 'plan'>, rule: DiscountRule): boolean {
  return rule.amount !== null && standsBefore(rule, plan.order.before) === undefined;
}

/** Of all the discounts of a plan that is left at `end`, by name. */
export function sharesLeft(account: AccountState, end: Instant): ReadonlyMap<string, ShareOfTime> {
  const shares = account.plan.discounts.map((rule) => [rule.name, shareOfDiscount(account, rule, end, true)] as const);
  return new Map(shares.flatMap(([name, share]) => (share === null ? [] : [[name, share] as const])));
}

/** Whether what the account's discounts have of their amounts depends on when it leaves its plan. */
export function hasSharesOfTime({ plan, discounts }: AccountState): boolean {
  return [...plan.discounts, ...discounts.given.map(({ rule }) => rule)].some(
    (rule) => rule.prorate !== null && isOfBills({ plan }, rule),
  );
}
