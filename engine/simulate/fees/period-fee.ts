import type { Due, QuantityChange, Share } from '../../bill/bill.ts';
import type { Charge } from '../../model/program.ts';
import { Decimal, ONE } from '../../values/decimal.ts';
import type { Instant, Interval } from '../../values/interval.ts';
import { round } from '../../values/rounding.ts';
import { runOf } from '../subscriptions/ref.ts';
import type { Billed } from './billed.ts';
import { feeOf, quantitiesOf, quantityOf, shareFor, shareFrom } from './fee.ts';

/** What a period costs, as far as its quantity is known. */
export interface PeriodFee {
  readonly due: Due;
  readonly share: Share;
  /** At its end. */
  readonly quantity: Decimal;
}

/** At `at`, so many in place of so many. */
export interface Changed {
  readonly at: Instant;
  readonly from: Decimal;
  readonly to: Decimal;
}

/** How many a period begins with, and what becomes of them in it, as far as that is charged for. */
export interface Course {
  readonly base: Decimal;
  readonly changes: readonly Changed[];
}

/**
 * The fee of `period`: however it is collected, it is that of what it began with, and for the rest of it of what changed.
 * `without` the last of its changes from when it came, what it replaced costs nothing and it nothing yet.
 */
export function periodFee(
  billed: Billed,
  period: Interval,
  { ending, without }: { readonly ending?: Instant | undefined; readonly without?: Changed } = {},
): PeriodFee {
  const { base, changes } = courseOf(billed, period);
  const share = shareFor(billed, period, ending);
  const counted = changes.map((one): QuantityChange => {
    const left = shareFrom(billed, period, one.at, ending);
    return { from: one.from, to: one === without || isSame(one, without) ? null : one.to, share: left };
  });
  return {
    due: feeOf(billed, share, base, null, { ...(counted.length === 0 ? {} : { changes: counted }), period, ending }),
    share,
    quantity: changes.at(-1)?.to ?? base,
  };
}

function isSame(one: Changed, other: Changed | undefined): boolean {
  return other !== undefined && one.at === other.at && one.from.equals(other.from) && one.to.equals(other.to);
}

/** How many the fee of the period was charged for, where that stays whatever there are now. */
export function chargedQuantity(billed: Billed, { start }: Interval): Decimal | undefined {
  return runOf(billed)?.posted.get(start)?.quantity;
}

/** By what `prorate` says of changes. Where it says nothing, a fee is for what there was when it was charged. */
export function courseOf(billed: Billed, period: Interval): Course {
  const { subscription, charge } = billed;
  const { changes: policy } = charge.terms.prorate;
  const steps = quantitiesOf(billed);
  if (policy === 'as-charged' || steps.length === 0 || !isFollowed(charge))
    return { base: chargedQuantity(billed, period) ?? quantityOf(billed), changes: [] };
  const { quantity: rounding } = charge.terms.stages;
  const rounded = (quantity: Decimal) => (rounding === undefined ? quantity : round(quantity, rounding));
  const began = Math.max(period.start, subscription.activated ?? subscription.activation);
  const before = steps.findLast(({ at }) => at <= began)?.quantity;
  const base = before === undefined ? plannedQuantity(charge) : rounded(before);
  const later = steps.filter(({ at }) => at > began && at < period.end);
  if (policy === 'free' || later.length === 0) return { base, changes: [] };
  if (policy === 'full')
    return { base: Decimal.max(base, ...later.map(({ quantity }) => rounded(quantity))), changes: [] };
  const changes: Changed[] = [];
  let from = base;
  for (const { at, quantity } of later) {
    const to = counted(policy, from, rounded(quantity));
    if (!to.equals(from)) changes.push({ at, from, to });
    from = to;
  }
  return { base, changes };
}

/** Whether a period knows what its quantity was when: that of its own, and the members of the account. */
export function isFollowed({ quantity }: Charge): boolean {
  return quantity.kind === 'number' || quantity.kind === 'members';
}

/** Before anybody changed it. */
export function plannedQuantity({ quantity }: Charge): Decimal {
  return quantity.kind === 'number' ? quantity.value : ONE;
}

function counted(policy: 'part' | 'refund-only' | 'charge-only', from: Decimal, to: Decimal): Decimal {
  if (policy === 'part') return to;
  return policy === 'refund-only' ? Decimal.min(from, to) : Decimal.max(from, to);
}
