import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, fromScaled, parseDecimal } from '../../engine/values/decimal.ts';
import { Money, minorUnit, printAmount } from '../../engine/values/money.ts';

const eur = (amount: string) => new Money(amount, 'EUR');
const units = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const money = units.map((scaled) => new Money(fromScaled(scaled, 10n ** 12n), 'EUR'));
const same = (a: Money, b: Money) => a.compare(b) === 0;

describe('money', () => {
  test('sums are exact where binary fractions are not', () => {
    expect(printAmount(eur('0.10').plus(eur('0.20')))).toBe('0.30');
    expect(
      printAmount(
        Money.sum(
          Array.from({ length: 1000 }, () => eur('0.001')),
          'EUR',
        ),
      ),
    ).toBe('1.00');
  });

  test('the order of a sum does not matter', () => {
    fc.assert(
      fc.property(money, money, money, (a, b, c) => {
        expect(same(a.plus(b), b.plus(a))).toBe(true);
        expect(same(a.plus(b).plus(c), a.plus(b.plus(c)))).toBe(true);
        expect(same(Money.sum([a, b, c], 'EUR'), Money.sum([c, a, b], 'EUR'))).toBe(true);
      }),
    );
  });

  test('minus undoes plus, and an amount and its negation make nothing', () => {
    fc.assert(
      fc.property(money, money, (a, b) => {
        expect(same(a.plus(b).minus(b), a)).toBe(true);
        expect(a.plus(a.negated()).isZero()).toBe(true);
        expect(same(a.minus(b), b.minus(a).negated())).toBe(true);
      }),
    );
  });

  test('times spreads over a sum', () => {
    fc.assert(
      fc.property(money, money, fc.integer({ min: -1_000_000, max: 1_000_000 }), (a, b, factor) => {
        expect(same(a.plus(b).times(factor), a.times(factor).plus(b.times(factor)))).toBe(true);
      }),
    );
  });

  test('a sum agrees with whole numbers of the smallest unit', () => {
    fc.assert(
      fc.property(fc.array(units, { maxLength: 20 }), (parts) => {
        const total = Money.sum(
          parts.map((part) => new Money(fromScaled(part, 10n ** 12n), 'EUR')),
          'EUR',
        );
        expect(total.amount.times(10 ** 12).toFixed(0)).toBe(parts.reduce((sum, part) => sum + part, 0n).toString());
      }),
    );
  });

  test('the sum of nothing is zero of its currency', () => {
    expect(Money.sum([], 'JPY')).toEqual(Money.zero('JPY'));
  });

  test('two currencies never meet', () => {
    const usd = new Money('1.00', 'USD');
    expect(() => eur('1.00').plus(usd)).toThrow(/two currencies/);
    expect(() => eur('1.00').minus(usd)).toThrow(/two currencies/);
    expect(() => eur('1.00').compare(usd)).toThrow(/two currencies/);
    expect(() => Money.sum([usd], 'EUR')).toThrow(/two currencies/);
  });

  test('compare and isNegative know the sign, and zero has none', () => {
    expect(eur('1.00').compare(eur('1.01'))).toBeLessThan(0);
    expect(eur('1.00').compare(eur('1.000'))).toBe(0);
    expect(eur('1.00').compare(eur('0.99'))).toBeGreaterThan(0);
    expect([eur('-0.01'), eur('0'), eur('-0'), eur('0.01')].map((each) => each.isNegative())).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('rounding is that of its own places and method', () => {
    expect(printAmount(eur('1.2903').rounded({ precision: 2, method: 'half-up' }))).toBe('1.29');
    expect(printAmount(eur('1.2903').rounded({ precision: 2, method: 'up' }))).toBe('1.30');
  });
});

describe('printAmount', () => {
  test.each([
    ['10', 'EUR', '10.00'],
    ['10.5', 'EUR', '10.50'],
    ['10.005', 'EUR', '10.005'],
    ['-1.5', 'EUR', '-1.50'],
    ['0', 'EUR', '0.00'],
    ['-0', 'EUR', '0.00'],
    ['1200', 'JPY', '1200'],
    ['1200.5', 'JPY', '1200.5'],
    ['-0', 'JPY', '0'],
    ['1.5', 'BHD', '1.500'],
    ['1.2345', 'BHD', '1.2345'],
    ['0', 'CLF', '0.0000'],
    ['0.000000000001', 'USD', '0.000000000001'],
    ['123456789012.123456789012', 'USD', '123456789012.123456789012'],
  ])('%s %s is %s', (amount, currency, printed) => {
    expect(printAmount(new Money(amount, currency))).toBe(printed);
  });

  test('what is printed is the whole amount', () => {
    fc.assert(
      fc.property(money, (amount) => {
        expect(same(new Money(printAmount(amount), 'EUR'), amount)).toBe(true);
      }),
    );
  });

  test.each([
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
    [2, 'AUD BRL CAD CHF CNY CZK DKK EUR GBP HUF INR MXN NOK PLN SEK TRY UAH USD ZAR'],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
    [4, 'CLF UYW'],
  ])('ISO 4217 gives %i places to %s', (places, codes) => {
    for (const code of codes.split(' ')) expect(minorUnit(code)).toBe(places);
  });

  test('a name that every object has is no currency of its own', () => {
    expect(minorUnit('constructor')).toBe(2);
  });
});

describe('decimals', () => {
  test.each(['0', '-3', '+3', '10.00', '0044', '0.000000000000000000000000000001'])('%s is read exactly', (text) => {
    expect(parseDecimal(text)?.equals(new Decimal(text))).toBe(true);
  });

  test.each([
    '',
    '.5',
    '5.',
    '1e3',
    '0x10',
    '1_000',
    '1,5',
    'NaN',
    'Infinity',
    ' 1',
    '1\n',
    '--1',
    '٣',
    '1'.repeat(31),
  ])('"%s" is no plain decimal', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  test('a canonical integer is read, a number that prints with an exponent is not', () => {
    expect(parseDecimal(10)?.toString()).toBe('10');
    expect(parseDecimal(1e21)).toBeNull();
  });

  test('scaled units are divided without loss', () => {
    expect(fromScaled(-1234n, 1000n).toFixed()).toBe('-1.234');
    expect(fromScaled(10n ** 40n + 1n, 10n ** 10n).toFixed()).toBe(`1${'0'.repeat(30)}.0000000001`);
  });
});
