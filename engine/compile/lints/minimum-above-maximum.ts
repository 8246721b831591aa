import type { Commitment } from '../../model/commitment.ts';
import type { Charge, Plan, Targets } from '../../model/program.ts';
import { Decimal, ZERO } from '../../values/decimal.ts';
import type { Place } from '../../values/issue.ts';
import { Money, printAmount } from '../../values/money.ts';
import { inAllVersions } from '../documents-in.ts';
import type { Lint, Remark } from './remark.ts';

/**
 * What charges and commitments of a plan ask for at least, each for itself, is more than a commitment that is for all of them
 * asks for at most: what the one adds the other takes off again. Within one statement that is an error.
 */
export const minimumAboveMaximum: Lint = (program) =>
  [...program.plans.values()].flatMap(inAllVersions).flatMap((plan) =>
    plan.commitments.flatMap((bound): Remark[] => {
      const { most, name, place, when } = bound;
      if (most === null || when !== null) return [];
      const floors = floorsWithin(bound, plan);
      const least = floors.reduce((sum, { amount }) => sum.plus(amount), ZERO);
      const [first] = floors;
      if (first === undefined || least.lessThanOrEqualTo(most.amount)) return [];
      const money = (amount: Decimal) => `${printAmount(new Money(amount, plan.currency))} ${plan.currency}`;
      const message = `what commitment ${name} of plan ${plan.name} is for comes to ${money(least)} at least, and to ${money(most.amount)} at most`;
      const related = { message: `${first.what} is at least ${money(first.amount)}`, place: first.place };
      return [{ place, message, related, hint: 'what the minimum adds is taken off again' }];
    }),
  );

interface Floor {
  readonly what: string;
  readonly amount: Decimal;
  readonly place: Place;
}

/** The minimums of its charges, all of them together; or the greatest of the commitments within it, where that is more. */
function floorsWithin(bound: Commitment, plan: Plan): Floor[] {
  const charges = plan.charges.flatMap((charge): Floor[] => {
    const amount = isWithin(charge, bound.appliesTo) ? floorOf(charge) : null;
    return amount === null || bound.periods === null
      ? []
      : [{ what: `charge ${charge.name}`, amount: amount.times(bound.periods), place: charge.place }];
  });
  const nested = plan.commitments.flatMap((one): Floor[] => {
    if (one === bound || one.floor === null || one.when !== null || one.periods === null || bound.periods === null)
      return [];
    if (bound.periods % one.periods !== 0 || !holds(one.appliesTo, bound.appliesTo)) return [];
    const amount = one.floor.amount.times(bound.periods / one.periods);
    return [{ what: `commitment ${one.name}`, amount, place: one.place }];
  });
  const total = (floors: readonly Floor[]) => floors.reduce((sum, { amount }) => sum.plus(amount), ZERO);
  const greatest = nested.toSorted((a, b) => b.amount.comparedTo(a.amount)).slice(0, 1);
  return total(charges).greaterThan(total(greatest)) ? charges : greatest;
}

/** What each invoice period has of it at least; null where that is nothing, or not always. */
function floorOf({ limits, when, due, effective }: Charge): Decimal | null {
  if (limits === undefined || limits.when !== undefined || when !== null) return null;
  if (due.kind !== 'recurring' || due.recurrence.kind !== 'cycle' || effective.from !== null || effective.to !== null)
    return null;
  const { min, commit } = limits;
  const floors = [min, commit?.trueUp ? commit.amount : null].filter((one) => one !== null);
  return floors.length === 0 ? null : Decimal.max(...floors);
}

function isWithin({ name, quantity }: Charge, outer: Targets): boolean {
  if (outer === 'all' || outer.charges.includes(name)) return true;
  return quantity.kind === 'meter' && outer.meters.includes(quantity.meter);
}

/** Whether all that the inner one is for the outer one is for too, as far as both name charges. */
function holds(inner: Targets, outer: Targets): boolean {
  if (outer === 'all') return true;
  if (inner === 'all' || inner.isAll === true || inner.charges.length === 0) return false;
  const { zones, chargePlans, surcharges, meters, plans, subscriptions, taxCategories, kinds } = inner;
  const others = [zones, chargePlans, surcharges, meters, plans, subscriptions, taxCategories, kinds];
  return others.every((one) => one.length === 0) && inner.charges.every((one) => outer.charges.includes(one));
}
