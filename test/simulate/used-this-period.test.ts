import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ranAlone } from '../one-scenario.ts';
import { callsByUse } from '../oracle/used-this-period.ts';
import { invoices } from './builder.ts';

/** Rates are in thousandths for a second. */
async function cost(
  rates: readonly { readonly from: number; readonly perSecond: number }[],
  [first, next]: readonly [number, number],
  isSplit: boolean,
  calls: readonly number[],
  cycle = '{ every: 1 month, day: 1 }',
): Promise<string[]> {
  const rows = rates.map(
    ({ from, perSecond }, index) =>
      `  - { prefix: 1, rate: ${(perSecond / 1000).toFixed(3)}, per: 1 second, when: { used-this-period: { from: ${from} } }, weight: ${index} }`,
  );
  const told = calls.map(
    (seconds, hour) =>
      `  - { at: 2026-01-06T${String(hour).padStart(2, '0')}:00, event: call, account: acme, direction: outbound, to: 12025550100, seconds: ${seconds} }`,
  );
  const sessions = cycle === 'on-demand' ? SESSIONS : [];
  const book = `{ kind: zones, name: all, zones: [{ name: far, prefix: 1 }] }
---
kind: tariff
name: by-use
split: ${isSplit ? 'at-boundary' : 'at-start'}
increments: ${first}/${next}
rates:
${rows.join('\n')}
---
{ kind: plan, name: p, currency: EUR, rounding: { precision: 3 }, cycle: ${cycle}, calls: [{ zone: far, outbound: by-use }] }
---
kind: scenario
name: calls
given: { accounts: [{ name: acme, plan: p, type: postpaid, credit-limit: 100000, start: 2026-01-01 }] }
timeline:
${[...sessions, ...told].join('\n')}
until: 2026-02-02
`;
  const { ran } = await ranAlone(book);
  return invoices(ran).map(({ total }) => total.amount.toFixed(3));
}

const SESSIONS = [
  '  - { at: 2026-01-06T00:00, event: session-opened, account: acme }',
  '  - { at: 2026-01-06T00:30, event: session-closed, account: acme }',
  '  - { at: 2026-01-06T00:40, event: session-opened, account: acme }',
  '  - { at: 2026-01-06T03:30, event: session-closed, account: acme }',
];

it('calls cost what the oracle says, interval by interval of all that is used', async () => {
  const rate = fc.integer({ min: 0, max: 50 });
  const property = fc.asyncProperty(
    rate,
    rate,
    rate,
    fc.integer({ min: 1, max: 300 }),
    fc.integer({ min: 1, max: 300 }),
    fc.constantFrom<readonly [number, number]>([60, 60], [30, 6], [1, 1], [7, 10]),
    fc.boolean(),
    fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 5 }),
    async (one, two, three, bound, more, [first, next], isSplit, calls) => {
      const rates = [
        { from: 0, perSecond: one },
        { from: bound, perSecond: two },
        { from: bound + more, perSecond: three },
      ];
      const expected = callsByUse(rates, { first, next }, isSplit, calls);
      const [got = '0.000'] = await cost(rates, [first, next], isSplit, calls);
      expect(got).toBe((expected / 1000).toFixed(3));
    },
  );
  await fc.assert(property, { numRuns: 60 });
});

it('where periods are sessions, what is used is counted in each of them', async () => {
  const rates = [
    { from: 0, perSecond: 10 },
    { from: 60, perSecond: 1 },
  ];
  // The first session has the first call; the other two are in the second, the last of them behind 60 s.
  expect(await cost(rates, [1, 1], false, [100, 60, 60], 'on-demand')).toEqual(['1.000', '0.660']);
});
