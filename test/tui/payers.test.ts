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
name: the office pays for its branch
given:
  accounts:
    - { name: office, plan: shop, type: postpaid, start: 2026-05-01 }
    - { name: branch, plan: shop, type: postpaid, start: 2026-05-01, payer: office }
until: 2026-06-02
`;

test('what an account pays for another is in the total of its scenario once, and in the chart as what it is for', async () => {
  const played = await play({ 'book.yaml': BOOK }, { columns: 100, rows: 30 });
  await played.press('enter', 'n');
  expect(played.frame()).toMatch(/Invoice branch-0001 +30\.00 EUR/);
  expect(played.frame()).toMatch(/Total +60\.00 EUR/);
  expect(played.state().scenarios.map(({ totals }) => totals)).toEqual([{ EUR: '60.00' }]); // 2 × 30.00, and not 90.00
  await played.press('7');
  expect(played.frame()).toMatch(/1 May – 31 May 2026 .* 60\.00/);
  expect(played.frame()).not.toContain('branch-0001');
});
