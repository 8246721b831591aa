import { describe, expect, test } from 'vitest';
import type { RatePrice } from '../../engine/model/program.ts';
import { callParts, isInGrace, rateCall } from '../../engine/rate/rate.ts';
import { NOWHERE } from './builders.ts';

const PLAIN: RatePrice = { connect: 0n, firstSeconds: 1, first: 1n, nextSeconds: 1, next: 1n };
const TERMS = { surcharge: 0n, groups: [], graceSeconds: 0, zeroCall: 'free', least: 0n, maxCost: null } as const;

/** 30/60 at 1 a second, the whole call rounded up to minutes. */
const WHOLE: RatePrice = {
  ...PLAIN,
  firstSeconds: 30,
  first: 30n,
  joint: { seconds: 30, units: 30n },
  nextSeconds: 60,
  next: 60n,
};

/** Minutes at 60, and behind two of them seconds at 2, with 100 for getting there. */
const GROUPS: RatePrice = {
  ...PLAIN,
  connect: 7n,
  firstSeconds: 60,
  first: 60n,
  nextSeconds: 60,
  next: 60n,
  further: {
    ...TERMS,
    groups: [
      { afterSeconds: 120, surcharge: 100n, firstSeconds: 1, first: 2n, nextSeconds: 1, next: 2n, place: NOWHERE },
    ],
  },
};

const MINUTES = { firstSeconds: 60, first: 60n, nextSeconds: 60, next: 60n, place: NOWHERE } as const;

const priced = (price: RatePrice, seconds: number, mode: 'start' | 'continue' = 'start', at = 0) => {
  const { units, billedSeconds } = rateCall(price, seconds, mode, at);
  return [Number(units), billedSeconds];
};

describe('a call whose whole duration is rounded', () => {
  test.each([
    [29, [30, 30]],
    [30, [30, 30]],
    [31, [60, 60]],
    [60, [60, 60]],
    [61, [120, 120]],
    [121, [180, 180]],
  ])('%i s', (seconds, wanted) => expect(priced(WHOLE, seconds)).toEqual(wanted));

  test('pays whole intervals where it only goes on', () => expect(priced(WHOLE, 31, 'continue', 60)).toEqual([60, 60]));
});

/** Minutes at 60 with 12 to begin; a quarter of that behind the first, and behind the second 3 and half of all that. */
const SHARES: RatePrice = {
  ...GROUPS,
  connect: 12n,
  further: {
    ...TERMS,
    groups: [
      { ...MINUTES, afterSeconds: 60, surcharge: 0n, ofCost: { percent: '25', numerator: 1n, denominator: 4n } },
      { ...MINUTES, afterSeconds: 120, surcharge: 3n, ofCost: { percent: '50', numerator: 1n, denominator: 2n } },
    ],
  },
};

describe('a call that pays a share of what it has cost', () => {
  test.each([
    [60, [72, 60]],
    [61, [72 + 18 + 60, 120]],
    [121, [72 + 18 + 60 + 3 + 75 + 60, 180]],
  ])('%i s', (seconds, wanted) => expect(priced(SHARES, seconds)).toEqual(wanted));

  test('pays it where only its end is charged as if all of it were', () => {
    expect(priced(SHARES, 61, 'continue', 60)).toEqual([18 + 60 + 3 + 75 + 60, 120]);
    expect(priced(SHARES, 1, 'continue', 120)).toEqual([3 + 75 + 60, 60]);
  });
});

describe('a call with a later price', () => {
  test.each([
    [119, [127, 120]],
    [120, [127, 120]],
    [121, [229, 121]],
    [122, [231, 122]],
  ])('%i s', (seconds, wanted) => expect(priced(GROUPS, seconds)).toEqual(wanted));

  test('pays a bound once, whichever of its parts crosses it', () => {
    expect(priced(GROUPS, 60, 'continue', 60)).toEqual([60, 60]); // ends at the bound
    expect(priced(GROUPS, 61, 'continue', 60)).toEqual([162, 61]); // crosses it
    expect(priced(GROUPS, 1, 'continue', 120)).toEqual([102, 1]); // begins at it
    expect(priced(GROUPS, 1, 'continue', 121)).toEqual([2, 1]); // is behind it
  });

  test('pays an interval that has begun before it, and goes on behind that', () =>
    // 90 s into the call: an interval to 150, then 10 s.
    expect(priced(GROUPS, 70, 'continue', 90)).toEqual([60 + 100 + 20, 70]));

  test('is told part by part, in the order of time', () =>
    expect(callParts(GROUPS, 122, 'start', 0).map(({ kind, count, after }) => [kind, count, after])).toEqual([
      ['connect', 1, 0],
      ['first', 1, 0],
      ['next', 1, 0],
      ['surcharge', 1, 120],
      ['first', 1, 120],
      ['next', 1, 120],
    ]));
});

describe('a call that is not answered', () => {
  test('pays nothing, nor a surcharge', () =>
    expect(priced({ ...GROUPS, further: { ...TERMS, surcharge: 5n } }, 0)).toEqual([0, 0]));
  test('pays the connect fee alone where the rate says so', () =>
    expect(priced({ ...GROUPS, further: { ...TERMS, zeroCall: 'charged', surcharge: 5n } }, 0)).toEqual([7, 0]));
  test('pays none where it is only what an allowance leaves', () =>
    expect(priced({ ...GROUPS, further: { ...TERMS, zeroCall: 'charged' } }, 0, 'continue', 9)).toEqual([0, 0]));
});

test('a grace is for calls up to its length, and for none that was not answered', () => {
  const price = { ...PLAIN, further: { ...TERMS, graceSeconds: 3 } };
  expect([0, 1, 3, 4].map((seconds) => isInGrace(price, seconds))).toEqual([false, true, true, false]);
  expect(isInGrace(PLAIN, 1)).toBe(false);
});
