import assert from 'node:assert/strict';
import type { Grain, Step } from '../../model/invoice.ts';
import type { Bounds } from '../../model/program.ts';
import { overScale } from '../../values/decimal.ts';
import type { Instant } from '../../values/interval.ts';
import type { Place } from '../../values/issue.ts';
import { type Fraction, fractionOf, isBelow, minus, sumOf } from '../../values/rational.ts';
import { type Rounding, round, roundingWords, roundOperation } from '../../values/rounding.ts';

/** What some uses cost together; a use alone, those of a stretch of time, or those of a case. */
export interface Cost {
  readonly title: string;
  /** When it begins. */
  readonly at: Instant;
  readonly place: Place;
  readonly amount: Fraction;
  readonly steps: () => readonly Step[];
  /** Nothing of it is paid, so that no minimum is. */
  readonly isFree?: boolean;
}

export function grainOf({ title, place, steps }: Cost): Grain {
  return { title, place, steps: steps() };
}

/** Several costs as one. */
export function together(costs: readonly Cost[], title: string, place: Place): Cost {
  const [only] = costs;
  assert(only, 'nothing is nobody’s');
  if (costs.length === 1) return { ...only, title };
  const amount = sumOf(costs.map((one) => one.amount));
  const isFree = costs.every((one) => one.isFree === true);
  const steps = (): Step[] => [{ ...startStep(`${costs.length} together`, amount, place), grains: costs.map(grainOf) }];
  return { title, at: only.at, place, amount, steps, isFree };
}

export function bounded(free: Cost, { min, max, commit }: Bounds, place: Place): Cost {
  const cost = commit === undefined ? free : committed(free, commit, place);
  const [least, most] = [min, max].map((bound) => (bound === null ? null : fractionOf(bound.toFixed())));
  const bound =
    least != null && isBelow(cost.amount, least) ? least : most != null && isBelow(most, cost.amount) ? most : null;
  if (bound === null) return cost;
  return changed(cost, bound, `${bound === least ? 'at least' : 'at most'} ${text(bound)}`, place);
}

/** What is missing of a committed amount, or what is beyond it at another price. */
function committed(cost: Cost, { amount, factor, trueUp }: NonNullable<Bounds['commit']>, place: Place): Cost {
  const from = fractionOf(amount.toFixed());
  if (isBelow(cost.amount, from))
    return trueUp ? changed(cost, from, `at least the committed ${text(from)}`, place) : cost;
  if (factor.equals(1) || !isBelow(from, cost.amount)) return cost;
  const beyond = minus(cost.amount, from);
  const times = fractionOf(factor.toFixed());
  const dearer = {
    numerator: beyond.numerator * times.numerator,
    denominator: beyond.denominator * times.denominator,
  };
  const words = `beyond the committed ${text(from)} at ${factor.toFixed()} times its price`;
  return changed(cost, sumOf([from, dearer]), words, place);
}

function changed(cost: Cost, amount: Fraction, words: string, place: Place): Cost {
  const steps = () => [...cost.steps(), plusStep(words, minus(amount, cost.amount), amount, place, 'limits')];
  return { ...cost, amount, steps };
}

/** Rounded by itself, before it is added up. */
export function roundedCost(cost: Cost, rounding: Rounding, place: Place): Cost {
  const { amount: exact, divisor } = overScale(cost.amount.numerator, cost.amount.denominator);
  const rounded = round(exact.dividedBy(divisor), rounding);
  const operation = roundOperation(rounding);
  const step: Step = { step: 'round', detail: roundingWords(rounding), result: rounded.toFixed(), operation, place };
  return { ...cost, amount: fractionOf(rounded.toFixed()), steps: () => [...cost.steps(), step] };
}

export function startStep(detail: string, amount: Fraction, place: Place): Step {
  return { step: 'price', detail, result: text(amount), operation: { kind: 'start', value: text(amount) }, place };
}

export function plusStep(detail: string, more: Fraction, result: Fraction, place: Place, step = 'price'): Step {
  return { step, detail, result: text(result), operation: { kind: 'plus', value: text(more) }, place };
}

/** Decimal text where one is exactly this, else the fraction. */
export function text({ numerator, denominator }: Fraction): string {
  const { amount, divisor } = overScale(numerator, denominator);
  return divisor.equals(1) ? amount.toFixed() : `${amount.toFixed()}/${divisor.toFixed()}`;
}
