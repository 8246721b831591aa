import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../../engine/model/meter.ts';
import { aggregate, type Sample } from '../../engine/rate/rate.ts';
import { compare, fraction } from '../oracle/fraction.ts';
import { percentile } from '../oracle/meter-options.ts';
import { measured, type Told, type Way } from '../oracle/meters.ts';

const WAYS: readonly Way[] = ['count', 'sum', 'max', 'min', 'average', 'unique', 'latest', 'weighted-sum'];
const PERIOD = { opens: 0, start: 4, end: 28, closes: 30 };

const told = fc.record({
  at: fc.integer({ min: -6, max: 34 }),
  value: fc.integer({ min: -3, max: 40 }),
  text: fc.constantFrom('ann', 'bob', 'cid'),
});
const uses = fc.array(told, { maxLength: 12 });

/** As the engine is asked: in the order of time, those of the period and those before it. */
function ask(way: Aggregate, all: readonly Told[], carried: boolean, window = PERIOD, per: number | null = null) {
  const inTime = all.toSorted((a, b) => a.at - b.at).map((one): Sample => ({ ...one, value: BigInt(one.value) }));
  const { opens, start, end, closes } = window;
  const { numerator, denominator } = aggregate(
    {
      aggregate: way,
      negative: 'unwind',
      clock: null,
      percentile: per === null ? null : { numerator: BigInt(per), denominator: 100n },
    },
    {
      uses: inTime.filter(({ at }) => at >= start && at < end),
      before: carried ? inTime.filter(({ at }) => at < start) : [],
      served: { start, end },
      period: { start: opens, end: closes },
    },
    1n,
  );
  return fraction(numerator, denominator);
}

const askPercentile = (all: readonly Told[], per: number) => ask('percentile', all, false, PERIOD, per);

const HASLEVEL: readonly Way[] = ['latest', 'weighted-sum'];

describe('what the uses of a period come to', () => {
  it.each(WAYS)('%s: the same as told instant by instant', (way) => {
    fc.assert(
      fc.property(uses, fc.boolean(), (all, wanted) => {
        const carried = wanted && HASLEVEL.includes(way);
        expect(compare(ask(way, all, carried), measured(way, all, PERIOD, carried))).toBe(0);
      }),
    );
  });

  it.each(WAYS)('%s: the first instant is of the period, its end is not', (way) => {
    for (const [at, counts] of [
      [3, false],
      [4, true],
      [5, true],
      [27, true],
      [28, false],
      [29, false],
    ] as const) {
      const one = [{ at, value: 6, text: 'ann' }];
      expect(compare(ask(way, one, false), fraction(0)) > 0).toBe(counts);
    }
  });

  it.each(WAYS)('%s: no use is nothing', (way) => expect(compare(ask(way, [], true), fraction(0))).toBe(0));

  it.each(WAYS.filter((way) => !HASLEVEL.includes(way)))('%s: the order of the uses changes nothing', (way) => {
    const two = uses.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(two, ([all, other]) => {
        expect(compare(ask(way, all, false), ask(way, other, false))).toBe(0);
      }),
    );
  });

  it('sums and counts of two halves of the uses are those of all of them', () => {
    const positive = fc.array(told.map((one) => ({ ...one, value: Math.abs(one.value) })));
    fc.assert(
      fc.property(positive, positive, fc.constantFrom('sum' as const, 'count' as const), (some, others, way) => {
        const parts = ask(way, some, false).over + ask(way, others, false).over;
        expect(ask(way, [...some, ...others], false).over).toBe(parts);
      }),
    );
  });

  it('there are no more different values than uses', () => {
    fc.assert(
      fc.property(uses, (all) => {
        expect(compare(ask('unique', all, false), ask('count', all, false))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('the average lies between the least and the greatest', () => {
    fc.assert(
      fc.property(uses, (all) => {
        expect(compare(ask('min', all, false), ask('average', all, false))).toBeLessThanOrEqual(0);
        expect(compare(ask('average', all, false), ask('max', all, false))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('a level that lasts counts for what it lasts: the parts of a period add up to it', () => {
    fc.assert(
      fc.property(uses, fc.integer({ min: 4, max: 28 }), (all, turn) => {
        const positive = all.map((one) => ({ ...one, value: Math.abs(one.value) }));
        const [first, second] = [
          ask('weighted-sum', positive, true, { ...PERIOD, end: turn }),
          ask('weighted-sum', positive, true, { ...PERIOD, start: turn }),
        ];
        const whole = ask('weighted-sum', positive, true);
        expect(compare(fraction(first.over + second.over, 30), fraction(whole.over, 30))).toBe(0);
      }),
    );
  });

  it('a percentile is the least use that so many per cent of them do not exceed', () => {
    const positive = fc.array(told.map((one) => ({ ...one, value: Math.abs(one.value) })));
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 100 }), (all, per) => {
        const inside = all.filter(({ at }) => at >= PERIOD.start && at < PERIOD.end);
        const expected = percentile(
          inside.map(({ value }) => fraction(value)),
          per,
        );
        expect(compare(askPercentile(all, per), expected)).toBe(0);
      }),
    );
  });

  it.each([
    [19, 94, 18],
    [20, 95, 19],
    [21, 95, 20], // 19.95: a begun one counts
    [20, 100, 20],
    [20, 1, 1],
  ])('of %i uses in ascending order the percentile %i is number %i', (count, per, rank) => {
    const ascending = Array.from({ length: count }, (_, index) => ({ at: 5, value: index + 1, text: '' }));
    expect(askPercentile(ascending.toReversed(), per)).toEqual(fraction(rank));
  });

  it('of two at one instant, the one that was told later is the latest', () => {
    const both = [
      { at: 5, value: 1, text: '' },
      { at: 5, value: 2, text: '' },
    ];
    expect(ask('latest', both, false)).toEqual(fraction(2));
    expect(ask('latest', both.toReversed(), false)).toEqual(fraction(1));
  });
});
