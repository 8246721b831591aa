import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import type { Book } from '../../engine/model/book.ts';
import type { Account, ScenarioDocument, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Program } from '../../engine/model/program.ts';
import { statusOf } from '../../engine/simulate/state.ts';
import { stateAt } from '../../engine/simulate/views/view.ts';
import { entries, PLACE } from './builder.ts';

const BOOK = {
  'ratebook.yaml': 'title: Admission\ntime-zone: Europe/Vilnius\n',
  'plans.yaml': `kind: plan
name: guarded
currency: EUR
cycle: { every: 1 month, day: 1 }
defaults: { call-lines: 2, critical-balance: 1.50, minimum-to-call: 1.00, route-set: carriers }
negative-margin: reject
calls:
  - { zone: home, outbound: minutes, inbound: minutes }
  - { zone: dear, outbound: minutes }
allowances:
  - { name: bundle, includes: 200 seconds, tariff: free, mandatory: true }
---
kind: plan
name: lines
currency: EUR
defaults: { call-lines: 2 }
calls: [{ zone: home, outbound: minutes, inbound: minutes }]
---
kind: plan
name: locked
currency: EUR
cycle: { every: 1 month, day: 1 }
lock-on: prorated-charges
charges: [{ name: desk, due: { every: cycle }, price: 30.00 }]
taxes: [{ tax: fifth, applies-to: all }]
---
kind: tax
name: fifth
currency: EUR
percent: 20
---
kind: resources
name: exchange
route-sets: [{ name: carriers, cost-tariff: cost }]
---
kind: zones
name: zones
zones: [{ name: home, prefix: 370 }, { name: dear, prefix: 44 }]
---
kind: tariff
name: minutes
increments: 60/60
rates: [{ prefix: [370, 44], per-minute: 0.60 }]
---
kind: tariff
name: free
rates: [{ prefix: 3706, per-minute: 0.00 }]
---
kind: tariff
name: cost
rates: [{ prefix: 370, per-minute: 0.10 }, { prefix: 44, per-minute: 0.90 }]
`,
};

let book: Book;
let program: Program;

beforeAll(async () => {
  const built = await build(read(memorySource(BOOK)));
  expect(built.issues).toEqual([]);
  book = built.book as Book;
  program = built.program as Program;
});

function simulated(account: Omit<Account, 'name'>, timeline: readonly TimelineEvent[], until: string): Run {
  const document: ScenarioDocument = {
    kind: 'scenario',
    name: 'laws',
    given: { accounts: [{ name: 'acme', ...account }] },
    timeline: [...timeline],
    until,
  };
  const scenario = { file: 'laws.yaml', document, callFiles: new Map(), editions: new Map() };
  return run(program, { ...book, places: { of: () => PLACE, ofKey: () => PLACE } }, scenario);
}

type CallEvent = Extract<TimelineEvent, { event: 'call' }>;

/** Calls of one morning hour, in the order of time; `seconds` after 09:00, and long enough to overlap. */
const calls: fc.Arbitrary<CallEvent[]> = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 59 }).map((step) => step * 30),
      seconds: fc.constantFrom(0, 1, 29, 30, 31, 60, 120, 300),
      inbound: fc.boolean(),
      far: fc.constantFrom('+37060000001', '+37050000001', '+442000000000', '+999'),
      cost: fc.option(fc.constantFrom('0.60', '0.61', '6.00')),
    }),
    { maxLength: 25 },
  )
  .map((drawn) =>
    [...drawn]
      .sort((a, b) => a.start - b.start)
      .map(({ start, seconds, inbound, far, cost }, index): CallEvent => {
        const [minutes, rest] = [Math.floor(start / 60), start % 60].map((part) => String(part).padStart(2, '0'));
        return {
          at: `2026-05-05T09:${minutes}:${rest}`,
          event: 'call',
          account: 'acme',
          id: `c${index}`,
          direction: inbound ? 'inbound' : 'outbound',
          ...(inbound ? { from: far } : { to: far }),
          seconds,
          ...(cost === null ? {} : { cost }),
        };
      }),
  );

const refused = (of: Run): Map<string, string> =>
  new Map(entries(of, 'rejected').map(({ cause, code }) => [cause.event.replace('call ', ''), code]));
const secondOf = ({ at }: CallEvent): number => Number(at.slice(14, 16)) * 60 + Number(at.slice(17, 19));

describe('calls that are let through', () => {
  it('INV-26: never more at a time than there are lines, and none is refused while one is free', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: 0, max: 3 }), (drawn, callLines) => {
        const atHome = drawn.map(({ cost: _, ...one }) => ({
          ...one,
          ...(one.direction === 'inbound' ? { from: '+37060000001' } : { to: '+37060000001' }),
        }));
        const codes = refused(
          simulated({ plan: 'lines', start: '2026-05-01', 'call-lines': callLines }, atHome, '2026-05-06'),
        );
        const running: { readonly start: number; readonly end: number }[] = [];
        for (const one of atHome) {
          const start = secondOf(one);
          const busy = running.filter((other) => other.end > start).length;
          expect(codes.get(String(one.id)) ?? 'let through', `${one.id} at ${one.at}`).toBe(
            busy >= callLines ? 'no-free-line' : 'let through',
          );
          if (busy < callLines) running.push({ start, end: start + Number(one.seconds) });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('INV-23: without those that were refused, everything else is the same: no line, no money, no allowance', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: 50, max: 800 }), (drawn, cents) => {
        const given = {
          plan: 'guarded',
          type: 'prepaid',
          start: '2026-05-01',
          balance: (cents / 100).toFixed(2),
        } as const;
        const all = simulated(given, drawn, '2026-06-02');
        const codes = refused(all);
        const rest = drawn.filter(({ id }) => !codes.has(String(id)));
        const facts = (of: Run) => of.journal.filter(({ kind }) => kind !== 'rejected');
        expect(facts(simulated(given, rest, '2026-06-02'))).toEqual(facts(all));
      }),
      { numRuns: 40 },
    );
  });

  it('every reason to refuse a call is drawn somewhere above', () => {
    const seen = new Set<string>();
    for (const drawn of fc.sample(calls, { numRuns: 60, seed: 7 })) {
      for (const balance of ['0.90', '4.00']) {
        const given = { plan: 'guarded', type: 'prepaid', start: '2026-05-01', balance } as const;
        for (const code of refused(simulated(given, drawn, '2026-05-06')).values()) seen.add(code);
      }
    }
    expect([...seen].sort()).toEqual([
      'below-minimum-balance',
      'critical-balance',
      'negative-margin',
      'no-free-line',
      'no-tariff-for-zone',
      'no-zone',
    ]);
  });
});

describe('an account whose balance is to cover its charges', () => {
  const payments = fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 30 }),
      hour: fc.integer({ min: 0, max: 23 }),
      cents: fc.constantFrom(1, 119, 120, 121, 240, 600, 1000),
    }),
    { maxLength: 8 },
  );

  it('INV-31: is locked exactly while 1.20 a day, today included, leave nothing of it', () => {
    fc.assert(
      fc.property(payments, fc.constantFrom(0, 120, 600, 1000, 3599, 3600, 3601), (drawn, opening) => {
        const paid = [...drawn].sort((a, b) => a.day - b.day || a.hour - b.hour);
        const at = (day: number, hour: number) =>
          `2026-04-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00`;
        const timeline = paid.map(({ day, hour, cents }, index) => ({
          at: at(day, hour),
          event: 'payment' as const,
          account: 'acme',
          id: `p${index}`,
          amount: (cents / 100).toFixed(2),
        }));
        const given = { plan: 'locked', type: 'prepaid', start: '2026-04-01', balance: (opening / 100).toFixed(2) };
        const lived = simulated(given as Omit<Account, 'name'>, timeline, '2026-04-30T23:59');
        for (const [day, hour] of [...paid.map((one) => [one.day, one.hour] as const), [9, 0], [30, 23]] as const) {
          const cents =
            opening +
            paid
              .filter((one) => one.day < day || (one.day === day && one.hour <= hour))
              .reduce((sum, one) => sum + one.cents, 0);
          const account = stateAt(lived, program, Date.parse(`${at(day, hour)}:00+03:00`)).accounts.get('acme');
          expect(account === undefined ? null : statusOf(account), `${cents} cents on day ${day}`).toBe(
            cents * 30 - 3600 * day <= 0 ? 'locked' : 'active',
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
