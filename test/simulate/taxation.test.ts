import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountChangedEvent, TimelineEvent } from '../../engine/model/documents.generated.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { tax } from '../bill/builder.ts';
import { BY_LINE, charge, entries, invoices, live, ONCE, plan, terms } from './builder.ts';

const TAXES = [
  tax('levy', '7.5', { level: 'state', inclusive: 'round-net' }),
  tax('vat', '21', { level: 'federal', on: { net: true, taxes: ['levy'] }, inclusive: 'round-net' }),
  tax('local', '2.25', { level: 'city', on: { net: true, taxes: ['vat'] } }),
  tax('emergency', null, {
    level: 'county',
    rate: { percent: null, amount: new Money('0.75', 'EUR'), per: 'call-line' },
  }),
];

const PLAN = plan({
  charges: [
    charge('31.37', { name: 'daily', terms: terms({ collect: { kind: 'progressively' } }) }),
    charge('9.99', { name: 'advance', terms: terms({ collect: { kind: 'in-advance', periods: 1 } }) }),
    charge('3.33', { name: 'arrears' }),
  ],
  surcharges: [
    {
      name: 'fee',
      line: 'Fee',
      rate: { percent: new Decimal('2.5'), amount: null, per: 'occurrence' },
      appliesTo: 'all',
      place: charge('1').place,
      places: { percent: charge('1').place, amount: charge('1').place },
    },
  ],
  taxes: TAXES,
});

const changes: fc.Arbitrary<AccountChangedEvent[]> = fc.array(
  fc.record(
    {
      at: fc
        .integer({ min: 1, max: 89 })
        .map((day) => `2026-0${1 + Math.floor(day / 30)}-${String(1 + (day % 28)).padStart(2, '0')}`),
      event: fc.constant('account-changed' as const),
      account: fc.constant('acme'),
      taxable: fc.boolean(),
      exemptions: fc.array(
        fc.record({
          level: fc.constantFrom('federal' as const, 'state' as const, 'county' as const, 'city' as const),
          percent: fc.constantFrom(0, 33, 100),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['at', 'event', 'account', 'taxable'] },
  ),
  { maxLength: 5 },
);

describe('what is debited and what is invoiced', () => {
  test.each([
    ['once', ONCE, null],
    ['by line', BY_LINE, null],
    ['once, and to coins', ONCE, '0.05'],
  ] as const)('agree to the cent however taxes change, rounded %s (R-02)', (_, taxRounding, coin) => {
    const to = coin === null ? null : new Decimal(coin);
    const payable =
      to === null ? null : { rounding: { precision: 2, method: 'half-up' as const, to }, place: charge('1').place };
    fc.assert(
      fc.property(changes, (timeline: TimelineEvent[]) => {
        const run = live({ plan: { ...PLAN, taxRounding, payable }, timeline, until: '2026-04-01T12:00' });
        const debited = entries(run, 'posted').flatMap(({ legs }) =>
          legs.filter(({ ledger }) => ledger === 'customer'),
        );
        const balance = Money.sum(
          debited.map(({ amount }) => amount),
          'EUR',
        );
        const invoiced = Money.sum(
          invoices(run).map((invoice) => invoice.payable?.amount ?? invoice.total),
          'EUR',
        );
        expect(balance.plus(invoiced).isZero()).toBe(true);
        for (const { legs } of entries(run, 'posted'))
          expect(
            Money.sum(
              legs.map(({ amount }) => amount),
              'EUR',
            ).isZero(),
          ).toBe(true);
        for (const invoice of invoices(run)) {
          const parts = [...invoice.lines, ...invoice.surcharges, ...invoice.taxes].map(({ amount }) => amount);
          expect(Money.sum(parts, 'EUR').compare(invoice.total)).toBe(0);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('a line keeps the taxation that it began with', () => {
  const monthly = plan({
    charges: [charge('10.00', { terms: terms({ collect: { kind: 'in-advance', periods: 1 } }) })],
    taxes: [tax('vat', '20', { level: 'federal' })],
  });
  const exempt = (at: string): TimelineEvent => ({
    at,
    event: 'account-changed',
    account: 'acme',
    exemptions: [{ level: 'federal' }],
  });

  test.each([
    ['2026-01-31', ['12', '10', '10']],
    ['2026-02-01', ['12', '10', '10']], // the fee of February is posted after the change of its first day
    ['2026-02-02', ['12', '12', '10']],
  ])('exempt from %s', (at, totals) => {
    const run = live({ plan: { ...monthly, issue: 'start' }, timeline: [exempt(at)], until: '2026-03-15' });
    expect(invoices(run).map(({ total }) => total.amount.toFixed())).toEqual(totals);
  });

  test('the days so far of a line that grows day by day; those behind the change are a line of their own', () => {
    const daily = charge('31.00', { terms: terms({ collect: { kind: 'progressively' } }) });
    const one = plan({ charges: [daily], taxes: [tax('vat', '20', { level: 'federal' })] });
    const run = live({ plan: one, timeline: [exempt('2026-01-11')], until: '2026-03-01T12:00' });
    expect(invoices(run).map(({ total }) => total.amount.toFixed())).toEqual(['33', '31']); // ten days at 1.20, then 21 at 1.00
  });
});

describe('days that come back', () => {
  test('come back at the price, with the taxes that it contains', () => {
    const daily = charge('31.00', {
      terms: terms({
        collect: { kind: 'progressively' },
        whileSuspended: 'charge',
        waive: { days: ['suspended'], skipIn: [] },
      }),
    });
    const status = (at: string, value: 'suspended' | 'active'): TimelineEvent => ({
      at,
      event: 'account-changed',
      account: 'acme',
      status: value,
    });
    const run = live({
      plan: plan({ charges: [daily], taxes: [tax('vat', '21', { inclusive: 'round-net' })] }),
      timeline: [status('2026-01-11', 'suspended'), status('2026-01-21', 'active')],
      until: '2026-02-01T12:00',
    });
    expect(invoices(run).map(({ total }) => total.amount.toFixed())).toEqual(['21']); // ten days of 1.00 each
  });
});
