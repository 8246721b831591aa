import { type Share, WHOLE } from '../../bill/bill.ts';
import type { Correction } from '../../model/changes.ts';
import type { SeatsCharged } from '../../model/charge-run.ts';
import type { BillLine, Cause, Step } from '../../model/invoice.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { Money, printAmount } from '../../values/money.ts';
import { giveRest, withoutNotes } from '../money/give-back.ts';
import { taxationOfFee } from '../money/taxation.ts';
import { runOf } from '../subscriptions/ref.ts';
import type { World } from '../world.ts';
import type { Billed } from './billed.ts';
import { chargeLine, feeOf, pricedFor, quantityOf, shareFor, shareFrom } from './fee.ts';
import { chargedQuantity, periodFee } from './period-fee.ts';
import { differenceStep } from './steps.ts';

/** What of a fee in advance is for time after its subscription ended. */
export interface Unused {
  readonly billed: Billed;
  /** Of the fee; what comes back is for its part after the end. */
  readonly period: Interval;
  readonly end: Instant;
  /** Positive: it comes back. */
  readonly amount: Money;
  /** What credit notes gave back of it already. */
  readonly counted: Money;
  /** They lead to the amount that is posted, which is below zero. */
  readonly steps: readonly Step[];
  /** Absent: of the fee itself. */
  readonly of?: SeatsCharged;
}

/** What of the fees that were charged ahead is unused when service ends at `end`, period by period. */
export function unusedOf(
  ended: Billed,
  end: Instant,
  { correct, creditOf }: Pick<Correction, 'correct' | 'creditOf'>,
): Unused[] {
  return [...(runOf(ended)?.posted.values() ?? [])].flatMap(({ period, amount: posted }): Unused[] => {
    if (period.end <= end) return [];
    const billed = pricedFor(ended, period.start);
    const { amount, steps } =
      correct === 'new-minus-billed'
        ? allOf(posted)
        : creditOf === 'price'
          ? partOfPrice(billed, period, end)
          : restOf(billed, period, end, posted);
    const isAll = correct === 'new-minus-billed';
    if (!amount.amount.greaterThan(0)) return unusedSeats(billed, period, end, { isAll });
    const most = creditOf === 'billed-line-capped' ? posted : null;
    const rest = withoutNotes(billed.account, feeOfPeriod(billed, period), amount, { most });
    const own = { billed, period, end, ...rest, steps: [...steps, ...rest.steps] };
    return [own, ...unusedSeats(billed, period, end, { counted: rest.counted, isAll })];
  });
}

/** What of the seats that were added to the period is unused when service ends at `end`; `counted` notes stand for the fee already. */
export function unusedSeats(
  billed: Billed,
  period: Interval,
  end: Instant,
  { counted = Money.zero(billed.account.plan.currency), isAll = false } = {},
): Unused[] {
  const added = runOf(billed)?.posted.get(period.start)?.added ?? [];
  let stoodFor = counted;
  return added.flatMap((of): Unused[] => {
    const { amount, steps } = isAll ? allOf(of.amount) : restOfSeats(billed, period, end, of);
    if (!amount.amount.greaterThan(0)) return [];
    const rest = withoutNotes(billed.account, feeOfPeriod(billed, period), amount, { stoodFor });
    stoodFor = stoodFor.plus(rest.counted);
    return [{ billed, period, end, of, ...rest, steps: [...steps, ...rest.steps] }];
  });
}

/** Seats of a part of the period have been paid from when they came; where changes cost it in full, as the fee has. */
function restOfSeats(billed: Billed, period: Interval, end: Instant, { at, count, held, amount }: SeatsCharged): Part {
  if (period.start >= end) return allOf(amount);
  const { changes } = billed.charge.terms.prorate;
  const isInFull = changes === 'full' || changes === 'as-charged';
  const share = isInFull ? shareFor(billed, period, end) : shareFrom(billed, period, at, end);
  const due = feeOf(billed, share, count, held);
  const rest = amount.minus(due.amount);
  const step = differenceStep(`− ${printAmount(amount)}: already posted`, amount, rest.negated());
  return { amount: rest, steps: [...due.steps, step] };
}

interface Part {
  readonly amount: Money;
  readonly steps: readonly Step[];
}

/** What was charged, less what the days that are over cost. */
function restOf(billed: Billed, period: Interval, end: Instant, posted: Money): Part {
  const due =
    period.start >= end
      ? feeOf(billed, NONE, quantityIn(billed, period))
      : periodFee(billed, period, { ending: end }).due;
  const amount = posted.minus(due.amount);
  const step = differenceStep(`− ${printAmount(posted)}: already posted`, posted, amount.negated());
  return { amount, steps: [...due.steps, step] };
}

function allOf(posted: Money): Part {
  const { amount } = posted;
  const detail = 'charged for the period';
  const start: Step = {
    step: 'charged',
    detail,
    result: amount.toFixed(),
    operation: { kind: 'start', value: amount.toFixed() },
  };
  return { amount: posted, steps: [start, turned(posted)] };
}

/** The price for the days that are left, whatever was charged for them. */
function partOfPrice({ account, subscription, charge }: Billed, period: Interval, end: Instant): Part {
  const listed = { account, charge, subscription: { ...subscription, discounts: [] } };
  const left = leftShare(listed, period, end);
  const due = feeOf(listed, left, quantityIn(listed, period), null, { isListed: true });
  return { amount: due.amount, steps: [...due.steps, turned(due.amount)] };
}

function turned({ amount }: Money): Step {
  const operation = { kind: 'times', numerator: '-1', denominator: '1' } as const;
  return { step: 'given back', detail: 'given back', result: amount.negated().toFixed(), operation };
}

const NONE: Share = { numerator: 0n, denominator: 1n, text: '0, not begun' };

function usedShare(billed: Billed, period: Interval, end: Instant): Share {
  return period.start >= end ? NONE : shareFor(billed, period, end);
}

/** What the whole life would have of the period, less what it had. */
function leftShare(billed: Billed, period: Interval, end: Instant): Share {
  const endless = { ...billed.subscription, finish: null, ended: null, handsOver: false };
  const whole = shareFor({ ...billed, subscription: endless }, period);
  const used = usedShare(billed, period, end);
  const numerator = whole.numerator * used.denominator - used.numerator * whole.denominator;
  const denominator = whole.denominator * used.denominator;
  if (numerator === denominator) return WHOLE;
  const isSame = whole.denominator === used.denominator;
  const days = isSame
    ? { numerator: whole.numerator - used.numerator, denominator: whole.denominator }
    : { numerator, denominator };
  return { ...days, text: `${days.numerator}/${days.denominator} left` };
}

function quantityIn(billed: Billed, period: Interval) {
  return chargedQuantity(billed, period) ?? quantityOf(billed);
}

/** The key of what was charged for it. */
function feeOfPeriod({ subscription, charge }: Billed, { start }: Interval): string {
  return `${subscription.id}/${charge.name}/${start}`;
}

/** Posts it: as a line of its own, or on the line of `beside`, which is then the difference. */
export function giveUnused(world: World, unused: Unused, cause: Cause, beside: BillLine | null): void {
  const { billed, period, end, amount, counted, steps, of } = unused;
  const { account, charge } = billed;
  const fee = feeOfPeriod(billed, period);
  const which = of === undefined ? cause.event : `${of.at}/${cause.event}`;
  const own = {
    key: `${fee}/refund/${which}`,
    text: `Refund: ${charge.line}`,
    quantity: of?.count ?? quantityIn(billed, period),
    period: { start: Math.max(period.start, end), end: period.end },
    ...taxationOfFee(world, account, fee),
  };
  const on =
    beside === null
      ? own
      : { key: beside.key, text: beside.line, quantity: beside.quantity ?? own.quantity, period: beside.period };
  const line = (much: Money, how: readonly Step[]) =>
    chargeLine(billed, { ...on, amount: much, steps: how, counts: false, cause });
  const posting = { key: `${account.name}/${fee}/refund/${which}`, what: 'refund' } as const;
  giveRest(world, account, { ...posting, fee, amount, counted, steps, line }, cause);
}
