import { expect, test } from 'vitest';
import { nodesUnderCursor, numbersBehind } from '../../engine/tui/numbers.ts';
import type { Listed } from '../../engine/tui/state.ts';
import { baseOf } from '../../engine/tui/trial.ts';
import { frameOf, play } from './play.ts';
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

test('days of a period in the words of a line are no numbers of its formula', async () => {
  const book = `
kind: plan
name: hut
currency: EUR
charges: [{ name: rent, line: Rent, due: { every: 1 month }, price: 30.00 }]
---
kind: scenario
name: one month
given: { accounts: [{ name: south, plan: hut, type: postpaid, start: 2026-05-01 }] }
until: 2026-06-03
`;
  const played = await play({ 'book.yaml': book }, { columns: 100, rows: 30 });
  await played.press('enter', 'x');
  const { mode } = played.state();
  expect(mode.kind === 'number' && mode.numbers.map(({ before }) => before)).toEqual(['30.00', '1']);
});

test('what another invoice comes to has no number of the plan as a whole', async () => {
  const book = `
kind: plan
name: hut
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: rent, line: Rent, due: { every: cycle }, price: 30.00 }]
---
kind: scenario
name: head office pays
given:
  accounts:
    - { name: head, plan: hut, type: postpaid, start: 2026-05-01 }
    - { name: south, plan: hut, type: postpaid, start: 2026-05-01, payer: head }
until: 2026-06-03
`;
  const played = await play({ 'book.yaml': book }, { columns: 100, rows: 30 });
  await played.press('enter');
  const pages = played.state().view?.invoices ?? [];
  const page = pages.findIndex(({ account }) => account === 'head');
  const row =
    pages[page]?.lines.findIndex(({ explanation }) => explanation?.title.startsWith('Invoice south-0001')) ?? -1;
  expect([page, row].every((at) => at >= 0)).toBe(true);
  const state = { ...played.state(), pages: { ...played.state().pages, invoice: page } };
  const shown = { ...state, cursors: { ...state.cursors, invoice: row } };
  const nodes = nodesUnderCursor(shown);
  expect(typeof nodes === 'string' ? nodes : numbersBehind(nodes, shown.sources)).toEqual([]);
});

test('what a minimum makes up for is told, since the total of the scenario is the same', async () => {
  const book = `
kind: plan
name: hut
currency: EUR
charges: [{ name: rent, line: Rent, due: { every: cycle }, price: 30.00 }]
commitments: [{ name: least, line: At least, min: 50.00 }]
---
kind: scenario
name: one month
given: { accounts: [{ name: south, plan: hut, type: postpaid, start: 2026-05-01 }] }
until: 2026-06-03
`;
  const texts = { 'book.yaml': book };
  const played = await play(texts, { columns: 60, rows: 20 });
  await played.press('enter', 'x', 'ctrl-u', '3', '5', 'enter');
  const frame = played.frame();
  expect(frame).toContain('0 changed, 1 the same');
  expect(frame).toMatch(/one month\n +its total stays, as other lines make up for it/);
  expect(frame).toMatch(/− south-0001: Rent .*30\.00 EUR/);
  expect(frame).toMatch(/\+ south-0001: Rent .*35\.00 EUR/);
  expect(frame).toMatch(/− south-0001: At least .*20\.00 EUR/);
  expect(frame).toMatch(/\+ south-0001: At least .*15\.00 EUR/);
  await played.press('esc', '1');
  expect(played.frame()).toContain('x what if');
  texts['book.yaml'] = book.replace('price: 30.00', 'prize: 30.00');
  await played.send({ kind: 'told', told: { kind: 'changed' } });
  expect(played.frame()).not.toContain('x what if');
});

test('a scenario that had not run before a number is tried has nothing to be compared with', async () => {
  const book = `
kind: plan
name: hut
currency: EUR
charges: [{ name: rent, line: Rent, due: { every: cycle }, price: 30.00 }]
---
kind: scenario
name: one month
given: { accounts: [{ name: south, plan: hut, type: postpaid, start: 2026-05-01 }] }
until: 2026-06-03
---
kind: scenario
name: two months
given: { accounts: [{ name: north, plan: hut, type: postpaid, start: 2026-04-01 }] }
until: 2026-06-03
`;
  const played = await play({ 'book.yaml': book }, { columns: 110, rows: 30 });
  await played.press('enter');
  const ran = played.state();
  const running = { ...ran, scenarios: ran.scenarios.map((row) => (row.name === 'two months' ? coming(row) : row)) };
  const older = { ...ran, scenarios: ran.scenarios.map((row) => ({ ...row, isStale: row.name === 'two months' })) };
  await played.press('x', 'ctrl-u', '3', '5', 'enter');
  expect(played.frame()).toMatch(/two months +60\.00 → 70\.00 EUR +\+10\.00/);
  for (const before of [running, older]) {
    const tried = played.state();
    const trial = tried.trial && { ...tried.trial, base: baseOf(before) };
    const frame = frameOf({ ...tried, trial });
    expect(frame).toMatch(/all scenarios, EUR +30\.00 → 35\.00 EUR +\+5\.00/);
    expect(frame).toContain('1 changed, 0 the same');
    expect(frame).toContain('1 had not run without it: r compares them too');
    expect(frame).not.toContain('→ 70.00');
    expect(frame).not.toContain('expectations hold now');
  }
  await played.press('r');
  expect(Object.keys(played.state().trial?.base ?? {})).toHaveLength(2);
});

function coming(row: Listed): Listed {
  return { ...row, status: null, totals: {} };
}
