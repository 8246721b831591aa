import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import { meteredCall, type RateGroup, type WholeRate } from '../oracle/call-rates.ts';
import { compare, type Fraction, fraction, parse, subtract } from '../oracle/fraction.ts';
import { decimals } from '../rate/arbitraries.ts';
import { invoices } from './builder.ts';

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY = 24 * 3600 * 1000;

const PERS = { '1 second': 1, '10 seconds': 10, '1 minute': 60, '1 hour': 3600 } as const;

const group: fc.Arbitrary<Omit<RateGroup, 'after'>> = fc.record({
  rate: decimals(0, 2, 3),
  per: fc.constantFrom(...Object.values(PERS)),
  first: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 90 })),
  next: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 60 })),
  reading: fc.constantFrom('first-then-next' as const, 'whole' as const),
  surcharge: fc.oneof(fc.constant('0'), decimals(0, 1, 2)),
  relative: fc.oneof(fc.constant('0'), decimals(0, 100, 1)),
});

const rate: fc.Arbitrary<WholeRate> = fc
  .record({
    connectFee: decimals(0, 1, 2),
    disconnectPercent: fc.oneof(fc.constant('0'), decimals(0, 30, 1)),
    zeroCall: fc.constantFrom('free' as const, 'charged' as const),
    grace: fc.constantFrom(0, 0, 1, 20),
    least: fc.oneof(fc.constant('0'), decimals(0, 3, 2)),
    maxCost: fc.oneof(
      fc.constant(null),
      fc.record({
        amount: decimals(3, 8, 2),
        then: fc.constantFrom('free' as const, 'disconnect' as const),
      }),
    ),
    groups: fc.array(group, { minLength: 1, maxLength: 3 }),
    bounds: fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ groups, bounds, ...whole }) => {
    const ascending = [0, ...bounds.sort((a, b) => a - b)];
    return {
      ...whole,
      groups: groups.map((one, index) => ({
        ...one,
        ...(index === 0 ? { relative: '0' } : {}),
        after: ascending[index] ?? 0,
      })),
    };
  });

function rows({ groups, ...whole }: WholeRate): object[] {
  const perOf = (per: number) => Object.entries(PERS).find(([, seconds]) => seconds === per)?.[0];
  return groups.map(({ after, rate: amount, per, first, next, reading, surcharge, relative }) => ({
    prefix: '1',
    rate: amount,
    per: perOf(per),
    increments: `${first}/${next}`,
    reading,
    surcharge,
    ...(after > 0
      ? { after: `${after} seconds`, 'surcharge-percent': relative }
      : {
          'connect-fee': whole.connectFee,
          'disconnect-percent': whole.disconnectPercent,
          'zero-call': whole.zeroCall,
          least: whole.least,
          ...(whole.grace === 0 ? {} : { grace: `${whole.grace} seconds` }),
          ...(whole.maxCost === null ? {} : { 'max-cost': whole.maxCost }),
        }),
  }));
}

/** What calls at a rate cost, in the order of `seconds`, to twelve decimals each; null: the book refuses the rate. */
async function costs(rate: WholeRate, seconds: readonly number[]): Promise<readonly Fraction[] | null> {
  const day = (index: number) => String(index + 1).padStart(2, '0');
  const documents = [
    { kind: 'zones', name: 'all', zones: [{ name: 'far', prefix: '1' }] },
    { kind: 'tariff', name: 'any', rates: rows(rate) },
    {
      kind: 'plan',
      name: 'p',
      currency: 'EUR',
      rounding: { line: '12 half-up' },
      cycle: { every: '1 day' },
      calls: [{ zone: 'far', outbound: 'any' }],
    },
    {
      kind: 'scenario',
      name: 'a call a day',
      given: { accounts: [{ name: 'acme', plan: 'p', type: 'postpaid', 'credit-limit': 100000, start: '2026-01-01' }] },
      timeline: seconds.map((length, index) => ({
        at: `2026-01-${day(index)}T10:00`,
        event: 'call',
        account: 'acme',
        direction: 'outbound',
        to: '12025550100',
        seconds: length,
      })),
      until: '2026-02-01',
    },
  ];
  const book = documents.map((one) => JSON.stringify(one)).join('\n---\n');
  const built = await build(read(memorySource({ 'ratebook.yaml': 'title: A test', 'book.yaml': book })));
  const [scenario] = built.book?.scenarios ?? [];
  if (built.book === null || built.program === null || scenario === undefined) {
    expect(built.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'tariff/most-below-first',
    ]);
    return null;
  }
  const amounts = seconds.map(() => fraction(0));
  for (const { period, total } of invoices(run(built.program, built.book, scenario)))
    if (period !== null) amounts[(period.start - FIRST_DAY) / DAY] = parse(total.amount.toFixed());
  return amounts;
}

/** Anything, and what is just short of a bound of the rate, on it, and past it. */
const length: fc.Arbitrary<(rate: WholeRate) => number> = fc.oneof(
  fc.integer({ min: 0, max: 600 }).map((seconds) => () => seconds),
  fc.tuple(fc.nat(), fc.integer({ min: -1, max: 1 })).map(([which, beside]) => ({ groups, grace }: WholeRate) => {
    const bounds = [grace, ...groups.flatMap(({ after, first }) => [after, after + first])];
    return Math.max(0, (bounds[which % bounds.length] ?? 0) + beside);
  }),
);

describe('what one rate says of one call', () => {
  it('is what the meter of a switch would count, second by second', async () => {
    await fc.assert(
      fc.asyncProperty(rate, fc.array(length, { minLength: 4, maxLength: 8 }), async (any, asked) => {
        const seconds = asked.map((one) => one(any));
        const got = await costs(any, seconds);
        if (got === null) return;
        for (const [index, length] of seconds.entries()) {
          const apart = subtract(got[index] as Fraction, meteredCall(any, length).amount);
          const most = fraction(1n, 10n ** 12n);
          expect(compare(apart, most) <= 0 && compare(subtract(fraction(0), apart), most) <= 0, `${length} s`).toBe(
            true,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
