import { expect, test } from 'vitest';
import { load, memorySource } from '../../engine/load/load.ts';

const PLAN = `kind: plan
name: pro
currency: EUR
entitlements: { modules: [users, users.groups], limits: { alerts: 5 } }
`;
const scenario = (module: string) => `kind: scenario
name: asks
given: { accounts: [{ name: shop, plan: pro, start: 2026-01-01 }] }
timeline: [{ at: 2026-01-02, event: module-requested, account: shop, module: ${module} }]
until: 2026-02-01
`;
const codes = (plan: string, module: string) =>
  load(memorySource({ 'plan.yaml': plan, 'scenario.yaml': scenario(module) })).issues.map(({ code }) => code);

test.each(['users.groups', 'alerts'])('a slip in a plan does not make %s, which it entitles to, unknown', (module) => {
  expect(codes(PLAN, module)).toEqual([]);
  expect(codes(`${PLAN}graece: 3\n`, module)).toEqual(['schema/unknown-property']);
});

test('what no plan entitles to stays unknown beside it', () => {
  expect(codes(`${PLAN}graece: 3\n`, 'users.goups')).toEqual(['schema/unknown-property', 'reference/unknown']);
});
