import { expect, test } from 'vitest';
import { build, memorySource, read, run, verify } from '../../engine/index.ts';

/** A call of so many seconds at 0.60 a minute by 60/30, which ends where it would cost more than 1.00. */
async function comesOut(rounding: string, seconds: number, amount: string): Promise<void> {
  const book = `{ kind: zones, name: all, zones: [{ name: far, prefix: 49 }] }
---
{ kind: tariff, name: until, rates: [{ prefix: 49, per-minute: 0.60, increments: 60/30, max-cost: { amount: 1.00, then: disconnect } }] }
---
kind: plan
name: calls
currency: EUR
cycle: { every: 1 month, day: 1 }
rounding: { ${rounding} }
calls: [{ zone: far, line: Calls, outbound: until }]
---
kind: scenario
name: one call
given: { accounts: [{ name: acme, plan: calls, type: postpaid, credit-limit: 100.00, start: 2026-01-01 }] }
timeline: [{ at: 2026-01-05, event: call, account: acme, direction: outbound, from: 491, to: 49111, seconds: ${seconds} }]
until: 2026-02-02
expect: { invoices: [{ account: acme, issued: 2026-02-01, lines: [{ line: Calls, amount: ${amount} }], total: ${amount} }] }`;
  const built = await build(read(memorySource({ 'ratebook.yaml': 'title: A test', 'book.yaml': book })));
  if (built.book === null || built.program === null) return expect.unreachable('the book is whole');
  const { book: whole, program } = built;
  for (const scenario of whole.scenarios)
    expect(verify(run(program, whole, scenario), scenario, program).differences).toEqual([]);
}

test.each([
  [60, '0.60'],
  [90, '0.90'],
  [91, '0.90'], // another thirty seconds would make it 1.20
])('of a call of %s seconds %s are paid, by what its seconds cost', async (seconds, amount) => {
  await comesOut('line: 2 half-up', seconds, amount);
});

test.each([60, 90, 91])(
  'and of one of %s the most, where what a call costs is rounded up to more than that',
  async (seconds) => {
    await comesOut('event: { to: 2.00, method: up }', seconds, '1.00');
  },
);
