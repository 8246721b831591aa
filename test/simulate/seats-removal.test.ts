import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Plan } from '../../engine/model/program.ts';
import { viewAccount } from '../../engine/simulate/views/view.ts';
import { instantOf, type Span } from '../../engine/values/calendar.ts';
import { charge, charged, entries, type Life, live, plan, program, terms, ZONE } from './builder.ts';

/** 10.00 for each seat and period, in advance. */
function team(every: Span, over: Partial<Plan> = {}): Plan {
  const fee = charge('10.00', {
    due: { kind: 'recurring', recurrence: { kind: 'own', every, day: null, from: 'activation' } },
    quantity: { kind: 'fact', fact: 'seats-total' },
    terms: terms({ collect: { kind: 'in-advance', periods: 1 } }),
  });
  return plan({ charges: [fee], ...over });
}

const MONTH = { count: 1, unit: 'month' } as const;
const removed = (at: string, count: number): TimelineEvent => ({ at, event: 'seats-removed', account: 'acme', count });

function seatsAt(life: Life, at: string) {
  return viewAccount(live(life), program(life), 'acme', instantOf(at, ZONE))?.seats;
}

test('what is given back in a period is not paid for in the next, and no seat in use goes', () => {
  const requests = fc.array(
    fc.record({ day: fc.integer({ min: 2, max: 28 }), count: fc.integer({ min: 1, max: 6 }) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), requests, (used, unused, asked) => {
      const users = Object.fromEntries(Array.from({ length: used }, (_, index) => [`u${index}`, 'paid' as const]));
      const timeline = asked.map(({ day, count }) => removed(`2026-01-${String(day).padStart(2, '0')}`, count));
      const life: Life = {
        plan: team(MONTH),
        account: { seats: { total: used + unused }, users },
        timeline,
        until: '2026-02-01',
      };
      const accepted = asked.filter(({ count }) => count <= unused);
      const left = Math.max(used, used + unused - accepted.reduce((sum, { count }) => sum + count, 0));
      const run = live(life);
      expect(seatsAt(life, '2026-01-31T23:59')?.total).toBe(used + unused);
      expect(seatsAt(life, '2026-02-01')).toEqual({ total: left, used, available: left - used });
      expect(charged(run).toNumber()).toBe(10 * (used + unused + left));
      expect(entries(run, 'rejected').length).toBe(asked.length - accepted.length);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['at the last moment of a period, for the next', '2026-01-31T23:59', '2026-02-01'],
  ['at the renewal itself, for the one after it', '2026-02-01', '2026-03-01'],
  ['after it, likewise', '2026-02-01T00:01', '2026-03-01'],
])('seats are given back %s', (_, at, gone) => {
  const life: Life = {
    plan: team(MONTH),
    account: { seats: { total: 3 } },
    timeline: [removed(at, 1)],
    until: '2026-04-01',
  };
  const total = (moment: string) => seatsAt(life, moment)?.total;
  const before = new Date(instantOf(gone, ZONE) - 60_000).toISOString();
  expect([total(at), total(gone)]).toEqual([3, 2]);
  expect(viewAccount(live(life), program(life), 'acme', Date.parse(before))?.seats?.total).toBe(3);
});

test('a fee by the week is renewed by the week', () => {
  const life: Life = {
    plan: team({ count: 1, unit: 'week' }),
    account: { seats: { total: 3 } },
    timeline: [removed('2026-01-02', 1)],
    until: '2026-01-08',
  };
  expect([seatsAt(life, '2026-01-07')?.total, seatsAt(life, '2026-01-08')?.total]).toEqual([3, 2]);
});

test('where nothing is paid ahead for seats, they go at once', () => {
  const life: Life = {
    plan: plan(),
    account: { seats: { total: 3 } },
    timeline: [removed('2026-01-02', 1)],
    until: '2026-01-02',
  };
  expect(seatsAt(life, '2026-01-02')?.total).toBe(2);
});

test.each([
  ['by the plan', team(MONTH, { billing: 'contract' }), {}],
  ['by its end', team(MONTH), { 'contract-end': '2027-01-01' }],
])('a contract, %s, is reduced by sales only', (_, own, account) => {
  const life: Life = {
    plan: own,
    account: { seats: { total: 3 }, ...account },
    timeline: [removed('2026-01-10', 1)],
    until: '2026-03-01',
  };
  expect(entries(live(life), 'rejected').map(({ code }) => code)).toEqual(['contact-sales']);
  expect(seatsAt(life, '2026-03-01')?.total).toBe(3);
});

test('an account that closes before the renewal is told nothing of it', () => {
  const life: Life = {
    plan: team(MONTH),
    account: { seats: { total: 3 } },
    timeline: [removed('2026-01-10', 1), { at: '2026-01-20', event: 'account-closed', account: 'acme' }],
    until: '2026-03-01',
  };
  expect(entries(live(life), 'notified')).toEqual([]);
});
