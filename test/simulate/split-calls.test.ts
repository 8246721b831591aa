import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ranAlone } from '../one-scenario.ts';
import { splitCall } from '../oracle/split-calls.ts';
import { invoices } from './builder.ts';

const time = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const clock = (second: number) => `${time(Math.floor(second / 60))}:${String(second % 60).padStart(2, '0')}`;

/** A price of so many thousandths for a minute costs so many for an interval of a minute, and so on. */
async function cost(
  hours: string,
  [inside, otherwise]: readonly [number, number],
  [first, next]: readonly [number, number],
  call: { readonly start: number; readonly seconds: number },
): Promise<string> {
  const book = `{ kind: zones, name: all, zones: [{ name: far, prefix: 1 }] }
---
kind: tariff
name: split
split: at-boundary
increments: ${first}/${next}
rates:
  - { prefix: 1, per-minute: ${(otherwise / 1000).toFixed(3)} }
  - { prefix: 1, per-minute: ${(inside / 1000).toFixed(3)}, hours: ${hours} }
---
{ kind: plan, name: p, currency: EUR, rounding: { precision: 9 }, cycle: { every: 1 month, day: 1 }, calls: [{ zone: far, outbound: split }] }
---
kind: scenario
name: one call
given: { accounts: [{ name: acme, plan: p, type: postpaid, credit-limit: 1000, start: 2026-01-01 }] }
timeline: [{ at: 2026-01-06T${clock(call.start)}, event: call, account: acme, direction: outbound, to: 12025550100, seconds: ${call.seconds} }]
until: 2026-02-02
`;
  const { ran } = await ranAlone(book);
  const [invoice] = invoices(ran);
  return (invoice?.total.amount ?? 0).toString();
}

it('a split call costs what the oracle says, interval by interval', async () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  const intervals = fc.constantFrom([60, 60], [30, 6], [1, 1], [120, 30]) as fc.Arbitrary<readonly [number, number]>;
  const property = fc.asyncProperty(
    minutes,
    minutes,
    fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })),
    intervals,
    fc.integer({ min: 0, max: 86_399 }),
    fc.integer({ min: 1, max: 9000 }),
    async (from, to, [inside, otherwise], [first, next], start, seconds) => {
      fc.pre(from !== to);
      const rateOf = (perMinute: number) => ({ first: perMinute * first, next: perMinute * next });
      const thousandths = splitCall(
        { from, to, ...rateOf(inside) },
        rateOf(otherwise),
        { first, next },
        { start, seconds },
      );
      const hours = `${time(from)}-${time(to)}`;
      // 60,000 of the oracle's units are 1.
      const expected = (BigInt(thousandths) * 10n ** 9n) / 60_000n;
      const [whole = '0', decimals = ''] = (
        await cost(hours, [inside, otherwise], [first, next], { start, seconds })
      ).split('.');
      const got = BigInt(whole + decimals.padEnd(9, '0'));
      expect(got - expected).toBeLessThanOrEqual(1n);
      expect(expected - got).toBeLessThanOrEqual(0n);
    },
  );
  await fc.assert(property, { numRuns: 80 });
});
