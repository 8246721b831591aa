import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ranAlone } from '../one-scenario.ts';

const TYPES = ['business', 'residential', 'industrial', undefined] as const;
const INTERVALS = ['monthly', 'annual', undefined] as const;

interface Case {
  readonly type?: (typeof TYPES)[number];
  readonly interval?: (typeof INTERVALS)[number];
  readonly price: number;
}

/** What one account of each kind is charged in January, and what was skipped, under these cases. */
async function charged(cases: readonly Case[], otherwise: number | null) {
  const rows = cases.map(({ type, interval, price }) => {
    const when = [...(type ? [`customer-type: ${type}`] : []), ...(interval ? [`interval: ${interval}`] : [])];
    return `{ when: { ${when.join(', ')} }, price: ${price} }`;
  });
  const accounts = TYPES.flatMap((type) => INTERVALS.map((interval) => ({ type, interval })));
  const given = accounts.map(({ type, interval }, index) => {
    const facts = [...(type ? [`customer-type: ${type}`] : []), ...(interval ? [`interval: ${interval}`] : [])];
    return `    - { ${[`name: a${index}`, 'plan: p', 'start: 2026-01-01', ...facts].join(', ')} }`;
  });
  const text = `kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
charges:
  - { name: fee, line: Fee, due: { every: cycle }, price: { choose: [${rows.join(', ')}]${otherwise === null ? '' : `, otherwise: ${otherwise}`} } }
---
kind: scenario
name: all kinds
given:
  accounts:
${given.join('\n')}
until: 2026-02-02
`;
  const { journal } = (await ranAlone(text)).ran;
  return accounts.map((facts, index) => {
    const invoice = journal.flatMap((entry) =>
      entry.kind === 'invoice-issued' && entry.account === `a${index}` && entry.invoice !== null ? [entry.invoice] : [],
    )[0];
    const skipped = journal.find((entry) => entry.kind === 'skipped' && entry.account === `a${index}`);
    const why = skipped?.kind === 'skipped' ? skipped.why : null;
    return { ...facts, total: invoice?.total.amount.toNumber() ?? null, why, step: invoice?.lines[0]?.steps[0] };
  });
}

const CASE = fc
  .record({
    type: fc.constantFrom(...TYPES),
    interval: fc.constantFrom(...INTERVALS),
    price: fc.integer({ min: 1, max: 99 }),
  })
  .filter(({ type, interval }) => type !== undefined || interval !== undefined);

test('the first case that holds is the price, and what none says costs the rest or nothing', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(CASE, { minLength: 1, maxLength: 5 }),
      fc.option(fc.integer({ min: 1, max: 99 })),
      async (cases, otherwise) => {
        for (const { type, interval, total, why } of await charged(cases, otherwise)) {
          const first = cases.find(
            (one) => [undefined, type].includes(one.type) && [undefined, interval].includes(one.interval),
          );
          expect(total).toBe(first?.price ?? otherwise);
          expect(why).toBe(total === null ? 'none of the cases of its price holds' : null);
        }
      },
    ),
    { numRuns: 25 },
  ));

test('the line says which case its price is of', async () => {
  const [monthly] = await charged([{ type: 'business', interval: 'monthly', price: 7 }], 9);
  expect(monthly?.step).toMatchObject({
    step: 'price',
    detail: 'list price, where customer-type = business and interval = monthly',
    result: '7',
  });
  const others = await charged([{ type: 'industrial', price: 7 }], 9);
  expect(others[0]?.step).toMatchObject({ detail: 'list price, otherwise', result: '9' });
});

test.each([
  [1, 4, null],
  [2, 4, null],
  [3, null, 'none of the cases of its price holds'],
])('a fee with a price for less than three uses alone: %i', async (used, total, why) => {
  const text = `{ kind: meter, name: m, aggregate: sum }
---
kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
charges: [{ name: fee, line: Fee, due: { every: cycle }, price: { choose: [{ measured: { m: { below: 3 } }, price: 4.00 }] } }]
---
kind: scenario
name: used
given: { accounts: [{ name: a, plan: p, start: 2026-01-01 }] }
timeline: [{ at: 2026-01-10, event: usage, account: a, meter: m, quantity: ${used} }]
until: 2026-02-02
`;
  const { journal } = (await ranAlone(text)).ran;
  const issued = journal.flatMap((entry) =>
    entry.kind === 'invoice-issued' && entry.invoice !== null ? [entry.invoice.total.amount.toNumber()] : [],
  );
  const skipped = journal.flatMap((entry) => (entry.kind === 'skipped' ? [entry.why] : []));
  expect(issued).toEqual(total === null ? [] : [total]);
  expect(skipped).toEqual(why === null ? [] : [why]);
});
