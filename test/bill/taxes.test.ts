import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BillLine } from '../../engine/model/invoice.ts';
import type { Tax } from '../../engine/model/program.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { baseOnTop, dueInPrices, netOfPrices, type OracleLine, type OracleTax, onTop } from '../oracle/taxes.ts';
import { decimals } from '../rate/arbitraries.ts';
import { BY_LINE, PLACE } from '../simulate/builder.ts';
import { assess, cents, euros, line, named, tax, taxCents } from './builder.ts';

/** Up to four taxes, each on the net, on some of those before it, or on both. */
const someTaxes: fc.Arbitrary<OracleTax[]> = fc
  .array(
    fc.record({
      percent: decimals(0, 40, 2),
      taxable: fc.constantFrom('100', '64.9', '50'),
      left: fc.constantFrom('100', '80', '0'),
      below: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      net: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) =>
    parts.map(({ below, net, ...rest }, index) => {
      const on = parts.slice(0, index).flatMap((_, at) => (below[at] ? [`tax-${at}`] : []));
      return { ...rest, name: `tax-${index}`, on, net: net || on.length === 0 };
    }),
  );

const someLines = fc.array(fc.integer({ min: -2000, max: 100_000 }), { minLength: 1, maxLength: 6 });

function compiled({ name, percent, taxable, net, on }: OracleTax, over: Partial<Tax> = {}): Tax {
  return tax(name, percent, { taxablePercent: new Decimal(taxable), on: { net, taxes: on }, ...over });
}

/** Lines that bear of each tax what its exemption leaves. */
function linesOf(taxes: readonly OracleTax[], amounts: readonly number[]): BillLine[] {
  const parts = taxes.flatMap(({ name, left }) => (left === '0' ? [] : [{ tax: name, percent: new Decimal(left) }]));
  return amounts.map((amount) => line(amount, { taxation: { parts, callLines: 1 } }));
}

function sum(of: readonly number[]): number {
  return of.reduce((a, b) => a + b, 0);
}

describe('taxes as an independent oracle sees them', () => {
  test('on top, compound, in part and exempt, the cents of every tax agree', () => {
    fc.assert(
      fc.property(someTaxes, someLines, (taxes, amounts) => {
        const found = assess(
          taxes.map((one) => compiled(one)),
          linesOf(taxes, amounts),
        );
        expect(taxCents(found)).toEqual(Object.fromEntries(onTop(taxes, sum(amounts))));
        expect(cents(found.subtotal)).toBe(sum(amounts));
      }),
      { numRuns: 200 },
    );
  });

  test('in prices, the net agrees, and net and taxes are the price exactly', () => {
    fc.assert(
      fc.property(someTaxes, someLines, (taxes, amounts) => {
        const lines = linesOf(taxes, amounts);
        const found = assess(
          taxes.map((one) => compiled(one, { inclusive: 'round-net' })),
          lines,
        );
        expect(cents(found.subtotal)).toBe(netOfPrices(taxes, sum(amounts)));
        expect(cents(found.total)).toBe(sum(amounts));
        // Every tax but the one that takes the cent is what it would be on the net.
        const borne = taxes.filter(({ left }) => left !== '0').slice(0, -1);
        const alone = onTop(taxes, cents(found.subtotal));
        for (const { name } of borne) expect(taxCents(found)[name]).toBe(alone.get(name));
      }),
      { numRuns: 200 },
    );
  });

  test('in prices line by line, each line and its taxes are its price exactly', () => {
    fc.assert(
      fc.property(someTaxes, someLines, (taxes, amounts) => {
        const contained = taxes.map((one) => compiled(one, { inclusive: 'round-net' }));
        const found = assess(contained, linesOf(taxes, amounts), { taxRounding: BY_LINE });
        expect(found.lines.map(({ amount }) => cents(amount))).toEqual(
          amounts.map((amount) => netOfPrices(taxes, amount)),
        );
        expect(cents(found.total)).toBe(sum(amounts));
      }),
      { numRuns: 100 },
    );
  });
});

describe('lines that are taxed at another amount than their price (A-62)', () => {
  const cent = fc.integer({ min: 0, max: 100_000 });
  const mixed: fc.Arbitrary<OracleLine[]> = fc.array(
    fc.record({ charged: cent, taxed: fc.option(cent, { freq: 2 }) }),
    { minLength: 1, maxLength: 6 },
  );

  function mixedLines(taxes: readonly OracleTax[], of: readonly OracleLine[]): BillLine[] {
    const plain = linesOf(
      taxes,
      of.map(({ charged }) => charged),
    );
    return plain.map((one, index) => {
      const taxed = of[index]?.taxed ?? null;
      if (taxed === null) return one;
      return { ...one, taxBase: { exact: { units: BigInt(taxed), scale: 100n }, amount: euros(taxed) } };
    });
  }

  test('on top, taxes stand on it, and lines, surcharges and fixed amounts do not', () => {
    fc.assert(
      fc.property(someTaxes, mixed, (taxes, of) => {
        const found = assess(
          taxes.map((one) => compiled(one)),
          mixedLines(taxes, of),
        );
        expect(taxCents(found)).toEqual(Object.fromEntries(onTop(taxes, baseOnTop(of))));
        expect(cents(found.subtotal)).toBe(sum(of.map(({ charged }) => charged)));
      }),
      { numRuns: 100 },
    );
  });

  test('in prices, what is due is the net of what is charged and the tax in what is taxed', () => {
    fc.assert(
      fc.property(someTaxes, mixed, (taxes, of) => {
        const found = assess(
          taxes.map((one) => compiled(one, { inclusive: 'round-net' })),
          mixedLines(taxes, of),
        );
        const { net, total } = dueInPrices(taxes, of);
        expect([cents(found.subtotal), cents(found.total)]).toEqual([net, total]);
      }),
      { numRuns: 100 },
    );
  });

  test('line by line too, in prices and on top', () => {
    fc.assert(
      fc.property(someTaxes, mixed, fc.boolean(), (taxes, of, inclusive) => {
        const found = assess(
          taxes.map((one) => compiled(one, { inclusive: inclusive ? 'round-net' : null })),
          mixedLines(taxes, of),
          { taxRounding: BY_LINE },
        );
        const each = of.map((one) => {
          if (inclusive) return dueInPrices(taxes, [one]).total;
          return one.charged + sum([...onTop(taxes, baseOnTop([one])).values()]);
        });
        expect(cents(found.total)).toBe(sum(each));
      }),
      { numRuns: 100 },
    );
  });

  test('the tax says what it stands on besides prices, unless it stands on other taxes alone', () => {
    const free = mixedLines([], [{ charged: 0, taxed: 500 }]).map((one) => ({ ...one, calls: 3 }));
    const bare = free.map(({ taxation, ...one }) => one);
    const upper = tax('upper', '50', { on: { net: false, taxes: ['vat'] } });
    const [vat, other] = assess([tax('vat', '20'), upper], bare).taxes;
    expect(vat?.regular?.amount.amount.toFixed()).toBe('5');
    expect(vat?.regular?.steps).toEqual([
      { step: 'tax-base', detail: 'Service: 3 answered, by the regular tariff in place of 0.00', result: '5' },
    ]);
    expect(other?.regular).toBeUndefined();
    expect(assess([tax('vat', '20')], free).taxes[0]?.regular).toBeUndefined(); // it is exempt
  });
});

describe('laws of taxes (INV-27)', () => {
  const percent = decimals(0, 100, 3);
  const base = fc.integer({ min: 0, max: 1_000_000 });

  test('a simple percentage of two bases is that of their sum, but for rounding', () => {
    fc.assert(
      fc.property(percent, base, base, (rate, a, b) => {
        const of = (amount: number) => taxCents(assess([tax('one', rate)], [line(amount)])).one ?? 0;
        expect(Math.abs(of(a + b) - of(a) - of(b))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });

  test('a compound tax is never less than a simple one', () => {
    fc.assert(
      fc.property(percent, percent, base, (lower, upper, amount) => {
        const of = (taxes: string[]) =>
          taxCents(assess([tax('lower', lower), tax('upper', upper, { on: { net: true, taxes } })], [line(amount)]));
        expect(of(['lower']).upper).toBeGreaterThanOrEqual(of([]).upper ?? 0);
      }),
      { numRuns: 100 },
    );
  });

  test('an exempt line bears nothing, in whichever way the tax is reckoned', () => {
    const exempt = line(12_100, { calls: 5, taxation: { parts: [], callLines: 3 } });
    const amount = { percent: null, amount: euros(150), per: 'call-line' } as const;
    const contained = { inclusive: 'round-net' } as const;
    for (const over of [{}, contained, { rate: amount }, { rate: amount, ...contained }]) {
      const found = assess([tax('one', '21', over)], [exempt]);
      expect([cents(found.total), taxCents(found)]).toEqual([12_100, { one: 0 }]);
    }
  });
});

describe('slices and a most', () => {
  const sliced = tax('sliced', null, {
    tiers: [
      { upTo: new Decimal(100), percent: new Decimal(10), place: PLACE },
      { upTo: new Decimal(200), percent: new Decimal(50), place: PLACE },
      { upTo: null, percent: new Decimal(1), place: PLACE },
    ],
  });

  test.each([
    [9_999, 1_000], // 9.999
    [10_000, 1_000],
    [10_002, 1_001], // and half of 0.02
    [19_998, 5_999],
    [20_000, 6_000],
    [20_100, 6_001], // and 1 % of 1.00
    [-10_002, -1_001], // a credit mirrors a debit
    [0, 0],
  ])('%i cents bear %i', (amount, expected) => {
    expect(taxCents(assess([sliced], [line(amount)]))).toEqual({ sliced: expected });
  });

  test.each([
    [19_999, 2_000], // 19.999
    [20_000, 2_000],
    [20_010, 2_000],
    [-30_000, -2_000],
  ])('a tenth of %i cents, at most 20.00, is %i', (amount, expected) => {
    expect(taxCents(assess([tax('one', '10', { maxPerInvoice: euros(2000) })], [line(amount)]))).toEqual({
      one: expected,
    });
  });

  test('what is capped line by line is divided again, and a tax on it follows', () => {
    const capped = tax('capped', '10', { maxPerInvoice: euros(1000) });
    const upper = tax('upper', '50', { on: { net: false, taxes: ['capped'] } });
    const found = assess([capped, upper], [line(10_000), line(30_000)], { taxRounding: BY_LINE });
    expect(taxCents(found)).toEqual({ capped: 1_000, upper: 500 }); // 2.50 and 7.50: 1.25 and 3.75
  });
});

describe('amounts', () => {
  const duty = (per: Tax['rate']['per'], over: Partial<Tax> = {}): Tax =>
    tax('duty', null, { rate: { percent: null, amount: euros(50), per }, ...over });
  const borne = (callLines: number, percent = 100) => ({
    taxation: { parts: [{ tax: 'duty', percent: new Decimal(percent) }], callLines },
  });

  test('for each call line: as many as the account had at the most', () => {
    expect(taxCents(assess([duty('call-line')], [line(100, borne(2)), line(100, borne(3))]))).toEqual({ duty: 150 });
  });

  test('for each call line: none, where no taxed line is printed', () => {
    expect(taxCents(assess([duty('call-line')], [line(0, borne(3))]))).toEqual({ duty: 0 });
  });

  test('half exempt, half of it', () => {
    expect(taxCents(assess([duty('line')], [line(100, borne(1, 50)), line(100, borne(1))]))).toEqual({ duty: 75 });
    expect(taxCents(assess([duty('invoice')], [line(100, borne(1, 50))]))).toEqual({ duty: 25 });
  });

  test('a free call bears its own', () => {
    expect(taxCents(assess([duty('call')], [line(0, { ...borne(1), calls: 2, occurrences: 2 })]))).toEqual({
      duty: 100,
    });
  });

  test('in a price it is taken off first', () => {
    const vat = tax('vat', '21', { inclusive: 'round-net' });
    const found = assess([duty('line', { inclusive: 'round-net' }), vat], [line(1_260), line(1_260)]);
    expect(found.lines.map(({ amount }) => cents(amount))).toEqual([1_000, 1_000]);
    expect(taxCents(found)).toEqual({ duty: 100, vat: 420 });
  });

  test('a price with nothing but an amount in it', () => {
    const found = assess([duty('invoice', { inclusive: 'round-net' })], [line(1_000), line(500)]);
    expect([cents(found.subtotal), taxCents(found)]).toEqual([1_450, { duty: 50 }]);
  });

  test('a price that is finer than a cent stays whole', () => {
    const fine = line(0, { amount: new Money('10.005', 'EUR') });
    const found = assess([tax('vat', '21', { inclusive: 'round-net' })], [fine]);
    expect(found.subtotal.amount.toFixed()).toBe('8.27'); // 8.2686
    expect(found.total.amount.toFixed()).toBe('10.005');
  });
});

describe('surcharges', () => {
  test('one that stands on lines of which half are exempt is taxed by half', () => {
    const surcharges = [
      {
        name: 'fee',
        line: 'Fee',
        rate: { percent: new Decimal(10), amount: null, per: 'occurrence' as const },
        appliesTo: 'all' as const,
        place: PLACE,
        places: { percent: PLACE, amount: PLACE },
      },
    ];
    const exempt = line(10_000, { taxation: { parts: [], callLines: 1 } });
    const found = assess([tax('vat', '20')], [line(10_000), exempt], { surcharges });
    expect(taxCents(found)).toEqual({ vat: 2_200 }); // 20 % of 100.00, and of half of 20.00
  });

  test('a tax on a tax does not reach lines that the lower one alone is on', () => {
    const lower = tax('lower', '10', { appliesTo: 'all' });
    const upper = tax('upper', '50', { appliesTo: named({ zones: ['abroad'] }), on: { net: false, taxes: ['lower'] } });
    const found = assess([lower, upper], [line(1_000, { zone: 'abroad' }), line(2_000, { zone: 'home' })]);
    expect(taxCents(found)).toEqual({ lower: 300, upper: 50 });
  });
});
