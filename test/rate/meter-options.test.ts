import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate, aggregateWindows, type Clock, type Sample } from '../../engine/rate/rate.ts';
import { compare, type Fraction, fraction } from '../oracle/fraction.ts';
import { comesTo, DAY, type Options, type Times, type Used, windowByWindow } from '../oracle/meter-options.ts';

const used = fc.record({
  at: fc.integer({ min: -9, max: 50 }),
  value: fc.integer({ min: -6, max: 20 }),
  text: fc.constantFrom('a', 'b', 'c'),
  removes: fc.boolean(),
});
const uses = fc.array(used, { maxLength: 14 });
/** Whole days from the first to the last; service begins and ends at any time. */
const times: fc.Arbitrary<Times> = fc
  .record({ days: fc.integer({ min: 1, max: 10 }), from: fc.nat(39), length: fc.integer({ min: 1, max: 40 }) })
  .map(({ days, from, length }) => {
    const closes = days * DAY;
    const start = from % closes;
    return { opens: 0, start, end: Math.min(closes, start + length), closes };
  });

const OPTIONS: readonly Options[] = (['sum', 'unique', 'latest', 'max', 'count'] as const).flatMap((way) =>
  [true, false].flatMap((carried) =>
    [true, false].flatMap((floor) =>
      ([null, 'days', 'seconds'] as const).flatMap((prorate): Options[] => {
        const isPossible =
          (!floor || way === 'sum') &&
          (prorate === null || way === 'sum' || way === 'unique') &&
          (!carried || way === 'sum' || way === 'unique' || way === 'latest');
        return isPossible ? [{ way, carried, floor, prorate }] : [];
      }),
    ),
  ),
);

const dayOf = (at: number): number => Math.floor(at / DAY);

function clockOf(prorate: Options['prorate'], { opens, start, end, closes }: Times): Clock | null {
  if (prorate === null) return null;
  const same = (at: number): number => at;
  if (prorate === 'seconds') return { start, end, from: same, removed: same, whole: closes - opens, least: 0 };
  const whole = dayOf(closes - 1) + 1 - dayOf(opens);
  const removed = (at: number): number => dayOf(at) + 1;
  return { start: dayOf(start), end: dayOf(end - 1) + 1, from: dayOf, removed, whole, least: 0 };
}

/** As the engine is asked: in the order of time, those of the period and those before it. */
function asked({ way, carried, floor, prorate }: Options, all: readonly Used[], { opens, start, end, closes }: Times) {
  const inTime = all
    .toSorted((a, b) => a.at - b.at)
    .map(({ removes, ...one }): Sample => ({ ...one, value: BigInt(one.value), ...(removes ? { removes } : {}) }));
  const clock = clockOf(prorate, { opens, start, end, closes });
  return {
    measuring: { aggregate: way, negative: floor ? ('zero' as const) : ('unwind' as const), clock, percentile: null },
    samples: {
      uses: inTime.filter(({ at }) => at >= start && at < end),
      before: carried ? inTime.filter(({ at }) => at < start) : [],
      served: { start, end },
      period: { start: opens, end: closes },
    },
  };
}

const same = (one: { numerator: bigint; denominator: bigint }, other: Fraction) =>
  expect(compare(fraction(one.numerator, one.denominator), other)).toBe(0);

const named = OPTIONS.map((options) => [JSON.stringify(options), options] as const);

describe('what a meter makes of uses', () => {
  it.each(named)('%s: the same as instant by instant', (_, options) => {
    fc.assert(
      fc.property(uses, times, (all, when) => {
        const { measuring, samples } = asked(options, all, when);
        same(aggregate(measuring, samples, 1n), comesTo(options, all, when));
      }),
    );
  });

  it.each(named.filter(([, { prorate }]) => prorate === null))(
    '%s, by windows: each as if it were the period',
    (_, options) => {
      const how = fc.record({
        length: fc.integer({ min: 1, max: 9 }),
        then: fc.constantFrom('sum', 'max', 'percentile'),
        per: fc.integer({ min: 1, max: 100 }),
      });
      fc.assert(
        fc.property(uses, times, how, (all, when, { length, then, per }) => {
          const { measuring: plain, samples } = asked(options, all, when);
          const measuring = { ...plain, percentile: { numerator: BigInt(per), denominator: 100n } };
          const windows = [];
          for (let from = 0; from < when.closes; from += length)
            if (from < when.end && from + length > when.start)
              windows.push({ start: from, end: Math.min(when.closes, from + length) });
          const { carried } = options;
          same(
            aggregateWindows(measuring, samples, { then, windows, carried }, 1n),
            windowByWindow(options, all, when, length, then === 'percentile' ? { percentile: per } : then),
          );
        }),
      );
    },
  );

  it('one window as long as the period changes nothing', () => {
    fc.assert(
      fc.property(uses, times, fc.constantFrom(...OPTIONS), (all, when, options) => {
        const { measuring, samples } = asked(options, all, when);
        const { carried } = options;
        const windows = [samples.period];
        const { numerator, denominator } = aggregateWindows(measuring, samples, { then: 'sum', windows, carried }, 1n);
        same(aggregate(measuring, samples, 1n), fraction(numerator, denominator));
      }),
    );
  });
});
