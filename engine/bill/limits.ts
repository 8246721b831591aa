import type { Bounds, Charge } from '../model/program.ts';
import { type Decimal, ONE } from '../values/decimal.ts';
import { type Draft, type DueStep, heldOf, step } from './draft.ts';
import { type Share, WHOLE } from './share.ts';

/**
 * What is paid for a period, after discounts, is never less than the minimum nor more than the maximum; of a part of a
 * period each is its share. What further things add within a period is what the limits leave of all less what they made
 * of those that were held. A credit has no limits.
 */
export const limits: DueStep = (draft) => {
  const { limits: of } = draft.charge;
  if (of === undefined || draft.list?.amount.isNegative()) return draft;
  const held = heldOf(draft);
  const part = partOf(draft);
  const [numerator, denominator] = [`${part.numerator}`, `${part.denominator}`];
  // Over one divisor, so that nothing is divided: `amount / divisor` held, of it, and its bounds.
  const divisor = draft.divisor.times(held.divisor).times(denominator);
  const before = held.amount.times(draft.divisor).times(denominator);
  const whole = before.plus(draft.amount.times(held.divisor).times(denominator));
  const share = draft.divisor.times(held.divisor).times(numerator);
  const bounds = scaled(of, share);
  const amount = within(bounds, whole).minus(draft.held.isZero() ? 0 : within(bounds, before));
  if (amount.equals(whole.minus(before))) return draft;
  const { amount: free, divisor: over, charge } = draft;
  const taken = {
    step: 'limits',
    place: charge.place,
    detail: () => words(draft, whole, before, bounds),
    operation: () =>
      ({ kind: 'plus', value: difference({ amount, divisor }, { amount: free, divisor: over }) }) as const,
  };
  return step(draft, taken, { amount, divisor });
};

/** Before the part is taken, the limits are those of the whole, and reduced with what they bound; or they have their own. */
function partOf({ boundsShare, prorated, share }: Draft): Share {
  return boundsShare ?? (prorated ? share : WHOLE);
}

/** By how much the bounds move the amount, as a fraction. */
function difference(bound: Pick<Draft, 'amount' | 'divisor'>, free: Pick<Draft, 'amount' | 'divisor'>): string {
  const numerator = bound.amount.times(free.divisor).minus(free.amount.times(bound.divisor));
  return `${numerator.toFixed()}/${bound.divisor.times(free.divisor).toFixed()}`;
}

function scaled({ min, max, commit }: Bounds, share: Decimal): Bounds {
  return {
    min: min?.times(share) ?? null,
    max: max?.times(share) ?? null,
    commit: commit && { ...commit, amount: commit.amount.times(share) },
  };
}

/** What `limits` make of what a whole period comes to. */
export function withinLimits({ limits: of }: Pick<Charge, 'limits'>, amount: Decimal): Decimal {
  return of === undefined ? amount : within(of, amount);
}

function within({ min, max, commit }: Bounds, free: Decimal): Decimal {
  const amount = committed(commit, free);
  if (min !== null && amount.lessThan(min)) return min;
  return max !== null && amount.greaterThan(max) ? max : amount;
}

function committed(commit: Bounds['commit'], amount: Decimal): Decimal {
  if (commit === undefined) return amount;
  const beyond = amount.minus(commit.amount);
  if (beyond.isNegative()) return commit.trueUp ? commit.amount : amount;
  return commit.amount.plus(beyond.times(commit.factor));
}

/** `at least 20.00 × 15/31 days`; of further things also what those that were held had paid of it. */
function words(draft: Draft, whole: Decimal, before: Decimal, bounds: Bounds): string {
  const { held, charge } = draft;
  const { limits: of } = charge;
  const share = partOf(draft);
  const { min, max, commit } = bounds;
  const reached = committed(commit, whole);
  const isBelow =
    min !== null && (reached.lessThan(min) || (!held.isZero() && committed(commit, before).lessThan(min)));
  const isAbove = max !== null && reached.greaterThan(max);
  const isShort =
    commit?.trueUp && (whole.lessThan(commit.amount) || (!held.isZero() && before.lessThan(commit.amount)));
  const isBeyond = commit !== undefined && whole.greaterThan(commit.amount) && !commit.factor.equals(ONE);
  const days = of?.perDay?.days == null ? '' : ` for ${of.perDay.days} days`;
  const part = `${days}${share.numerator === share.denominator ? '' : ` × ${share.text}`}`;
  const amount = of?.commit?.amount.toFixed();
  const said = [
    ...(isShort ? [`at least the committed ${amount}${part}`] : []),
    ...(isBeyond ? [`beyond the committed ${amount}${part} at ${commit.factor.toFixed()} times its price`] : []),
    ...(isBelow ? [`at least ${of?.min?.toFixed()}${part}`] : []),
    ...(isAbove ? [`at most ${of?.max?.toFixed()}${part}`] : []),
  ];
  return `${said.join(' and ')}${held.isZero() ? '' : ', together with what was held'}`;
}
