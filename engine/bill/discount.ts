import type { DiscountRule } from '../model/discount.ts';
import type { DueStepName, OrderStep } from '../model/order.ts';
import { Decimal, ONE, ZERO } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { type Money, printAmount } from '../values/money.ts';
import { round, roundingWords } from '../values/rounding.ts';
import { namedBy, selectedBy } from '../values/selection.ts';
import {
  type Draft,
  type DueRule,
  type DueStep,
  fractionText,
  heldOf,
  isOfOne,
  type ListPrice,
  step,
} from './draft.ts';
import { type Share, WHOLE } from './share.ts';

/**
 * M-06: percent first, then amount, in the order given; a fee is never discounted below zero. First those of the subscription,
 * which a selector names by their kind, `percent` or `amount`; then those of the plan and coupons that this step selects, in
 * the order in which they came.
 */
export const discount: DueStep = (draft, at) => {
  if (draft.discounts.length + draft.rules.length === 0) return draft;
  const { name, terms, place } = draft.charge;
  const isOwn = (kind: string): boolean => selectedBy([kind], discounting(terms.order)) === at;
  const own = draft.discounts
    .filter(({ charges }) => charges === null || charges.includes(name))
    .flatMap(({ percent, amount }): Off[] => [
      ...(percent !== null && isOwn('percent') ? [{ percent, place }] : []),
      ...(amount !== null && isOwn('amount') ? [{ amount: amount.amount, place }] : []),
    ]);
  const rules = draft.rules.filter(({ rule }) => standsBefore(rule, terms.order) === at);
  /** What the first percentage of each class found, of which all that are added up are. */
  const found = new Map<string | null, ListPrice>();
  const withoutShared = own.reduce(takenOff, draft);
  return rules.reduce((current, one) => takenOff(current, offOf(one, current, found)), withoutShared);
};

/** The step before `post` that takes a discount of a plan, or a coupon, off each charge; undefined: it is taken off the lines of a bill. */
export function standsBefore(
  { ofCharge, selectors }: Pick<DiscountRule, 'ofCharge' | 'selectors'>,
  order: readonly OrderStep<DueStepName>[],
): OrderStep<DueStepName> | undefined {
  return ofCharge ? namedBy(selectors, discounting(order)) : undefined;
}

/** The names by which the steps before `post` select discounts. */
export function selectedBefore(order: readonly OrderStep<DueStepName>[]): readonly string[] {
  return discounting(order).flatMap(({ selector }) => selector ?? []);
}

function discounting(order: readonly OrderStep<DueStepName>[]): readonly OrderStep<DueStepName>[] {
  return order.filter(({ step: name }) => name === 'discount');
}

/** One reduction of one charge. */
interface Off {
  readonly percent?: Decimal;
  /** Of what the percentage is; absent: of what is left. */
  readonly of?: ListPrice;
  readonly amount?: Decimal;
  /** How the amount is written; absent: as a number. */
  readonly told?: string;
  /** Of the amount; absent: all of it. */
  readonly share?: Share;
  readonly cap?: Money;
  /** How it is told; absent: it is the subscription's. */
  readonly line?: string;
  readonly place: Place;
}

function offOf({ rule, share }: DueRule, draft: Draft, found: Map<string | null, ListPrice>): Off {
  const { percent, amount, cap, line, place } = rule;
  if (percent === null) {
    const own = share === undefined || isTakenLater(draft) ? {} : { share };
    return { amount: amount?.amount ?? ZERO, told: amount === null ? '' : printAmount(amount), ...own, line, place };
  }
  const first = found.get(rule.class) ?? { amount: draft.amount, divisor: draft.divisor };
  found.set(rule.class, first);
  const of = rule.combine === 'add' ? { of: first } : {};
  return { percent, ...of, ...(cap === null ? {} : { cap }), line, place };
}

/** The part of the period is taken of what is left, and so of the discount too. */
function isTakenLater({ prorated, share, charge: { terms } }: Draft): boolean {
  return !prorated && share.numerator !== share.denominator && terms.order.some(({ step: name }) => name === 'prorate');
}

function takenOff(draft: Draft, off: Off): Draft {
  if (off.amount !== undefined) return amountOff(draft, off, off.amount);
  if (off.percent === undefined) return draft;
  if (off.of !== undefined || off.cap !== undefined || draft.charge.terms.stages.discount !== undefined)
    return sumOff(draft, off, off.percent);
  const left = new Decimal(100).minus(off.percent);
  const taken = {
    step: 'discount',
    place: off.place,
    detail: () => words(off),
    operation: () => ({ kind: 'times', numerator: left.toFixed(), denominator: '100' }) as const,
  };
  return step(draft, taken, { amount: draft.amount.times(left).dividedBy(100) });
}

/** A percentage that comes to a sum before it is taken off: it is rounded, has a most, or is of more than what is left. */
function sumOff(draft: Draft, off: Off, percent: Decimal): Draft {
  const rounding = draft.charge.terms.stages.discount;
  const cap = off.cap?.amount;
  const exact = (of: ListPrice): ListPrice => ({ ...of, amount: of.amount.times(percent).dividedBy(100) });
  const rounded = (of: ListPrice): ListPrice =>
    rounding === undefined ? exact(of) : { amount: round(quotient(exact(of)), rounding), divisor: ONE };
  const most = (of: ListPrice): ListPrice => (isAbove(rounded(of), cap) ? { amount: cap, divisor: ONE } : rounded(of));
  const sum = cap === undefined ? rounded(off.of ?? draft) : off.of === undefined ? ofAll(draft, most) : most(off.of);
  const how = rounding === undefined ? '' : `, rounded ${roundingWords(rounding)}`;
  return minus(
    draft,
    sum,
    off.place,
    `${words(off)}${how}${off.cap === undefined ? '' : `, at most ${printAmount(off.cap)}`}`,
  );
}

function isAbove({ amount, divisor }: ListPrice, cap: Decimal | undefined): cap is Decimal {
  return cap !== undefined && amount.greaterThan(cap.times(divisor));
}

function amountOff(draft: Draft, off: Off, amount: Decimal): Draft {
  const { numerator, denominator } = off.share ?? WHOLE;
  const most = amount.times(numerator.toString());
  const upTo = (of: ListPrice): ListPrice => {
    const all = of.amount.times(denominator.toString());
    const divisor = of.divisor.times(denominator.toString());
    return { amount: Decimal.max(ZERO, Decimal.min(all, most.times(of.divisor))), divisor };
  };
  return minus(draft, ofAll(draft, upTo), off.place, words(off));
}

/** What has a most: of further things what it is of all of them, less what those that are held had of it. */
function ofAll(draft: Draft, off: (of: ListPrice) => ListPrice): ListPrice {
  if (draft.held.isZero() || !(draft.multiplied || !isOfOne(draft))) return off(draft);
  const held = heldOf(draft);
  const all = draft.amount.times(held.divisor).plus(held.amount.times(draft.divisor));
  const [whole, before] = [off({ amount: all, divisor: draft.divisor.times(held.divisor) }), off(held)];
  const amount = whole.amount.times(before.divisor).minus(before.amount.times(whole.divisor));
  return { amount, divisor: whole.divisor.times(before.divisor) };
}

/** What was not below zero before is not after it. */
function minus(draft: Draft, off: ListPrice, place: Place, detail: string): Draft {
  const before = draft.amount.times(off.divisor);
  const left = before.minus(off.amount.times(draft.divisor));
  const amount = before.isNegative() ? left : Decimal.max(ZERO, left);
  const divisor = off.divisor.equals(ONE) ? draft.divisor : draft.divisor.times(off.divisor);
  const taken = {
    step: 'discount',
    place,
    detail: () => detail,
    operation: () => ({ kind: 'plus', value: fractionText({ amount: amount.minus(before), divisor }) }) as const,
  };
  return step(draft, taken, { amount, divisor });
}

function quotient({ amount, divisor }: ListPrice): Decimal {
  return amount.dividedBy(divisor);
}

/** `− 10 %`; of a plan's, or a coupon, with its name. */
function words({ percent, amount, told = amount?.toFixed(), share, line }: Off): string {
  const part = share === undefined || share.numerator === share.denominator ? '' : ` × ${share.text}`;
  const what = percent === undefined ? `− ${told}${part}` : `− ${percent.toFixed()} %`;
  return line === undefined ? what : `${line}: ${what}`;
}
