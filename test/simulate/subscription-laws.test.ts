import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subscription, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Terms, WaivedDay } from '../../engine/model/program.ts';
import { stateAt } from '../../engine/simulate/views/view.ts';
import { addDays, addMonths, instantOf } from '../../engine/values/calendar.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import {
  charge,
  charged,
  chargePlan,
  type DayCount,
  entries,
  type Life,
  live,
  plan,
  program,
  type TermsOver,
  terms,
  ZONE,
} from './builder.ts';

/** From December 2027 into the summer of 2028: a leap day, and the clocks of every zone below change on the way. */
const FIRST = '2027-12-01';
const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays(FIRST, days));
const zone = fc.constantFrom(
  'Europe/Vilnius',
  'America/St_Johns',
  'America/Havana',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
);
const fee = fc.integer({ min: 1, max: 50_000 }).map((cents) => new Decimal(cents).dividedBy(100).toFixed(2));
const dayCount = fc.constantFrom<DayCount>('exclude-start', 'include-start', 'include-both');
const collect = fc.constantFrom<Terms['collect']>(
  { kind: 'at-end' },
  { kind: 'in-advance', periods: 1 },
  { kind: 'in-advance', periods: 3 },
  { kind: 'progressively' },
);
const prorate = fc.record({ first: fc.boolean(), last: fc.boolean(), changes: fc.constant(false) });
const someTerms = fc.record({ collect, dayCount, prorate });

function life(
  over: TermsOver,
  subscription: Partial<Subscription>,
  timeline: TimelineEvent[],
  more: Partial<Life> = {},
): Life {
  return {
    chargePlans: [chargePlan([charge('31.00', { terms: terms(over) })])],
    account: { start: FIRST, subscriptions: [{ 'charge-plan': 'line', start: FIRST, ...subscription }] },
    timeline,
    until: '2029-06-01',
    ...more,
  };
}

const suspend = (from: string, to: string): TimelineEvent[] => [
  { at: from, event: 'subscription-changed', account: 'acme', subscription: 'line', status: 'suspended' },
  { at: to, event: 'subscription-changed', account: 'acme', subscription: 'line', status: 'active' },
];
const block = (from: string, to: string): TimelineEvent[] => [
  { at: from, event: 'account-changed', account: 'acme', status: 'blocked' },
  { at: to, event: 'account-changed', account: 'acme', status: 'active' },
];
const cancel = (at: string): TimelineEvent => ({
  at,
  event: 'subscription-cancelled',
  account: 'acme',
  subscription: 'line',
});
const credits = (run: ReturnType<typeof live>) => entries(run, 'posted').filter((entry) => entry.what === 'credit');
const revenue = (entry: ReturnType<typeof credits>[number]) =>
  entry.legs.find((leg) => leg.ledger === 'revenue')?.amount.amount ?? new Decimal(0);

describe('credits', () => {
  /** From the day after the beginning: on the first, the subscription is not there yet when statuses change. */
  const stretch = fc
    .tuple(day, fc.integer({ min: 0, max: 70 }))
    .map(([from, length]) => [addDays(from, 1), addDays(from, 1 + length)] as const);
  const everything: readonly WaivedDay[] = ['blocked', 'suspended', 'no-funds'];

  it('INV-07: those of a period never exceed its fee, are never positive, and those of all its days are the fee', () => {
    fc.assert(
      fc.property(someTerms, fee, stretch, stretch, zone, (over, amount, one, other, where) => {
        const waive = { days: everything, skipIn: [] };
        const chargePlans = [chargePlan([charge(amount, { terms: terms({ ...over, waive }) })])];
        const run = live(life({}, {}, [...suspend(...one), ...block(...other)], { chargePlans, zone: where }));
        const back = new Map<string, Decimal>();
        for (const entry of credits(run)) {
          expect(revenue(entry).isNegative()).toBe(true);
          const period = entry.key.split('/').slice(1, 4).join('/');
          back.set(period, (back.get(period) ?? new Decimal(0)).minus(revenue(entry)));
        }
        for (const [period, total] of back) {
          const posted = entries(run, 'posted').filter(
            (entry) => entry.what !== 'credit' && entry.key.includes(`/${period}/`),
          );
          const cost = posted.reduce((sum, entry) => sum.plus(revenue(entry)), new Decimal(0));
          expect(total.lessThanOrEqualTo(cost)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
    for (const how of [{ kind: 'at-end' }, { kind: 'in-advance', periods: 1 }, { kind: 'progressively' }] as const) {
      const run = live({
        ...life({ collect: how, waive: { days: ['suspended'], skipIn: [] } }, {}, suspend('2028-01-31', '2028-03-02')),
        until: '2028-03-01',
      });
      const february = credits(run).reduce((sum, entry) => sum.minus(revenue(entry)), new Decimal(0));
      // 1.00 for 31 January, and all of February
      expect(february.toFixed(2), how.kind).toBe('32.00');
    }
  });

  it('INV-08: a day is credited once, whatever overlaps, and not at all where every period is skipped', () => {
    fc.assert(
      fc.property(
        stretch,
        fc.constantFrom<Terms['collect']>({ kind: 'at-end' }, { kind: 'progressively' }),
        zone,
        ([from, to], how, where) => {
          const both = [...suspend(from, to), ...block(from, to)];
          const of = (days: readonly WaivedDay[], skipIn: Terms['waive']['skipIn'] = []) =>
            credits(live(life({ collect: how, waive: { days, skipIn } }, {}, both, { zone: where }))).reduce(
              (sum, entry) => sum.plus(revenue(entry)),
              new Decimal(0),
            );
          expect(of(['blocked', 'suspended']).toFixed()).toBe(of(['suspended']).toFixed());
          expect(of(['suspended']).toFixed()).toBe(of(['blocked']).toFixed());
          expect(of(everything, ['first', 'regular', 'last']).isZero()).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('the minimum term', () => {
  const months = fc.integer({ min: 1, max: 9 });

  /** What a line of `amount` a month costs in all, with a minimum of `term` months (0: none), when it is cancelled. */
  function total(over: TermsOver, amount: string, lived: { from: string; until: string; term: number; where: string }) {
    const { from, until, term, where } = lived;
    const of = chargePlan([charge(amount, { terms: terms(over) })], {
      minimumTerm: term === 0 ? null : { months: term, then: 'go-on', notice: null },
    });
    return charged(live(life({}, { start: from }, [cancel(until)], { chargePlans: [of], zone: where }))).toFixed(2);
  }

  it('INV-15: cancelling at or after its end adds nothing, and before it costs what cancelling at its end does', () => {
    const after = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(someTerms, fee, day, months, after, zone, (over, amount, from, term, days, where) => {
        const end = addMonths(from, term);
        const early = addDays(from, days);
        const free = total(over, amount, { from, until: end, term: 0, where });
        expect(total(over, amount, { from, until: end, term, where })).toBe(free);
        if (early < end) expect(total(over, amount, { from, until: `${early}T12:00`, term, where })).toBe(free);
      }),
      { numRuns: 50 },
    );
  });

  it('the ruling: 10.00 a month from 27 May with a month to serve, cancelled on 10 June, owes 5.67 more', () => {
    expect(
      total({ collect: { kind: 'at-end' } }, '10.00', {
        from: '2028-05-27',
        until: '2028-06-10',
        term: 1,
        where: ZONE,
      }),
    ).toBe('10.29');
  });
});

describe('a subscription that is over', () => {
  it('INV-16: never posts another recurring fee', () => {
    fc.assert(
      fc.property(
        someTerms,
        day,
        fc.integer({ min: 1, max: 90 }),
        fc.boolean(),
        zone,
        (over, from, length, finishes, where) => {
          const last = addDays(from, length);
          const run = live(
            life(
              over,
              { start: from, ...(finishes ? { finish: last } : {}) },
              finishes ? [] : [cancel(`${last}T09:00`)],
              { zone: where },
            ),
          );
          const end = entries(run, 'subscription-changed').find(
            (entry) => entry.subscription === 'line' && entry.ended !== undefined,
          );
          expect(end).toBeDefined();
          const later = entries(run, 'posted').filter(
            (entry) => entry.at > (end?.at ?? 0) && entry.line?.charge === 'rental',
          );
          expect(later).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('INV-17: on a boundary, it has cost the same however it was collected', () => {
    fc.assert(
      fc.property(fee, day, fc.integer({ min: 1, max: 8 }), prorate, zone, (amount, from, months, parts, where) => {
        const finish = `${addMonths(from, months).slice(0, 8)}01`;
        if (finish <= from) return;
        const totals = (['at-end', 'progressively', 1, 2, 5] as const).map((how) => {
          const mode: Terms['collect'] = typeof how === 'number' ? { kind: 'in-advance', periods: how } : { kind: how };
          const chargePlans = [chargePlan([charge(amount, { terms: terms({ collect: mode, prorate: parts }) })])];
          return charged(live(life({}, { start: from, finish }, [], { chargePlans, zone: where }))).toFixed(2);
        });
        expect(new Set(totals).size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it('INV-17: N periods ahead, it is charged through the end of the current one and N − 1 more', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 150 }),
        zone,
        (from, periods, later, where) => {
          const at = addDays(from, later);
          const one = life({ collect: { kind: 'in-advance', periods } }, { start: from }, [], { zone: where });
          const state = stateAt(live(one), program(one), instantOf(`${at}T12:00`, where));
          const run = state.accounts.get('acme')?.subscriptions.get('line')?.runs.get('rental');
          expect(run?.chargedThrough).toBe(instantOf(addMonths(`${at.slice(0, 8)}01`, periods), where));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('an account that is suspended', () => {
  it('INV-18: pays nothing where its fees are skipped, and as always where they are not', () => {
    fc.assert(
      fc.property(collect, fee, zone, (how, amount, where) => {
        const status: TimelineEvent = {
          at: FIRST,
          event: 'account-changed',
          account: 'acme',
          status: 'suspended',
        };
        const total = (whileSuspended: Terms['whileSuspended'], timeline: TimelineEvent[]) => {
          const chargePlans = [chargePlan([charge(amount, { terms: terms({ collect: how, whileSuspended }) })])];
          return charged(
            live(life({}, { start: '2027-12-10' }, timeline, { chargePlans, until: '2028-04-15', zone: where })),
          );
        };
        expect(total('skip', [status]).isZero()).toBe(true);
        expect(total('charge', [status]).toFixed()).toBe(total('charge', []).toFixed());
      }),
      { numRuns: 25 },
    );
  });
});

describe('a balance that is too short', () => {
  const poor = { plan: plan({ creditLimit: new Money(0, 'EUR') }) };

  it('INV-19: taking nothing leaves it as it was', () => {
    fc.assert(
      fc.property(collect, fee, fc.integer({ min: 0, max: 40 }), (how, amount, have) => {
        const ifShort = { take: 'nothing', blockAccount: false, suspendService: false, notify: [] } as const;
        const balance = new Decimal(amount).times(have).dividedBy(100).toPlaces(2, 'down').toFixed(2);
        const one: Life = {
          ...life({}, {}, [], poor),
          chargePlans: [chargePlan([charge(amount, { terms: terms({ collect: how, ifShort }) })])],
          account: { start: FIRST, type: 'prepaid', balance, subscriptions: [{ 'charge-plan': 'line', start: FIRST }] },
          until: '2028-03-15',
        };
        if (how.kind === 'in-advance') return; // its first fee is taken at activation whatever the balance is (M-42)
        const run = live(one);
        const left = stateAt(run, program(one), run.until).accounts.get('acme')?.balance.amount ?? new Decimal(0);
        const taken = charged(run);
        expect(left.isNegative()).toBe(false);
        expect(left.plus(taken).toFixed(2)).toBe(balance);
        if (how.kind === 'at-end') expect(taken.isZero()).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('INV-20: a denied activation changes no money and no state but the rejection, until the money is there', () => {
    fc.assert(
      fc.property(fee, fc.boolean(), (amount, equal) => {
        const one: Life = {
          ...life({}, {}, [{ at: '2027-12-20T10:00', event: 'payment', account: 'acme', amount }], poor),
          chargePlans: [
            chargePlan(
              [
                charge(amount, {
                  terms: terms({
                    collect: { kind: 'in-advance', periods: 1 },
                    prorate: { first: false, last: true, changes: false },
                  }),
                }),
              ],
              { ifShortAtActivation: 'deny' },
            ),
          ],
          account: {
            start: FIRST,
            type: 'prepaid',
            ...(equal ? { balance: amount } : {}),
            subscriptions: [{ 'charge-plan': 'line', start: '2027-12-10' }],
          },
          until: '2027-12-31',
        };
        const run = live(one);
        const before = stateAt(run, program(one), instantOf('2027-12-20', ZONE)).accounts.get('acme');
        const rejected = entries(run, 'rejected').map((entry) => entry.code);
        expect(rejected).toEqual(equal ? [] : ['activation-denied']);
        expect(before?.subscriptions.get('line')?.status).toBe(equal ? 'active' : 'pending');
        expect(before?.openBill.size).toBe(equal ? 1 : 0);
        const after = stateAt(run, program(one), run.until).accounts.get('acme')?.subscriptions.get('line');
        expect(after?.activated).toBe(instantOf(equal ? '2027-12-10' : '2027-12-20T10:00', ZONE));
      }),
      { numRuns: 20 },
    );
  });
});
