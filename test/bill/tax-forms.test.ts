import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Surcharge, Tax } from '../../engine/model/program.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { asOne, netOfPrices, type OracleTax, onTop, taxesOfPrices } from '../oracle/taxes.ts';
import { decimals } from '../rate/arbitraries.ts';
import { BY_LINE, PLACE } from '../simulate/builder.ts';
import { assess, cents, euros, line, named, tax, taxCents } from './builder.ts';

/** Up to three taxes on the net, on those before them, or on themselves too. */
const someTaxes: fc.Arbitrary<OracleTax[]> = fc
  .array(fc.record({ percent: decimals(0, 40, 3), below: fc.boolean(), grossUp: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) =>
    parts.map(({ percent, below, grossUp }, index) => ({
      name: `tax-${index}`,
      percent,
      taxable: '100',
      left: '100',
      net: true,
      on: below ? parts.slice(0, index).map((_, at) => `tax-${at}`) : [],
      grossUp,
    })),
  );

const someCents = fc.array(fc.integer({ min: -2000, max: 100_000 }), { minLength: 1, maxLength: 6 });

function compiled({ name, percent, net, on, grossUp }: OracleTax, inclusive: Tax['inclusive'] = null): Tax {
  return tax(name, percent, { on: { net, taxes: on }, grossUp: grossUp ?? false, inclusive });
}

function sum(of: readonly number[]): number {
  return of.reduce((a, b) => a + b, 0);
}

describe('a tax that stands on itself too', () => {
  test('on top, alone and with others, agrees with an independent oracle', () => {
    fc.assert(
      fc.property(someTaxes, someCents, (taxes, amounts) => {
        const found = assess(
          taxes.map((one) => compiled(one)),
          amounts.map((amount) => line(amount)),
        );
        expect(taxCents(found)).toEqual(Object.fromEntries(onTop(taxes, sum(amounts))));
      }),
      { numRuns: 200 },
    );
  });

  test('has base and tax together for its base', () => {
    const [found] = assess([tax('icms', '20', { grossUp: true })], [line(10_000)]).taxes;
    expect([found?.base.amount.toFixed(2), found?.amount.amount.toFixed(2)]).toEqual(['125.00', '25.00']);
  });

  test('is its percentage of a price that contains it, to the cent', () => {
    fc.assert(
      fc.property(decimals(0, 99, 3), fc.integer({ min: -100_000, max: 100_000 }), (percent, price) => {
        const found = assess([tax('icms', percent, { grossUp: true, inclusive: 'round-tax' })], [line(price)]);
        const exact = new Decimal(price).times(percent).dividedBy(100);
        expect(taxCents(found)).toEqual({ icms: exact.toPlaces(0, 'half-up').toNumber() });
        expect(cents(found.total)).toBe(price);
      }),
      { numRuns: 200 },
    );
  });
});

describe('taxes that are rounded in prices', () => {
  test('are each its share of the sum of the prices, and the nets are what they leave', () => {
    fc.assert(
      fc.property(someTaxes, someCents, (taxes, amounts) => {
        const found = assess(
          taxes.map((one) => compiled(one, 'round-tax')),
          amounts.map((amount) => line(amount)),
        );
        expect(taxCents(found)).toEqual(Object.fromEntries(taxesOfPrices(taxes, sum(amounts))));
        expect(cents(found.total)).toBe(sum(amounts));
        expect(cents(found.subtotal)).toBe(sum(found.lines.map(({ amount }) => cents(amount))));
      }),
      { numRuns: 200 },
    );
  });

  test('beside others whose net is rounded: that net, each of them as it is alone, and the others what is left', () => {
    fc.assert(
      fc.property(someTaxes, someCents, (taxes, amounts) => {
        const found = assess(
          taxes.map((one, index) => compiled(one, index === 0 ? 'round-net' : 'round-tax')),
          amounts.map((amount) => line(amount)),
        );
        const alone = taxesOfPrices(taxes, sum(amounts));
        expect(cents(found.subtotal)).toBe(netOfPrices(taxes, sum(amounts)));
        for (const { name } of taxes.slice(1)) expect(taxCents(found)[name]).toBe(alone.get(name));
        expect(cents(found.total)).toBe(sum(amounts));
      }),
      { numRuns: 200 },
    );
  });

  test('take fixed amounts off first', () => {
    const stamp = { percent: null, amount: euros(10), per: 'line' } as const;
    const taxes = [
      tax('vat', '20', { inclusive: 'round-tax' }),
      tax('stamp', null, { rate: stamp, inclusive: 'round-tax' }),
    ];
    const found = assess(taxes, [line(1_015), line(1_015)]); // (20.30 − 0.20) / 6 = 3.35
    expect([cents(found.subtotal), taxCents(found)]).toEqual([1_675, { vat: 335, stamp: 20 }]);
  });
});

describe('the same taxes in prices and on top', () => {
  const gross = fc.integer({ min: -100_000, max: 1_000_000 });
  const ways = fc.constantFrom('round-net' as const, 'round-tax' as const);

  test('one tax: what is due on top of a net, put in as a price, has that net and that tax again', () => {
    fc.assert(
      fc.property(decimals(0, 99, 3), gross, ways, fc.boolean(), (percent, net, way, grossUp) => {
        const onTop = assess([tax('vat', percent, { grossUp })], [line(net)]);
        const inPrice = assess([tax('vat', percent, { grossUp, inclusive: way })], [line(cents(onTop.total))]);
        expect([cents(inPrice.subtotal), taxCents(inPrice)]).toEqual([net, taxCents(onTop)]);
      }),
      { numRuns: 300 },
    );
  });

  test('one tax on several lines: they agree in sum, and line by line where taxes are', () => {
    fc.assert(
      fc.property(decimals(0, 99, 3), fc.array(gross, { minLength: 1, maxLength: 5 }), ways, (percent, nets, way) => {
        const terms = { taxRounding: BY_LINE };
        const on = nets.map((net) => assess([tax('vat', percent)], [line(net)]).total);
        const inPrices = assess(
          [tax('vat', percent, { inclusive: way })],
          on.map((total) => line(cents(total))),
          terms,
        );
        expect(inPrices.lines.map(({ amount }) => cents(amount))).toEqual(nets);
      }),
      { numRuns: 200 },
    );
  });

  test('of several taxes, each rounded, no rounding allows more than to differ by half a cent for each', () => {
    fc.assert(
      fc.property(someTaxes, gross, ways, (taxes, net, way) => {
        const on = assess(
          taxes.map((one) => compiled({ ...one, on: [] })),
          [line(net)],
        );
        const contained = taxes.map((one) => compiled({ ...one, on: [] }, way));
        const inPrices = assess(contained, [line(cents(on.total))]);
        expect(Math.abs(cents(inPrices.subtotal) - net)).toBeLessThanOrEqual(taxes.length);
        expect(cents(inPrices.total)).toBe(cents(on.total));
      }),
      { numRuns: 200 },
    );
  });

  test('5 % and 9.975 % are such a case: on 0.16 they are 0.01 and 0.02, and a price of 0.19 has a net of 0.17', () => {
    const two = (inclusive: Tax['inclusive']) => [tax('gst', '5', { inclusive }), tax('qst', '9.975', { inclusive })];
    const on = assess(two(null), [line(16)]); // 0.8 and 1.596
    expect([cents(on.total), taxCents(on)]).toEqual([19, { gst: 1, qst: 2 }]);
    const inPrice = assess(two('round-net'), [line(19)]); // 19 / 1.14975 = 16.52…
    expect([cents(inPrice.subtotal), taxCents(inPrice)]).toEqual([17, { gst: 1, qst: 1 }]);
  });
});

describe('taxes that are rounded jointly', () => {
  const joint = (taxes: readonly OracleTax[]) =>
    taxes.map((one) => ({ ...compiled({ ...one, on: [] }), jointly: true }));

  test('come to their sum, rounded once, each up or down by the largest remainders, as an oracle has it', () => {
    fc.assert(
      fc.property(someTaxes, someCents, (taxes, amounts) => {
        const found = assess(
          joint(taxes),
          amounts.map((amount) => line(amount)),
        );
        expect(taxCents(found)).toEqual(Object.fromEntries(asOne(taxes, sum(amounts))));
      }),
      { numRuns: 300 },
    );
  });

  test('line by line, do so on each line, and the parts of each tax add up to it', () => {
    fc.assert(
      fc.property(someTaxes, someCents, (taxes, amounts) => {
        const lines = amounts.map((amount) => line(amount));
        const found = assess(joint(taxes), lines, { taxRounding: BY_LINE });
        const each = amounts.map((amount) => asOne(taxes, amount));
        const expected = taxes.map(({ name }) => [name, sum(each.map((of) => of.get(name) ?? 0))]);
        expect(taxCents(found)).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 200 },
    );
  });

  test('are so all of them where the invoice is what is rounded, to cents or to coins', () => {
    const coins = fc.constantFrom('0.01', '0.02', '0.05', '0.1', '1');
    fc.assert(
      fc.property(someTaxes, someCents, coins, (taxes, amounts, coin) => {
        const to = new Decimal(coin);
        const perInvoice = { precision: to.decimalPlaces(), method: 'half-up', to } as const;
        const found = assess(
          taxes.map((one) => compiled({ ...one, on: [] })),
          amounts.map((amount) => line(amount)),
          { taxRounding: { perUnit: null, perLine: null, perTax: null, perInvoice } },
        );
        const size = to.times(100).toNumber();
        const net = asOne(taxes, sum(amounts), size);
        expect(taxCents(found)).toEqual(Object.fromEntries(net));
      }),
      { numRuns: 200 },
    );
  });

  test('leave a tax by itself that does not say so, and one on top of them', () => {
    const halves = ['a', 'b'].map((name) => tax(name, '9', { jointly: true }));
    const own = tax('own', '9');
    const above = tax('above', '10', { on: { net: false, taxes: ['a', 'b'] } });
    const found = assess([...halves, own, above], [line(1_005)]);
    expect(taxCents(found)).toEqual({ a: 91, b: 90, own: 90, above: 18 });
  });
});

describe('a tax in place of another', () => {
  const reduced = { name: 'reduced', appliesTo: named({ charges: ['bread'] }) };
  const ordinary = tax('ordinary', '20', { replacedBy: [reduced] });
  const other = tax('reduced', '10', { appliesTo: reduced.appliesTo, replaces: ['ordinary'] });

  test('is on its lines alone, and the other on all others alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9_999 })), { maxLength: 6 }), (of) => {
        const lines = of.map(([bread, amount]) => line(amount * 10, { charge: bread ? 'bread' : 'lamp' }));
        const found = assess([ordinary, other], lines);
        const on = (bread: boolean) => sum(of.filter(([is]) => is === bread).map(([, amount]) => amount * 10));
        expect(taxCents(found)).toEqual({ ordinary: on(false) / 5, reduced: on(true) / 10 });
      }),
      { numRuns: 100 },
    );
  });

  test('counts where it holds and takes nothing, and not where it does not hold', () => {
    const posted = (reducedPercent: number | null) => {
      const whole = { tax: 'ordinary', percent: new Decimal(100) };
      const parts =
        reducedPercent === null ? [whole] : [whole, { tax: 'reduced', percent: new Decimal(reducedPercent) }];
      return line(1_000, { charge: 'bread', taxation: { parts, callLines: 1 } });
    };
    const found = (percent: number | null) => taxCents(assess([ordinary, other], [posted(percent)]));
    expect([found(100), found(0), found(null)]).toEqual([
      { ordinary: 0, reduced: 100 },
      { ordinary: 0, reduced: 0 },
      { ordinary: 200, reduced: 0 },
    ]);
  });

  test('is on a surcharge where it names it, for the lines on which it holds', () => {
    const surcharges: Surcharge[] = [
      {
        name: 'fee',
        line: 'Fee',
        rate: { percent: new Decimal(10), amount: null, per: 'occurrence' },
        appliesTo: 'all',
        place: PLACE,
        places: { percent: PLACE, amount: PLACE },
      },
    ];
    const appliesTo = named({ charges: ['bread'], surcharges: ['fee'] });
    const taxes = [
      { ...ordinary, replacedBy: [{ name: 'reduced', appliesTo }] },
      { ...other, appliesTo },
    ];
    const whole = { tax: 'ordinary', percent: new Decimal(100) };
    const bread = { parts: [whole, { tax: 'reduced', percent: new Decimal(100) }], callLines: 1 };
    const lines = [
      line(10_000, { charge: 'bread', taxation: bread }),
      line(30_000, { charge: 'lamp', taxation: { parts: [whole], callLines: 1 } }),
    ];
    // The fee of 40.00 is a quarter on bread: 20 % of 300.00 + 30.00, and 10 % of 100.00 + 10.00.
    expect(taxCents(assess(taxes, lines, { surcharges }))).toEqual({ ordinary: 6_600, reduced: 1_100 });
  });
});
