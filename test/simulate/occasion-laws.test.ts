import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import type { Book } from '../../engine/model/book.ts';
import type { Account, ScenarioDocument, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Run } from '../../engine/model/journal.ts';
import type { Program } from '../../engine/model/program.ts';
import { viewAccount } from '../../engine/simulate/simulate.ts';
import { Money } from '../../engine/values/money.ts';
import { PLACE } from './builder.ts';

const BOOK = {
  'plans.yaml': `kind: plan
name: by-hand
currency: EUR
cycle: manual
calls: [{ zone: home, outbound: minutes }]
charges: [{ name: desk, due: { every: 1 day }, price: 1.11 }]
surcharges: [{ name: paper, amount: 1.50, per: invoice, applies-to: all }, { name: share, percent: 3.3, applies-to: all }]
taxes: [{ tax: fifth, applies-to: all }]
---
kind: plan
name: what-is-there
currency: EUR
if-short: { take: what-is-there }
charges: [{ name: visit, due: on-request, price: 7.77 }]
taxes: [{ tax: fifth, applies-to: all }]
---
kind: tax
name: fifth
currency: EUR
percent: 19
---
kind: zones
name: zones
zones: [{ name: home, prefix: 370 }]
---
kind: tariff
name: minutes
rates: [{ prefix: 370, per-minute: 0.0713 }]
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

function simulated(account: Omit<Account, 'name' | 'start'>, timeline: readonly TimelineEvent[]): Run {
  const document: ScenarioDocument = {
    kind: 'scenario',
    name: 'built',
    given: { accounts: [{ name: 'acme', start: '2026-05-01', ...account }] },
    timeline: [...timeline],
    until: '2026-06-01',
  };
  const places = { of: () => PLACE, ofKey: () => PLACE };
  const scenario = { file: 'built.yaml', document, callFiles: new Map(), editions: new Map() };
  return run(program, { ...book, places }, scenario);
}

const eur = (amounts: Iterable<Money>): Money => Money.sum(amounts, 'EUR');
const day = fc.integer({ min: 1, max: 31 });
const dated = (one: number, time = ''): string => `2026-05-${String(one).padStart(2, '0')}${time}`;

describe('invoices by hand', () => {
  const call = fc.record({ day, seconds: fc.integer({ min: 60, max: 500 }) }); // less would be a line of 0.00, which is not printed
  const request = fc.record({ day, start: day, end: day });

  it('put every call on one invoice or leave it on the open bill, and the balance is what they come to (INV-12, INV-14)', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 12 }), fc.array(request, { maxLength: 6 }), (calls, requests) => {
        const ran = simulated({ plan: 'by-hand' }, [
          ...calls.map(
            (one): TimelineEvent => ({
              at: dated(one.day, 'T10:00'),
              event: 'call',
              account: 'acme',
              direction: 'outbound',
              to: '+3706',
              seconds: one.seconds,
            }),
          ),
          ...requests.map(
            (one): TimelineEvent => ({
              at: dated(one.day, 'T12:00'),
              event: 'invoice-requested',
              account: 'acme',
              period: { start: dated(one.start), end: dated(one.end) },
            }),
          ),
        ]);
        const issued = ran.journal.flatMap((entry) => (entry.kind === 'invoice-issued' ? [entry] : []));
        const invoices = issued.flatMap(({ invoice }) => invoice ?? []);
        for (const { at, period, invoice } of issued) {
          expect(period.end).toBeLessThanOrEqual(at);
          const inside = calls.filter((one) => {
            const start = Date.parse(`${dated(one.day, 'T10:00')}Z`);
            return start >= period.start && start < period.end && start < at;
          });
          const printed = invoice?.lines.filter((line) => line.zone !== null) ?? [];
          expect(printed.reduce((sum, line) => sum + line.calls, 0)).toBe(inside.length);
        }
        const view = viewAccount(ran, program, 'acme', ran.until);
        const owed = eur(invoices.map(({ total }) => total)).plus(view?.openBill ?? eur([]));
        expect(view?.balance.negated().amount.toFixed()).toBe(owed.amount.toFixed());
      }),
      { numRuns: 40 },
    );
  });
});

describe('a prepaid balance that is too short', () => {
  const step = fc.record({ day, cents: fc.option(fc.integer({ min: 1, max: 2000 }), { nil: null }) });

  it('is never below zero, owes only when it is empty, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const ran = simulated(
          { plan: 'what-is-there', type: 'prepaid' },
          steps.map(
            (one): TimelineEvent =>
              one.cents === null
                ? { at: dated(one.day), event: 'charge-requested', account: 'acme', charge: 'visit' }
                : { at: dated(one.day), event: 'payment', account: 'acme', amount: (one.cents / 100).toFixed(2) },
          ),
        );
        for (const { at } of ran.journal) {
          const view = viewAccount(ran, program, 'acme', at);
          expect(view?.balance.isNegative()).toBe(false);
          expect(view?.unbilled.isNegative()).toBe(false);
          if (!view?.unbilled.isZero()) expect(view?.balance.isZero()).toBe(true);
        }
        const view = viewAccount(ran, program, 'acme', ran.until);
        const paid = steps.reduce((sum, one) => sum + (one.cents ?? 0), 0);
        const invoiced = eur(
          ran.journal.flatMap((entry) =>
            entry.kind === 'invoice-issued' && entry.invoice ? [entry.invoice.total] : [],
          ),
        );
        const left = view?.balance.minus(view.unbilled).plus(invoiced).plus(view.openBill);
        expect(left?.amount.toFixed(2)).toBe((paid / 100).toFixed(2));
      }),
      { numRuns: 40 },
    );
  });
});
