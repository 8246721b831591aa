import { expect, test } from 'vitest';
import { load, memorySource } from '../../engine/load/load.ts';

const PLANS = `kind: plan
name: small
currency: EUR
---
kind: plan
name: large
currency: EUR
charges: [{ name: handset, due: { every: cycle }, price: 1.00 }, { name: visit, due: on-request, price: 3.00 }]
---
kind: plan
name: dollars
currency: USD
---
kind: plan
name: box
currency: EUR
cycle: on-demand
---
kind: charge-plan
name: desk
currency: EUR
charges: [{ name: desk, due: { every: cycle }, price: 1.00 }]
`;

/** Of each issue its code, its message, and where it and what it is related to stand. */
function told(...timeline: readonly string[]): string[] {
  const scenario = `kind: scenario
name: switches
given: { accounts: [{ name: acme, plan: small, start: 2026-05-01 }] }
until: 2026-07-01
timeline:
${timeline.map((entry) => `  - { ${entry} }\n`).join('')}`;
  const { issues } = load(memorySource({ 'plans.yaml': PLANS, 'scenario.yaml': scenario }));
  return issues.map(({ code, message, place, related }) => {
    const places = [place, ...(related === undefined ? [] : [related.place])];
    return `${code}: ${message} (${places.map(({ file, range }) => `${file}:${range.start.line}`).join(', ')})`;
  });
}

const switched = (plan: string, at = '2026-05-02'): string =>
  `at: ${at}, event: plan-switched, account: acme, plan: ${plan}`;

test('a plan in another currency is told with both places', () => {
  expect(told(switched('dollars'))).toEqual([
    'currency/mismatch: the plan "dollars" is in USD, the plan "small" in EUR (scenario.yaml:6, plans.yaml:12)',
  ]);
});

test('a plan whose currency the timeline edits is for the run to judge', () => {
  const edit = 'at: 2026-05-01, event: plan-edited, plan: dollars, set: { currency: EUR }';
  expect(told(edit, switched('dollars'))).toEqual([]);
});

test('a plan that is none is told', () => {
  expect(told(switched('larg'))).toEqual([
    'reference/unknown: no plan is called "larg"; did you mean "large"? (scenario.yaml:6)',
  ]);
});

test('what only a later plan has can be named, and what no plan of the account has cannot', () => {
  const visit = 'at: 2026-05-03, event: charge-requested, account: acme, charge: visit';
  const handsets = 'at: 2026-05-03, event: account-changed, account: acme, quantities: { handset: 2 }';
  const session = 'at: 2026-05-03, event: session-opened, account: acme';
  const desk = 'at: 2026-05-03, event: subscription-created, account: acme, charge-plan: desk';
  expect(told(switched('large'), visit, handsets)).toEqual([]);
  expect(told(switched('box'), session, desk)).toEqual([]);
  expect(told(visit, handsets, session).map((text) => text.split(':')[0])).toEqual([
    'reference/unknown',
    'reference/unknown',
    'settings/contradiction',
  ]);
});

test('a plan that an account is to change to keeps its currency, and is edited on from there', () => {
  const edits = [
    switched('large'),
    'at: 2026-05-03, event: plan-edited, plan: large, set: { currency: USD, max-members: 4 }',
    'at: 2026-05-04, event: plan-edited, plan: large, set: { title: Larger }',
  ];
  const scenario = `kind: scenario
name: switches
given: { accounts: [{ name: acme, plan: small, start: 2026-05-01 }] }
until: 2026-07-01
timeline:
${edits.map((entry) => `  - { ${entry} }\n`).join('')}`;
  const { value } = load(memorySource({ 'plans.yaml': PLANS, 'scenario.yaml': scenario }));
  const editions = [...(value?.scenarios[0]?.editions.values() ?? [])].flatMap((all) =>
    all.map(({ edition }) => edition),
  );
  expect(editions.map(({ currency, title }) => `${currency} ${title ?? ''}`)).toEqual(['USD ', 'EUR Larger']);
  expect(editions.map((one) => 'max-members' in one)).toEqual([false, false]); // what is refused is refused whole
});
