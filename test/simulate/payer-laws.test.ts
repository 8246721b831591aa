import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Run } from '../../engine/index.ts';
import { ranAlone } from '../one-scenario.ts';

interface Group {
  /** What each costs, in cents, and the day of January on which it begins. */
  readonly branches: readonly { readonly day: number; readonly fee: number }[];
  readonly own: number;
  readonly issue: string;
  readonly gather: string;
  readonly percent: number;
}

const group: fc.Arbitrary<Group> = fc.record({
  branches: fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), fee: fc.integer({ min: 0, max: 99_999 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  own: fc.integer({ min: 0, max: 99_999 }),
  issue: fc.constantFrom('start', 'end', 'at-once'),
  gather: fc.constantFrom('account', 'subscription'),
  percent: fc.integer({ min: 0, max: 40 }),
});

const amount = (cents: number) => (cents / 100).toFixed(2);

async function simulated({ branches, own, issue, gather, percent }: Group, isPaid: boolean) {
  const payer = isPaid ? ', payer: zulu' : '';
  const plans = [...branches.map(({ fee }) => fee), own].map(
    (fee, index) => `kind: plan
name: plan-${index}
currency: EUR
cycle: { every: 1 month, day: 1 }
prorate: [first]
invoice: { issue: ${issue}, gather: ${gather} }
charges: [{ name: fee, line: Fee, due: { every: cycle }, price: ${amount(fee)} }]
discounts: [{ name: off, line: Off, percent: 7, applies-to: all }]
surcharges: [{ name: over, line: Over, percent: 3, applies-to: all }]
taxes: [{ tax: vat, applies-to: all }]
---
`,
  );
  const accounts = branches.map(
    ({ day }, index) =>
      `{ name: branch-${index}, plan: plan-${index}, start: 2026-01-${String(day).padStart(2, '0')}${payer} }`,
  );
  const book = `${plans.join('')}kind: tax
name: vat
currency: EUR
level: federal
percent: ${percent}
---
kind: scenario
name: group
given: { accounts: [${accounts.join(', ')}, { name: zulu, plan: plan-${branches.length}, start: 2026-01-01 }] }
until: 2026-04-02
`;
  const { ran } = await ranAlone(book);
  return ran;
}

/** In cents, of all accounts or of one. */
function balance({ journal }: Run, of: string | null): bigint {
  const legs = journal.flatMap((entry) =>
    entry.kind === 'posted' && (of === null || entry.account === of) ? entry.legs : [],
  );
  return legs
    .filter(({ ledger }) => ledger === 'customer')
    .reduce((sum, leg) => sum + BigInt(leg.amount.amount.times(100).toFixed(0)), 0n);
}

/** In cents, of one account. */
function invoiced({ journal }: Run, account: string): bigint {
  return journal.reduce((sum, entry) => {
    const invoice = entry.kind === 'invoice-issued' && entry.account === account ? entry.invoice : null;
    return invoice === null ? sum : sum + BigInt(invoice.total.amount.times(100).toFixed(0));
  }, 0n);
}

it('who pays changes nothing of what there is to pay, and those who are paid for owe nothing that is invoiced', async () => {
  await fc.assert(
    fc.asyncProperty(group, async (given) => {
      const [alone, together] = [await simulated(given, false), await simulated(given, true)];
      expect(balance(together, null)).toBe(balance(alone, null));
      for (const index of given.branches.keys()) {
        const name = `branch-${index}`;
        expect(balance(together, name)).toBe(balance(alone, name) + invoiced(alone, name));
      }
      const passed = together.journal.flatMap((entry) => (entry.kind === 'posted' ? entry.legs : []));
      const onLedger = passed.filter(({ ledger }) => ledger === 'passed-on');
      expect(onLedger.reduce((sum, { amount: one }) => sum + Number(one.amount.times(100).toFixed(0)), 0)).toBe(0);
    }),
    { numRuns: 15 },
  );
});
