import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import type { LoadedScenario } from '../../engine/model/book.ts';
import type { TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Run } from '../../engine/model/journal.ts';
import { viewAccount } from '../../engine/simulate/views/view.ts';
import { Money } from '../../engine/values/money.ts';
import { monthOfCalls, type OracleAllowance, type OracleRegular } from '../oracle/allowances.ts';
import { entries, invoices, PLACE } from './builder.ts';

const TARIFFS = `
{ kind: zones, name: all, zones: [{ name: home, prefix: 370 }] }
---
{ kind: tariff, name: regular, increments: 30/6, connect-fee: 0.007, rates: [{ prefix: 370, per-minute: 0.06 }] }
---
{ kind: tariff, name: free, rates: [{ prefix: [370, 44], per-minute: 0.00 }] }
---
{ kind: tariff, name: by-tens, increments: 10/10, rates: [{ prefix: [370, 44], per-minute: 0.03 }] }
`;

/** As written, with three allowances, of which the middle one is taxed at its own price. */
function planOf(terms: string, taxes: string): string {
  return `${TARIFFS}
---
{ kind: tax, name: levy, currency: EUR, percent: 7.5${taxes} }
---
{ kind: tax, name: vat, currency: EUR, percent: 21, on: [net, levy]${taxes} }
---
kind: plan
name: several
currency: EUR
${terms}
calls: [{ zone: home, line: Home, outbound: regular }]
surcharges: [{ name: fee, percent: 3, applies-to: all }]
taxes: [{ tax: levy, applies-to: all }, { tax: vat, applies-to: all }]
allowances:
  - { name: one-call, includes: 1 call, tariff: free, mandatory: true, tax-basis: regular }
  - { name: cheap, includes: 100 seconds, tariff: by-tens, mandatory: true }
  - { name: gift, includes: 95 seconds, tariff: by-tens, mandatory: true, tax-basis: regular }
`;
}

const ALLOWANCES: readonly OracleAllowance[] = [
  { unit: 'calls', included: 1, step: 1, price: 0 },
  { unit: 'seconds', included: 100, step: 10, price: 5 },
  { unit: 'seconds', included: 95, step: 10, price: 5 }, // 0.03 a minute: 0.005 for ten seconds
];
const REGULAR: OracleRegular = { connect: 7, first: 30, step: 6, perSecond: 1 };

/** A flat rate that is always enough, on a plan that is invoiced when somebody asks. */
const ON_REQUEST = (taxes: string): string => `${TARIFFS}
---
{ kind: tax, name: vat, currency: EUR, percent: 21${taxes} }
---
{ kind: allowance, name: flat, includes: 999999 seconds, tariff: free, tax-basis: regular }
---
{ kind: charge-plan, name: flat-rate, currency: EUR, charges: [{ name: monthly, due: { every: 1 month }, price: 0 }] }
---
kind: plan
name: several
currency: EUR
cycle: manual
rounding: { precision: 3 }
calls: [{ zone: home, line: Home, outbound: regular }]
taxes: [{ tax: vat, applies-to: all }]
`;

/** A call of so many seconds by the regular tariff, in thousandths. */
function wholeCall(seconds: number): number {
  return monthOfCalls([seconds], [], REGULAR).regular;
}

async function lived(plan: string, timeline: readonly TimelineEvent[], until = '2026-06-02') {
  const live = await livesOf(plan);
  return live(timeline, until);
}

/** A book is built once and lived many times. */
async function livesOf(plan: string) {
  const { book, program, issues } = await build(
    read(memorySource({ 'ratebook.yaml': 'title: Tax basis\ntime-zone: UTC\n', 'book.yaml': plan })),
  );
  if (book === null || program === null) throw new Error(JSON.stringify(issues));
  const flatRate = program.allowances.has('flat')
    ? { subscriptions: [{ 'charge-plan': 'flat-rate', name: 'flat', allowance: 'flat' }] }
    : {};
  return (timeline: readonly TimelineEvent[], until = '2026-06-02') => {
    const scenario: LoadedScenario = {
      file: 'x.yaml',
      document: {
        kind: 'scenario',
        name: 'tax basis',
        given: { accounts: [{ name: 'acme', plan: 'several', start: '2026-05-01', ...flatRate }] },
        timeline: [...timeline],
        until,
      },
      callFiles: new Map(),
      editions: new Map(),
    };
    const simulation = run(program, { ...book, places: { of: () => PLACE, ofKey: () => PLACE } }, scenario);
    return { simulation, program, codes: issues.map(({ code }) => code) };
  };
}

function callOf(seconds: number, index: number, to = '+37060000001'): TimelineEvent {
  const at = new Date(Date.UTC(2026, 4, 2) + index * 3_600_000).toISOString().slice(0, 16);
  return { at, event: 'call', account: 'acme', direction: 'outbound', to, seconds };
}

const calls = fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 1, maxLength: 8 });

function balanceOf(simulation: Run): Money {
  const legs = entries(simulation, 'posted').flatMap((entry) => entry.legs);
  return Money.sum(
    legs.flatMap(({ ledger, amount }) => (ledger === 'customer' ? [amount] : [])),
    'EUR',
  );
}

describe('the base of taxes on included calls (A-62)', () => {
  test('is what every second of them would have cost by the regular tariff', async () => {
    const live = await livesOf(planOf('rounding: { precision: 3 }', ''));
    fc.assert(
      fc.property(calls, (lengths) => {
        const month = monthOfCalls(lengths, ALLOWANCES, REGULAR);
        const { simulation } = live(lengths.map((seconds, index) => callOf(seconds, index)));
        const [free = 0, , gift = 0] = month.wouldBe;
        const fee = Math.floor((month.costs.reduce((a, b) => a + b, month.regular) * 3 + 500) / 1000) * 10;
        const base = free + (month.costs[1] ?? 0) + gift + month.regular + fee;
        const levy = invoices(simulation)[0]?.taxes.find(({ tax }) => tax === 'levy');
        expect(levy?.base.amount.times(1000).toNumber() ?? 0).toBe(base);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['per invoice', 'cycle: { every: 1 month, day: 1 }', ''],
    ['per line', 'tax-rounding: per-line', ''],
    ['per invoice, contained in prices', 'cycle: { every: 1 month, day: 1 }', ', inclusive: true'],
    ['per line, contained in prices', 'tax-rounding: per-line', ', inclusive: true'],
    ['invoiced at once', 'invoice: { issue: at-once }', ''],
  ])('%s: what is debited is what is invoiced, to the cent (R-02)', async (_, terms, taxes) => {
    const live = await livesOf(planOf(terms, taxes));
    fc.assert(
      fc.property(calls, (lengths) => {
        const { simulation } = live(lengths.map((seconds, index) => callOf(seconds, index)));
        const invoiced = Money.sum(
          invoices(simulation).map(({ total }) => total),
          'EUR',
        );
        expect(balanceOf(simulation).plus(invoiced).amount.toFixed()).toBe('0');
        for (const { lines, surcharges, taxes: levied, total } of invoices(simulation)) {
          const parts = [...lines, ...surcharges, ...levied].map(({ amount }) => amount);
          expect(Money.sum(parts, 'EUR').compare(total)).toBe(0);
        }
      }),
      { numRuns: 25 },
    );
  });

  test.each(['', ', inclusive: true'])(
    'two invoices on request take their own calls, and what is debited is what they come to%s (A-15)',
    async (taxes) => {
      const live = await livesOf(ON_REQUEST(taxes));
      const asked = (start: string, end: string): TimelineEvent => ({
        at: end,
        event: 'invoice-requested',
        account: 'acme',
        period: { start, end },
      });
      const both = fc.tuple(calls, calls);
      fc.assert(
        fc.property(both, ([may, june]) => {
          const timeline = [
            ...may.map((seconds, index) => callOf(seconds, index)),
            ...june.map((seconds, index) => callOf(seconds, 24 * 35 + index)),
            { ...asked('2026-05-01', '2026-06-01'), at: '2026-06-20' },
            asked('2026-06-01', '2026-06-20'),
          ];
          const { simulation } = live(timeline, '2026-06-21');
          const [first, second] = ['2026-06-01', '2026-06-20'].map((end) =>
            invoices(simulation).find(({ period }) => period.end === Date.parse(`${end}T00:00Z`)),
          );
          if (taxes === '') {
            const thousandths = (lengths: readonly number[]) =>
              lengths.reduce((sum, seconds) => sum + wholeCall(seconds), 0);
            expect(first?.taxes[0]?.base.amount.times(1000).toNumber() ?? 0).toBe(thousandths(may));
            expect(second?.taxes[0]?.base.amount.times(1000).toNumber() ?? 0).toBe(thousandths(june));
          }
          const invoiced = [first, second].flatMap((one) => (one === undefined ? [] : [one.total]));
          expect(balanceOf(simulation).plus(Money.sum(invoiced, 'EUR')).isZero()).toBe(true);
        }),
        { numRuns: 25 },
      );
    },
  );

  test('is nothing where the regular tariff has no price, and check says so', async () => {
    const { simulation, codes } = await lived(planOf('', ''), [callOf(60, 0), callOf(60, 1, '+44000000001')]);
    expect(codes).toContain('lint/tax-base-unknown');
    // one-call took the first: 0.007 + 0.06, rounded. The second is 0.03 by "cheap", which is taxed at its price.
    expect(invoices(simulation)[0]?.taxes[0]?.base.amount.toFixed()).toBe('0.1');
    const { simulation: abroad } = await lived(planOf('', ''), [callOf(60, 0, '+44000000001')]);
    expect(invoices(abroad)).toEqual([]);
  });

  test('leaves the balance and the account as they are where there is no tax', async () => {
    const { simulation, program } = await lived(planOf('', '').replace(/taxes: .*/, ''), [callOf(60, 0)]);
    expect(viewAccount(simulation, program, 'acme', simulation.until)?.balance.isZero()).toBe(true);
  });
});
