import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { build, memorySource, type Run, read, run, viewAccount } from '../../engine/index.ts';
import type { Book } from '../../engine/model/book.ts';
import type { Program } from '../../engine/model/program.ts';
import { Money } from '../../engine/values/money.ts';
import { type NaiveCharge, type NaiveGrant, naiveCredits } from '../oracle/credits.ts';
import { runOf, wholeBook } from '../whole-book.ts';

async function built(text: string): Promise<{ readonly book: Book; readonly program: Program }> {
  const { book, program } = await build(read(memorySource({ 'ratebook.yaml': 'title: Credits', 'book.yaml': text })));
  if (book === null || program === null) return expect.unreachable('the book has no errors');
  return { book, program };
}

/** At every instant: no posting makes money, and what is granted is drawn, lost or left; the ledger has what is left. */
function expectKept(ran: Run, program: Program): void {
  const ledgers = new Map<string, Money>();
  for (const entry of ran.journal) {
    if (entry.kind !== 'posted') continue;
    const [first] = entry.legs;
    const all = Money.sum(
      entry.legs.map(({ amount }) => amount),
      first.amount.currency,
    );
    expect(all.isZero(), entry.key).toBe(true);
    for (const { ledger, amount } of entry.legs) {
      const key = `${entry.account} ${ledger}`;
      ledgers.set(key, ledgers.get(key)?.plus(amount) ?? amount);
    }
  }
  for (const account of ran.timeZones.keys()) {
    for (const at of new Set(ran.journal.filter((entry) => entry.account === account).map((entry) => entry.at))) {
      for (const { granted, drawn, forfeited, left } of viewAccount(ran, program, account, at)?.credits ?? []) {
        expect(drawn.plus(forfeited).plus(left)).toEqual(granted);
        expect([drawn, forfeited, left].some((one) => one.isNegative())).toBe(false);
      }
    }
    for (const { credit, left } of viewAccount(ran, program, account, ran.until)?.credits ?? [])
      expect(ledgers.get(`${account} credit:${credit}`)?.minus(left).isZero(), `${account} ${credit}`).toBe(true);
  }
}

test('every scenario of credits keeps what is granted', async () => {
  const { book, program } = await wholeBook();
  const ofCredits = book.scenarios.filter(({ file }) => file === 'scenarios/pricing/credits.yaml');
  expect(ofCredits.length).toBeGreaterThan(5);
  for (const scenario of ofCredits) expectKept(runOf({ book, program }, scenario), program);
});

/** Days of 2026 from the first of January on. */
function date(day: number): string {
  return new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
}

const INVOICED = [31, 59, 90];

const grant = fc.record({
  day: fc.integer({ min: 0, max: 80 }),
  cents: fc.integer({ min: 1, max: 5000 }),
  priority: fc.constantFrom(0, 1),
  ends: fc.constantFrom(null, 29, 30, 31, 57, 58, 59),
});
const charge = fc.record({ day: fc.integer({ min: 0, max: 80 }), cents: fc.integer({ min: 1, max: 4000 }) });

describe('a random history of grants and charges', () => {
  test('is paid as a naive reader pays it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(grant, { minLength: 1, maxLength: 6 }),
        fc.array(charge, { maxLength: 6 }),
        async (given, charges) => {
          const grants = given
            .map(({ day, cents, priority, ends }): NaiveGrant => {
              return { day, cents, priority, lastDay: ends === null ? null : Math.max(day, ends) };
            })
            .toSorted((a, b) => a.day - b.day);
          const { book, program } = await built(historyOf(grants, charges));
          const [scenario] = book.scenarios;
          if (scenario === undefined) return expect.unreachable('there is a scenario');
          const ran = run(program, book, scenario);
          expectKept(ran, program);
          const invoices = ran.journal.flatMap((one) => (one.kind === 'invoice-issued' ? [one.invoice] : []));
          const told = invoices.map((invoice) => ({
            total: invoice?.total.times(100).amount.toNumber() ?? 0,
            draws: (invoice?.draws ?? []).map(({ amount }) => amount.times(-100).amount.toNumber()),
          }));
          expect(told).toEqual(naiveCredits(grants, charges, INVOICED).invoices);
        },
      ),
      { numRuns: 40 },
    );
  });
});

function historyOf(grants: readonly NaiveGrant[], charges: readonly NaiveCharge[]): string {
  const documents = grants.map(({ cents, priority, lastDay }, index) =>
    [
      `{ kind: credit, name: credit-${index}, currency: EUR, amount: ${(cents / 100).toFixed(2)}`,
      `priority: ${priority}${lastDay === null ? '' : `, expires: ${date(lastDay)}`} }`,
    ].join(', '),
  );
  const events = [
    ...grants.map(
      ({ day }, index) => `{ at: ${date(day)}, event: credit-granted, account: a, credit: credit-${index} }`,
    ),
    ...charges.map(
      ({ day, cents }) =>
        `{ at: ${date(day)}, event: charge-requested, account: a, charge: any, amount: ${(cents / 100).toFixed(2)} }`,
    ),
  ];
  const plan = [
    'kind: plan',
    'name: any',
    'currency: EUR',
    'cycle: { every: 1 month, day: 1 }',
    'charges: [{ name: any, due: on-request, price: 1.00 }]',
  ].join('\n');
  const scenario = [
    'kind: scenario',
    'name: history',
    'given: { accounts: [{ name: a, plan: any, type: postpaid, start: 2026-01-01 }] }',
    `timeline:\n${events.map((event) => `  - ${event}`).join('\n')}`,
    `until: ${date(95)}`,
    'expect: { others: allowed }',
  ].join('\n');
  return [plan, ...documents, scenario].join('\n---\n');
}
