import type { Explanation, Operation } from '../model/explanation.ts';
import { decimal } from '../values/decimal.ts';
import type { Place } from '../values/issue.ts';
import { Money } from '../values/money.ts';
import { type Rounding, type RoundingMethod, round, roundingWords, roundOperation } from '../values/rounding.ts';
import { decimalOf, type Exact, exact, NONE, plus, sumOf, textOf, times } from './exact.ts';

/** What is told of an explanation beside its amount. */
export interface Told {
  readonly title: string;
  readonly places?: readonly (Place | null | undefined)[];
  readonly note?: string | null;
}

/** One step of a formula: what it does, and, where it starts with or adds something, what leads to that. */
export interface Taken extends Told {
  readonly operation: Operation;
  readonly of?: Pick<Explanation, 'how' | 'parts'>;
}

/** Something that is known and is not derived any further, or whose parts only tell. */
export function told(
  one: Told,
  amount: Money | Exact | null,
  currency: string,
  parts: readonly Explanation[] = [],
): Explanation {
  return node(one, amount, currency, 'tells', parts);
}

/** `amount` as the sum of `parts`; of those without an amount nothing is added. */
export function added(one: Told, amount: Money | Exact, currency: string, parts: readonly Explanation[]): Explanation {
  return node(one, amount, currency, 'adds', parts);
}

/** `amount` as what the steps lead to, one after the other; `asides` only tell. */
export function stepped(
  one: Told,
  amount: Money | Exact,
  currency: string,
  steps: readonly Taken[],
  asides: readonly Explanation[] = [],
): Explanation {
  return node(one, amount, currency, 'steps', [...chain(steps, currency), ...asides]);
}

/** Each step with what the amount is after it. */
function chain(steps: readonly Taken[], currency: string): Explanation[] {
  let value = NONE;
  return steps.map((step) => {
    value = after(value, step.operation);
    const { how, parts } = step.of ?? { how: 'tells' as const, parts: [] };
    return { ...node(step, value, currency, how, parts), operation: step.operation };
  });
}

/** What a chain of steps comes to. */
export function outcome(steps: readonly Taken[]): Exact {
  return steps.reduce((value, { operation }) => after(value, operation), NONE);
}

export function sumOfParts(parts: readonly Explanation[]): Exact {
  return sumOf(parts.map(exactOf));
}

/** The exact amount of an explanation; 0 where it has none. */
export function exactOf({ amount, exact: text }: Explanation): Exact {
  return text !== null ? exact(text) : amount === null ? NONE : exact(amount.amount.toFixed());
}

export function start(value: Money | Exact, one: Told, of?: Taken['of']): Taken {
  return { ...one, operation: { kind: 'start', value: valueText(value) }, ...(of === undefined ? {} : { of }) };
}

export function more(value: Money | Exact, one: Told, of?: Taken['of']): Taken {
  return { ...one, operation: { kind: 'plus', value: valueText(value) }, ...(of === undefined ? {} : { of }) };
}

export function multiplied(by: Exact, one: Told): Taken {
  return {
    ...one,
    operation: { kind: 'times', numerator: by.numerator.toString(), denominator: by.denominator.toString() },
  };
}

export function rounded(rounding: Rounding, one: Partial<Told> = {}): Taken {
  return { title: `rounded ${roundingWords(rounding)}`, ...one, operation: roundOperation(rounding) };
}

function valueText(value: Money | Exact): string {
  return value instanceof Money ? value.amount.toFixed() : textOf(value);
}

function after(value: Exact, operation: Operation): Exact {
  switch (operation.kind) {
    case 'start':
      return exact(operation.value);
    case 'plus':
      return plus(value, exact(operation.value));
    case 'times':
      return times(value, exact(`${operation.numerator}/${operation.denominator}`));
    case 'round': {
      const { precision, method, to } = operation;
      const multiples = to === undefined ? {} : { to: decimal(to) };
      return exact(round(decimalOf(value), { precision, method: method as RoundingMethod, ...multiples }).toFixed());
    }
  }
}

function node(
  { title, places = [], note = null }: Told,
  amount: Money | Exact | null,
  currency: string,
  how: Explanation['how'],
  parts: readonly Explanation[],
): Explanation {
  const where = places.filter((place) => place != null);
  const common = { title, how, operation: null, places: where, note, parts };
  if (amount === null) return { ...common, amount: null, exact: null };
  if (amount instanceof Money) return { ...common, amount, exact: null };
  const text = textOf(amount);
  const isFraction = text.includes('/');
  return {
    ...common,
    amount: new Money(isFraction ? decimalOf(amount) : text, currency),
    exact: isFraction ? text : null,
  };
}
