import { expect, test } from 'vitest';
import { play } from './play.ts';
import { SCREEN_BOOK } from './screen-book.ts';

test('what is written over several lines, as a coupon is, has its numbers too', async () => {
  const texts = {
    ...SCREEN_BOOK,
    'coupon.yaml': 'kind: discount\nname: gift\nline: Gift\ncurrency: EUR\n# so much is off\namount: 5.00\n',
    'scenarios/begins.yaml': (SCREEN_BOOK['scenarios/begins.yaml'] ?? '').replace(
      'start: 2026-05-17',
      'start: 2026-05-17, discounts: [{ discount: gift }]',
    ),
  };
  const played = await play(texts, { columns: 100, rows: 30 });
  const rows = played.state().view?.invoices[0]?.lines.map(({ text }) => text.split(' ')[0]) ?? [];
  expect(rows).toContain('Gift');
  await played.press('enter');
  while (rows[played.state().cursors.invoice] !== 'Gift') await played.press('j');
  await played.press('x');
  const { mode } = played.state();
  expect(mode.kind === 'number' && mode.numbers).toEqual([{ file: 'coupon.yaml', line: 6, column: 9, before: '5.00' }]);
});

test('the price comes before what else its formula names, though it is told without its zeros', async () => {
  const book = `
kind: meter
name: water
aggregate: sum
---
kind: plan
name: tap
currency: EUR
charges: [{ name: water, line: Water, due: { every: cycle }, quantity: { meter: water }, price: 0.10 }]
---
kind: scenario
name: one use
given: { accounts: [{ name: ann, plan: tap, type: postpaid, start: 2026-05-01 }] }
timeline: [{ at: 2026-05-10, event: usage, account: ann, meter: water, quantity: 7 }]
until: 2026-06-03
`;
  const played = await play({ 'book.yaml': book }, { columns: 100, rows: 30 });
  await played.press('enter', 'x');
  const { mode } = played.state();
  expect(mode.kind === 'number' && mode.numbers.map(({ before }) => before)).toEqual(['0.10', '7', '2026-05-10']);
});
