import { expect, test } from 'vitest';
import { pagesOf, viewAt } from '../../engine/tui/pages.ts';
import { runOf, wholeBook } from '../whole-book.ts';

/** What the timeline of a scenario of the book says, line by line: `5 May 2026 10:00 cress: text`. */
async function timelineOf(name: string) {
  const { book, program } = await wholeBook();
  const scenario = book.scenarios.find(({ document }) => document.name === name);
  if (scenario === undefined) throw new TypeError(`there is no scenario ${name}`);
  const ran = runOf({ book, program }, scenario);
  const { view } = pagesOf({ key: name, run: ran, program, book, differences: [], width: 80, all: false });
  return view.timeline.map((row) => ({ ...row, said: `${row.time} ${row.account}: ${row.text}` }));
}

const SAID: Readonly<Record<string, readonly string[]>> = {
  // 250 s: 100 free, 120 for 2 × 0.03, 30 for 5 × 0.01; 60 s are left of 300, and then nothing
  'one call through two allowances': [
    '5 May 2026 10:00 cress: free-seconds: to 37052100101 (370 Home country), 1:40, takes 1:40 of free-seconds  0.00 EUR',
    '5 May 2026 10:00 cress: low-price: to 37052100101 (370 Home country), 2:00 more, takes 2:00 of low-price, costs 0.06  -0.06 EUR',
    '5 May 2026 10:00 cress: Home calls: to 37052100101 (370 Home country), 0:30 more, costs 0.05  -0.05 EUR',
    '5 May 2026 11:00 borage: low-price: to 37052100101 (370 Home country), 1:00, cut after 1:00, takes 1:00 of low-price, costs 0.03  -0.03 EUR',
    '5 May 2026 12:00 borage: refused 37052100101: allowance-depleted: nothing is left of free-seconds, low-price, and behind it calls are rejected',
  ],
  'what is told again': [
    '5 Jan 2026 acme: used takings: 5 (transaction t-1)',
    '5 Jan 2026 acme: used beats',
    '10 Feb 2026 acme: used orders: 4, of 7 Jan 2026',
  ],
  coupons: [
    '10 Jan 2026 once: discount welcome-ten: given, by its code WELCOME10',
    '11 Jan 2026 once: refused WELCOME10: code-used: the account has used this code before',
  ],
  'allowances that come, change and go': [
    '15 May 2026 sorrel: allowance base of kitchen: nothing used of 1:00',
    '15 May 2026 sorrel: allowance base: 1:20 used of 1:00',
  ],
};

test.each(Object.entries(SAID))('%s: who did what, to what, how long, how much', async (name, wanted) => {
  const said = (await timelineOf(name)).map((row) => row.said);
  expect(said).toEqual(expect.arrayContaining([...wanted]));
});

test('a credit note and a refusal of the timeline can be explained', async () => {
  const rows = await timelineOf('a line comes back in three credit notes');
  const note = rows.find(({ text }) => text === 'credit note acme-CN-0001 of invoice acme-0001  5.54 EUR');
  expect([note?.explanation?.title, note?.explanation?.amount]).toEqual(['Credit note acme-CN-0001', '5.54 EUR']);
  expect(note?.explanation?.parts.length).toBeGreaterThan(1);
  const refused = rows.find(({ tone }) => tone === 'refused');
  expect(refused?.explanation?.places[0]?.file).toBe('scenarios/pricing/credit-notes.yaml');
  expect(refused?.explanation?.parts.map(({ title }) => title)).toEqual([
    'it is more than what is left of the invoice, or nothing is left of it',
  ]);
});

test('credit notes stand among the invoices, in the order of their issue, and each amount of them can be explained', async () => {
  const { book, program } = await wholeBook();
  const scenario = book.scenarios.find(({ document }) => document.name === 'a line comes back in three credit notes');
  if (scenario === undefined) throw new TypeError('there is no such scenario');
  const ran = runOf({ book, program }, scenario);
  const pages = pagesOf({ key: 'x', run: ran, program, book, differences: [], width: 60, all: false });
  const { invoices } = viewAt(pages, null);
  expect(invoices.map(({ document, number }) => `${document} ${number}`)).toEqual([
    'invoice acme-0001',
    ...['credit note acme-CN-0001', 'credit note acme-CN-0002', 'credit note acme-CN-0003'],
  ]);
  // Rent: 5.04 of what was paid for it, without the tax 5.04, and 0.50 of tax with it
  const told = invoices[1]?.lines.filter(({ explanation }) => explanation !== null) ?? [];
  for (const { text, explanation } of told) expect(text).toContain(explanation?.amount);
  expect(told.map(({ text }) => text.split('  ')[0])).toEqual(['Rent', 'VAT 10 %', 'Total given back']);
  expect(viewAt(pages, Date.parse('2026-06-05T12:00Z')).invoices).toHaveLength(2);
});

test('an open bill that is priced anew is no charge without a name', async () => {
  const said = (await timelineOf('one credit pays some of two invoices of one day')).map(({ text }) => text);
  expect(said).toContain('the open bill comes to less  +61.56 EUR');
  expect(said.filter((text) => /^charge {2}/.test(text))).toEqual([]);
});

test('what a credit pays of an invoice can be explained where it stands', async () => {
  const { book, program } = await wholeBook();
  const scenario = book.scenarios.find(({ document }) => document.name.startsWith('a credit that pays, and a credit'));
  if (scenario === undefined) throw new TypeError('there is no such scenario');
  const pages = pagesOf({
    ...{ key: 'x', run: runOf({ book, program }, scenario), program, book },
    ...{ differences: [], width: 60, all: false },
  });
  const lines = viewAt(pages, null).invoices.flatMap((one) => one.lines);
  const drawn = lines.find(({ text }) => text.startsWith('Prepaid credit'));
  expect([drawn?.explanation?.title, drawn?.explanation?.amount]).toEqual(['Prepaid credit', '-30.00 EUR']);
});
