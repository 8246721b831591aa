import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Charge, Plan, Price } from '../../engine/model/program.ts';
import type { AccountSummary } from '../../engine/model/summary.ts';
import { viewAccount } from '../../engine/simulate/views/view.ts';
import { instantOf, parseSpan } from '../../engine/values/calendar.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { charge, chargePlan, type Life, live, PLACE, plan, program, terms, ZONE } from './builder.ts';

type Of = Partial<Charge> & { readonly every?: string; readonly collect?: Charge['terms']['collect'] };

/** A fee for each seat, in advance, each year unless told otherwise. */
function seats(amount: string, { every = '1 year', collect, ...over }: Of = {}): Charge {
  const span = parseSpan(every);
  if (span === null) throw new TypeError(every);
  return charge(amount, {
    name: `seats ${every} ${amount}`,
    due: { kind: 'recurring', recurrence: { kind: 'own', every: span, day: null, from: 'activation' } },
    quantity: { kind: 'fact', fact: 'seats-total' },
    terms: terms({ collect: collect ?? { kind: 'in-advance', periods: 1 } }),
    ...over,
  });
}

function summary(
  charges: readonly Charge[],
  { total = 1, at = '2026-01-02', currency = 'EUR' }: { total?: number; at?: string; currency?: string } = {},
  account: Life['account'] = {},
): AccountSummary {
  const own: Plan = plan({ title: 'Team', currency, charges, creditLimit: new Money(1_000_000, currency) });
  const life: Life = { plan: own, account: { seats: { total }, ...account }, until: at };
  const view = viewAccount(live(life), program(life), 'acme', instantOf(at, ZONE));
  if (view === null) throw new TypeError('no account');
  return view.summary;
}

const told = ({ price }: AccountSummary) =>
  price === null
    ? null
    : [price.interval, price.perUser, price.perUserAMonth, price.total].map((one) =>
        one instanceof Money ? one.amount.toFixed() : one,
      );

const tier = (upTo: number | null, unit: number) => ({
  upTo: upTo === null ? null : BigInt(upTo) * 1_000_000n,
  flat: 0n,
  rate: BigInt(unit),
  place: PLACE,
});

/** 12.00 each up to two, 6.00 each above. */
const STEPS: Price = { kind: 'graduated', scale: 1_000_000n, tiers: [tier(2, 12), tier(null, 6)] };

describe('the price for each user', () => {
  test.each([
    ['199.99', 1, ['annual', '199.99', '16.67', '16.67']],
    ['200.00', 0, ['annual', '200', '16.67', '0']],
    ['200.00', 5, ['annual', '200', '16.67', '83.33']],
    ['200.00', 6, ['annual', '200', '16.67', '100']],
    ['0.06', 1, ['annual', '0.06', '0.01', '0.01']], // 0.005 of a month
  ])('%s a year for %i seats', (amount, total, expected) => {
    expect(told(summary([seats(amount)], { total }))).toEqual(expected);
  });

  test.each([
    ['1 month', ['monthly', '6', '6', '12']],
    ['30 days', ['monthly', '6', '6', '12']],
    ['3 months', ['every 3 months', '6', '2', '4']],
    ['90 days', ['every 3 months', '6', '2', '4']],
    ['365 days', ['annual', '6', '0.5', '1']],
    ['2 years', ['every 2 years', '6', '0.25', '0.5']],
    ['1 week', ['every week', '6', null, '12']], // is of no whole number of months, nor are these
    ['29 days', ['every 29 days', '6', null, '12']],
    ['31 days', ['every 31 days', '6', null, '12']],
  ])('6.00 every %s', (every, expected) => {
    expect(told(summary([seats('6.00', { every })], { total: 2 }))).toEqual(expected);
  });

  test('is the average where the steps of a price differ', () => {
    expect(told(summary([seats('1', { price: STEPS, every: '1 month' })], { total: 3 }))).toEqual([
      'monthly',
      '10',
      '10',
      '30', // 12 + 12 + 6
    ]);
  });

  test('adds up several fees, for the longest of their intervals', () => {
    const fees = [seats('120.00'), seats('1.00', { every: '1 month' })];
    expect(told(summary(fees, { total: 2 }))).toEqual(['annual', '132', '11', '22']);
  });

  test.each([
    ['a fee that is for the whole account', [charge('50.00')]],
    ['a fee that costs nothing', [seats('0.00')]],
    ['a fee that is not due yet', [seats('10.00', { effective: { from: '2026-02-01', to: null } })]],
    ['no fee', []],
  ])('is none with %s', (_, charges) => {
    const { statement, price } = summary(charges);
    expect([statement, price]).toEqual(['You are currently on the Team plan.', null]);
  });

  test('is exact: a month of all seats is rounded once (K2-07)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 400 }), (cents, total) => {
        const found = summary([seats(new Decimal(cents).dividedBy(100).toFixed(2))], { total });
        const rounded = Math.floor((cents * total * 2 + 12) / 24); // whole cents, a half goes up
        expect(found.price?.total.amount.times(100).toNumber()).toBe(rounded);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the statement', () => {
  test.each([
    ['USD', '$200.00', '$400.00'],
    ['EUR', '€200.00', '€400.00'],
    ['GBP', '£200.00', '£400.00'],
    ['JPY', '¥200', '¥400'],
    ['CHF', '200.00 CHF', '400.00 CHF'],
    ['KWD', '200.000 KWD', '400.000 KWD'],
  ])('writes money of %s as people do', (currency, one, all) => {
    const rounding = terms({
      collect: { kind: 'in-advance', periods: 1 },
      rounding: { precision: 3, method: 'half-up' },
    });
    const fee = seats('200', { every: '1 month', terms: rounding });
    expect(summary([fee], { total: 2, currency }).statement).toBe(
      `You are currently on the Team plan for ${one} per user per month, billed monthly. ` +
        `You are currently paying a total of ${all} per month for 2 user subscriptions.`,
    );
  });

  test('tells the price of the interval where no month of it can be told', () => {
    expect(summary([seats('6.00', { every: '45 days' })], { total: 2 }).statement).toBe(
      'You are currently on the Team plan for €6.00 per user, billed every 45 days. ' +
        'You are currently paying a total of €12.00 every 45 days for 2 user subscriptions.',
    );
    expect(summary([seats('6.00', { every: '45 days' }), seats('1.00', { every: '1 week' })]).price).toBe(null);
  });

  test('says how often where that is neither monthly nor annual', () => {
    expect(summary([seats('6.00', { every: '3 months' })]).statement).toContain('per month, billed every 3 months.');
  });
});

describe('renewal and next due', () => {
  const due = ({ renewal, nextDue }: AccountSummary) => [
    renewal,
    nextDue === null ? null : new Date(nextDue).toISOString(),
  ];
  const midnight = (date: string) => new Date(instantOf(date, ZONE)).toISOString();

  test.each([
    ['2026-12-31T23:59', '2027-01-01'],
    ['2027-01-01', '2028-01-01'],
    ['2027-01-02', '2028-01-01'],
  ])('at %s it is %s', (at, date) => {
    expect(due(summary([seats('200')], { at }))).toEqual([date, midnight(date)]);
  });

  test('are none of nothing', () => {
    expect(due(summary([seats('200')], { total: 0 }))).toEqual([null, null]);
    expect(due(summary([]))).toEqual([null, null]);
  });

  test('the first of several fees is the next one', () => {
    expect(due(summary([seats('200'), charge('5.00')]))).toEqual(['2027-01-01', midnight('2026-02-01')]);
  });

  test('a fee that accrues by the day is due at the next midnight', () => {
    const fee = seats('31', { every: '1 month', collect: { kind: 'progressively' } });
    expect(due(summary([fee], { at: '2026-01-10T12:00' }))).toEqual(['2026-02-01', midnight('2026-01-11')]);
  });

  test.each([
    ['a fee ahead of a subscription that ends is not due', 'in-advance', { finish: '2026-01-31' }, null],
    ['one in arrears is due when it ends', 'at-end', { finish: '2026-01-20' }, '2026-01-21'],
    ['one of a subscription that begins later is due then', 'in-advance', { activation: '2026-01-20' }, '2026-01-20'],
    ['and in arrears a month later', 'at-end', { activation: '2026-01-20' }, '2026-02-20'],
  ] as const)('%s', (_, kind, dates, expected) => {
    const collect = kind === 'at-end' ? ({ kind } as const) : ({ kind, periods: 1 } as const);
    const fee = seats('10.00', { every: '1 month', collect });
    const life: Life = {
      chargePlans: [chargePlan([fee])],
      account: { seats: { total: 1 }, subscriptions: [{ 'charge-plan': 'line', ...dates }] },
      until: '2026-01-10',
    };
    const view = viewAccount(live(life), program(life), 'acme', instantOf('2026-01-10', ZONE));
    const { nextDue = null, price } = view?.summary ?? {};
    expect(nextDue === null ? null : new Date(nextDue).toISOString()).toBe(expected && midnight(expected));
    expect(price).toBeNull(); // what is subscribed to beside the plan is no price of the plan
  });

  test('a contract that ends frees its users, so nothing falls due then', () => {
    const ends = { 'contract-end': '2027-01-01' };
    expect(due(summary([seats('200')], {}, ends))).toEqual(['2027-01-01', null]);
  });

  test('a contract that ends within the period is renewed then, if at all', () => {
    expect(summary([seats('200')], {}, { 'contract-end': '2026-07-01' }).renewal).toBe('2026-07-01');
    expect(summary([seats('200')], { at: '2026-06-30' }, { 'contract-end': '2026-07-01' }).renewal).toBe('2026-07-01');
  });
});

test('of the fees of several intervals the one that is charged says how often', () => {
  const never = { from: '2030-01-01', to: null };
  const charges = [seats('200', { effective: never }), seats('20', { every: '1 month' })];
  const life: Life = { plan: plan({ charges }), account: { seats: { total: 1 } }, until: '2026-01-02' };
  const view = viewAccount(live(life), program(life), 'acme', instantOf('2026-01-02', ZONE));
  expect(view?.subscriptions[0]?.period).toBe('1 month');
});

test('the billing history has what moved, newest first, and leaves calls to the invoices', () => {
  const life: Life = {
    plan: plan({ charges: [charge('10.00')] }),
    account: { balance: '5.00' },
    timeline: [
      { at: '2026-01-15', event: 'adjustment', account: 'acme', amount: '-1.00' },
      { at: '2026-02-10', event: 'payment', account: 'acme', amount: '6.00' },
    ],
    until: '2026-02-11',
  };
  const run = live(life);
  const rows = (at: string) =>
    viewAccount(run, program(life), 'acme', instantOf(at, ZONE))?.summary.history.map(
      (row) => `${row.what} ${row.amount.amount.toFixed()}${row.what === 'invoice' && row.paid ? ' paid' : ''}`,
    );
  expect(rows('2026-02-11')).toEqual(['payment 6', 'invoice 10 paid', 'charge -10', 'adjustment -1', 'opening 5']);
  expect(rows('2026-02-09')).toEqual(['invoice 10', 'charge -10', 'adjustment -1', 'opening 5']);
  expect(rows('2026-01-14')).toEqual(['opening 5']);
});
