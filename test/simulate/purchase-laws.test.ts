import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { load, memorySource } from '../../engine/load/load.ts';
import type { ScenarioDocument, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Entry, Run } from '../../engine/model/journal.ts';
import { simulate, viewAccount } from '../../engine/simulate/simulate.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { entries, invoices, PLACE } from './builder.ts';

const BOOK = `kind: plan
name: free
currency: USD
billing: online
invoice: { issue: at-once }
entitlements: { modules: [users] }
---
kind: plan
name: premium
currency: USD
billing: online
invoice: { issue: at-once }
entitlements: { modules: [users, groups, analytics] }
charges:
  - { name: premium-annual, when: { interval: annual }, due: { every: 1 year }, quantity: seats-used, price: 200.00 }
  - { name: premium-monthly, when: { interval: monthly }, due: { every: 30 days }, quantity: seats-used, price: 20.00 }
collect: in-advance
---
kind: plan
name: seats
currency: USD
billing: online
invoice: { issue: at-once }
entitlements: { modules: [users, groups, audits] }
charges:
  - { name: seats-annual, when: { interval: annual }, due: { every: 1 year }, quantity: seats-total, price: 70.00 }
collect: in-advance
prorate: [last]
`;
const PRICES: Readonly<Record<string, number>> = { 'premium-annual': 200, 'premium-monthly': 20, 'seats-annual': 70 };

const { value: book } = load(memorySource({ 'plans.yaml': BOOK }));
const { value: program } = book === null ? { value: null } : await compile(book);

const GOOD = { type: 'visa', last4: 4242, expires: '2029-12' } as const;
const card = fc.constantFrom(GOOD, GOOD, { ...GOOD, expires: '2026-06' }, { ...GOOD, declined: true });
const user = fc.constantFrom('ada', 'ben', 'cem', 'dan');

const change = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      {
        event: fc.constant('plan-switched' as const),
        plan: fc.constantFrom('free', 'premium', 'premium', 'seats'),
        scope: fc.constantFrom('all-users' as const, 'admin-only' as const),
        interval: fc.constantFrom('monthly' as const, 'annual' as const),
        'takes-effect': fc.constantFrom('now' as const, 'period-end' as const),
        card,
        contact: fc.constantFrom({ email: 'ada@bakery.example' }, { email: 'ada at bakery' }),
      },
      { requiredKeys: ['event', 'plan', 'scope', 'interval'] },
    ),
  },
  fc.record({ event: fc.constant('user-joined' as const), user }),
  fc.record({ event: fc.constant('user-left' as const), user }),
  fc.record({ event: fc.constant('account-changed' as const), card: fc.oneof(card, fc.constant('none' as const)) }),
  fc.record({ event: fc.constant('payment' as const), amount: fc.constantFrom('20.00', '200.00') }),
);

/** Days on which thirty days and years from each other turn are among them, so that events meet due dates. */
const timeline = fc.array(
  fc.tuple(fc.oneof(fc.integer({ min: 1, max: 700 }), fc.constantFrom(1, 31, 61, 366)), change),
  {
    maxLength: 14,
  },
);
type Steps = typeof timeline extends fc.Arbitrary<infer T> ? T : never;

const dateOn = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

function eventsOf(steps: Steps): TimelineEvent[] {
  return steps.map(([day, one], index) => {
    const id = `e${String(index).padStart(2, '0')}`;
    return { at: dateOn(day), account: 'acme', id, ...one } as TimelineEvent;
  });
}

function idOf(event: TimelineEvent): string {
  return 'id' in event ? (event.id ?? '') : '';
}

function lived(events: readonly TimelineEvent[]): Run {
  const users = { ada: 'free', ben: 'free' } as const;
  const account = {
    name: 'acme',
    plan: 'free',
    start: '2026-01-01',
    admin: 'ada',
    users,
    contact: { email: 'a@b.example' },
  };
  const document: ScenarioDocument = {
    kind: 'scenario',
    name: 'built',
    given: { accounts: [account] },
    timeline: [...events],
    until: '2028-03-01',
  };
  const scenario = { file: 'built.yaml', document, callFiles: new Map(), editions: new Map() };
  return simulate(theProgram(), scenario, { of: () => PLACE, ofKey: () => PLACE });
}

function theProgram() {
  if (program === null) throw new TypeError('the book is wrong');
  return program;
}

/** The account after each instant at which anything happened. */
function views(run: Run) {
  const instants = [...new Set(run.journal.map(({ at }) => at))];
  return instants.flatMap((at) => viewAccount(run, theProgram(), 'acme', at) ?? []);
}

const sum = (amounts: readonly Decimal[]): string =>
  amounts.reduce((total, amount) => total.plus(amount), new Decimal(0)).toFixed(2);

describe('an account that buys, switches and cancels', () => {
  it('is on one plan with what that gives, and nobody is paid for on a free one', () => {
    fc.assert(
      fc.property(timeline, (steps) => {
        const run = lived(eventsOf(steps));
        for (const view of views(run)) {
          const running = view.subscriptions.filter(({ status }) => status === 'active');
          expect(running.map(({ of }) => of.name)).toEqual([view.plan]);
          expect(view.entitlements).toEqual(theProgram().plans.get(view.plan)?.entitlements);
          expect(view.interval === null).toBe(view.plan === 'free');
          if (view.plan === 'free') expect(Object.values(view.users)).not.toContain('paid');
          if (view.seats !== null) expect(view.seats.used).toBeLessThanOrEqual(view.seats.total);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('gains and loses what the difference of its plans is', () => {
    fc.assert(
      fc.property(timeline, (steps) => {
        const run = lived(eventsOf(steps));
        const modules = new Set(['users']);
        for (const { gained, lost } of entries(run, 'entitlements-changed')) {
          for (const one of gained) {
            expect(modules.has(one)).toBe(false);
            modules.add(one);
          }
          for (const one of lost) expect(modules.delete(one)).toBe(true);
        }
        const last = views(run).at(-1);
        expect([...modules].sort()).toEqual([...(last?.entitlements.modules ?? [])].sort());
      }),
      { numRuns: 100 },
    );
  });

  it('is charged for each period once, the price times those who are paid for then', () => {
    fc.assert(
      fc.property(timeline, (steps) => {
        const run = lived(eventsOf(steps));
        const charges = entries(run, 'posted').filter(({ what }) => what === 'charge');
        const through = new Map<string, number>();
        for (const { key, what, line, at } of entries(run, 'posted')) {
          if (what === 'refund' && line?.charge !== 'seats-annual') {
            // Only what says so gives days back; but what is left on the day of its purchase was never had.
            expect(charges.filter((one) => one.at === at).map((one) => one.line?.charge)).toContain(line?.charge);
          }
          if (what !== 'charge' || line === null || line.period === null) continue;
          const subscription = key.split('/').slice(0, 3).join('/');
          expect(line.period.start).toBeGreaterThanOrEqual(through.get(subscription) ?? at);
          through.set(subscription, line.period.end);
          const paid = paidAt(
            run.journal.slice(
              0,
              run.journal.findIndex((one) => one.kind === 'posted' && one.key === key),
            ),
          );
          expect(line.quantity?.toNumber()).toBe(line.charge === 'seats-annual' ? paid.seats : paid.users);
          expect(line.amount.amount.toNumber()).toBe(
            (PRICES[line.charge ?? ''] ?? 0) * (line.quantity?.toNumber() ?? 0),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has on its invoices what was charged, and owes what of them was not paid', () => {
    fc.assert(
      fc.property(timeline, (steps) => {
        const run = lived(eventsOf(steps));
        const posted = (...kinds: string[]): Decimal[] =>
          entries(run, 'posted').flatMap(({ what, legs }) =>
            kinds.includes(what)
              ? legs.filter(({ ledger }) => ledger === 'customer').map(({ amount }) => amount.amount)
              : [],
          );
        const billed = invoices(run).map(({ total }) => total.amount.negated());
        expect(sum(billed)).toBe(sum(posted('charge', 'refund')));
        const last = views(run).at(-1);
        expect(last?.balance.amount.toFixed(2)).toBe(sum([...billed, ...posted('payment')]));
      }),
      { numRuns: 100 },
    );
  });

  it('has paid for what it bought before anything else happened', () => {
    fc.assert(
      fc.property(timeline, (steps) => {
        const { journal } = lived(eventsOf(steps));
        journal.forEach((bought, index) => {
          if (bought.kind !== 'plan-switched' || bought.plan === 'free') return;
          const [issued, next] = journal
            .slice(index)
            .filter(({ kind }) => kind === 'invoice-issued' || kind === 'posted')
            .slice(1); // after the fee
          if (issued?.kind !== 'invoice-issued' || next?.kind !== 'posted') throw new Error('not invoiced and paid');
          expect([issued.at, issued.cause.event]).toEqual([bought.at, bought.cause.event]);
          expect([next.at, next.what]).toEqual([bought.at, 'payment']);
          expect(issued.invoice?.total.amount.toFixed(2)).toBe(
            sum(next.legs.slice(0, 1).map(({ amount }) => amount.amount.abs())),
          );
        });
      }),
      { numRuns: 100 },
    );
  });

  it('is as if it had never asked for what was refused', () => {
    fc.assert(
      fc.property(timeline, (steps) => {
        const events = eventsOf(steps);
        const run = lived(events);
        const isRefusal = (entry: Entry): boolean =>
          entry.kind === 'rejected' && entry.event === 'plan-switched' && /^plan-switched /.test(entry.cause.event);
        const refused = new Set<string>(
          run.journal.filter(isRefusal).map(({ cause }) => cause.event.replace('plan-switched ', '')),
        );
        const without = lived(events.filter((one) => !refused.has(idOf(one))));
        expect(without.journal).toEqual(run.journal.filter((entry) => !isRefusal(entry)));
      }),
      { numRuns: 100 },
    );
  });
});

/** Who is paid for, and how many seats there are, read from the facts alone. */
function paidAt(journal: readonly Entry[]): { users: number; seats: number } {
  const plans = new Map<string, string | null>();
  let seats = 0;
  for (const entry of journal) {
    if (entry.kind === 'user-changed') plans.set(entry.user, entry.plan);
    if (entry.kind === 'seats-changed') seats = entry.total ?? 0;
  }
  return { users: [...plans.values()].filter((one) => one === 'paid').length, seats };
}
