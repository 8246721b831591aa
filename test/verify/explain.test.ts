import { beforeAll, describe, expect, test } from 'vitest';
import { build, type Explanation, explain, memorySource, type Program, read, run } from '../../engine/index.ts';
import type { Book } from '../../engine/model/book.ts';
import { runOf, wholeBook } from '../whole-book.ts';

let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await wholeBook();
  ({ book, program } = { book: built.book, program: built.program });
});

function explained(name: string, all = false) {
  const scenario = book.scenarios.find(({ document }) => document.name === name);
  if (scenario === undefined) throw new TypeError(`no scenario ${name}`);
  return explain(runOf({ book, program }, scenario), program, { account: null, all, book });
}

const texts = (tree: Explanation): string[] => [tree.title, ...tree.parts.flatMap(texts)];

describe('a refusal says what was compared', () => {
  test.each([
    ['a balance to begin a call with, and one that stops all calls', 'available 4.99 is below minimum-to-call 5.00'],
    [
      'a balance to begin a call with, and one that stops all calls',
      'available 2.00 is not above critical-balance 2.00',
    ],
    ['calls that cost more than they bring', 'the call costs 0.051 and brings 0.05, which is less'],
    ['what is against one leg is against the call', 'the call costs 0.01 and brings 0.00, which is less'],
    ['what is against one leg is against the call', 'the leg of dahlia costs 0.01 and brings 0.00, which is less'],
    ['what is against one leg is against the call', 'the leg of clover costs 0.06 and brings 0.05, which is less'],
    ['calls that are refused', 'zone abroad: +44, +45, +46, +47, +49'],
    ['calls that are refused', 'tariff abroad-six-seconds has no prefix that +4930231250 begins with'],
    ['calls that are refused', 'tariff home-metered: +370900 has no price'],
    ['calls that are refused', 'tariff home-metered: +370 is shorter'],
    [
      'a call that is cut at the end of a hundred seconds',
      'nothing is left of hundred-seconds, and behind it calls are rejected',
    ],
    ...[
      ['uses that a credit covers', '4.42', '4.40'], // 2.01 at 2.20, of 11.00 less 6.60
      ['uses that a credit covers', '0.02', '0.00'],
      ['a card for calls, help and prints', '2.00', '0.40'],
      ['a card for calls, help and prints', '0.41', '0.40'], // 41 seconds
      ['a card for calls, help and prints', '0.50', '0.40'],
    ].map(([name = '', cost, left]): [string, string] => [
      name,
      `it costs ${cost} and credits have ${left} left, behind which nothing is let through`,
    ]),
  ])('%s: %s', (name, words) => {
    const found = explained(name)
      .accounts()
      .flatMap(({ rejections }) => rejections.map(({ tree }) => tree));
    expect(found.flatMap(texts)).toContain(words);
  });

  test('with the place of the key of the plan that asked for it', () => {
    const [first] = explained('a balance to begin a call with, and one that stops all calls')
      .accounts()
      .flatMap(({ rejections }) => rejections);
    expect(first?.tree.parts[0]?.places.map(({ file }) => file)).toEqual(['plans/softswitch/admission.yaml']);
  });

  test('every refusal of the book has a reason of its own', () => {
    const refused = book.scenarios.filter((scenario) =>
      runOf({ book, program }, scenario).journal.some(({ kind }) => kind === 'rejected'),
    );
    expect(refused.length).toBeGreaterThan(50);
    for (const { document } of refused)
      for (const { rejections } of explained(document.name).accounts())
        for (const { code, tree } of rejections) {
          expect(tree.title).toContain(`rejected: ${code}`);
          expect({ code, words: tree.parts[0]?.title }).not.toMatchObject({
            words: 'the event asks for what cannot be',
          });
        }
  });
});

test('a lock says what was there and what was kept back', () => {
  const states = explained('a balance that the days of the fee eat up')
    .accounts()
    .flatMap(({ states: own }) => own);
  const six = states.find(({ title }) => title === 'Account six is locked');
  expect(six?.parts[0]).toMatchObject({
    title: '5 Apr 2026: locked for the charges to come',
    note: 'lock-check@2026-04-05, available was 6.00, and 6.00 kept back for charges to come',
  });
});

test('what was not applied is told where it could have been', () => {
  const of = (name: string) => explained(name).invoices.flatMap(({ whole }) => texts(whole));
  expect(of('a contract billed by the month')).toContain(
    'not applied: yearly — its condition does not hold: interval is monthly, not annual',
  );
  expect(of('three prices with VAT in them')).toContain('not applied: tax vat-in-price — the account is not taxable');
  expect(of('days that come back').filter((title) => title.startsWith('not applied: credit'))).not.toEqual([]);
});

test('of many calls the first and the last are shown and the others summed; with all, each', () => {
  const line = (all: boolean) =>
    explained('a bakery on the small office plan', all).invoices[0]?.whole.parts.find(({ title }) =>
      title.startsWith('Calls to Europe'),
    )?.parts[0];
  expect(line(false)?.parts).toHaveLength(3);
  expect(line(false)?.parts[1]?.title).toBe('46 more calls');
  expect(line(true)?.parts).toHaveLength(48);
  expect(line(true)?.title).toBe('47 calls, 12390 seconds billed');
});

test('of a meter the uses behind it are shown: how many, the first, the last, what lies between in sum; with all, each', async () => {
  const rows = [1, 2, 3, 4.5, 5].map((much, index) => {
    const own = index === 4 ? ', id: last-one' : '';
    return `  - { at: 2026-05-${index + 10}T10:00, event: usage, account: ann, meter: water, quantity: ${much}${own} }\n`;
  });
  const uses = async (all: boolean) => {
    const built = await build(read(memorySource({ 'a.yaml': `${METERED}${rows.join('')}until: 2026-06-03\n` })));
    expect(built.issues).toEqual([]);
    const { book: own, program: made } = built;
    const [scenario] = own?.scenarios ?? [];
    if (own === null || made === null || scenario === undefined) throw new TypeError('no scenario');
    const { invoices } = explain(run(made, own, scenario), made, { account: null, all });
    return invoices.flatMap(({ lines }) => lines).flatMap(({ parts }) => parts.slice(-1));
  };
  const titles = ({ parts }: Explanation) => parts.map(({ title }) => title);
  const [short] = await uses(false);
  expect(short?.title).toBe('sum of 5 uses: 15.5');
  expect(short === undefined ? [] : titles(short)).toEqual([
    'usage@2026-05-10T10:00: 1',
    '3 more uses: 9.5 together',
    'usage last-one on 14 May 2026 10:00: 5',
  ]);
  expect(short?.parts[0]?.places[0]).toMatchObject({ file: 'a.yaml', range: { start: { line: 14 } } });
  const [all] = await uses(true);
  expect(all?.parts).toHaveLength(5);
});

test('of a meter by parts of the period each use is told with its part, and a level with the uses that it is carried over from', () => {
  const texted = (name: string) => explained(name).invoices.flatMap(({ whole }) => texts(whole));
  expect(texted('the part of a month that a disk is there')).toEqual(
    expect.arrayContaining(['usage@2026-01-17T12:00: 1 × 14/30', 'usage@2026-01-17T12:00:30: 1 × 20880/44640']),
  );
  expect(texted('eight ways to measure')).toContain('carried over from 2 uses before');
});

test('the rounding of a line of usage is told where it is written, and else with the plan', async () => {
  const placeOf = async (rounding: string) => {
    const built = await build(read(memorySource({ 'a.yaml': USAGE.replace('ROUNDING', rounding) })));
    expect(built.issues).toEqual([]);
    if (built.book === null || built.program === null) throw new TypeError('the book has errors');
    const [scenario] = built.book.scenarios;
    if (scenario === undefined) throw new TypeError('no scenario');
    const { invoices } = explain(run(built.program, built.book, scenario), built.program, {
      account: null,
      all: false,
    });
    const [line] = invoices.flatMap(({ lines }) => lines);
    const step = line?.parts.find(({ title }) => title.startsWith('rounded'));
    return step?.places.map(({ range }) => range.start.line);
  };
  expect(await placeOf('rounding: { precision: 1 }')).toEqual([6]);
  expect(await placeOf('description: No rounding')).toEqual([2]);
});

const METERED = `kind: meter
name: water
aggregate: sum
---
kind: plan
name: tap
currency: EUR
charges: [{ name: water, line: Water, due: { every: cycle }, quantity: { meter: water }, price: 0.10 }]
---
kind: scenario
name: five uses
given: { accounts: [{ name: ann, plan: tap, type: postpaid, start: 2026-05-01 }] }
timeline:
`;

const USAGE = `# one call
kind: plan
name: talk
currency: EUR
cycle: { every: 1 month, day: 1 }
ROUNDING
calls: [{ zone: far, line: Calls, outbound: minute }]
---
kind: zones
name: world
zones: [{ name: far, prefix: "44" }]
---
kind: tariff
name: minute
rates: [{ prefix: "44", per-minute: 0.16 }]
---
kind: scenario
name: one call
given: { accounts: [{ name: ann, plan: talk, type: postpaid, credit-limit: 9, start: 2026-05-01 }] }
timeline:
  - { at: 2026-05-04T10:00, event: call, account: ann, direction: outbound, from: "370", to: "4420", seconds: 60 }
until: 2026-06-02
`;

test('a discount of several taxed lines is in the base of their tax, and not told to be untaxed', async () => {
  const text = `
kind: tax
name: vat
currency: EUR
percent: 20
---
kind: plan
name: two-fees
currency: EUR
cycle: { every: 1 month }
charges:
  - { name: one, due: { every: cycle }, price: 10.00 }
  - { name: other, due: { every: cycle }, price: 30.00 }
discounts: [{ name: tenth, percent: 10 }]
taxes: [{ tax: vat, applies-to: all }]
---
kind: scenario
name: a month
given: { accounts: [{ name: acme, plan: two-fees, type: postpaid, start: 2026-01-01 }] }
until: 2026-02-01
`;
  const built = await build(read(memorySource({ 'ratebook.yaml': 'title: A test', 'book.yaml': text })));
  const [scenario] = built.book?.scenarios ?? [];
  if (built.book === null || built.program === null || scenario === undefined) throw new TypeError('no book');
  const ran = run(built.program, built.book, scenario);
  const [invoice] = explain(ran, built.program, { account: null, all: true, book: built.book }).invoices;
  expect(invoice?.taxes.map(({ amount }) => amount?.amount.toFixed())).toEqual(['7.2']); // (10.00 + 30.00 − 4.00) × 20 %
  expect(invoice?.taxes.flatMap(texts).filter((title) => title.startsWith('not taxed'))).toEqual([]);
});

describe('lines that are called the same', () => {
  const notes = (name: string, account: string) =>
    explained(name)
      .invoices.filter(({ invoice }) => invoice.account === account)
      .flatMap(({ lines }) => lines.map(({ title, note, parts }) => [title, note, parts[0]?.title]));

  test('are told apart by the tariffs of their calls', () =>
    expect(notes('tariffs that fall back on others', 'acme')).toEqual([
      ['Calls', 'tariff listed-prices', '2 calls, 120 seconds billed'],
      ['Calls', 'tariff agreed-prices', '2 calls, 120 seconds billed'],
      ['Calls', 'tariff prices-of-last-resort', '1 call, 60 seconds billed'],
    ]));

  test('are not where each has a name of its own; the rest of a call is no call', () =>
    expect(notes('tariffs that fall back on others', 'bundle')).toEqual([
      ['Bundle', null, '1 call, 60 seconds billed'],
      ['Calls', null, 'the rest of a call, 30 seconds billed'],
    ]));
});

test('what is told late is the cause of what it changes, and not what becomes known beside it', () => {
  const scenario = book.scenarios.find(({ document }) => document.name === 'everything that can be told late');
  const { journal } = runOf({ book, program }, scenario as Book['scenarios'][number]);
  const causes = (of: string) =>
    journal.flatMap((one) =>
      one.kind === 'posted' && one.account === of && one.line?.line.startsWith('Correction') ? [one.cause.event] : [],
    );
  expect(causes('created')).toEqual(Array(2).fill('subscription-created@2026-06-10'));
  expect(causes('parted')).toEqual(Array(2).fill('member-removed@2026-06-10'));
  expect(causes('seated')).toEqual(Array(2).fill('seats-added@2026-06-10'));
});

test('what is all of one line of several is told as the whole is', () => {
  const day = explained('a maximum and a minimum of each day of two charges')
    .invoices.flatMap(({ whole }) => whole.parts)
    .find(({ title }) => title.startsWith('A day at most'));
  expect(day?.parts.map(({ title }) => title)).toEqual([
    '3 days, each as it is bounded',
    'less what they cost',
    'rounded half-up to 2 decimals',
    'of Encoding: -1.00',
  ]);
});

test('what a reseller has of a call is told of all of it, with each of its parts', () => {
  const notes = ({ note, parts }: Explanation): string[] => [note ?? '', ...parts.flatMap(notes)];
  const sold = explained('a call is charged to its reseller too', true)
    .invoices.filter(({ invoice }) => invoice.account === 'shop')
    .flatMap(({ whole }) => notes(whole))
    .flatMap((note) => /sold to .*/.exec(note) ?? []);
  expect(sold).toEqual([
    'sold to acme for 0.6, which leaves 0.52', // 40 s behind the bundle are 0.08
    'sold to cafe for 0.3, which leaves 0.24',
  ]);
});
