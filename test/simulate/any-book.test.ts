import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, memorySource, read, report, run, viewAccount } from '../../engine/index.ts';
import type { AccountView } from '../../engine/model/account.ts';
import type { Run } from '../../engine/model/journal.ts';
import { ZERO } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { CODES } from '../covers/codes.ts';

/** Documents as plain values: JSON is YAML. A key that is not drawn is absent. */
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const amount = fc.constantFrom('0.00', '0.01', '3.33', '10.00', '99.99', '1000.00');
const count = fc.integer({ min: 1, max: 3 });
const duration = fc.tuple(count, fc.constantFrom('days', 'weeks', 'months')).map(([n, unit]) => `${n} ${unit}`);
const recurrence = fc.oneof(
  duration.map((every) => ({ every })),
  fc.constantFrom<object>(
    { every: '1 month', day: 1 },
    { every: '1 month', day: 31 },
    { every: '1 week', day: 'tuesday' },
    { every: '1 year' },
  ),
);
const due = fc.oneof(recurrence, fc.constantFrom<unknown>({ every: 'cycle' }, { every: 'cycle' }, 'once'));

const proration = fc.record({
  first: fc.constantFrom('part', 'full', 'free', 'merge'),
  last: fc.constantFrom('part', 'full', 'free'),
  changes: some(fc.constantFrom('part', 'full', 'free', 'refund-only', 'charge-only')),
  'count-in': some(fc.constantFrom('seconds', 'days', '30/360', '28-day-months', 'months-then-days', 'whole-periods')),
  'out-of': some(fc.constantFrom('boundary-period', 'plan-period', 'calendar-month', '30 days')),
  least: some(fc.constant('1 day')),
});

const terms = {
  collect: some(fc.constantFrom<unknown>('at-end', 'in-advance', { 'in-advance': '3 periods' }, 'progressively')),
  prorate: some(
    fc.oneof(
      { weight: 3, arbitrary: fc.subarray(['first', 'last', 'changes'], { minLength: 1 }) },
      { weight: 1, arbitrary: proration },
    ),
  ),
  'day-count': some(fc.constantFrom('exclude-start', 'include-start', 'include-both')),
  rounding: some(
    fc.record({ precision: fc.integer({ min: 0, max: 4 }), method: fc.constantFrom('half-up', 'up', 'down') }),
  ),
  'if-short': some(
    fc.record({
      take: fc.constantFrom('nothing', 'what-is-there', 'in-full'),
      'block-account': fc.boolean(),
      'suspend-service': fc.boolean(),
    }),
  ),
  'while-suspended': some(fc.constantFrom('skip', 'charge')),
  waive: some(fc.record({ days: fc.subarray(['blocked', 'suspended', 'no-funds'], { minLength: 1 }) })),
};
const charge = (name: string) => fc.record({ name: fc.constant(name), due, price: amount, ...terms });

const anyPlan = fc.record({
  kind: fc.constant('plan'),
  name: fc.constant('any'),
  currency: fc.constant('EUR'),
  cycle: some(
    fc.oneof({ weight: 4, arbitrary: recurrence }, { weight: 2, arbitrary: fc.constantFrom('manual', 'on-demand') }),
  ),
  invoice: some(
    fc.record({ issue: fc.constantFrom('start', 'end', 'at-once'), grace: fc.constantFrom('1 day', '10 days') }),
  ),
  reminders: some(fc.record({ max: count, every: fc.constant('5 days') })),
  'lock-on': some(fc.constantFrom('prorated-charges', 'full-charges')),
  'max-members': some(fc.constantFrom<unknown>(1, 2, 'unlimited')),
  'negative-margin': some(fc.constantFrom('allow', 'reject')),
  'margin-basis': some(fc.constantFrom('regular', 'charged')),
  defaults: some(
    fc.record({
      'critical-balance': amount,
      'minimum-to-call': amount,
      'call-lines': fc.integer({ min: 0, max: 2 }),
      'route-set': fc.constant('carriers'),
    }),
  ),
  calls: fc.subarray([
    { zone: 'home', outbound: 'minutes', inbound: 'minutes' },
    { zone: 'among-us', outbound: 'minutes' },
    { zone: 'far', outbound: 'minutes' },
  ]),
  charges: fc
    .tuple(some(charge('desk')), some(charge('chair')))
    .map((both) => [{ name: 'visit', due: 'on-request', price: '7.77' }, ...both.filter((one) => one !== undefined)]),
  allowances: fc.subarray([
    { name: 'seconds', includes: '100 seconds', tariff: 'minutes', mandatory: true, 'carry-over': { periods: 2 } },
    { name: 'calls', includes: '3 calls', tariff: 'minutes', 'when-depleted': 'reject' },
  ]),
  surcharges: fc.subarray([
    { name: 'share', percent: 3.3, 'applies-to': 'all' },
    { name: 'paper', amount: 1, per: 'invoice', 'applies-to': 'all' },
  ]),
  taxes: fc.constantFrom(
    [],
    [{ tax: 'vat', 'applies-to': 'all' }],
    [
      { tax: 'vat', 'applies-to': 'all' },
      { tax: 'levy', 'applies-to': 'all' },
    ],
  ),
  ...terms,
});

/** Without periods there are no allowances, and invoices have one time only. */
const plan = anyPlan.map((one) =>
  typeof one.cycle === 'string' ? { ...one, allowances: [], invoice: undefined } : one,
);

const chargePlan = fc.record({
  kind: fc.constant('charge-plan'),
  name: fc.constant('extra'),
  currency: fc.constant('EUR'),
  activates: some(fc.constantFrom('at-start', 'at-first-usage')),
  'if-short-at-activation': some(fc.constantFrom('allow', 'deny')),
  'minimum-term': some(fc.constantFrom('1 month', '3 months')),
  charges: charge('rental').map((one) => [one]),
  ...terms,
});

const REST = `kind: zones
name: zones
zones: [{ name: home, prefix: 370 }, { name: among-us, match: on-net }, { name: far, prefix: 1 }]
---
kind: tariff
name: minutes
increments: 60/6
connect-fee: 0.01
rates: [{ prefix: 370, per-minute: 0.10 }, { prefix: 3706, per-minute: none }]
---
kind: tariff
name: cost
rates: [{ prefix: 370, per-minute: 0.08 }, { prefix: 37052, per-minute: 0.80 }]
---
kind: resources
name: exchange
route-sets: [{ name: carriers, cost-tariff: cost }]
---
kind: number-set
name: numbers
numbers: ["+37052300001", "+37052300002", { number: "+37080023001", toll-free: true }]
---
kind: meter
name: hosting
---
kind: tax
name: vat
currency: EUR
percent: 21
---
kind: tax
name: levy
currency: EUR
percent: 1.5
on: [net, vat]
`;

const anyTime = fc
  .integer({ min: 0, max: 130 * 24 * 4 })
  .map((quarters) => new Date(Date.UTC(2026, 1, 20) + quarters * 900_000).toISOString().slice(0, 16)); // the clocks change on 29 March
/** Often where periods turn, so that several things happen at one instant. */
const time = fc.oneof(
  { weight: 3, arbitrary: anyTime },
  { weight: 1, arbitrary: fc.constantFrom('2026-03-01', '2026-03-31', '2026-04-01', '2026-05-01') },
);
const dated = (event: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ at: time, account: fc.constantFrom('acme', 'beta'), ...event });
const is = (event: string) => ({ event: fc.constant(event) });
const number = fc.constantFrom('+37052300001', '+37052300002', '+37080023001');
const subscription = fc.constantFrom('extra', 'hosting');
const call = (direction: string) =>
  dated({
    ...is('call'),
    direction: fc.constant(direction),
    from: fc.oneof(number, fc.constantFrom('+1', '+37060000001')),
    to: fc.oneof(number, fc.constantFrom('+3705', '+1415', '+999')),
    seconds: fc.constantFrom(0, 1, 61, 7200),
    member: some(fc.constantFrom('default', 'ann')),
    cost: some(fc.constantFrom('0.01', '5.00')),
  });
/** Of its first invoice, or the second; the other account’s number is unknown. */
const note = { invoice: fc.constantFrom('acme-0001', 'beta-0001', 'acme-0002'), line: some(fc.constant('Visit')) };

const event = fc.oneof(
  { weight: 4, arbitrary: call('outbound') },
  { weight: 2, arbitrary: call('inbound') },
  dated({ ...is('payment'), amount }),
  dated({ ...is('adjustment'), amount: fc.constantFrom('-10.00', '5.00') }),
  dated({ ...is('account-changed'), status: fc.constantFrom('active', 'locked', 'blocked', 'suspended', 'inactive') }),
  dated({ ...is('account-changed'), 'critical-balance': amount, 'call-lines': count, 'credit-limit': amount }),
  dated({ ...is('account-closed') }),
  dated({ ...is('subscription-cancelled'), subscription }),
  dated({ ...is('subscription-changed'), subscription, status: fc.constantFrom('active', 'suspended', 'disabled') }),
  dated({
    ...is('subscription-changed'),
    subscription,
    finish: fc.constantFrom('until-cancelled', '2026-04-17', '2026-06-01'),
  }),
  dated({ ...is('subscription-changed'), subscription, quantity: fc.integer({ min: 0, max: 5 }) }),
  dated({ ...is('usage'), meter: fc.constant('hosting') }),
  dated({ ...is('charge-requested'), charge: fc.constant('visit') }),
  dated({ ...is('credit-note-issued'), ...note, amount: some(fc.constantFrom('0.01', '3.33', '10.00')) }),
  dated({ ...is('credit-note-issued'), ...note, percent: fc.constantFrom(1, 50, 100) }),
  dated({ ...is('invoice-requested'), period: fc.constant({ start: '2026-03-01', end: '2026-03-20' }) }),
  dated({
    ...is('plan-switched'),
    plan: fc.constantFrom('any', 'other'),
    'takes-effect': some(fc.constantFrom('now', 'period-end')),
  }),
  fc.record({
    at: time,
    ...is('plan-edited'),
    plan: fc.constantFrom('any', 'other'),
    set: charge('stool').map((one) => ({ charges: [{ name: 'visit', due: 'on-request', price: '7.77' }, one] })),
  }),
  dated({ ...is('session-opened') }),
  dated({ ...is('session-closed') }),
  dated({ ...is('member-added'), member: fc.constantFrom('ann', 'bob') }),
  dated({ ...is('member-removed'), member: fc.constantFrom('ann', 'default') }),
  dated({
    ...is('allowance-purchased'),
    allowance: fc.constantFrom('seconds', 'calls'),
    member: some(fc.constant('ann')),
  }),
  dated({
    ...is('allowance-cancelled'),
    allowance: fc.constantFrom('seconds', 'calls'),
    by: fc.constantFrom('account', 'admin'),
  }),
  dated({ ...is('allowance-reset'), allowance: fc.constant('seconds') }),
);

const account = (name: string) =>
  fc.record({
    name: fc.constant(name),
    plan: fc.constant('any'),
    start: fc.constantFrom('2026-02-15', '2026-02-19T10:00'),
    type: some(fc.constantFrom('prepaid', 'postpaid')),
    balance: some(amount),
    'time-zone': some(fc.constantFrom('Europe/Vilnius', 'America/New_York')),
    subscriptions: fc.constant([
      { 'charge-plan': 'extra', number: name === 'acme' ? '+37052300001' : '+37052300002' },
      { 'charge-plan': 'extra', name: 'hosting', meter: 'hosting' },
    ]),
  });

const scenario = fc.record({
  kind: fc.constant('scenario'),
  name: fc.constant('anything'),
  given: fc.tuple(account('acme'), account('beta')).map((accounts) => ({ accounts })),
  timeline: fc.array(event, { maxLength: 30 }),
  until: fc.constant('2026-07-15'),
});

/** A list of nothing is left out. */
const withoutEmpty = (_: string, value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value);

interface Drawn {
  readonly event?: unknown;
  readonly allowance?: unknown;
}

/** Some events have a meaning for some plans only; here for the one that both accounts begin with. */
function suits(
  one: Drawn,
  { cycle, allowances }: { cycle?: unknown; allowances: readonly { name: string }[] },
): boolean {
  if (one.allowance !== undefined) return allowances.some(({ name }) => name === one.allowance);
  if (String(one.event).startsWith('session')) return cycle === 'on-demand';
  return one.event !== 'invoice-requested' || cycle === 'manual';
}

const ZERO_EUR = Money.zero('EUR');

const MONEY = ['opening', 'payment', 'payout', 'passed-on', 'adjustment', 'settlement'];

/** What every posting but that of money took from the account, or left unbilled. */
function charged({ journal }: Run, account: string): string {
  let sum = ZERO;
  for (const entry of journal) {
    if (entry.kind !== 'posted' || entry.account !== account || MONEY.includes(entry.what)) continue;
    for (const { ledger, amount } of entry.legs)
      if (ledger === 'customer' || ledger === 'unbilled') sum = sum.minus(amount.amount);
  }
  return sum.toFixed();
}

/** What stands on its invoices, less what credit notes gave back, and on the open bill: of whichever plan, and however often that changed. */
function billed({ journal }: Run, { account, openBill }: AccountView): string {
  let sum = openBill.amount;
  for (const entry of journal)
    if (entry.kind === 'invoice-issued' && entry.account === account) sum = sum.plus(entry.invoice?.total.amount ?? 0);
    else if (entry.kind === 'credit-note-issued' && entry.account === account) sum = sum.minus(entry.note.total.amount);
  return sum.toFixed();
}

/** What a closed account is still charged, or begins: nothing. */
function afterClosing({ journal }: Run, account: string): string[] {
  const own = journal.filter((entry) => entry.account === account);
  const closed = own.findIndex(({ kind }) => kind === 'account-closed');
  const later = closed < 0 ? [] : own.slice(closed);
  return later.flatMap((entry) => {
    const gives = entry.kind === 'posted' && entry.key.startsWith(`${account}/credit-note/`);
    const charges = entry.kind === 'posted' && !MONEY.includes(entry.what) && !gives;
    return charges || entry.kind === 'subscription-opened' || entry.kind === 'lock-changed'
      ? [`${entry.kind} by ${entry.cause.event}`]
      : [];
  });
}

describe('INV-32', () => {
  it('whatever book and scenario pass the checks run to the end and can be told, and every refusal has a documented code', async () => {
    const drawn = { books: 0, run: 0, codes: new Set<string>() };
    await fc.assert(
      fc.asyncProperty(plan, plan, chargePlan, scenario, async (aPlan, second, aChargePlan, aScenario) => {
        const timeline = (aScenario.timeline as Drawn[]).filter((one) => suits(one, aPlan));
        const cast = { ...aScenario, timeline };
        const documents = [aPlan, { ...second, name: 'other' }, aChargePlan, cast].map((one) =>
          JSON.stringify(one, withoutEmpty, 1),
        );
        const built = await build(read(memorySource({ 'any.yaml': [...documents, REST].join('\n---\n') })));
        drawn.books += 1;
        const [only] = built.book?.scenarios ?? [];
        if (built.book === null || built.program === null || only === undefined) {
          expect(built.issues.some(({ severity }) => severity === 'error')).toBe(true);
          return;
        }
        const ran = run(built.program, built.book, only);
        drawn.run += 1;
        for (const entry of ran.journal) if (entry.kind === 'rejected') drawn.codes.add(entry.code);
        expect(report.preview.json([ran], [])).toContain('"schemaVersion"');
        for (const name of ['acme', 'beta']) {
          const view = viewAccount(ran, built.program, name, ran.until);
          if (view === null) continue;
          expect(charged(ran, name), name).toBe(billed(ran, view));
          expect(afterClosing(ran, name), name).toEqual([]);
          // What is there settles what is unbilled, wherever it came from.
          if (!view.unbilled.isZero()) expect(view.balance.compare(ZERO_EUR), name).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 40 },
    );
    expect([...drawn.codes].filter((code) => CODES[code] === undefined)).toEqual([]);
    // Else it would say nothing.
    expect(drawn.run).toBeGreaterThan(drawn.books / 4);
    expect(drawn.codes.size).toBeGreaterThan(5);
  });
});
