import fc from 'fast-check';
import { inCents, ranAlone } from '../one-scenario.ts';
import { type Bounds, owed, type Stay } from '../oracle/limits.ts';
import { entries, invoices } from './builder.ts';

/** A stay on one plan, or on two: what happens in it and what is agreed, by days after 1 June and in whole cents. */
export interface Life {
  readonly comes: number;
  readonly changes: number | null;
  readonly leaves: number;
  readonly how: 'plan-cancelled' | 'plan-switched' | 'account-closed';
  readonly issue: 'start' | 'end';
  readonly threshold: number | null;
  readonly corrections?: 'next-invoice' | 'credit-note';
  /** A fifth comes off all charges, before what they come to is bounded. */
  readonly off?: boolean;
  /** As much again, on all prices; or half of them, in them. */
  readonly tax?: 'beside' | 'within' | undefined;
  readonly pause: { readonly since: number; readonly until: number } | null;
  readonly terms: readonly [Terms, Terms];
  readonly uses: readonly { readonly day: number; readonly late: number; readonly cents: number }[];
  readonly quantities: readonly { readonly day: number; readonly late: number; readonly count: number }[];
}

interface Terms {
  readonly fee: number;
  readonly ahead: boolean;
  readonly ofUse?: { readonly min: number; readonly max: number; readonly byDays: boolean } | undefined;
  readonly bounds: readonly Bounds[];
}

const DAY_CENTS = 9300; // a day of thirty and of thirty-one is whole cents, and four fifths of it are
const MONTHS = [30, 31, 31, 30, 31, 30, 31]; // from June on
const LENGTH = 122; // to the end of September

const bounds = fc
  .record({
    min: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    more: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
    over: fc.constantFrom(0, 1, 2, 3),
    byDays: fc.boolean(),
    of: fc.constantFrom('all' as const, 'fee' as const, 'use' as const),
  })
  .filter(({ min, more }) => min !== undefined || more !== undefined)
  .map(({ min, more, over, byDays, of }): Bounds => {
    const least = min === undefined ? {} : { min: min * DAY_CENTS };
    const most = more === undefined ? {} : { max: ((min ?? 1) + more) * DAY_CENTS };
    return { of, ...least, ...most, over, byDays: byDays && over > 0 };
  });

const terms: fc.Arbitrary<Terms> = fc.record({
  fee: fc.integer({ min: 1, max: 6 }).map((times) => times * DAY_CENTS),
  ahead: fc.boolean(),
  ofUse: fc.option(
    fc
      .record({ min: fc.integer({ min: 1, max: 4 }), more: fc.integer({ min: 0, max: 6 }), byDays: fc.boolean() })
      .map(({ min, more, byDays }) => ({ min: min * DAY_CENTS, max: (min + more) * DAY_CENTS, byDays })),
    { nil: undefined },
  ),
  bounds: fc
    .uniqueArray(bounds, { maxLength: 2, selector: ({ of }) => of })
    .map((all) => (all.some(({ of }) => of === 'all') ? all.slice(0, 1) : all)),
});

const day = fc.integer({ min: 1, max: LENGTH - 1 });
const late = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 45 }));

export const lives: fc.Arbitrary<Life> = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 0, max: LENGTH - 1 }), { minLength: 3, maxLength: 3 }),
    changes: fc.boolean(),
    how: fc.constantFrom('plan-cancelled' as const, 'plan-switched' as const, 'account-closed' as const),
    issue: fc.constantFrom('start' as const, 'end' as const),
    threshold: fc.option(
      fc.integer({ min: 10, max: 60 }).map((euros) => euros * 1000),
      { nil: null },
    ),
    corrections: fc.constantFrom('next-invoice' as const, 'credit-note' as const),
    off: fc.boolean(),
    tax: fc.constantFrom(undefined, 'beside' as const, 'within' as const),
    pause: fc.option(fc.record({ since: day, length: fc.integer({ min: 1, max: 40 }) }), { nil: null }),
    terms: fc.tuple(terms, terms),
    uses: fc.array(fc.record({ day, late, cents: fc.integer({ min: 1, max: 150 }).map((euros) => euros * 1000) }), {
      maxLength: 8,
    }),
    quantities: fc.array(fc.record({ day, late, count: fc.integer({ min: 0, max: 3 }) }), { maxLength: 3 }),
  })
  .map(({ days, changes: isChange, pause, terms: both, uses, quantities, ...rest }): Life => {
    const [comes = 0, changed = 1, leaves = 2] = days.toSorted((a, b) => a - b);
    const changes = isChange ? changed : null;
    const until = pause === null ? 0 : pause.since + pause.length;
    const isWithin = (from: number, to: number) =>
      from > comes && to < leaves && (changes === null || to < changes || from > changes);
    const paused = pause !== null && isWithin(pause.since, until) ? { since: pause.since, until } : null;
    const own = (one: Terms): Terms => ({
      ...one,
      // Where invoices are at the end, the invoice of a turn has the fee of the next period, which counts with that of the one before it.
      ahead: one.ahead && (rest.issue === 'start' || one.bounds.every(({ over }) => over === 0)),
      ofUse: paused === null ? one.ofUse : undefined,
    });
    const isLate = quantities.some((one) => one.late > 0); // its notes are of what would have been invoiced
    return {
      ...rest,
      corrections: isLate ? 'next-invoice' : rest.corrections,
      comes,
      changes,
      leaves,
      pause: paused,
      threshold: rest.issue === 'start' ? null : rest.threshold,
      terms: [own(both[0]), own(both[1])],
      uses: uses.filter(
        ({ day: at, late: after }) =>
          isWithin(at, at + after) && (paused === null || at < paused.since || at >= paused.until),
      ),
      quantities: (paused === null ? quantities : [])
        .filter(({ day: at, late: after }) => isWithin(at, at + after))
        .filter((one, index, all) => all.findIndex((other) => other.day === one.day) === index)
        .filter((one, index, all) => all.findIndex((other) => toldAt(other) === toldAt(one)) === index)
        .toSorted((a, b) => a.day - b.day),
    };
  });

function toldAt({ day: at, late: after }: { readonly day: number; readonly late: number }): number {
  return at + after;
}

/** What the oracle says that it costs, in cents. */
export function owedFor(life: Life): number {
  const { comes, changes, leaves, pause, uses, quantities } = life;
  const spans = changes === null ? [{ since: comes, until: leaves }] : [];
  const both =
    changes === null
      ? spans
      : [
          { since: comes, until: changes },
          { since: changes, until: leaves },
        ];
  const left = life.off === true ? 0.8 : 1;
  const stays = both.map(({ since, until }, index): Stay => {
    const { fee, ofUse, bounds: agreed } = life.terms[index] as Terms;
    return {
      since,
      until,
      fee: (days, at) => left * (fee / days) * (quantities.findLast((one) => one.day <= at)?.count ?? 1),
      paused: pause,
      uses: uses
        .filter(({ day: at }) => at >= since && at < until)
        .map(({ day: at, late: after, cents }) => ({ day: at, told: at + after, cents: left * cents })),
      ...(ofUse === undefined ? {} : { ofUse: { ...ofUse, min: left * ofUse.min, max: left * ofUse.max } }),
      bounds: agreed,
    };
  });
  const net = owed(stays, MONTHS);
  return life.tax === 'beside' ? net * 2 : net;
}

export const euros = (cents: number): string => (cents / 100).toFixed(2);
const dateOf = (at: number): string => new Date(Date.UTC(2026, 5, 1 + at)).toISOString().slice(0, 10);
const BY_DAYS = '{ first: part, last: part, day-of: { start: billed, end: free } }';

function amounts({ min, max, over }: Bounds): string {
  const time = over === 0 ? 'lifetime' : over === 1 ? 'period' : `${over} periods`;
  return `${min === undefined ? '' : `min: ${euros(min)}, `}${max === undefined ? '' : `max: ${euros(max)}, `}over: ${time}`;
}

function limits(all: readonly string[]): string {
  return all.length === 0 ? '' : `, limits: ${all.length === 1 ? all[0] : `[${all.join(', ')}]`}`;
}

function planText(
  name: string,
  { issue, threshold, tax, off, corrections = 'next-invoice' }: Life,
  { fee, ahead, ofUse, bounds: agreed }: Terms,
): string {
  const ofCharge = (of: string) => agreed.filter((one) => one.of === of && one.over !== 1 && !one.byDays);
  const others = agreed.filter((one) => !ofCharge(one.of).includes(one) || one.of === 'all');
  const commitments = others.map(
    (one, index) =>
      `  - { name: agreed-${index}, ${amounts(one)}${one.of === 'all' ? '' : `, applies-to: { charges: [${one.of}] }`}${one.byDays ? `, prorate: ${BY_DAYS}` : ''} }\n`,
  );
  const month =
    ofUse === undefined
      ? []
      : [`{ min: ${euros(ofUse.min)}, max: ${euros(ofUse.max)}${ofUse.byDays ? `, prorate: ${BY_DAYS}` : ''} }`];
  const times = (of: string) => ofCharge(of).map((one) => `{ ${amounts(one)} }`);
  return `kind: plan
name: ${name}
currency: EUR
cycle: { every: 1 month, day: 1 }
invoice: { issue: ${issue}, corrections: ${corrections}${threshold === null ? '' : `, thresholds: { repeat: ${euros(threshold)} }`} }
changes: { otherwise: now }
prorate: { first: part, last: part, changes: part, day-of: { start: billed, end: free } }
charges:
  - { name: fee, due: { every: cycle }, collect: ${ahead ? 'in-advance' : 'at-end'}, price: ${euros(fee)}${limits(times('fee'))} }
  - { name: use, due: { every: cycle }, quantity: m, price: 1.00${limits([...month, ...times('use')])} }
${commitments.length === 0 ? '' : `commitments:\n${commitments.join('')}`}${off === true ? 'discounts: [{ name: fifth, percent: 20 }]\n' : ''}${tax === undefined ? '' : 'taxes: [{ tax: double, applies-to: all }]\n'}---
`;
}

function eventsOf({ uses, quantities, pause, changes, leaves, how }: Life): string[] {
  const recorded = (at: number, after: number) => (after === 0 ? '' : `, recorded: ${dateOf(at + after)}`);
  return [
    ...uses.map(
      ({ day: at, late: after, cents }, index) =>
        `at: ${dateOf(at)}${recorded(at, after)}, event: usage, meter: m, id: u${index}, quantity: ${cents / 100}`,
    ),
    ...quantities.map(
      ({ day: at, late: after, count }) =>
        `at: ${dateOf(at)}${recorded(at, after)}, event: account-changed, quantities: { fee: ${count} }`,
    ),
    ...(pause === null
      ? []
      : [`at: ${dateOf(pause.since)}, event: pause`, `at: ${dateOf(pause.until)}, event: resume`]),
    ...(changes === null ? [] : [`at: ${dateOf(changes)}, event: plan-switched, plan: q`]),
    `at: ${dateOf(leaves)}, event: ${how}${how === 'plan-switched' ? ', plan: none' : ''}`,
  ];
}

/** What all invoices of it come to, in cents. */
export async function totalOf(life: Life): Promise<number> {
  const [first, second] = life.terms;
  const book = `{ kind: meter, name: m, aggregate: sum }
---
${life.tax === undefined ? '' : `{ kind: tax, name: double, currency: EUR, percent: 100${life.tax === 'within' ? ', inclusive: true' : ''} }\n---\n`}${planText('p', life, first)}${planText('q', life, second)}kind: plan
name: none
currency: EUR
cycle: { every: 1 month, day: 1 }
---
kind: scenario
name: life
given: { accounts: [{ name: a, plan: p, type: postpaid, start: ${dateOf(life.comes)} }] }
timeline:
${eventsOf(life)
  .map((one) => `  - { account: a, ${one} }\n`)
  .join('')}until: 2026-12-02
`;
  const { ran } = await ranAlone(book);
  const notes = entries(ran, 'credit-note-issued').map(({ note }) => note);
  return Number(inCents(invoices(ran)) - inCents(notes));
}
