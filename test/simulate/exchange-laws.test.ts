import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inCents, ranAlone } from '../one-scenario.ts';
import { type Exchanged, exchanged } from '../oracle/exchanges.ts';
import { entries, invoices } from './builder.ts';

/** What comes back of a fee that was paid ahead comes back as it was paid: with the discounts of the invoice that it was on. */

const FEE = 930; // euros: a day of thirty and of thirty-one, discounted twice and taxed by the half, is whole cents
const MONTHS = [30, 31, 31, 30, 31];
const LENGTH = 122;

interface Life extends Omit<Exchanged, 'fee'> {
  readonly how: 'plan-cancelled' | 'account-closed';
  readonly corrections: 'next-invoice' | 'credit-note';
  readonly tax: 'none' | 'beside' | 'within';
  /** A change is one line, the difference, where nothing is discounted otherwise later. */
  readonly net: boolean;
  readonly threshold: number | null;
  /** Each change is invoiced at once, where nothing is discounted otherwise later. */
  readonly often: boolean;
  /** An invoice waits for what is told late of its period. */
  readonly draft: boolean;
  readonly quantities: readonly { readonly day: number; readonly late: number; readonly count: number }[];
}

const day = fc.integer({ min: 1, max: LENGTH - 1 });
const late = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 45 }));
const lives: fc.Arbitrary<Life> = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 0, max: LENGTH - 1 }), { minLength: 2, maxLength: 2 }),
    issue: fc.constantFrom('start' as const, 'end' as const),
    quantities: fc.uniqueArray(fc.record({ day, late, count: fc.integer({ min: 0, max: 4 }) }), {
      maxLength: 6,
      selector: (one) => one.day,
    }),
    off: fc.constantFrom(0, 20, 100),
    next: fc.option(fc.record({ day, off: fc.constantFrom(20, 100) }), { nil: null }),
    pause: fc.option(fc.record({ since: day, length: fc.integer({ min: 1, max: 40 }) }), { nil: null }),
    coupon: fc.option(fc.record({ day, off: fc.constantFrom(10, 50, 100) }), { nil: null }),
    how: fc.constantFrom('plan-cancelled' as const, 'account-closed' as const),
    corrections: fc.constantFrom('next-invoice' as const, 'credit-note' as const),
    tax: fc.constantFrom('none' as const, 'beside' as const, 'within' as const),
    net: fc.boolean(),
    draft: fc.boolean(),
    often: fc.boolean(),
    threshold: fc.option(fc.integer({ min: 5, max: 60 }), { nil: null }),
  })
  .map(({ days, quantities, next, pause, coupon, net, threshold, draft, often, ...rest }): Life => {
    const [comes = 0, leaves = 1] = days.toSorted((a, b) => a - b);
    const isWithin = (one: { readonly day: number }) => one.day > comes && one.day < leaves;
    const until = pause === null ? 0 : pause.since + pause.length;
    const rests =
      pause !== null &&
      pause.since > comes &&
      until < leaves &&
      (next === null || next.day < pause.since || next.day > until)
        ? { since: pause.since, until }
        : null;
    const own = coupon !== null && isWithin(coupon) && rest.corrections === 'next-invoice' ? coupon : null;
    return {
      ...rest,
      comes,
      leaves,
      coupon: own,
      pause: rests,
      next: next !== null && isWithin(next) && rest.off > 0 ? next : null, // plans with other discounts share no bill
      net: net && own === null,
      threshold: own === null && rest.issue === 'end' ? threshold : null,
      often: often && own === null && threshold === null && !draft,
      draft: draft && rest.issue === 'end' && own === null && threshold === null,
      quantities: quantities
        .filter(
          (one) =>
            isWithin(one) &&
            one.day + one.late < leaves &&
            (rests === null || one.day + one.late < rests.since || one.day > rests.until),
        )
        .filter((one, index, all) => all.findIndex((other) => toldAt(other) === toldAt(one)) === index)
        .toSorted((a, b) => a.day - b.day),
    };
  });

function toldAt({ day: at, late: after }: { readonly day: number; readonly late: number }): number {
  return at + after;
}

const dateOf = (at: number): string => new Date(Date.UTC(2026, 5, 1 + at)).toISOString().slice(0, 10);

async function totalOf(life: Life): Promise<bigint> {
  const { comes, leaves, how, issue, corrections, tax, net, threshold, off, next, pause, coupon, quantities } = life;
  const { draft, often } = life;
  const events = [
    ...quantities.map(({ day: at, late: after, count }) => ({
      at,
      text: `${after === 0 ? '' : `recorded: ${dateOf(at + after)}, `}event: account-changed, quantities: { fee: ${count} }`,
    })),
    ...(next === null ? [] : [{ at: next.day, text: 'event: plan-switched, plan: q' }]),
    ...(pause === null
      ? []
      : [
          { at: pause.since, text: 'event: pause' },
          { at: pause.until, text: 'event: resume' },
        ]),
    ...(coupon === null ? [] : [{ at: coupon.day, text: 'event: discount-given, discount: coupon' }]),
    { at: leaves, text: `event: ${how}` },
  ].toSorted((a, b) => a.at - b.at);
  const planText = (name: string, percent: number) => `kind: plan
name: ${name}
currency: EUR
cycle: { every: 1 month, day: 1 }
invoice: { issue: ${issue}, corrections: ${corrections}${threshold === null ? '' : `, thresholds: { repeat: ${threshold * 100}.00 }`}${draft ? ', draft: 3 days' : ''}${often ? ', also-on: [change]' : ''} }
changes: { otherwise: now, bill: next-invoice${net && next?.off === off ? ', correct: net' : ''} }
prorate: { first: part, last: part, changes: part, day-of: { start: billed, end: free }${net ? ', correct: net' : ''} }
charges:
  - { name: fee, due: { every: cycle }, collect: in-advance, price: ${FEE}.00 }
${percent === 0 ? '' : `discounts: [{ name: always, percent: ${percent} }]\n`}${tax === 'none' ? '' : 'taxes: [{ tax: half, applies-to: all }]\n'}---
`;
  const book = `${planText('p', off)}${next === null ? '' : planText('q', next.off)}${tax === 'none' ? '' : `kind: tax\nname: half\ncurrency: EUR\npercent: 50\n${tax === 'within' ? 'inclusive: true\n' : ''}---\n`}${coupon === null ? '' : `kind: discount\nname: coupon\npercent: ${coupon.off}\n---\n`}kind: scenario
name: life
given: { accounts: [{ name: a, plan: p, type: postpaid, start: ${dateOf(comes)} }] }
timeline:
${events.map(({ at, text }) => `  - { at: ${dateOf(at)}, account: a, ${text} }\n`).join('')}until: 2026-12-02
`;
  const { ran } = await ranAlone(book);
  const notes = entries(ran, 'credit-note-issued').map(({ note }) => note);
  return inCents(invoices(ran)) - inCents(notes);
}

function owedFor(life: Life): bigint {
  const net = exchanged({ ...life, fee: (days) => (FEE * 100) / days }, MONTHS);
  return BigInt(life.tax === 'beside' ? Math.round(net * 1.5) : net);
}

const QUIET = {
  issue: 'start',
  off: 20,
  how: 'account-closed',
  corrections: 'next-invoice',
  tax: 'none',
  comes: 0,
  coupon: null,
  pause: null,
  next: null,
  net: false,
  threshold: null,
  draft: false,
  often: false,
  quantities: [],
} as const;

/** What broke the law once. */
const FOUND: readonly Life[] = [
  // What a change of quantity had charged came back in full, though it had been discounted.
  {
    ...QUIET,
    leaves: 40,
    quantities: [
      { day: 10, late: 0, count: 3 },
      { day: 15, late: 0, count: 0 },
    ],
  },
  // A credit note of a part of a price with a tax in it was a cent less than that part.
  { ...QUIET, leaves: 96, corrections: 'credit-note', tax: 'within' },
  // What was given back on the invoice that charged it had no discount there, and took a part of the rest's with it.
  {
    ...QUIET,
    issue: 'end',
    off: 10,
    leaves: 40,
    corrections: 'credit-note',
    tax: 'beside',
    often: true,
    quantities: [
      { day: 10, late: 0, count: 3 },
      { day: 15, late: 0, count: 2 },
    ],
  },
];

test('a fee paid ahead costs what its days cost, each discounted as the invoice that has the last of it', async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      expect(await totalOf(life)).toBe(owedFor(life));
    }),
    { numRuns: 100, examples: FOUND.map((life) => [life]) },
  );
});
