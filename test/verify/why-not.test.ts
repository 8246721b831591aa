import { beforeAll, describe, expect, test } from 'vitest';
import { build, memorySource, type Program, read, run } from '../../engine/index.ts';
import type { Book } from '../../engine/model/book.ts';
import { whyNot } from '../../engine/verify/verify.ts';
import { runOf, wholeBook } from '../whole-book.ts';

let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await wholeBook();
  ({ book, program } = { book: built.book, program: built.program });
});

function verdict(name: string, rule: string, account: string | null) {
  const scenario = book.scenarios.find(({ document }) => document.name === name);
  if (scenario === undefined) throw new TypeError(`no scenario ${name}`);
  return whyNot(runOf({ book, program }, scenario), program, rule, account);
}

/** What is said first, without the heading. */
function said(name: string, rule: string, account: string): string {
  const [tree] = verdict(name, rule, account).trees;
  return `${tree?.title.includes(' did not apply to ') ? 'not: ' : ''}${tree?.parts[0]?.title}`;
}

describe('a charge', () => {
  test.each([
    [
      'a contract billed by the month',
      'yearly',
      'xavi',
      'not: its condition does not hold: interval is monthly, not annual',
    ],
    ['a contract of two years', 'yearly', 'wanda', 'posted 3 times: on 1 Jan 2026, last on 1 Jan 2027'],
    ['a discount of everything and of more than everything', 'rental', 'fifteen-euros', 'not: it comes to 0'],
    ['a duty on each kilowatt-hour', 'night', 'above', 'not: its quantity is 0'],
    [
      'a number that is paid from its first call on',
      'rental',
      'silent',
      'not: its subscription ended before a period was charged',
    ],
    [
      'a year of a small telephone company',
      'router',
      'kiosk',
      'not: nobody asked for it; it is made by a charge-requested event',
    ],
    [
      'a year of a small telephone company',
      'number-rent',
      'shop',
      'not: nothing is held that it is charged for: no number',
    ],
  ])('%s: %s of %s', (name, rule, account, words) => expect(said(name, rule, account)).toBe(words));
});

describe('a tax', () => {
  test.each([
    ['federal, state, county and city', 'city-utility', 'in-county', /^not: city-incorporated is false, not true$/],
    [
      'federal, state, county and city',
      'city-utility',
      'elsewhere',
      /^not: it is for billing numbers that begin with \+1217555; that of the account is \+13125550100$/,
    ],
    ['federal, state, county and city', 'city-utility', 'in-city', /^invoiced once: on 1 Jun 2026$/],
    [
      'a tax on thirty-one daily postings',
      'exchange-tax',
      'bo',
      /^not: applies to charge plan .*; what was charged is of charge rental and charge plan /,
    ],
  ])('%s: %s of %s', (name, rule, account, words) => expect(said(name, rule, account)).toMatch(words));
});

test('a tax is asked about at the time of its line: a fee that is due when a month is over is of its last day', async () => {
  const text = (from: string) => `kind: plan
name: rented
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: rental, line: Rental, due: { every: cycle }, price: 10.00 }]
taxes: [{ tax: vat, applies-to: all }]
---
kind: tax
name: vat
currency: EUR
percent: 20
effective: { from: ${from} }
---
kind: scenario
name: a month
given: { accounts: [{ name: ann, plan: rented, type: postpaid, start: 2026-05-01 }] }
until: 2026-06-01
`;
  const said = async (from: string) => {
    const built = await build(read(memorySource({ 'a.yaml': text(from) })));
    const scenario = built.book?.scenarios[0];
    if (built.book === null || built.program === null || scenario === undefined) throw new TypeError('no book');
    return whyNot(run(built.program, built.book, scenario), built.program, 'vat', null).trees[0]?.parts[0]?.title;
  };
  expect(await said('2026-05-31')).toBe('invoiced once: on 1 Jun 2026');
  expect(await said('2026-06-01')).toBe('not effective before 1 Jun 2026');
});

describe('what calls go by', () => {
  test.each([
    [
      'three ways to go on behind ten minutes',
      'foreign',
      'cheaper',
      'not: it has +44, +45, +46; the calls were outbound of zone domestic',
    ],
    [
      'a number is searched by tag, by place and by itself',
      'domestic',
      'first',
      'not: it has +370; the account made no call',
    ],
    [
      'three ways to go on behind ten minutes',
      'flat-ten',
      'falls-back',
      'took calls 2 times: on 5 May 2026 10:00, last on 5 May 2026 11:00',
    ],
    [
      'minutes that may be kept',
      'switch-inbound',
      'all-kept',
      'not: it prices inbound calls of zone domestic, inbound calls of zone foreign; the call was outbound of zone domestic, priced by flat-destinations',
    ],
  ])('%s: %s of %s', (name, rule, account, words) => expect(said(name, rule, account)).toBe(words));
});

describe('a rule of preferences', () => {
  test.each([
    [
      'rules about money, seats in use and expiry',
      'a further seat, where a card and 50.00 are there',
      'a-cent-short',
      'available-balance is 49.99, not at least 50',
    ],
    [
      'rules about money, seats in use and expiry',
      'a seat that expires is not replaced',
      'a-cent-short',
      'event is user-managed, not seat-expired',
    ],
  ])('%s: %s of %s', (name, rule, account, words) => {
    const [tree] = verdict(name, rule, account).trees;
    expect(tree?.parts.map(({ title }) => title)).toContain(words);
    expect(tree?.parts[0]?.places).not.toEqual([]);
  });
});

test('a name that nothing has is answered with the names that there are', () => {
  const { trees, known } = verdict('a contract of two years', 'yearli', null);
  expect(trees).toEqual([]);
  expect(known).toContain('yearly');
});

test('every rule can be asked for, and says something', () => {
  const names = [...new Set(verdict('a bakery on the small office plan', '-', null).known)];
  const asked = book.scenarios.filter((_, index) => index % 120 === 0);
  expect(asked.length).toBeGreaterThan(3);
  for (const [turn, scenario] of asked.entries()) {
    const ran = runOf({ book, program }, scenario);
    for (const name of names.filter((_, index) => index % 3 === turn % 3)) {
      for (const tree of whyNot(ran, program, name, null).trees) {
        expect(tree.title).toMatch(/ applied to | did not apply to /);
        expect(tree.parts[0]?.title).toMatch(/\S/);
        expect(tree.parts[0]?.title).not.toMatch(/undefined|null|NaN/);
      }
    }
  }
});

describe('a discount or a commitment', () => {
  test.each([
    ['a discount on condition', 'seniors', 'later', 'taken off once: on 1 Mar 2026'],
    ['a fifth off for three invoices', 'launch-offer', 'duo', 'taken off 3 times: on 1 Feb 2026, last on 1 Apr 2026'],
    ['coupons', 'welcome-ten', 'gifted', 'not: nobody gave it, and no code of it was typed'],
    ['coupons', 'dollars-or-nothing', 'once', 'not: nobody gave it to the account'],
    ['coupons', 'dollars-or-nothing', 'gifted', 'not: its amounts are in USD, and the account is in EUR'],
    ['coupons', 'dollars', 'once', 'not: refused on 14 Jan 2026: its amounts are in another currency than the account'],
    ['coupons', 'launch-offer', 'once', 'not: plan coupons does not have it; studio has'],
    ['units that are free', 'free-parcels', 'p200', 'units off once: on 1 Feb 2026'],
    [
      'units that are free',
      'free-parcels',
      'more',
      'not: applies to charge parcels; what was charged is of charge seats',
    ],
    ['a minimum and a maximum of several charges', 'work', 'none', 'invoiced once: on 1 Feb 2026'],
    ['a minimum and a maximum of several charges', 'work', 'w099', 'invoiced once: on 1 Feb 2026'],
    [
      'a minimum and a maximum of several charges',
      'work',
      'w100',
      'not: what was charged lies within it: 100.00 by invoice w100-0001, at least 100.00, at most 200.00',
    ],
    [
      'commitments of a part of a month, and one within the other',
      'all',
      'person',
      'not: customer-type is residential, not business',
    ],
    [
      'a commitment of two months',
      'soft',
      'above',
      'not: plan committed does not have it; committed-without-true-up has',
    ],
  ])('%s: %s of %s', (name, rule, account, expected) => {
    expect(said(name, rule, account)).toBe(expected);
  });
});

describe('a credit', () => {
  test.each([
    ['a credit that pays, and a credit that lowers the price', 'prepaid', 'pays', 'drawn once: on 1 Feb 2026'],
    ['a credit that pays, and a credit that lowers the price', 'rebate', 'cuts', 'drawn once: on 1 Feb 2026'],
    ['a credit that is bought', 'rebate', 'buyer', 'not: refused on 8 Jan 2026: it is only granted, and not for sale'],
    [
      'a credit that pays, and a credit that lowers the price',
      'prepaid',
      'cuts',
      'not: plan makers does not grant it, and nobody else granted or bought it',
    ],
  ])('%s: %s of %s', (name, rule, account, words) => {
    expect(said(name, rule, account)).toBe(words);
  });
});

describe('the limits of a charge', () => {
  /** They have its name, and are told after it. */
  const limits = (name: string, rule: string, account: string) =>
    verdict(name, rule, account).trees.find(({ title }) => title.startsWith('limits '))?.parts[0]?.title;

  test.each([
    ['a minimum and a maximum spend', 'messages', 'm099', 'reached once: on 1 Feb 2026'],
    [
      'a minimum and a maximum spend',
      'messages',
      'm100',
      'what it came to lies within them: at least 5.00, at most 20.00',
    ],
    ['a minimum and a maximum spend', 'messages', 'm401', 'reached once: on 1 Feb 2026'],
    ['limits where a condition holds', 'licences', 'home', 'customer-type is residential, not business'],
    ['a minimum and a maximum spend', 'prints', 'm099', undefined],
  ])('%s: %s of %s', (name, rule, account, words) => {
    expect(limits(name, rule, account)).toBe(words);
  });
});

describe('a state of accounts that pay late', () => {
  test.each([
    ['from the warning to the end', 'given-up', 'never', 'came to it once: on 12 Apr 2026'],
    ['who pays is in no state', 'held', 'large', 'not: overdue-invoices is 1, which it excludes'],
    ['who pays is in no state', 'given-up', 'large', 'not: overdue-days is 1, not at least 60'],
  ])('%s: %s of %s', (name, rule, account, words) => expect(said(name, rule, account)).toBe(words));

  test('tells each time that it was judged anew, and the end', () => {
    const [tree] = verdict('who pays is in no state', 'given-up', 'large').trees;
    const days = tree?.parts.map(({ title, note }) => [/is (\d+)/.exec(title)?.[1], note]);
    // The invoice of 1 February is due on the 11th: 12 February is the first day, 17 March the 34th.
    expect([days?.[0], days?.at(-1)]).toEqual([
      ['1', 'overdue@2026-02-12 on 12 Feb 2026'],
      ['33', 'at the end'],
    ]);
  });
});

describe('a rule about changes of plan', () => {
  const name = 'when a change takes effect, and which is refused';
  test.each([
    ['rule 1', 'up', 'not: to-plan is large, not closed'],
    ['rule 2', 'up', 'decided once: on 16 Jun 2026'],
    ['rule 1', 'refused', 'refused a change once: on 16 Jun 2026'],
    ['rule 2', 'refused', 'not: a change was refused on 16 Jun 2026: a rule of its plan refuses the change'],
  ])('%s of %s', (rule, account, words) => expect(said(name, rule, account)).toBe(words));
});

describe('a charge plan', () => {
  test.each([
    ['who pays is in no state', 'patience-extra', 'large', 'not: nobody subscribed to it'],
    ['what a plan includes and offers', 'cleaning', 'tenant', 'subscribed once: on 1 Apr 2026'],
  ])('%s: %s of %s', (name, rule, account, words) => {
    const tree = verdict(name, rule, account).trees.find(({ title }) => title.startsWith('charge plan '));
    expect(`${tree?.title.includes(' did not ') ? 'not: ' : ''}${tree?.parts[0]?.title}`).toBe(words);
  });

  test('that the plan has in it, or does not offer', async () => {
    const extra = (of: string) =>
      `---\nkind: charge-plan\nname: ${of}\ncurrency: EUR\ncharges: [{ name: ${of}-fee, due: once, price: 1 }]\n`;
    const plan =
      'kind: plan\nname: room\ncurrency: EUR\ncycle: { every: 1 month, day: 1 }\nadd-ons: { included: [in], available: [beside] }\ncharges: [{ name: bed, due: once, price: 1 }]\n';
    const scenario =
      '---\nkind: scenario\nname: nobody asks\ngiven: { accounts: [{ name: guest, plan: room, type: postpaid, start: 2026-01-01 }] }\nuntil: 2026-01-02\n';
    const text = [plan, extra('in'), extra('beside'), extra('other'), scenario].join('');
    const built = await build(
      read(memorySource({ 'ratebook.yaml': 'currencies: [EUR]\ntime-zone: UTC\n', 'room.yaml': text })),
    );
    if (built.book === null || built.program === null) throw new TypeError(built.issues[0]?.message);
    const [first] = built.book.scenarios;
    if (first === undefined) throw new TypeError('no scenario');
    const own = built.program;
    const ran = run(own, built.book, first);
    const why = (of: string) => whyNot(ran, own, of, 'guest').trees[0]?.parts[0]?.title;
    expect(['in', 'other', 'beside'].map(why)).toEqual([
      'plan room has it in it already',
      'plan room does not offer it, but beside',
      'nobody subscribed to it',
    ]);
  });
});

describe('a meter', () => {
  test.each([
    [
      'eight ways to measure',
      'api-calls',
      'acme',
      'measured uses 3 times: on 3 Jan 2026 10:00, last on 4 Jan 2026 10:00',
    ],
    [
      'tariffs that fall back on others',
      'api-calls',
      'acme',
      'not: no charge of plan calls-with-fall-back or of its subscriptions measures with it',
    ],
  ])('%s: %s of %s', (name, rule, account, words) => expect(said(name, rule, account)).toBe(words));
});

test('what another plan has of the name is told only where the account has nothing of it', () => {
  // `all` is a commitment of other plans; the plan of these accounts has a charge `fee`, and so have many.
  const titles = (rule: string) => verdict('who pays is in no state', rule, 'pays').trees.map(({ title }) => title);
  expect(titles('all')).toEqual(['commitment all did not apply to pays']);
  expect(titles('fee')).toEqual(['charge fee applied to pays']);
});

test('a commitment of hours that added nothing names the cheapest and the dearest hour', async () => {
  const text = (price: string) => `kind: meter
name: units
aggregate: sum
---
kind: plan
name: studio
currency: EUR
charges: [{ name: rendering, line: Rendering, due: { every: cycle }, quantity: { meter: units }, price: ${price} }]
commitments: [{ name: hours, line: Hours, over: 1 hour, min: 20.00, applies-to: { charges: [rendering] } }]
---
kind: scenario
name: a month
given: { accounts: [{ name: ann, plan: studio, type: postpaid, start: 2026-05-01 }] }
timeline:
  - { at: 2026-05-10T10:05, event: usage, account: ann, meter: units, quantity: 10 }
  - { at: 2026-05-10T12:05, event: usage, account: ann, meter: units, quantity: 12 }
until: 2026-06-02
`;
  const said = async (price: string) => {
    const built = await build(read(memorySource({ 'a.yaml': text(price) })));
    const scenario = built.book?.scenarios[0];
    if (built.book === null || built.program === null || scenario === undefined) throw new TypeError('no book');
    return whyNot(run(built.program, built.book, scenario), built.program, 'hours', null).trees[0]?.parts[0]?.title;
  };
  expect(await said('2.00')).toBe(
    'what was charged lies within it in each hour: from 20.00 (10 May 2026 10:00) to 24.00 (10 May 2026 12:00), at least 20.00 EUR',
  );
  expect(await said('1.99')).toBe('invoiced once: on 1 Jun 2026');
});
