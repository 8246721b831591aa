import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ranAlone } from '../one-scenario.ts';
import { monthsLater, monthsPaid } from '../oracle/terms.ts';

const date = fc
  .record({ month: fc.integer({ min: 0, max: 11 }), day: fc.integer({ min: 1, max: 28 }) })
  .map(({ month, day }) => monthsLater(`2026-01-${String(day).padStart(2, '0')}`, month));

/** What each account is charged in all, in cents. */
async function charged(book: string): Promise<Map<string, number>> {
  const { ran } = await ranAlone(book);
  const cents = new Map<string, number>();
  for (const entry of ran.journal) {
    if (entry.kind !== 'posted') continue;
    for (const { ledger, amount } of entry.legs)
      if (ledger === 'revenue')
        cents.set(entry.account, (cents.get(entry.account) ?? 0) + amount.amount.times(100).toNumber());
  }
  return cents;
}

const PLAN = (day: number) =>
  `kind: plan\nname: monthly\ncurrency: EUR\ncycle: { every: 1 month, day: ${day} }\ndefaults: { credit-limit: 9999.00 }\n`;

test('who leaves a term that renews pays whole terms, of which the last one was told of in time', () =>
  fc.assert(
    fc.asyncProperty(
      date,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: -1, max: 1 }),
      async (start, term, notice, after, shift) => {
        fc.pre(notice < term);
        const day = Math.min(28, Math.max(1, Number(start.slice(8)) + shift));
        const left = `${monthsLater(start, after).slice(0, 8)}${String(day).padStart(2, '0')}`;
        const told = notice === 0 ? '' : `, notice: ${notice} month${notice === 1 ? '' : 's'}`;
        const cents = await charged(
          `${PLAN(1)}---
kind: charge-plan
name: line
currency: EUR
collect: in-advance
minimum-term: { for: ${term} months, then: renew${told} }
charges: [{ name: fee, due: { every: 1 month }, price: 1.00 }]
---
kind: scenario
name: law
given: { accounts: [{ name: acme, plan: monthly, type: postpaid, start: ${start}, subscriptions: [{ charge-plan: line }] }] }
timeline: [{ at: ${left}, event: subscription-cancelled, account: acme, subscription: line }]
until: ${monthsLater(left, 12)}
`,
        );
        expect(cents.get('acme')).toBe(monthsPaid(start, left, { term, notice }) * 100);
      },
    ),
    { numRuns: 40 },
  ));

test('to be aligned with the account is to name the day of its invoices', () =>
  fc.assert(
    fc.asyncProperty(
      date,
      fc.integer({ min: 1, max: 31 }),
      fc.constantFrom('1 month', '3 months', '1 year'),
      fc.constantFrom('from-last', 'soonest', 'whole-period'),
      async (start, day, every, turn) => {
        const chargePlan = (name: string, due: string, more: string) =>
          `kind: charge-plan\nname: ${name}\ncurrency: EUR\ncollect: in-advance\nprorate: [first]\ncharges: [{ name: fee, due: { every: ${every}, first-turn: ${turn}${due} }${more}, price: 100.00 }]\n`;
        const cents = await charged(
          `${PLAN(day)}---\n${chargePlan('aligned', '', ', align: account')}---\n${chargePlan('named', `, day: ${day}`, '')}---
kind: scenario
name: law
given:
  accounts:
    - { name: aligned, plan: monthly, type: postpaid, start: 2026-01-01, subscriptions: [{ charge-plan: aligned, start: ${start} }] }
    - { name: named, plan: monthly, type: postpaid, start: 2026-01-01, subscriptions: [{ charge-plan: named, start: ${start} }] }
until: 2027-02-01
`,
        );
        expect(cents.get('aligned')).toBe(cents.get('named'));
        expect(cents.get('aligned')).toBeGreaterThan(0);
      },
    ),
    { numRuns: 30 },
  ));
