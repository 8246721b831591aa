import { describe, expect, it } from 'vitest';
import { ranAlone } from '../one-scenario.ts';
import { invoices } from './builder.ts';

/** What is invoiced, line by line with the day of the invoice, and the codes of what is refused. */
async function billed(meter: string, charges: string, timeline: readonly string[]) {
  const book = `{ kind: meter, name: m, aggregate: sum, ${meter} }
---
kind: charge-plan
name: extra
currency: EUR
charges: [${charges}]
---
{ kind: plan, name: p, currency: EUR, cycle: { every: 1 month, day: 1 } }
---
kind: scenario
name: uses
given: { accounts: [{ name: acme, plan: p, type: postpaid, start: 2026-01-01, subscriptions: [{ charge-plan: extra }] }] }
timeline:
${timeline.map((one) => `  - { account: acme, ${one} }`).join('\n')}
until: 2026-05-02
`;
  const { ran } = await ranAlone(book);
  return {
    lines: invoices(ran).flatMap(({ issued, lines }) =>
      lines.map(
        ({ line, amount }) => `${new Date(issued).toISOString().slice(0, 10)} ${line} ${amount.amount.toFixed(2)}`,
      ),
    ),
    refused: ran.journal.flatMap((entry) => (entry.kind === 'rejected' ? [entry.code] : [])),
  };
}

describe('a use that is told again', () => {
  it('too late for one charge and in time for another is corrected for the other alone', async () => {
    // In March, January is two months back for what is charged by the month, and still runs for what is by the quarter.
    const { lines, refused } = await billed(
      'late: { rerate: 1 period, then: drop }, duplicates: { keep: last }',
      `{ name: monthly, line: Monthly, due: { every: 1 month, day: 1 }, quantity: m, price: 1.00 },
         { name: quarterly, line: Quarterly, due: { every: 3 months, from: account-start }, quantity: m, price: 1.00 }`,
      [
        'at: 2026-01-10, event: usage, meter: m, id: a, quantity: 5',
        'at: 2026-01-10, recorded: 2026-03-15, event: usage, meter: m, id: a, quantity: 7',
      ],
    );
    expect(refused).toEqual([]);
    expect(lines).toEqual(['2026-02-01 Monthly 5.00', '2026-04-01 Quarterly 7.00']);
  });
});

describe('a use at the end of a cancelled service, told later', () => {
  const cancelled = ['at: 2026-01-20T10:00, event: subscription-cancelled, subscription: extra'];
  const charge = '{ name: use, line: Use, due: { every: 1 month, day: 1 }, quantity: m, price: 1.00 }';
  const told = (at: string) => `at: ${at}, recorded: 2026-01-25, event: usage, meter: m, quantity: 3`;

  it.each([
    ['included', '2026-01-20T09:59', []],
    ['included', '2026-01-20T10:00', []],
    ['included', '2026-01-20T10:01', ['unknown-subscription']],
    ['later', '2026-01-20T09:59', []],
    ['later', '2026-01-20T10:00', ['unknown-subscription']],
  ])(
    'counts, where what happens at the end is %s and it happened at %s, unless it is refused: %j',
    async (atEnd, at, codes) => {
      const { lines, refused } = await billed(`at-end: ${atEnd}`, charge, [...cancelled, told(at)]);
      expect(refused).toEqual(codes);
      expect(lines).toEqual(codes.length === 0 ? ['2026-02-01 Use 3.00'] : []);
    },
  );
});
