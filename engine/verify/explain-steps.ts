import type { Explanation } from '../model/explanation.ts';
import type { Grain, Step, Summand } from '../model/invoice.ts';
import type { Place } from '../values/issue.ts';
import { added, outcome, stepped, sumOfParts, type Taken, told } from './derivation.ts';
import { pricedParts } from './explain-price.ts';
import { type Asked, LEFT_OUT, usesBehind } from './explain-uses.ts';

/** The steps that change the amount, as they were written down when they were taken. */
export function takenSteps(steps: readonly Step[], currency: string, all = true): Taken[] {
  return steps.flatMap((step): Taken[] => {
    const { operation, detail, place, note = null } = step;
    if (operation === undefined) return [];
    const parts = partsOf(step, currency, place ?? null, all);
    const of = parts.length === 0 ? {} : { of: { how: 'adds' as const, parts } };
    const title = operation.kind === 'round' ? `rounded ${detail}` : detail;
    return [{ title, places: [place], note, operation, ...of }];
  });
}

/** What only tells: by which other amount taxes go, and the like. */
export function asideSteps(steps: readonly Step[], asked: Asked): Explanation[] {
  return steps.flatMap(({ operation, detail, result, place, uses }) => {
    if (operation !== undefined) return [];
    const parts = uses === undefined ? [] : usesBehind(uses, asked);
    return [told({ title: `${detail}: ${result}`, places: [place] }, null, asked.currency, parts)];
  });
}

function partsOf(
  { priced, of, grains = [] }: Step,
  currency: string,
  place: Place | null,
  all: boolean,
): readonly Explanation[] {
  if (grains.length > 0)
    return summed(
      grains.map((one) => grainPart(one, currency, all)),
      'uses',
      all,
      currency,
    );
  if (of !== undefined) return of.map((one) => summand(one, currency));
  if (priced === undefined) return [];
  return pricedParts(priced, currency, place);
}

function grainPart({ title, place, steps }: Grain, currency: string, all: boolean): Explanation {
  const taken = takenSteps(steps, currency, all);
  return stepped({ title, places: [place] }, outcome(taken), currency, taken);
}

function summand({ title, amount, steps }: Summand, currency: string): Explanation {
  const taken = takenSteps(steps, currency);
  return taken.length === 0 ? told({ title }, amount, currency) : stepped({ title }, amount, currency, taken);
}

/** Three of many: the first, what lies between in sum, the last. All of them where that is asked for. */
export function summed(
  parts: readonly Explanation[],
  what: string,
  all: boolean,
  currency: string,
): readonly Explanation[] {
  const [first, ...others] = parts;
  const last = others.pop();
  if (all || first === undefined || last === undefined || others.length < 3) return parts;
  const between = added({ title: `${others.length} more ${what}`, note: LEFT_OUT }, sumOfParts(others), currency, []);
  return [first, { ...between, how: 'tells' }, last];
}
