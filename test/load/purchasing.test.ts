import { expect, test } from 'vitest';
import { load, memorySource } from '../../engine/load/load.ts';

const PLANS = `kind: plan
name: free
currency: USD
billing: online
---
kind: plan
name: premium
currency: USD
billing: online
invoice: { issue: at-once }
charges:
  - { name: yearly, when: { interval: annual }, due: { every: 1 year }, price: 200.00 }
  - { name: monthly, when: { interval: [monthly] }, due: { every: 30 days }, price: 20.00 }
---
kind: plan
name: yearly
currency: USD
billing: online
invoice: { issue: at-once }
charges: [{ name: yearly, when: { interval: annual }, due: { every: 1 year }, price: 200.00 }]
---
kind: plan
name: whenever
currency: USD
billing: online
invoice: { issue: at-once }
charges: [{ name: fee, due: { every: 30 days }, price: 20.00 }]
---
kind: plan
name: later
currency: USD
billing: online
charges: [{ name: fee, due: { every: 30 days }, price: 20.00 }]
---
kind: plan
name: office
currency: USD
`;

/** Of each issue its message, and where it and what it is related to stand. */
function told(entry: string, account = 'admin: ann, users: { ann: free }', more = ''): string[] {
  const scenario = `kind: scenario
name: purchases
given: { accounts: [{ name: acme, plan: free, start: 2026-05-01, ${account} }] }
until: 2026-07-01
timeline:
  - { at: 2026-05-02, event: plan-switched, account: acme, ${entry} }
${more}`;
  const { issues } = load(memorySource({ 'plans.yaml': PLANS, 'scenario.yaml': scenario }));
  return issues.map(({ code, message, place, related }) => {
    const places = [place, ...(related === undefined ? [] : [related.place])];
    return `${code}: ${message} (${places.map(({ file, range }) => `${file}:${range.start.line}`).join(', ')})`;
  });
}

test('a purchase is for somebody and, where prices depend on it, by an interval', () => {
  expect(told('plan: premium, scope: all-users, interval: monthly')).toEqual([]);
  expect(told('plan: premium, interval: annual')).toEqual([
    'settings/contradiction: "premium" is bought online, and for whom is not said (scenario.yaml:6, plans.yaml:9)',
  ]);
  expect(told('plan: premium, scope: all-users')).toEqual([
    'settings/contradiction: what "premium" costs depends on the interval, and none is chosen (scenario.yaml:6, plans.yaml:12)',
  ]);
});

test('an interval that the plan does not have is told with both places', () => {
  expect(told('plan: yearly, scope: all-users, interval: annual')).toEqual([]);
  expect(told('plan: yearly, scope: all-users, interval: monthly')).toEqual([
    'settings/contradiction: "yearly" is not sold by the interval "monthly", only "annual" (scenario.yaml:6, plans.yaml:20)',
  ]);
});

test('a plan with one price needs no interval, and takes the one that it has', () => {
  expect(told('plan: whenever, scope: all-users')).toEqual([]);
  expect(told('plan: whenever, scope: all-users, interval: monthly')).toEqual([]);
  expect(told('plan: whenever, scope: all-users, interval: annual')).toEqual([
    'settings/contradiction: "whenever" is not sold by the interval "annual": it is due every 30 days (scenario.yaml:6, plans.yaml:27)',
  ]);
});

test('a plan that is not bought takes nothing of a purchase', () => {
  expect(told('plan: office, scope: all-users')).toEqual([
    'settings/contradiction: "scope" is for a plan that is bought online, and "office" is not sold online (scenario.yaml:6, plans.yaml:36)',
  ]);
  expect(told('plan: free, card: { type: visa, last4: 4242, expires: 2028-08 }')).toEqual([
    'settings/contradiction: "card" is for a plan that is bought online, and "free" charges nothing for a period (scenario.yaml:6, plans.yaml:4)',
  ]);
});

test('a plan that invoices later cannot be paid at once', () => {
  expect(told('plan: later, scope: all-users')).toEqual([
    'settings/contradiction: "later" is bought online, where the payment is applied at once, but it invoices later (scenario.yaml:6, plans.yaml:32)',
  ]);
});

test('an administrator is one of the users, and there where a plan is bought for nobody else', () => {
  expect(told('plan: whenever, scope: admin-only')).toEqual([]);
  expect(told('plan: whenever, scope: admin-only', 'users: { ann: free }')).toEqual([
    'settings/contradiction: "acme" names no "admin", whom this is bought for (scenario.yaml:6, scenario.yaml:3)',
  ]);
  expect(told('plan: whenever, scope: all-users', 'admin: ben, users: { ann: free }')).toEqual([
    'reference/unknown: no user of "acme" is called "ben" (scenario.yaml:3)',
  ]);
});

test('a plan that the timeline edits is for the run to judge', () => {
  const edit = '  - { at: 2026-05-01, event: plan-edited, plan: yearly, set: { title: Yearly } }\n';
  expect(told('plan: yearly, scope: all-users, interval: monthly', 'users: { ann: free }', edit)).toEqual([]);
});

test('an address is as it was typed in, and no mistake of the file', () => {
  expect(told('plan: whenever, scope: all-users, contact: { email: ann at bakery }')).toEqual([]);
});
