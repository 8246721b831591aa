import assert from 'node:assert/strict';
import { linesMade, reduced } from '../../bill/bill.ts';
import type { HeldCommitment, Stretches, StretchesBounded } from '../../model/commitment.ts';
import type { BillLine, Cause, Step } from '../../model/invoice.ts';
import type { BilledUse } from '../../model/usage.ts';
import { dateOf } from '../../values/calendar.ts';
import { ONE, overScale, ZERO } from '../../values/decimal.ts';
import { whole } from '../../values/fraction.ts';
import type { Interval } from '../../values/interval.ts';
import { Money, minorUnit, printAmount } from '../../values/money.ts';
import { type Fraction, isBelow, minus, sumOf } from '../../values/rational.ts';
import { round, roundingWords, roundOperation } from '../../values/rounding.ts';
import { spansWords } from '../../values/span.ts';
import { factsOf } from '../facts.ts';
import { grouped, stretchTitle } from '../fees/by-use.ts';
import { bounded, type Cost, grainOf, plusStep, startStep, together } from '../fees/cost.ts';
import { differenceStep } from '../fees/steps.ts';
import { costsApart, measuredOf } from '../fees/use-cost.ts';
import type { AccountState } from '../state.ts';
import { because, type World } from '../world.ts';
import { heldCommitmentsOf } from './commitments.ts';
import { boundedKey } from './commitments-fold.ts';
import { isMet } from './discounts.ts';
import { postMade } from './post-commitment.ts';
import { billTermsOf } from './posting.ts';

/** A commitment with stretches, and of one period what was billed for the use of its charges. */
interface Billed {
  readonly one: HeldCommitment;
  readonly stretches: Stretches;
  readonly period: Interval;
  readonly uses: readonly BilledUse[];
  readonly known: StretchesBounded | undefined;
}

/**
 * Before an invoice is issued: what the bounds of stretches add to the use that was billed, of periods that are over. Of
 * use that was told later the difference, whatever plan the account is on by then.
 */
export function settleStretches(world: World, account: AccountState, cause: Cause): void {
  for (const billed of billedStretches(account)) {
    const { one, stretches, period, known } = billed;
    const applies = known?.isMet ?? isMet(one.rule, factsOf(account));
    const { amount, steps, extremes } = applies ? boundedTo(world, account, billed) : nothing(account);
    const earlier = known?.amount ?? Money.zero(amount.currency);
    if (known !== undefined && amount.minus(earlier).isZero()) continue;
    world.record(account.name, cause, {
      kind: 'stretches-bounded',
      commitment: one.key,
      rule: one.rule,
      stretches,
      period,
      stay: one.stay,
      isMet: applies,
      amount,
      ...(extremes === undefined ? {} : { extremes }),
    });
    post(world, account, { ...billed, amount, steps, earlier }, because(cause.event, one.rule.place));
  }
}

/** What they would add to `lines`, as which the use of periods that run would be billed now. */
export function unbilledStretches(
  world: World,
  account: AccountState,
  lines: readonly BillLine[],
  used: readonly BilledUse[],
): BillLine[] {
  return heldCommitmentsOf(account).flatMap((one): BillLine[] => {
    const { rule, under } = one;
    const { stretches } = rule;
    if (stretches === undefined || typeof under === 'number' || !isMet(rule, factsOf(account))) return [];
    const uses = used.filter((use) => isOf(account, use, stretches, one.stay));
    const [first] = uses;
    if (first === undefined) return [];
    const whole = boundedTo(world, account, { one, stretches, period: first.period, uses, known: undefined });
    const made = { what: 'stretches', line: rule.line, whole: { ...whole, left: nothing(account).amount } };
    return linesMade(lines, withoutCondition(one), made);
  });
}

/** What bounds of stretches add, and how. */
interface Bound extends Pick<StretchesBounded, 'amount' | 'extremes'> {
  readonly steps: readonly Step[];
}

function nothing({ plan }: AccountState): Bound {
  return { amount: Money.zero(plan.currency), steps: [] };
}

/** By commitment and period, in the order of time; of a period that was billed before as it was bounded then. */
function billedStretches(account: AccountState): Billed[] {
  const known = [...account.bounded.values()].map((entry): Billed => {
    const { stretches, period, stay } = entry;
    const uses = usesOf(account, stretches, stay).filter((use) => use.period.start === period.start);
    return { one: heldOf(account, entry), stretches, period, uses, known: entry };
  });
  const first = heldCommitmentsOf(account).flatMap((one): Billed[] => {
    const { stretches } = one.rule;
    if (stretches === undefined) return [];
    const periods = new Map<string, Billed>();
    for (const use of usesOf(account, stretches, one.stay)) {
      const { period } = use;
      const key = boundedKey(one.key, period);
      const uses = [...(periods.get(key)?.uses ?? []), use];
      if (!account.bounded.has(key)) periods.set(key, { one, stretches, period, uses, known: undefined });
    }
    return [...periods.values()];
  });
  return [...known, ...first].sort((a, b) => a.period.start - b.period.start);
}

/** As it was held then: what is told late has a line of its own. */
function heldOf({ plan }: AccountState, { commitment: key, rule, stay }: StretchesBounded): HeldCommitment {
  const zero = Money.zero(plan.currency);
  return {
    key,
    rule,
    time: 0,
    ends: false,
    stay,
    share: { ...whole(ONE), text: '1' },
    before: { spent: zero, charged: zero, overage: zero, off: zero },
  };
}

/** What was billed of the charges, of periods that are over, for the time that the account was on the plan. */
function usesOf(account: AccountState, stretches: Stretches, stay: HeldCommitment['stay']): BilledUse[] {
  const over = [...account.metered.values()].filter(({ parts, open }) => open !== true && parts !== null);
  return over.filter((use) => isOf(account, use, stretches, stay));
}

function isOf(
  { subscriptions }: AccountState,
  { subscription, charge }: BilledUse,
  { plan, charges }: Stretches,
  { since, until }: HeldCommitment['stay'],
): boolean {
  const of = subscriptions.get(subscription);
  if (of?.of.kind !== 'plan' || of.of.name !== plan) return false;
  return charges.includes(charge) && of.start >= since && (until === null || of.start < until);
}

/** What the stretches come to as they are bounded, less what they cost, rounded once. */
function boundedTo(
  world: World,
  account: AccountState,
  { one: { rule }, stretches: { over, bounds }, period, uses }: Billed,
): Bound {
  const { currency } = account.plan;
  const { place } = rule;
  const served = hull(uses);
  const within = { period, served, timeZone: account.timeZone };
  const costs = uses.flatMap((use) => costsOf(world, account, use)).sort((a, b) => a.at - b.at);
  const stretches = grouped(costs, over, within).map((group) =>
    together(group, stretchTitle(group, over, within), place),
  );
  const all = stretches.map((one) => (one.isFree === true ? one : bounded(one, bounds, place)));
  const [free, due] = [sumOf(stretches.map(({ amount }) => amount)), sumOf(all.map(({ amount }) => amount))];
  const exact = minus(due, free);
  const { amount: numerator, divisor } = overScale(exact.numerator, exact.denominator);
  const rounding = { precision: minorUnit(currency), method: 'half-up' } as const;
  const amount = new Money(round(numerator.dividedBy(divisor), rounding), currency);
  const detail = `${spansWords(all.length, over)}, each as it is bounded`;
  const steps: Step[] = [
    { ...startStep(detail, due, place), grains: all.map(grainOf) },
    plusStep('less what they cost', negated(free), exact, place),
    {
      step: 'round',
      detail: roundingWords(rounding),
      result: amount.amount.toFixed(),
      operation: roundOperation(rounding),
      place,
    },
  ];
  return { amount, steps, ...extremesOf(stretches, currency) };
}

/** The cheapest and the dearest, before they were bounded, of those of which something is paid. */
function extremesOf(stretches: readonly Cost[], currency: string): Pick<Bound, 'extremes'> {
  const paid = stretches.filter((one) => one.isFree !== true);
  const rising = paid.sort((a, b) =>
    isBelow(a.amount, b.amount) ? -1 : isBelow(b.amount, a.amount) ? 1 : a.at - b.at,
  );
  const [least] = rising;
  const most = rising.at(-1);
  if (least === undefined || most === undefined) return {};
  const told = ({ title, amount: { numerator, denominator } }: Cost) => {
    const { amount, divisor } = overScale(numerator, denominator);
    const rounding = { precision: minorUnit(currency), method: 'half-up' } as const;
    return { title, amount: new Money(round(amount.dividedBy(divisor), rounding), currency) };
  };
  return { extremes: { least: told(least), most: told(most) } };
}

function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}

function hull(uses: readonly BilledUse[]): Interval {
  const [starts, ends] = [uses.map(({ served }) => served.start), uses.map(({ served }) => served.end)];
  return { start: Math.min(...starts), end: Math.max(...ends) };
}

/** What each use, or the use of each stretch, costs at its price. */
function costsOf(world: World, account: AccountState, use: BilledUse): readonly Cost[] {
  const subscription = account.subscriptions.get(use.subscription);
  assert(subscription, `${use.subscription} was billed`);
  const billed = { account, subscription, charge: use.priced, start: use.period.start };
  const bill = { ...use, before: use.parts ?? new Map() };
  const earlier = { quantity: ZERO, amount: Money.zero(account.plan.currency) };
  const costs = measuredOf(world, billed, bill).owed.flatMap((one) =>
    costsApart(world, billed, { bill, one, earlier }),
  );
  return costs.map((cost) => ({ ...cost, title: `${use.priced.line}, ${cost.title}` }));
}

/** The difference. Where one bound has added and another takes off by now, or the other way, both are told. */
function post(world: World, account: AccountState, billed: Billed & Bounding, cause: Cause): void {
  const { period, amount, earlier, steps, one } = billed;
  const what = `stretches/${dateOf(period.start, account.timeZone)}`;
  const difference = amount.minus(earlier);
  if (difference.isZero()) return;
  if (earlier.isZero()) {
    postPart(world, account, billed, { what, amount, steps }, cause);
    return;
  }
  const isReturn = difference.isNegative() !== earlier.isNegative();
  if (amount.isZero() || amount.isNegative() === earlier.isNegative()) {
    const before = `− ${printAmount(earlier)}: billed before`;
    const all = [...steps, differenceStep(before, earlier, difference)];
    postPart(world, account, billed, { what, amount: difference, steps: all, isReturn }, cause);
    return;
  }
  const back = earlier.negated();
  const value = back.amount.toFixed();
  const { place } = one.rule;
  const start: Step = { step: 'start', detail: 'back', result: value, operation: { kind: 'start', value }, place };
  postPart(world, account, billed, { what, amount, steps }, cause); // first, while there is what it can be taken off
  postPart(world, account, billed, { what: `${what}/back`, amount: back, steps: [start], isReturn }, cause);
}

function postPart(
  world: World,
  account: AccountState,
  { one, period }: Billed,
  { what, amount, steps, isReturn = false }: Part,
  { event: id, place }: Cause,
): void {
  const whole = { amount, steps, left: Money.zero(amount.currency), ...(isReturn ? { isReturn } : {}) };
  const lines = reduced([...account.openBill.values()], billTermsOf(account));
  postMade(world, account, lines, { one: withoutCondition(one), what, whole, period, id }, { event: id, place });
}

interface Part {
  readonly what: string;
  readonly amount: Money;
  readonly steps: readonly Step[];
  readonly isReturn?: boolean;
}

interface Bounding {
  readonly amount: Money;
  readonly earlier: Money;
  readonly steps: readonly Step[];
}

/** It is asked once for a period, and not of each line. */
function withoutCondition(one: HeldCommitment): HeldCommitment {
  return { ...one, rule: { ...one.rule, when: null } };
}
