import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build, explain, type Invoice, memorySource, read, run, viewAccount } from '../../engine/index.ts';
import { ZERO } from '../../engine/values/decimal.ts';
import { faults } from '../oracle/recalculate.ts';

/** Invoices that wait for what is told late: uses of two months, at random, told in time, while the invoice is a draft, or after. */

const anyUse = fc.record({
  month: fc.constantFrom(6, 7),
  hour: fc.integer({ min: 0, max: 30 * 24 - 1 }),
  quantity: fc.integer({ min: 1, max: 40 }),
  /** Hours after the end of its month; null: told as it happens. */
  told: fc.option(fc.integer({ min: 0, max: 10 * 24 }), { nil: null }),
});

const anyPlan = fc.record({
  price: fc.constantFrom(
    '1.00',
    '0.333',
    '{ graduated: [{ up-to: 20, unit: 0.50 }, { unit: 0.35 }] }',
    '{ volume: [{ up-to: 20, unit: 0.50 }, { unit: 0.35 }] }',
    '{ package: 2.00, of: 7 }',
  ),
  discount: fc.constantFrom('', 'discounts: [{ name: off, percent: 33 }]', 'discounts: [{ name: off, amount: 7.00 }]'),
  bounds: fc.constantFrom(
    '',
    'commitments: [{ name: least, line: Least, min: 30.00 }]',
    'commitments: [{ name: most, line: Most, max: 25.00 }]',
    'commitments: [{ name: both, line: Both, min: 60.00, over: 2 periods }]',
  ),
  credit: fc.constantFrom('', 'credits: [{ name: gift, amount: 6.00, resets: { every: cycle } }]'),
  ahead: fc.boolean(),
  tax: fc.boolean(),
});

type AnyUse = typeof anyUse extends fc.Arbitrary<infer L> ? L : never;
type AnyPlan = typeof anyPlan extends fc.Arbitrary<infer L> ? L : never;

/** Five days. */
const DRAFT = 120;

/** Of July: when somebody visits, and when one looks. */
const anyHours = fc.record({
  visits: fc.array(fc.integer({ min: 0, max: DRAFT + 24 }), { maxLength: 3 }),
  end: fc.integer({ min: 0, max: DRAFT - 1 }),
});

const local = (month: number, hours: number): string =>
  `${new Date(Date.UTC(2026, month - 1, 1, hours)).toISOString().slice(0, 19)}`;

const bookOf = (
  plan: AnyPlan,
  uses: readonly AnyUse[],
  draft: number,
  { events = [], until = '2026-09-20' }: { readonly events?: readonly string[]; readonly until?: string } = {},
): string => `
{ kind: meter, name: moved, aggregate: sum }
---
{ kind: tax, name: vat, currency: EUR, percent: 21 }
---
kind: plan
name: shop
currency: EUR
cycle: { every: 1 month, day: 1 }
invoice: { ${draft === 0 ? '' : `draft: ${draft} hours, `}grace: 7 days }
${plan.tax ? 'taxes: [{ tax: vat, applies-to: all }]' : ''}
${[plan.discount, plan.bounds, plan.credit].filter((line) => line !== '').join('\n')}
charges:
  - { name: moved, line: Moved, due: { every: cycle }, quantity: { meter: moved }, price: ${plan.price} }
  ${plan.ahead ? '- { name: fee, line: Fee, due: { every: cycle }, collect: in-advance, price: 4.99 }' : ''}
---
kind: plan
name: other
currency: EUR
cycle: { every: 1 month, day: 1 }
invoice: { ${draft === 0 ? '' : `draft: ${draft} hours, `}grace: 7 days }
charges:
  - { name: moved, line: Moved, due: { every: cycle }, quantity: { meter: moved }, price: 0.70 }
  - { name: fee, line: Fee, due: { every: cycle }, price: 12.34 }
---
kind: charge-plan
name: visit
currency: EUR
charges: [{ name: visit, line: Visit, due: once, price: 9.99 }]
---
kind: scenario
name: waits
given: { accounts: [{ name: a, plan: shop, type: postpaid, start: 2026-06-01, time-zone: UTC }] }
timeline:
  - { at: 2026-06-01, event: usage, account: a, meter: moved, quantity: 1 }
${uses
  .map(({ month, hour, quantity, told }) => {
    const recorded = told === null ? '' : `, recorded: ${local(month + 1, told)}`;
    return `  - { at: ${local(month, hour)}, event: usage, account: a, meter: moved, quantity: ${quantity}${recorded} }`;
  })
  .join('\n')}
${events.map((event) => `  - { account: a, ${event} }`).join('\n')}
until: ${until}
`;

const visitsAt = (month: number, hours: readonly number[]): string[] =>
  hours.map((hour, index) => {
    return `at: ${local(month, hour)}, event: subscription-created, charge-plan: visit, name: visit-${index}`;
  });

async function ranOf(text: string) {
  const { book, program, issues } = await build(read(memorySource({ 'book.yaml': text })));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (book === null || program === null) return expect.unreachable('the book has errors');
  const [scenario = expect.unreachable('no scenario')] = book.scenarios;
  const done = run(program, book, scenario);
  const { invoices, openBills } = explain(done, program);
  for (const { whole } of [...invoices, ...openBills]) expect(faults(whole)).toEqual([]);
  const { balance, openBill } = viewAccount(done, program, 'a', done.until) ?? expect.unreachable('no account');
  const bills = openBills.map(({ whole }) => whole.amount?.amount ?? ZERO);
  return { done, balance: balance.amount.toFixed(), openBill: openBill.amount, bills };
}

async function invoicesOf(text: string): Promise<readonly Invoice[]> {
  const { done } = await ranOf(text);
  return done.journal.flatMap((entry) =>
    entry.kind === 'invoice-issued' && entry.invoice !== null ? [entry.invoice] : [],
  );
}

const told = ({ number, issued, due, period, lines, total, draws = [] }: Invoice) => ({
  number,
  issued,
  due,
  period,
  lines: lines.map(({ line, amount, quantity }) => `${line} ${amount.amount} ${quantity}`).sort(),
  total: total.amount.toFixed(),
  draws: draws.map(({ amount }) => amount.amount.toFixed()),
});

test('while an invoice is a draft, what it comes to and what has come since are two bills', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlan, fc.array(anyUse, { maxLength: 4 }), anyHours, async (plan, uses, { visits, end }) => {
      const most: AnyPlan = plan.bounds.includes('max') ? plan : { ...plan, bounds: '' }; // what is missing is charged with the invoice
      const inTime = uses.map((use) => ({ ...use, told: null }));
      const until = local(7, end);
      const events = visitsAt(7, visits);
      const is = await ranOf(bookOf(most, inTime, DRAFT, { events, until }));
      const was = await ranOf(bookOf(most, inTime, 0, { events, until }));
      expect(is.balance).toBe(was.balance);
      expect(is.bills.reduce((sum, one) => sum.plus(one), ZERO).toFixed()).toBe(is.openBill.toFixed());
    }),
    { numRuns: 20 },
  );
});

test('what is told while an invoice is a draft is on it as if it had been told in time', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlan, fc.array(anyUse, { maxLength: 6 }), async (plan, uses) => {
      const late = uses.map((use) => ({ ...use, told: use.told === null ? null : use.told % DRAFT }));
      const inTime = uses.map((use) => ({ ...use, told: null }));
      const [is, would] = [await invoicesOf(bookOf(plan, late, DRAFT)), await invoicesOf(bookOf(plan, inTime, DRAFT))];
      expect(is.map(told)).toEqual(would.map(told));
    }),
    { numRuns: 20 },
  );
});

test('a new plan that is told while an invoice is a draft has all of its month on that', async () => {
  const anySwitch = fc.record({
    hour: fc.integer({ min: 1, max: 30 * 24 - 1 }),
    told: fc.integer({ min: 0, max: DRAFT - 1 }),
    visits: fc.array(fc.integer({ min: 0, max: 30 * 24 - 1 }), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(
      anyPlan,
      fc.array(anyUse, { maxLength: 4 }),
      anySwitch,
      async (any, uses, { hour, told, visits }) => {
        const plan: AnyPlan = { ...any, tax: false, credit: '' }; // a tax is rounded on each invoice
        const inTime = uses.map((use) => ({ ...use, told: null }));
        const totalOf = async (recorded: string) => {
          const moves = `at: ${local(6, hour)}, event: plan-switched, plan: other, takes-effect: now${recorded}`;
          const invoices = await invoicesOf(bookOf(plan, inTime, DRAFT, { events: [...visitsAt(6, visits), moves] }));
          const ofJune = invoices.filter(({ period }) => period.end <= Date.UTC(2026, 6, 1));
          return ofJune.reduce((sum, { total }) => sum.plus(total.amount), ZERO).toFixed();
        };
        expect(await totalOf(`, recorded: ${local(7, told)}`)).toBe(await totalOf(''));
      },
    ),
    { numRuns: 20 },
  );
});

test('a use is on the invoice of its month where that is told of it before it is issued, and else on the next', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyUse, { maxLength: 8 }), fc.integer({ min: 1, max: 200 }), async (uses, draft) => {
      const plain: AnyPlan = { price: '1.00', discount: '', bounds: '', credit: '', ahead: false, tax: false };
      const invoices = await invoicesOf(bookOf(plain, uses, draft));
      const all: Omit<AnyUse, 'hour'>[] = [{ month: 6, told: null, quantity: 1 }, ...uses];
      const onInvoiceOf = ({ month, told: hours }: Pick<AnyUse, 'month' | 'told'>) =>
        hours !== null && hours >= draft ? month + 1 : month;
      for (const month of [6, 7, 8]) {
        const own = all.filter((use) => onInvoiceOf(use) === month);
        const sum = own.reduce((so, { quantity }) => so + quantity, 0);
        const invoice = invoices.find(({ period }) => period.end === Date.UTC(2026, month, 1));
        expect(invoice?.total.amount.toNumber() ?? 0).toBe(sum);
        if (invoice !== undefined) expect(invoice.issued).toBe(Date.UTC(2026, month, 1, draft));
      }
    }),
    { numRuns: 20 },
  );
});
