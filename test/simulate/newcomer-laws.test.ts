import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScenarioDocument, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Run } from '../../engine/model/journal.ts';
import { simulate } from '../../engine/simulate/simulate.ts';
import { programOf } from '../compile/build.ts';
import { PLACE } from './builder.ts';

const program = await programOf(`
kind: plan
name: premium
currency: USD
billing: online
invoice: { issue: at-once }
charges: [{ name: fee, line: Premium, due: { every: 30 days }, quantity: seats-used, price: 20.00 }]
collect: in-advance
prorate: [changes]
`);

const dateOn = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
const user = fc.constantFrom('ada', 'ben', 'cem', 'dan', 'eve');
const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ event: fc.constant('user-joined' as const), user }) },
  { weight: 3, arbitrary: fc.record({ event: fc.constant('user-left' as const), user }) },
  { weight: 2, arbitrary: fc.record({ event: fc.constant('user-managed' as const), user }) },
  fc.record({ event: fc.constant('seats-added' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ event: fc.constant('seats-removed' as const), count: fc.integer({ min: 1, max: 3 }) }),
);
/** Days on which the thirty days turn are among them. */
const day = fc.oneof(fc.integer({ min: 1, max: 130 }), fc.constantFrom(30, 31, 60, 90, 120));
const preferences = fc.constantFrom('automatic' as const, 'manual' as const, {
  'new-users': 'assign-if-available' as const,
  'on-expiry': 'change-to-free' as const,
});

function lived(steps: readonly (readonly [number, object])[], own: object): Run {
  const timeline = steps.map(([on, one]) => ({ at: dateOn(on), account: 'acme', ...one }) as TimelineEvent);
  const account = {
    name: 'acme',
    plan: 'premium',
    start: '2026-01-01',
    users: { ada: 'paid', ben: 'paid', cem: 'free' } as const,
    card: { type: 'visa', last4: '4242', expires: '2029-12' },
    ...own,
  };
  const document: ScenarioDocument = {
    kind: 'scenario',
    name: 'built',
    given: { accounts: [account] },
    timeline,
    until: '2026-06-01',
  };
  const scenario = { file: 'built.yaml', document, callFiles: new Map(), editions: new Map() };
  return simulate(program, scenario, { of: () => PLACE, ofKey: () => PLACE });
}

test('on a plan that is bought for its users, every place is paid for, and none twice, whoever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(day, change), { maxLength: 20 }), preferences, (steps, chosen) => {
      const { journal } = lived(steps, { preferences: chosen });
      const plans = new Map<string, string | null>();
      const paid: { readonly start: number; readonly end: number; readonly count: number }[] = [];
      let total = 0;
      journal.forEach((entry, index) => {
        if (entry.kind === 'seats-changed') total = entry.total ?? 0;
        if (entry.kind === 'user-changed') plans.set(entry.user, entry.plan);
        if (entry.kind === 'posted' && entry.what === 'charge' && entry.line?.period != null) {
          const { period, quantity } = entry.line;
          paid.push({ ...period, count: Number(quantity) });
        }
        if (journal[index + 1]?.at === entry.at) return; // in the middle of an instant
        const used = [...plans.values()].filter((plan) => plan === 'paid').length;
        const covered = paid.filter(({ start, end }) => start <= entry.at && entry.at < end);
        expect(used).toBeLessThanOrEqual(total);
        expect(covered.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      });
    }),
    { numRuns: 150 },
  );
});
