import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowanceUse, rateCall, splitCall } from '../../engine/rate/rate.ts';
import { add, compare, parse } from '../oracle/fraction.ts';
import { callFromStart, callWithAllowance, type TariffRow } from '../oracle/oracle.ts';
import { tariffRow } from './arbitraries.ts';
import { amount, ratePrice } from './builders.ts';

const REGULAR: TariffRow = {
  perMinute: '0.10',
  firstPerMinute: '0.10',
  firstSeconds: 60,
  nextSeconds: 6,
  connectFee: '0.02',
  disconnectPercent: '0',
};

/** What the engine makes of a call that an allowance meets. */
function rateCrossing(allowance: TariffRow, regular: TariffRow, seconds: number, left: number) {
  const split = splitCall(seconds, left);
  const inside = rateCall(ratePrice(allowance), split.allowanceSeconds, 'start');
  const behind = rateCall(ratePrice(regular), split.regularSeconds, split.regularMode);
  return { split, inside, behind, used: allowanceUse(inside.billedSeconds, left) };
}

describe('a call and an allowance of 100 seconds', () => {
  test('just inside: nothing is left for the regular tariff', () =>
    expect(splitCall(99, 100)).toEqual({ allowanceSeconds: 99, regularSeconds: 0, regularMode: 'continue' }));
  test('exactly full: nothing is left for the regular tariff', () =>
    expect(splitCall(100, 100)).toEqual({ allowanceSeconds: 100, regularSeconds: 0, regularMode: 'continue' }));
  test('a second past: it goes on in the regular tariff', () =>
    expect(splitCall(101, 100)).toEqual({ allowanceSeconds: 100, regularSeconds: 1, regularMode: 'continue' }));
  test('nothing left: it is a regular call from its start', () =>
    expect(splitCall(50, 0)).toEqual({ allowanceSeconds: 0, regularSeconds: 50, regularMode: 'start' }));

  test('250 seconds at 60/6 and 0.10 pay 0.25 behind it, without connect fee', () => {
    const { behind } = rateCrossing(
      { ...REGULAR, perMinute: '0', firstPerMinute: '0', connectFee: '0' },
      REGULAR,
      250,
      100,
    );
    expect(compare(amount(behind.units), parse('0.25'))).toBe(0);
    expect(behind.billedSeconds).toBe(150);
  });
});

describe('the seconds taken from an allowance', () => {
  test('just below what is left are all billed seconds', () => expect(allowanceUse(59, 60)).toBe(59));
  test('of exactly what is left are all billed seconds', () => expect(allowanceUse(60, 60)).toBe(60));
  test('are never more than what is left', () => expect(allowanceUse(66, 60)).toBe(60));
});

describe('on any call, allowance and tariffs', () => {
  const call = [tariffRow, tariffRow, fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 })] as const;

  test('split, use and both prices are the oracle’s', () => {
    fc.assert(
      fc.property(...call, (allowance, regular, seconds, left) => {
        const { split, inside, behind, used } = rateCrossing(allowance, regular, seconds, left);
        const wanted = callWithAllowance(allowance, regular, seconds, left);
        expect([split.allowanceSeconds, split.regularSeconds, used]).toEqual([
          wanted.inside,
          wanted.behind,
          wanted.used,
        ]);
        expect(compare(amount(inside.units), wanted.insideAmount)).toBe(0);
        expect(compare(amount(behind.units), wanted.behindAmount)).toBe(0);
      }),
    );
  });

  test('allowance seconds and regular seconds add up to the call, and use stays within what was left (INV-24)', () => {
    fc.assert(
      fc.property(...call, (allowance, regular, seconds, left) => {
        const { split, used } = rateCrossing(allowance, regular, seconds, left);
        expect(split.allowanceSeconds + split.regularSeconds).toBe(seconds);
        expect(used).toBeLessThanOrEqual(left);
        expect(used).toBeGreaterThanOrEqual(split.allowanceSeconds);
      }),
    );
  });

  test('a call wholly inside costs its allowance tariff, wholly outside its regular one (INV-25)', () => {
    fc.assert(
      fc.property(...call, (allowance, regular, seconds, left) => {
        const { inside, behind } = rateCrossing(allowance, regular, seconds, left);
        const total = add(amount(inside.units), amount(behind.units));
        if (seconds <= left) expect(compare(total, callFromStart(allowance, seconds).amount)).toBe(0);
        if (left === 0) expect(compare(total, callFromStart(regular, seconds).amount)).toBe(0);
      }),
    );
  });
});

test('an allowance below zero is a mistake of the program', () => {
  expect(() => splitCall(1, -1)).toThrow(/less than nothing/);
});
