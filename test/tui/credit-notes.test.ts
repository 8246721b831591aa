import { expect, test } from 'vitest';
import { play } from './play.ts';

const BOOK = `
kind: plan
name: shop
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: desk, line: Desk, due: { every: cycle }, price: 30.00 }]
---
kind: scenario
name: corrected
given: { accounts: [{ name: acme, plan: shop, type: postpaid, start: 2026-05-01 }] }
timeline: [{ at: 2026-06-05, event: credit-note-issued, account: acme, invoice: acme-0001, amount: 10.00 }]
until: 2026-06-10
`;

test('a credit note has a page after the invoices before it, and enter says why', async () => {
  const played = await play({ 'book.yaml': BOOK }, { columns: 100, rows: 30 });
  await played.press('enter', 'n');
  expect(played.frame()).toContain('acme, credit note acme-CN-0001');
  expect(played.frame()).toMatch(/Total given back +10\.00 EUR/);
  await played.press('enter');
  expect(played.frame()).toContain('30.00 as invoiced × 10/30');
});
