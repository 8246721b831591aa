import { describe, expect, test } from 'vitest';
import { type SubscriptionsOptions, subscriptions } from '../../engine/cli/subscriptions.ts';
import { around, folderOf } from './inside.ts';

/** One account with a line and one with a line, a setup fee and a line that begins later; a third has none. */
const BOOK: Readonly<Record<string, string>> = {
  'ratebook.yaml': 'title: Lines\ntime-zone: Europe/Vilnius\ncurrencies: [EUR]\n',
  'plans.yaml': `kind: plan
name: basic
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: base, line: Base, due: { every: cycle }, price: 1.00 }]
---
kind: charge-plan
name: line
currency: EUR
charges: [{ name: rental, line: Rental, due: { every: cycle }, price: 10.00 }]
---
kind: charge-plan
name: fortnight
currency: EUR
charges: [{ name: rental, line: Rental, due: { every: 14 days }, price: 5.00 }]
---
kind: charge-plan
name: setup
currency: EUR
charges: [{ name: setup, line: Setup, due: once, price: 5.00 }]
`,
  'lines.yaml': `kind: scenario
name: lines
given:
  accounts:
    - name: globex
      plan: basic
      type: postpaid
      start: 2026-05-01
      subscriptions: [{ charge-plan: line, name: desk, start: 2026-05-01 }]
    - name: acme
      plan: basic
      type: postpaid
      start: 2026-05-01
      subscriptions:
        - { charge-plan: line, name: hall, start: 2026-05-10, finish: 2026-06-10 }
        - { charge-plan: setup, start: 2026-05-10 }
        - { charge-plan: fortnight, start: 2026-06-20 }
    - { name: initech, plan: basic, type: postpaid, start: 2026-06-10 }
timeline:
  - { at: 2026-06-15, event: subscription-cancelled, account: globex, subscription: desk }
until: 2026-06-16
`,
  'other.yaml': `kind: scenario
name: other
given: { accounts: [{ name: acme, plan: basic, type: postpaid, start: 2026-05-01 }] }
until: 2026-06-01
`,
};

async function list(name: string | null, options: Partial<SubscriptionsOptions> = {}, scenario = 'lines') {
  const all = { format: 'json', filters: [], ...options } as const;
  const { exit, result } = await subscriptions(scenario, name, all, around(folderOf(BOOK)));
  expect(exit).toBe(0);
  const { subscriptions: rows } = JSON.parse(result) as {
    subscriptions: { account: string; subscription: string; status: string }[];
  };
  return rows.map((row) => `${row.account} ${row.subscription} ${row.status}`);
}

describe('account --subscriptions', () => {
  test('of all accounts, in the order of the scenario, without the charges of their plans', async () => {
    expect(await list(null)).toEqual([
      'globex desk cancelled',
      'acme hall finished',
      'acme setup active',
      'acme fortnight pending',
    ]);
  });

  test('of one account', async () => {
    expect(await list('globex')).toEqual(['globex desk cancelled']);
  });

  test('as they stand at a time, that instant included', async () => {
    const globex = (at: string) => list('globex', { at });
    expect(await globex('2026-06-14T23:59:59')).toEqual(['globex desk active']);
    expect(await globex('2026-06-15')).toEqual(['globex desk cancelled']);
    expect(await list('acme', { at: '2026-06-20', filters: ['charge-plan=fortnight'] })).toEqual([
      'acme fortnight active',
    ]);
  });

  test('filters are combined', async () => {
    const filtered = (...filters: string[]) => list(null, { filters });
    expect(await filtered('account=acme', 'status=active,pending')).toEqual([
      'acme setup active',
      'acme fortnight pending',
    ]);
    expect(await filtered('finish=open', 'account=acme')).toEqual(['acme setup active', 'acme fortnight pending']);
    expect(await filtered('finish=2026-06-10..2026-06-15')).toEqual(['globex desk cancelled', 'acme hall finished']);
    expect(await filtered('activation=2026-05-10', 'period=cycle')).toEqual(['acme hall finished']);
    expect(await filtered('activation=none')).toEqual(['acme fortnight pending']);
    expect(await filtered('period=14 days')).toEqual(['acme fortnight pending']);
    expect(await filtered('period=once')).toEqual(['acme setup active']);
    expect(await filtered('status=suspended')).toEqual([]);
  });

  test('the text counts what is shown', async () => {
    const options = { format: 'text', filters: ['account=acme', 'finish=open'] } as const;
    const { exit, result } = await subscriptions('lines', null, options, around(folderOf(BOOK)));
    expect(exit).toBe(0);
    expect(result).toMatch(/^lines .* at 16 Jun 2026 \(Europe\/Vilnius\)\n/);
    expect(result).toMatch(/\nacme +setup +setup +once +active +2026-05-10 +2026-05-10 +open\b/);
    expect(result).toMatch(/\nacme +fortnight +fortnight +14 days +pending +2026-06-20 +none +open\n/);
    expect(result).toMatch(/\n2 of 4 subscriptions\n$/);
  });

  test.each([
    ['an account that no scenario has', 'acne', 'lines', {}, 'there is no account "acne" in this scenario'],
    [
      'an account that has not started',
      'initech',
      'lines',
      { at: '2026-06-09' },
      'the account "initech" has not started by then',
    ],
    ['several scenarios', null, '.', {}, 'there are 2 scenarios there'],
    ['several scenarios with the account', 'acme', '.', {}, '2 scenarios there have an account "acme"'],
    ['a filter that is none', null, 'lines', { filters: ['plan=basic'] }, 'there is no filter "plan"'],
    ['no time', null, 'lines', { at: 'noon' }, '"noon" is no time'],
  ])('%s is a usage error', async (_, name, scenario, options, message) => {
    await expect(list(name, options, scenario)).rejects.toThrow(message);
  });

  test('a book with errors is not run', async () => {
    const here = around(folderOf({ ...BOOK, 'bad.yaml': 'kind: plan\n' }));
    const json = await subscriptions('lines', null, { format: 'json', filters: [] }, here);
    expect(json.exit).toBe(1);
    expect(JSON.parse(json.result)).toMatchObject({ scenario: null, subscriptions: [], issues: [{}, {}] });
    const text = await subscriptions('lines', null, { format: 'text', filters: [] }, here);
    expect(text).toMatchObject({ exit: 1, result: '', remarks: expect.stringMatching(/in 1 of 5 files\.\n$/) });
  });
});
