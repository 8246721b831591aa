import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewAccount } from '../../engine/index.ts';
import { ranAlone } from '../one-scenario.ts';
import { feesOf, type PriceFrom, type Rest } from '../oracle/life-cycle.ts';

/** January to June 2026. */
const MONTHS = [31, 28, 31, 30, 31, 30];
const DAYS = MONTHS.reduce((sum, days) => sum + days, 0);

const dateOn = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
const money = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;

const cents = fc.bigInt({ min: 1n, max: 9_999n });
const life = fc.record({
  begins: fc.integer({ min: 0, max: 40 }),
  first: fc.option(cents),
  later: fc.array(fc.record({ length: fc.integer({ min: 1, max: 60 }), cents: fc.option(cents) }), { maxLength: 3 }),
  rests: fc.array(fc.record({ after: fc.integer({ min: 1, max: 40 }), length: fc.integer({ min: 1, max: 45 }) }), {
    maxLength: 2,
  }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const COLLECT = ['at-end', 'in-advance', 'progressively'] as const;
const TERMS = 'prorate: { first: part, last: part, changes: part, day-of: { start: billed, end: free } }';

function pricesOf({ begins, first, later }: Life): PriceFrom[] {
  let day = begins;
  return [
    { day: 0, cents: first },
    ...later.map(({ length, cents }) => {
      day += length;
      return { day, cents };
    }),
  ];
}

function restsOf({ begins, rests }: Life): Rest[] {
  let day = begins;
  return rests.flatMap(({ after, length }) => {
    const from = day + after;
    day = from + length;
    return day < DAYS ? [{ from, to: day }] : [];
  });
}

function phasesOf({ later, first }: Life): string {
  const lengths = later.map(({ length }, index) => `{ name: phase-${index}, for: ${length} days }`);
  const prices = [first, ...later.map(({ cents }) => cents)];
  const cases = prices.flatMap((price, index) =>
    price === null ? [] : [`{ when: { phase: phase-${index} }, price: ${money(price)} }`],
  );
  const price =
    cases.length === 0 ? '{ choose: [{ when: { phase: phase-0 }, price: 0 }] }' : `{ choose: [${cases.join(', ')}] }`;
  return `phases: [${[...lengths, `{ name: phase-${later.length} }`].join(', ')}]\ncharges: [{ name: fee, due: { every: cycle }, price: ${price} }]`;
}

/** The same prices as versions, each for those who have the plan on a date, in the middle of the month. */
function versionsOf(one: Life): string {
  const [first, ...later] = pricesOf(one);
  const versions = later.map(
    ({ day, cents: price }) =>
      `{ effective: ${dateOn(day)}, existing: ${dateOn(day)}, switch: split, set: { charges.fee.price: ${money(price ?? 0n)} } }`,
  );
  return `${versions.length === 0 ? '' : `versions: [${versions.join(', ')}]\n`}charges: [{ name: fee, due: { every: cycle }, price: ${money(first?.cents ?? 0n)} }]`;
}

async function balanceOf(plan: string, one: Life, collect: (typeof COLLECT)[number]): Promise<string> {
  const events = restsOf(one).flatMap(({ from, to }) => [
    `  - { at: ${dateOn(from)}, event: pause, account: acme }`,
    `  - { at: ${dateOn(to)}, event: resume, account: acme }`,
  ]);
  const until = collect === 'in-advance' ? `${dateOn(DAYS - 1)}T23:59` : dateOn(DAYS);
  const book = `kind: plan
name: lived
currency: EUR
cycle: { every: 1 month, day: 1 }
collect: ${collect}
${TERMS}
${plan}
---
kind: scenario
name: lived
given: { accounts: [{ name: acme, plan: lived, type: postpaid, start: ${dateOn(one.begins)} }] }
${events.length === 0 ? '' : `timeline:\n${events.join('\n')}\n`}until: ${until}
`;
  const { ran, program } = await ranAlone(book);
  return viewAccount(ran, program, 'acme', ran.until)?.balance.amount.negated().toFixed(2) ?? '';
}

/** What is left on the day of the pause rounds to nothing, and the rest is a part of its own all the same. */
const LITTLE: Life = {
  begins: 24,
  first: 4n,
  later: [{ length: 23, cents: null }],
  rests: [{ after: 18, length: 1 }],
};

describe('a life of phases and pauses', () => {
  it.each(COLLECT)('costs each run of days its share of the month, %s', async (collect) => {
    await fc.assert(
      fc.asyncProperty(life, async (one) => {
        const owed = feesOf(MONTHS, one.begins, pricesOf(one), restsOf(one));
        expect(await balanceOf(phasesOf(one), one, collect)).toBe(money(owed));
      }),
      { numRuns: 80, examples: [[LITTLE]] },
    );
  });

  it.each(COLLECT)('costs the same as versions at the same dates, %s', async (collect) => {
    await fc.assert(
      fc.asyncProperty(life, async (one) => {
        const owed = feesOf(MONTHS, one.begins, pricesOf(one), restsOf(one));
        expect(await balanceOf(versionsOf(one), one, collect)).toBe(money(owed));
      }),
      { numRuns: 20 },
    );
  });
});

const change = fc.record({
  old: fc.tuple(cents, cents),
  new: fc.tuple(cents, cents),
  day: fc.integer({ min: 31, max: 31 + 27 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** What February came to by the 28th, for an account that changed its plan on one of its days. */
async function februaryOf({ old, new: next, day }: Change, correct: string): Promise<bigint> {
  const plan = (name: string, [fee, own]: readonly bigint[], changes: string) => `kind: plan
name: ${name}
currency: EUR
cycle: { every: 1 month, day: 1 }
collect: in-advance
${TERMS}
${changes}charges: [{ name: fee, due: { every: cycle }, price: ${money(fee ?? 0n)} }, { name: ${name}, due: { every: cycle }, price: ${money(own ?? 0n)} }]
---
`;
  const book = `${plan('old', old, `changes: { otherwise: now, correct: ${correct} }\n`)}${plan('new', next, '')}kind: scenario
name: changed
given: { accounts: [{ name: acme, plan: old, type: postpaid, start: 2026-02-01 }] }
timeline: [{ at: ${dateOn(day)}, event: plan-switched, account: acme, plan: new }]
until: 2026-02-28T23:59
`;
  const { ran, program } = await ranAlone(book);
  const balance = viewAccount(ran, program, 'acme', ran.until)?.balance.amount ?? 0;
  return BigInt(balance.toFixed(2).replace('.', ''));
}

/** Half up, of what is not negative. */
function share(price: bigint, days: number): bigint {
  return (2n * price * BigInt(days) + 28n) / 56n;
}

describe('a change of plan on a day of February', () => {
  it('comes to what the naive sum of both sides says, in two lines or one, or from one side alone', async () => {
    await fc.assert(
      fc.asyncProperty(change, async (one) => {
        const { old, new: next } = one;
        const used = one.day - 31;
        if (used === 0) return; // the old fees were never charged
        const paid = old[0] + old[1];
        const credit = paid - share(old[0], used) - share(old[1], used);
        const charge = share(next[0], 28 - used) + share(next[1], 28 - used);
        expect(await februaryOf(one, 'credit-and-charge')).toBe(-(paid - credit + charge));
        expect(await februaryOf(one, 'net')).toBe(-(paid - credit + charge));
        expect(await februaryOf(one, 'new-minus-billed')).toBe(-charge);
        expect(await februaryOf(one, 'credit-only')).toBe(-(paid - credit));
        expect(await februaryOf(one, 'charge-only')).toBe(-(paid + charge));
        expect(await februaryOf(one, 'none')).toBe(-paid);
      }),
      { numRuns: 25 },
    );
  });
});
