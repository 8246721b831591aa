import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import type { Book, LoadedScenario } from '../../engine/model/book.ts';
import type { TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Program } from '../../engine/model/program.ts';
import { viewAccount } from '../../engine/simulate/views/view.ts';
import { monthOfCalls, type OracleAllowance, type OracleRegular } from '../oracle/allowances.ts';
import { entries } from './builder.ts';

const BOOK = {
  'ratebook.yaml': 'title: Allowances\ntime-zone: UTC\ncurrencies: [EUR]\n',
  'book.yaml': `
{ kind: zones, name: all, zones: [{ name: home, prefix: 370 }] }
---
{ kind: tariff, name: regular, increments: 30/6, connect-fee: 0.007, rates: [{ prefix: 370, per-minute: 0.06 }] }
---
{ kind: tariff, name: by-seconds, rates: [{ prefix: 370, per-minute: 0.00 }] }
---
{ kind: tariff, name: by-tens, increments: 10/10, rates: [{ prefix: 370, per-minute: 0.03 }] }
---
kind: plan
name: several
currency: EUR
cycle: { every: 1 month, day: 1 }
rounding: { precision: 3 }
max-members: 2
calls: [{ zone: home, line: Home, outbound: regular }]
charges: [{ name: fee, each: allowance, due: { every: cycle }, price: 1.00 }]
allowances:
  - { name: one-call, includes: 1 call, tariff: by-seconds, mandatory: true }
  - { name: free, includes: 100 seconds, tariff: by-seconds, mandatory: true }
  - { name: cheap, includes: 95 seconds, tariff: by-tens, mandatory: true }
  - { name: extra, includes: 50 seconds, tariff: by-seconds, charge: fee, carry-over: { periods: 1 } }
`,
} as const;

const ALLOWANCES: readonly OracleAllowance[] = [
  { unit: 'calls', included: 1, step: 1, price: 0 },
  { unit: 'seconds', included: 100, step: 1, price: 0 },
  { unit: 'seconds', included: 95, step: 10, price: 5 }, // 0.03 a minute: 0.005 for ten seconds
];
const REGULAR: OracleRegular = { connect: 7, first: 30, step: 6, perSecond: 1 };

let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await build(read(memorySource(BOOK)));
  expect(built.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  book = built.book as Book;
  program = built.program as Program;
});

function simulated(timeline: readonly TimelineEvent[]): Run {
  const place = { file: 'x.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };
  const scenario: LoadedScenario = {
    file: 'x.yaml',
    document: {
      kind: 'scenario',
      name: 'allowances',
      given: { accounts: [{ name: 'acme', plan: 'several', start: '2026-05-01' }] },
      timeline: [...timeline],
      until: '2026-07-02',
    },
    callFiles: new Map(),
    editions: new Map(),
  };
  return run(program, { ...book, places: { of: () => place, ofKey: () => place } }, scenario);
}

function callOf(seconds: number, index: number): TimelineEvent {
  const at = new Date(Date.UTC(2026, 4, 2) + index * 3_600_000).toISOString().slice(0, 16);
  return { at, event: 'call', account: 'acme', direction: 'outbound', to: '+37060000001', seconds };
}

const calls = fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 1, maxLength: 8 });

describe('calls through several allowances', () => {
  it('INV-24, INV-25: use and cost what they do when every second is looked at by itself', () => {
    fc.assert(
      fc.property(calls, (lengths) => {
        const simulation = simulated(lengths.map(callOf));
        const month = monthOfCalls(lengths, ALLOWANCES, REGULAR);
        const end = Date.UTC(2026, 4, 31);
        const view = viewAccount(simulation, program, 'acme', end);
        expect(view?.allowances.map(({ used }) => used)).toEqual(month.used);
        const thousandths = month.costs.reduce((sum, one) => sum + one, 0) + month.regular;
        expect(view?.balance.negated().amount.times(1000).toNumber()).toBe(thousandths);
        expect([...month.carried, month.behind].reduce((sum, one) => sum + one, 0)).toBe(
          lengths.reduce((sum, one) => sum + one, 0),
        );
        view?.allowances.forEach(({ used }, index) => {
          expect(used).toBeLessThanOrEqual(ALLOWANCES[index]?.included ?? 0);
        });
        // None of them is carried over: the next month begins with what it includes.
        const next = viewAccount(simulation, program, 'acme', Date.UTC(2026, 5, 1))?.allowances;
        const whole = ALLOWANCES.map(({ included }) => ({ used: 0, carried: 0, left: included }));
        expect(next?.map(({ used, carried, left }) => ({ used, carried, left }))).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});

describe('purchases and cancellations in any order', () => {
  const step = fc.record({
    event: fc.constantFrom(
      'allowance-purchased' as const,
      'allowance-cancelled' as const,
      'allowance-reset' as const,
      'member-added' as const,
      'member-removed' as const,
    ),
    member: fc.constantFrom('default', 'ann', 'ben'),
    hours: fc.integer({ min: 0, max: 59 * 24 }),
  });

  it('post one fee for each purchase and each later cycle, and never hold more than is offered', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const timeline = [...steps]
          .sort((a, b) => a.hours - b.hours)
          .map(({ event, member, hours }): TimelineEvent => {
            const at = new Date(Date.UTC(2026, 4, 1) + hours * 3_600_000).toISOString().slice(0, 16);
            if (event === 'member-added' || event === 'member-removed') return { at, event, account: 'acme', member };
            return { at, event, account: 'acme', allowance: 'extra', member };
          });
        const simulation = simulated(timeline);
        const opened = entries(simulation, 'allowance-opened').filter(({ allowance }) => allowance === 'extra');
        const closed = entries(simulation, 'allowance-closed').filter(({ allowance }) => allowance === 'extra');
        const turned = entries(simulation, 'allowance-turned').filter(({ allowance }) => allowance === 'extra');
        const fees = entries(simulation, 'posted').filter(({ line }) => line?.charge === 'fee');
        expect(fees.length).toBe(opened.length + turned.length);
        const view = viewAccount(simulation, program, 'acme', simulation.until);
        const held = view?.allowances.filter(({ allowance }) => allowance === 'extra') ?? [];
        expect(held.length).toBe(opened.length - closed.length);
        expect(held.every(({ member }) => view?.members.includes(member ?? ''))).toBe(true);
        expect(new Set(held.map(({ member }) => member)).size).toBe(held.length);
        expect(view?.members.length).toBeLessThanOrEqual(2);
        expect(held.every(({ left }) => left <= 100)).toBe(true); // 50 of its own, 50 carried over
      }),
      { numRuns: 60 },
    );
  });
});
