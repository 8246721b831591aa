import { describe, expect, test } from 'vitest';
import { build, memorySource, read, report, run, verify } from '../../engine/index.ts';

const PLANS = `kind: plan
name: basic
currency: EUR
cycle: { every: 1 month, day: 1 }
calls: [{ zone: near, outbound: calls }]
allowances: [{ name: minutes, includes: 600 seconds, tariff: free, mandatory: true }]
---
kind: charge-plan
name: line
currency: EUR
charges: [{ name: rental, line: Rental, due: { every: cycle }, price: 10.00 }]
if-short: { take: nothing, notify: [admin] }
---
{ kind: plan, name: other, currency: EUR }
---
{ kind: zones, name: all, zones: [{ name: near, prefix: 370 }] }
---
{ kind: tariff, name: calls, rates: [{ prefix: 370, per-minute: 0.60 }] }
---
{ kind: tariff, name: free, rates: [{ prefix: 370, per-minute: 0 }] }
`;

const CALL =
  '{ at: 2026-05-10T10:00, event: call, account: acme, direction: outbound, from: 37060000001, to: 37060000002, seconds: 100 }';
const ABROAD = CALL.replace('10T10:00', '11T10:00').replace('to: 370', 'to: 490');

/** May of one account with a line and two calls, one of them refused; then what is expected of it. */
async function differences(expectation: string | null, more = '') {
  const scenario = `kind: scenario
name: may
given:
  accounts:
    - name: acme
      plan: basic
      type: postpaid
      credit-limit: 100.00
      start: 2026-05-01
      time-zone: Europe/Vilnius
      users: { ann: free }
      card: { type: visa, last4: 0042, expires: 2028-08 }
      seats: { total: 2 }
      subscriptions: [{ charge-plan: line, start: 2026-05-01 }]
${more}timeline:
  - ${CALL}
  - ${ABROAD}
until: 2026-06-01
${expectation === null ? '' : `expect: ${expectation}\n`}`;
  const { book, program, issues } = await build(read(memorySource({ 'plans.yaml': PLANS, 'scenario.yaml': scenario })));
  const [loaded] = book?.scenarios ?? [];
  if (book === null || program === null || loaded === undefined)
    return expect.unreachable(report.issues.compact(issues));
  const result = verify(run(program, book, loaded), loaded, program);
  expect(result).toMatchObject({ file: 'scenario.yaml', name: 'may' });
  expect(result.status).toBe(result.differences.length === 0 ? 'passed' : 'failed');
  return result.differences.map(({ path, expected, actual }) => `${path}: ${expected} | ${actual}`);
}

const INVOICES = 'invoices: [{ account: acme }]';
const REJECTIONS = 'rejections: [{ code: no-zone }]';
const account = (fields: string, at = '2026-05-11') =>
  `{ ${INVOICES}, ${REJECTIONS}, accounts: [{ account: acme, at: ${at}, ${fields} }] }`;

describe('a scenario against its run', () => {
  test('without expectations it passes by running', async () => expect(await differences(null)).toEqual([]));

  test('expecting nothing, the invoice and the rejection are told, the notifications are not', async () => {
    expect(await differences('{ accounts: [] }')).toEqual([
      'invoices[acme 2026-06-01]: null | invoice acme-0001 of 10.00 EUR',
      'rejections[acme 2026-05-11T10:00]: null | call rejected: no-zone',
    ]);
  });

  test('others: allowed lets everything pass that is not named', async () => {
    expect(await differences('{ others: allowed }')).toEqual([]);
    expect(await differences('{ others: allowed, rejections: [{ code: no-rate }] }')).toEqual([
      'rejections[no-rate]: a rejection: no-rate | null',
    ]);
  });

  test('notifications are all to be expected once they are listed', async () => {
    expect(await differences(`{ ${INVOICES}, ${REJECTIONS}, notifications: [] }`)).toEqual([]);
    const wanted = 'notifications: [{ at: 2026-06-01, account: acme, to: admin, code: balance-insufficient }]';
    expect(await differences(`{ ${INVOICES}, ${REJECTIONS}, ${wanted} }`)).toEqual([
      'notifications[acme 2026-06-01]: a notification: balance-insufficient | null',
    ]);
  });

  test('times are local times of the account', async () => {
    const at = (time: string) => differences(`{ ${INVOICES}, rejections: [{ at: ${time}, code: no-zone }] }`);
    expect(await at('2026-05-11T10:00')).toEqual([]);
    expect(await at('2026-05-11T07:00')).toEqual([
      'rejections[acme 2026-05-11T10:00].at: 2026-05-11T07:00 | 2026-05-11T10:00',
    ]);
  });

  test('an account stands as at the named time, everything at that instant included', async () => {
    const used = (at: string, seconds: number) =>
      differences(account(`allowances: [{ allowance: minutes, used: ${seconds} seconds }]`, at));
    expect(await used('2026-05-10T09:59:59', 0)).toEqual([]);
    expect(await used('2026-05-10T10:00', 100)).toEqual([]);
    expect(await used('2026-05-10T10:00', 0)).toEqual([
      'accounts[acme 2026-05-10T10:00].allowances[minutes].used: 0 seconds | 100 seconds',
    ]);
  });

  test('all that can be said of an account is compared', async () => {
    const right =
      'plan: basic, type: postpaid, status: active, balance: 0, available: 100, credit-limit: 100, open-bill: 0, ' +
      'card: { type: visa, last4: 0042, expires: 2028-08 }, seats: { total: 2, used: 0, available: 2 }, users: { ann: free }, ' +
      'subscriptions: [{ subscription: line, status: active, activated: 2026-05-01, finish: until-cancelled }], ' +
      'allowances: [{ allowance: minutes, used: 100 seconds, left: 500 seconds, carried: 0 seconds }]';
    expect(await differences(account(right))).toEqual([]);
    const wrong =
      'plan: other, type: prepaid, status: blocked, balance: 1, available: 101, credit-limit: 1, open-bill: 1, interval: annual, ' +
      'card: { type: amex, last4: 0043, expires: 2028-09 }, seats: { total: 3, used: 1, available: 3 }, users: { ann: paid, bob: free }, ' +
      'subscriptions: [{ subscription: line, status: finished, activated: 2026-05-02, finish: 2026-06-01, charged-through: 2026-06-01 }], ' +
      'allowances: [{ allowance: minutes, used: 1 seconds, left: 1 seconds, carried: 1 seconds }]';
    const paths = (await differences(account(wrong))).map((text) => text.replace(/^accounts\[acme 2026-05-11\]\./, ''));
    expect(paths.map((text) => text.split(':')[0])).toEqual([
      ...['plan', 'type', 'status', 'balance', 'available', 'credit-limit', 'open-bill', 'interval'],
      ...['card.type', 'card.last4', 'card.expires', 'seats.total', 'seats.used', 'seats.available'],
      ...['users.ann', 'users.bob'],
      ...['status', 'activated', 'finish', 'charged-through'].map((field) => `subscriptions[line].${field}`),
      ...['used', 'left', 'carried'].map((field) => `allowances[minutes].${field}`),
    ]);
  });

  test('what is charged through is known once something is', async () => {
    const through = 'subscriptions: [{ subscription: line, charged-through: 2026-06-01 }]';
    expect(await differences(account(through, '2026-06-01'))).toEqual([]);
    expect(await differences(account(through, '2026-05-31'))).toHaveLength(1);
  });

  test('no card where one is expected, and a card where none is', async () => {
    expect(await differences(account('card: none'))).toEqual(['accounts[acme 2026-05-11].card: none | visa 0042']);
  });

  test('an account that has not started yet is not there', async () => {
    expect(await differences(account('balance: 0', '2026-04-30'))).toEqual([
      'accounts[acme 2026-04-30]: an account | null',
    ]);
  });
});
