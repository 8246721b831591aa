import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grown } from '../../engine/bill/grown.ts';
import type { BillTerms } from '../../engine/bill/terms.ts';
import type { BillLine } from '../../engine/model/invoice.ts';
import type { Rate } from '../../engine/model/program.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { BY_LINE, ONCE, PLACE } from '../simulate/builder.ts';
import { assess, euros, line, PLAIN, tax } from './builder.ts';

const calls = (key: string, count: number, cents: number): BillLine =>
  line(cents, { key, charge: null, calls: count, occurrences: count, seconds: 60 * count });

const perCall: Rate = { percent: null, amount: euros(3), per: 'call' };

/** A tax, a second one on it, and one that may be contained in prices or be so much for each call. */
const someTerms: fc.Arbitrary<BillTerms> = fc
  .record({
    percent: fc.integer({ min: 0, max: 30 }),
    third: fc.constantFrom('none', 'inclusive', 'per-call'),
    surcharge: fc.constantFrom('none', 'percent', 'per-call'),
    byLine: fc.boolean(),
  })
  .map(({ percent, third, surcharge, byLine }) => ({
    ...PLAIN,
    taxRounding: byLine ? BY_LINE : ONCE,
    taxes: [
      tax('first', String(percent)),
      tax('second', '7', { on: { net: true, taxes: ['first'] } }),
      ...(third === 'inclusive' ? [tax('third', '21', { inclusive: 'round-net' })] : []),
      ...(third === 'per-call' ? [tax('third', null, { rate: perCall })] : []),
    ],
    surcharges:
      surcharge === 'none'
        ? []
        : [
            {
              name: 'over',
              line: 'Over',
              appliesTo: 'all',
              places: { percent: PLACE, amount: PLACE },
              rate: surcharge === 'per-call' ? perCall : { percent: new Decimal('2.5'), amount: null, per: 'invoice' },
              place: PLACE,
            },
          ],
  }));

describe('a bill of which one line has grown', () => {
  test('is what it is when it is worked out, or is worked out', () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 400 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(someTerms, lines, fc.nat(4), fc.boolean(), (terms, counts, which, dearer) => {
        const before = counts.map(([count, cents], index) => calls(`line-${index}`, count, cents));
        const at = which % before.length;
        const earlier = before[at] as BillLine;
        const cents = (counts[at]?.[1] ?? 0) + (dearer ? 1 : 0);
        const after = calls(earlier.key, earlier.calls + 1, cents);
        const found = grown(assess(terms.taxes, before, terms), earlier, after, terms);
        const worked = assess(
          terms.taxes,
          before.map((one) => (one === earlier ? after : one)),
          terms,
        );
        if (found !== null) expect(found).toEqual(worked);
        const counted = [...terms.taxes, ...terms.surcharges].some(({ rate }) => rate.amount !== null);
        const isPlain = !counted && terms.taxes.every(({ inclusive }) => inclusive === null);
        expect(found !== null).toBe(isPlain && !dearer);
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, Partial<BillLine>]>([
    ['another zone', { zone: 'europe' }],
    ['another quantity', { quantity: new Decimal(1) }],
    ['another tax', { taxation: { parts: [], callLines: 1 } }],
    ['another base of its taxes', { taxBase: { exact: { units: 1n, scale: 100n }, amount: euros(1) } }],
    ['something else that somebody adds one day', { discountedBy: [] }],
  ])('is worked out where the line has %s', (_, over) => {
    const terms = { ...PLAIN, taxes: [tax('first', '20')] };
    const earlier = calls('calls', 1, 100);
    const before = assess(terms.taxes, [earlier], terms);
    expect(grown(before, earlier, calls('calls', 2, 100), terms)?.lines[0]?.calls).toBe(2);
    expect(grown(before, earlier, { ...calls('calls', 2, 100), ...over }, terms)).toBeNull();
  });

  test('is worked out where discounts, commitments, credits or a common rounding look at lines', () => {
    const terms = { ...PLAIN, taxes: [] };
    const earlier = calls('calls', 1, 100);
    const before = assess([], [earlier], terms);
    const after = calls('calls', 2, 100);
    const asked = (over: Partial<BillTerms>) => grown(before, earlier, after, { ...terms, ...over });
    expect(asked({})).not.toBeNull();
    expect(asked({ together: { precision: 2, method: 'half-up' } as never })).toBeNull();
    expect(asked({ held: [{} as never] })).toBeNull();
    expect(asked({ commitments: [{} as never] })).toBeNull();
    expect(asked({ grants: [{} as never] })).toBeNull();
    expect(asked({ taxRounding: { ...ONCE, perUnit: { precision: 2, method: 'half-up' } } })).toBeNull();
  });
});
