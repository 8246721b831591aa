import type { Aggregate, Meter } from '../../model/meter.ts';
import { QUANTITY_SCALE } from '../../model/program.ts';
import type { Use } from '../../model/usage.ts';
import { aggregate, type Sample } from '../../rate/rate.ts';
import { Decimal, ZERO } from '../../values/decimal.ts';
import { decide } from '../../values/decision.ts';
import type { Interval } from '../../values/interval.ts';
import { compareText } from '../../values/issue.ts';
import { type Rounding, round, roundingWords } from '../../values/rounding.ts';

/** What a meter measured for one combination of the values that it measures apart. */
export interface Measurement {
  /** The values, `["eu","gold"]`, as what they are known by. */
  readonly part: string;
  /** None for a meter that measures everything together. */
  readonly values: readonly string[];
  readonly quantity: Decimal;
  /** The uses behind it. */
  readonly uses: number;
}

interface Window {
  readonly period: Interval;
  /** Half open: a use at its end is of the period that begins there. */
  readonly served: Interval;
}

/** Where the charge rounds it no further; told once and half up: what is not a whole number of them is counted in millionths, as every quantity is. */
const GRAIN = { precision: QUANTITY_SCALE.toString().length - 1, method: 'half-up' } as const;

/**
 * Every part that the uses of the window, or a level carried into it, make; by the values of each dimension in turn, in
 * the order of its list, of numbers, or of the alphabet.
 */
export function measure(
  meter: Meter,
  told: readonly Use[],
  { period, served }: Window,
  rounding: Rounding = GRAIN,
): Measurement[] {
  const counted = told.filter((use) => isCounted(meter, use)).toSorted((a, b) => a.of - b.of);
  const parts = new Map<string, Use[]>();
  for (const use of counted) {
    if (use.of >= served.end) continue;
    const part = JSON.stringify(valuesOf(meter, use));
    parts.set(part, [...(parts.get(part) ?? []), use]);
  }
  const measured = [...parts].flatMap(([part, uses]): Measurement[] => {
    const [first] = uses;
    const within = uses.filter(({ of }) => of >= served.start);
    const before = meter.level === 'carried' ? uses.filter(({ of }) => of < served.start) : [];
    if (first === undefined || within.length + before.length === 0) return [];
    const sample = (use: Use) => sampleOf(meter, use);
    const { numerator, denominator } = aggregate(
      meter.aggregate,
      { uses: within.map(sample), before: before.map(sample), served, period },
      QUANTITY_SCALE,
    );
    const exact = new Decimal(numerator.toString()).dividedBy((denominator * QUANTITY_SCALE).toString());
    return [{ part, values: valuesOf(meter, first), quantity: round(exact, rounding), uses: within.length }];
  });
  return measured.sort((a, b) => inOrder(meter, a.values, b.values));
}

/** `sum of 3 uses`, `latest of 0 uses, carried over, rounded up to 0 decimals`. */
export function measuredWords(meter: Meter, { uses }: Pick<Measurement, 'uses'>, rounding?: Rounding): string {
  const of = `of ${uses} ${uses === 1 ? 'use' : 'uses'}`;
  const field = meter.field === null ? '' : ` ${meter.field}`;
  const carried = meter.level === 'carried' ? ', level carried over' : '';
  const rounded = rounding === undefined ? '' : `, rounded ${roundingWords(rounding)}`;
  return `${NAMES[meter.aggregate]}${field} ${of}${carried}${rounded}`;
}

const NAMES: Readonly<Record<Aggregate, string>> = {
  count: 'count',
  sum: 'sum',
  max: 'max',
  min: 'min',
  average: 'average',
  unique: 'unique',
  latest: 'latest',
  'weighted-sum': 'weighted sum',
};

function isCounted({ where }: Meter, { dimensions }: Use): boolean {
  return where === null || decide(where, Object.fromEntries(dimensions)).outcome === 'yes';
}

function valuesOf({ by }: Meter, { dimensions }: Use): string[] {
  return by.map(({ name }) => dimensions.get(name) ?? '');
}

function sampleOf({ field }: Meter, { of, quantity, dimensions }: Use): Sample {
  const text = field === null ? '' : (dimensions.get(field) ?? '');
  const value = field === null ? (quantity ?? ZERO) : NUMBER.test(text) ? new Decimal(text) : ZERO;
  return { at: of, value: BigInt(value.times(QUANTITY_SCALE.toString()).toFixed(0)), text };
}

/** A dimension of text is told apart, and never added up. */
const NUMBER = /^-?\d+(\.\d+)?$/;

function inOrder({ by }: Meter, a: readonly string[], b: readonly string[]): number {
  for (const [index, { type, values }] of by.entries()) {
    const [one = '', other = ''] = [a[index], b[index]];
    const order =
      type === 'number'
        ? new Decimal(one).comparedTo(other)
        : values === null
          ? compareText(one, other)
          : values.indexOf(one) - values.indexOf(other);
    if (order !== 0) return order;
  }
  return 0;
}
