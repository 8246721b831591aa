import { describe, expect, test } from 'vitest';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import {
  sameAmount,
  sameInstant,
  sameMoney,
  sameNumber,
  samePeriod,
  sameText,
  shortLocal,
} from '../../engine/verify/fields.ts';

const eur = (amount: string) => new Money(amount, 'EUR');
/** 2026-06-01T00:00 in Vilnius (UTC+3 in summer), computed by hand: 2026-05-31T21:00Z. */
const JUNE = Date.UTC(2026, 4, 31, 21);
const ZONE = 'Europe/Vilnius';

describe('single values', () => {
  test.each([
    ['10', '10.00'],
    [10, '10'],
    ['0.00', '0'],
    ['-0', '0.00'],
    ['1.290', '1.29'],
  ])('the amount %s is the amount %s', (expected, actual) =>
    expect(sameMoney('total', expected, eur(actual))).toEqual([]),
  );

  test.each([
    ['1.29', '1.28', '-0.01'],
    ['1.29', '1.2900001', '0.0000001'],
    ['-1', '1.00', '2'],
  ])('expected %s, actual %s: the difference is %s', (expected, actual, difference) => {
    const [found] = sameMoney('total', expected, eur(actual));
    expect(found?.difference?.amount.toFixed()).toBe(difference);
    expect(found?.difference?.currency).toBe('EUR');
  });

  test('both amounts are told with the places of the currency', () => {
    expect(sameMoney('total', 1, eur('2'))).toMatchObject([{ path: 'total', expected: '1.00', actual: '2.00' }]);
    expect(sameMoney('total', 1, new Money('2', 'JPY'))).toMatchObject([{ expected: '1', actual: '2' }]);
  });

  test('quantities compare by value, beyond what a binary float can tell apart', () => {
    expect(sameNumber('quantity', '2.50', new Decimal('2.5'))).toEqual([]);
    expect(sameNumber('quantity', '0.30000000000000001', new Decimal('0.3'))).toHaveLength(1);
    expect(sameNumber('quantity', 4, null)).toEqual([{ path: 'quantity', expected: '4', actual: null }]);
  });

  test('a name made of digits is the text that it is written as', () => {
    expect(sameText('number', 42, '42')).toEqual([]);
    expect(sameText('number', '042', '42')).toHaveLength(1);
    expect(sameText('message', 'Thank you.', null)).toEqual([
      { path: 'message', expected: 'Thank you.', actual: null },
    ]);
  });

  test('a date is its first instant in the zone of the account: just before, at, just after', () => {
    expect(sameInstant('issued', '2026-06-01', JUNE - 1000, ZONE)).toEqual([
      { path: 'issued', expected: '2026-06-01', actual: '2026-05-31T23:59:59' },
    ]);
    expect(sameInstant('issued', '2026-06-01', JUNE, ZONE)).toEqual([]);
    expect(sameInstant('issued', '2026-06-01', JUNE + 60_000, ZONE)).toMatchObject([{ actual: '2026-06-01T00:01' }]);
  });

  test('the same time with and without its zero seconds is one time', () => {
    expect(sameInstant('at', '2026-06-01T00:00:00', JUNE, ZONE)).toEqual([]);
    expect(sameInstant('at', '2026-06-01T00:00', null, ZONE)).toMatchObject([{ actual: null }]);
  });

  test('of a period both ends are told, each alone', () => {
    const may = { start: JUNE - 31 * 86_400_000, end: JUNE };
    expect(samePeriod('period', { start: '2026-05-01', end: '2026-06-01' }, may, ZONE)).toEqual([]);
    expect(samePeriod('period', { start: '2026-05-02', end: '2026-06-01' }, may, ZONE)).toMatchObject([
      { path: 'period.start', actual: '2026-05-01' },
    ]);
    expect(samePeriod('period', { start: '2026-05-01', end: '2026-06-01' }, null, ZONE)).toHaveLength(2);
  });

  test.each(['6000 seconds', '1 second'])('%s is a number of seconds', (text) => {
    const count = Number(text.split(' ')[0]);
    expect(sameAmount('left', text, count, 'seconds')).toEqual([]);
    expect(sameAmount('left', text, count + 1, 'seconds')).toEqual([
      { path: 'left', expected: text, actual: `${count + 1} seconds` },
    ]);
  });

  test('midnight is told as a date, full minutes without seconds', () => {
    expect([JUNE, JUNE + 60_000, JUNE + 61_000].map((at) => shortLocal(at, ZONE))).toEqual([
      '2026-06-01',
      '2026-06-01T00:01',
      '2026-06-01T00:01:01',
    ]);
  });
});
