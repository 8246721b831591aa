import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rateCall } from '../../engine/rate/rate.ts';
import { compare, parse } from '../oracle/fraction.ts';
import { callBehindAllowance, callFromStart, type TariffRow } from '../oracle/oracle.ts';
import { tariffRow } from './arbitraries.ts';
import { amount, ratePrice } from './builders.ts';

/** 60/6 at 0.10 a minute and 0.02 for the connection: a first minute of 0.12, then 0.01 for each 6 seconds. */
const ROW: TariffRow = {
  perMinute: '0.10',
  firstPerMinute: '0.10',
  firstSeconds: 60,
  nextSeconds: 6,
  connectFee: '0.02',
  disconnectPercent: '0',
};

function expectCall(
  row: TariffRow,
  seconds: number,
  price: string,
  billedSeconds: number,
  mode: 'start' | 'continue' = 'start',
) {
  const charge = rateCall(ratePrice(row), seconds, mode);
  expect(compare(amount(charge.units), parse(price)), `price of ${seconds} s is not ${price}`).toBe(0);
  expect(charge.billedSeconds).toBe(billedSeconds);
}

describe('a call from its start', () => {
  test('costs nothing, not even the connection, when it was not answered', () => expectCall(ROW, 0, '0', 0));
  test('of one second pays the whole first interval', () => expectCall(ROW, 1, '0.12', 60));
  test('just short of the first interval pays all of it', () => expectCall(ROW, 59, '0.12', 60));
  test('of exactly the first interval pays no further one', () => expectCall(ROW, 60, '0.12', 60));
  test('a second past the first interval pays one further interval', () => expectCall(ROW, 61, '0.13', 66));
  test('just short of two further intervals pays two', () => expectCall(ROW, 71, '0.14', 72));
  test('of exactly two further intervals pays two', () => expectCall(ROW, 72, '0.14', 72));
  test('a second past two further intervals pays three', () => expectCall(ROW, 73, '0.15', 78));

  test('counts further intervals from the end of the first, not from zero', () =>
    // 6 s at 0.10 a minute are 0.01; the other 54 s start one interval of 60 s at 0.10.
    expectCall({ ...ROW, firstSeconds: 6, nextSeconds: 60, connectFee: '0' }, 60, '0.11', 66));

  test('pays the first interval at its own price', () =>
    expectCall({ ...ROW, firstPerMinute: '0.30' }, 66, '0.33', 66));

  test('pays the disconnect percentage on everything, the connect fee included', () =>
    // (0.02 + 0.10 + 0.01) × 1.05
    expectCall({ ...ROW, disconnectPercent: '5' }, 66, '0.1365', 66));

  test('keeps the third of a cent that a minute divided by three leaves', () => {
    const row = {
      ...ROW,
      perMinute: '0.01',
      firstPerMinute: '0.01',
      firstSeconds: 20,
      nextSeconds: 20,
      connectFee: '0',
    };
    expectCall(row, 60, '0.01', 60);
  });
});

describe('the part of a call behind an allowance', () => {
  test('of no seconds costs nothing', () => expectCall(ROW, 0, '0', 0, 'continue'));
  test('pays neither connect fee nor first interval', () => expectCall(ROW, 1, '0.01', 6, 'continue'));
  test('just short of an interval pays it', () => expectCall(ROW, 5, '0.01', 6, 'continue'));
  test('of exactly an interval pays it once', () => expectCall(ROW, 6, '0.01', 6, 'continue'));
  test('a second past an interval pays two', () => expectCall(ROW, 7, '0.02', 12, 'continue'));
});

describe('on any tariff', () => {
  const seconds = fc.integer({ min: 0, max: 4000 });

  test('a call costs what the oracle says', () => {
    fc.assert(
      fc.property(tariffRow, seconds, (row, duration) => {
        const charge = rateCall(ratePrice(row), duration, 'start');
        const wanted = callFromStart(row, duration);
        expect(compare(amount(charge.units), wanted.amount)).toBe(0);
        expect(charge.billedSeconds).toBe(wanted.billedSeconds);
      }),
    );
  });

  test('the part behind an allowance costs what the oracle says', () => {
    fc.assert(
      fc.property(tariffRow, seconds, (row, duration) => {
        const charge = rateCall(ratePrice(row), duration, 'continue');
        const wanted = callBehindAllowance(row, duration);
        expect(compare(amount(charge.units), wanted.amount)).toBe(0);
        expect(charge.billedSeconds).toBe(wanted.billedSeconds);
      }),
    );
  });

  test('a longer call never costs less (INV-22)', () => {
    fc.assert(
      fc.property(tariffRow, seconds, fc.integer({ min: 0, max: 200 }), (row, duration, more) => {
        const price = ratePrice(row);
        const shorter = rateCall(price, duration, 'start');
        const longer = rateCall(price, duration + more, 'start');
        expect(longer.units >= shorter.units).toBe(true);
        expect(longer.billedSeconds).toBeGreaterThanOrEqual(shorter.billedSeconds);
      }),
    );
  });

  test('billed seconds cover the call, by less than an interval once past the first (INV-22)', () => {
    fc.assert(
      fc.property(tariffRow, seconds, (row, duration) => {
        const { billedSeconds } = rateCall(ratePrice(row), duration, 'start');
        expect(billedSeconds).toBeGreaterThanOrEqual(duration);
        if (duration > row.firstSeconds) expect(billedSeconds).toBeLessThan(duration + row.nextSeconds);
      }),
    );
  });

  test('the increments of the longest possible calls are counted exactly', () => {
    const longest = fc.integer({ min: Number.MAX_SAFE_INTEGER - 100_000, max: Number.MAX_SAFE_INTEGER - 200 });
    fc.assert(
      fc.property(longest, fc.integer({ min: 1, max: 90 }), (duration, nextSeconds) => {
        const price = ratePrice({ ...ROW, nextSeconds });
        const further = (BigInt(duration) - 60n + BigInt(nextSeconds) - 1n) / BigInt(nextSeconds);
        expect(rateCall(price, duration, 'start').units).toBe(price.connect + price.first + price.next * further);
      }),
    );
  });

  test('a fraction of a second or a negative duration is a mistake of the program', () => {
    expect(() => rateCall(ratePrice(ROW), 1.5, 'start')).toThrow(/whole number of seconds/);
    expect(() => rateCall(ratePrice(ROW), -1, 'start')).toThrow(/whole number of seconds/);
  });
});
