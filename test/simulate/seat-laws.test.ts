import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScenarioDocument, TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Entry, Run } from '../../engine/model/journal.ts';
import { simulate } from '../../engine/simulate/simulate.ts';
import { dateOf } from '../../engine/values/calendar.ts';
import { programOf } from '../compile/build.ts';
import { type Contract, civil, contractLife, dayOf, type Preferences, type SeatEvent } from '../oracle/seats.ts';
import { entries, invoices, PLACE } from './builder.ts';

const ZONE = 'America/St_Johns';
const program = await programOf(
  `
kind: plan
name: team
currency: USD
invoice: { issue: at-once }
charges: [{ name: yearly, line: Seats, due: { every: 1 year }, quantity: seats-total, price: 200.00 }]
collect: in-advance
prorate: [changes]
preferences: automatic
`,
  `title: Seats\ntime-zone: ${ZONE}`,
);

const USERS = ['ada', 'ben', 'cal', 'dan'];
const FIRST = dayOf('2027-06-01');
const LAST = FIRST + 1000;

const preferences: fc.Arbitrary<Preferences> = fc.record({
  newUsers: fc.constantFrom('assign-if-available', 'leave-free'),
  onExpiry: fc.constantFrom('increase', 'increase', 'change-to-free'),
});
const card = fc.constantFrom(null, '2027-12', '2028-06', '2031-01', '2031-01', '2031-01');
const time = fc.constantFrom('midnight' as const, 'morning' as const);
const user = fc.constantFrom(...USERS);

/** Starts on any day, leap days too; a contract ends with a year, within one, or never. */
const contract: fc.Arbitrary<Contract> = fc
  .record({
    start: fc.oneof(fc.integer({ min: FIRST, max: FIRST + 300 }), fc.constant(dayOf('2028-02-29'))),
    years: fc.constantFrom(null, 1, 2),
    within: fc.constantFrom(0, 0, 0, 100),
    seats: fc.integer({ min: 0, max: 4 }),
    preferences,
    card,
  })
  .map(({ start, years, within, ...terms }) => {
    const [year = '', monthAndDay = ''] = [civil(start).slice(0, 4), civil(start).slice(5)];
    const date = `${Number(year) + (years ?? 0)}-${monthAndDay === '02-29' ? '02-28' : monthAndDay}`;
    const end = years === null ? null : dayOf(date) + within;
    return { start, end, ...terms, priceInCents: 20_000, until: LAST };
  });

function eventsOf({ start, end }: Contract): fc.Arbitrary<SeatEvent[]> {
  // Where something else happens as well: the first day, the renewals, the end; and days close together.
  const marks = [
    start,
    start + 1,
    start + 365,
    start + 366,
    start + 731,
    ...(end === null ? [] : [end - 1, end, end + 1]),
  ];
  const day = fc.oneof(
    fc.integer({ min: start, max: LAST - 1 }),
    fc.integer({ min: start, max: start + 20 }),
    fc.constantFrom(...marks),
  );
  const when = { day, time };
  const term = fc.option(fc.constantFrom(1, 2, 5, 30, 100, 365, 366, 500));
  const one: fc.Arbitrary<SeatEvent> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ ...when, kind: fc.constant('joined' as const), user }) },
    { weight: 4, arbitrary: fc.record({ ...when, kind: fc.constant('managed' as const), user, days: term }) },
    { weight: 2, arbitrary: fc.record({ ...when, kind: fc.constant('left' as const), user }) },
    {
      weight: 2,
      arbitrary: fc.record({ ...when, kind: fc.constant('added' as const), count: fc.integer({ min: 1, max: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ ...when, kind: fc.constant('preferences' as const), preferences }) },
    { weight: 1, arbitrary: fc.record({ ...when, kind: fc.constant('card' as const), card }) },
  );
  return fc.array(one, { maxLength: 16 });
}

const life = contract.chain((terms) => fc.tuple(fc.constant(terms), eventsOf(terms)));

const cardOf = (expires: string | null) =>
  expires === null ? ('none' as const) : { type: 'visa', last4: '4242', expires };
const preferencesOf = ({ newUsers, onExpiry }: Preferences) => ({ 'new-users': newUsers, 'on-expiry': onExpiry });

function timelineEvent(event: SeatEvent): TimelineEvent {
  const at = event.time === 'midnight' ? civil(event.day) : `${civil(event.day)}T10:00`;
  const base = { at, account: 'acme' };
  switch (event.kind) {
    case 'joined':
      return { ...base, event: 'user-joined', user: event.user };
    case 'left':
      return { ...base, event: 'user-left', user: event.user };
    case 'managed':
      return {
        ...base,
        event: 'user-managed',
        user: event.user,
        ...(event.days === null ? {} : { term: `${event.days} days` }),
      };
    case 'added':
      return { ...base, event: 'seats-added', count: event.count };
    case 'preferences':
      return { ...base, event: 'account-changed', preferences: preferencesOf(event.preferences) };
    case 'card':
      return { ...base, event: 'account-changed', card: cardOf(event.card) };
  }
}

function run(
  { start, end, seats, preferences, card, until }: Contract,
  events: readonly SeatEvent[],
  others: readonly TimelineEvent[] = [],
): Run {
  const document: ScenarioDocument = {
    kind: 'scenario',
    name: 'seats',
    given: {
      accounts: [
        {
          name: 'acme',
          plan: 'team',
          type: 'postpaid',
          start: civil(start),
          ...(end === null ? {} : { 'contract-end': civil(end) }),
          seats: { total: seats },
          preferences: preferencesOf(preferences),
          card: cardOf(card),
        },
      ],
    },
    timeline: [...events.map(timelineEvent), ...others],
    until: civil(until),
  };
  const scenario = { file: 'seats.yaml', document, callFiles: new Map(), editions: new Map() };
  return simulate(program, scenario, { of: () => PLACE, ofKey: () => PLACE });
}

const charges = (one: Run) =>
  entries(one, 'posted').flatMap(({ what, line, grown, at }) => {
    if (what !== 'charge' || line === null || grown === null) return [];
    return [{ day: dayOf(dateOf(at, ZONE)), quantity: Number(line.quantity), cents: Number(grown.amount.times(100)) }];
  });
/** Of the events of seats; a card that does not pay an invoice is another matter. */
const OF_SEATS = ['user-joined', 'user-managed', 'user-left', 'seats-added', 'seat-expired'];
const rejections = (one: Run) =>
  entries(one, 'rejected').flatMap(({ at, code, event }) =>
    OF_SEATS.includes(event) ? [{ day: dayOf(dateOf(at, ZONE)), code }] : [],
  );

interface Standing {
  readonly total: number;
  readonly used: number;
}

/** How seats stand after each instant, with what was written to the journal in it. */
function standings({ journal }: Run): { after: Standing; entries: Entry[] }[] {
  const users = new Map<string, string | null>();
  let total = 0;
  const all: { at: number; after: Standing; entries: Entry[] }[] = [];
  for (const entry of journal) {
    if (entry.kind === 'seats-changed') total = entry.total ?? 0;
    if (entry.kind === 'user-changed') users.set(entry.user, entry.plan);
    const after = { total, used: [...users.values()].filter((plan) => plan === 'paid').length };
    const last = all.at(-1);
    if (last?.at === entry.at) all[all.length - 1] = { ...last, after, entries: [...last.entries, entry] };
    else all.push({ at: entry.at, after, entries: [entry] });
  }
  return all;
}

function usersOf({ journal }: Run): Record<string, string> {
  const users: Record<string, string> = {};
  for (const entry of journal) {
    if (entry.kind !== 'user-changed') continue;
    if (entry.plan === null) delete users[entry.user];
    else users[entry.user] = entry.plan;
  }
  return users;
}

const byDay = (list: readonly { day: number }[]) => [...list].map((one) => JSON.stringify(one)).sort();

describe('seats by contract', () => {
  it('come to what a calendar and a pocket calculator come to', () => {
    fc.assert(
      fc.property(life, ([terms, events]) => {
        const lived = run(terms, events);
        const told = contractLife(terms, events);
        expect(byDay(charges(lived))).toEqual(byDay(told.charges));
        expect(byDay(rejections(lived))).toEqual(byDay(told.rejections));
        expect([standings(lived).at(-1)?.after.total, usersOf(lived)]).toEqual([told.total, told.users]);
      }),
      { numRuns: 150 },
    );
  });

  it('INV-21: none is used that is not there, and what is charged is what was added, or renewed', () => {
    fc.assert(
      fc.property(life, ([terms, events]) => {
        let before = 0;
        for (const { after, entries } of standings(run(terms, events))) {
          expect(after.used).toBeGreaterThanOrEqual(0);
          expect(after.used).toBeLessThanOrEqual(after.total);
          let [total, added] = [before, 0];
          for (const entry of entries) {
            if (entry.kind !== 'seats-changed') continue;
            added += Math.max(0, (entry.total ?? 0) - total);
            total = entry.total ?? 0;
          }
          const lines = entries.flatMap((entry) =>
            entry.kind === 'posted' && entry.what === 'charge' ? (entry.line ?? []) : [],
          );
          const renewal = lines.find(({ key }) => !key.includes('/seats/'));
          const bought = lines
            .filter((line) => line !== renewal)
            .reduce((sum, { quantity }) => sum + Number(quantity), 0);
          // A renewal is for all seats, those of this moment among them.
          if (renewal === undefined) expect(bought).toBe(added);
          else expect(Number(renewal.quantity)).toBe(after.total);
          for (const { amount } of lines) expect(amount.isNegative() || amount.isZero()).toBe(false);
          before = after.total;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('come without a charge only while the account is suspended, and that is said', () => {
    const pause = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(life, pause, ([terms, events], [after, days]) => {
        const change = (day: number, status: 'suspended' | 'active'): TimelineEvent => ({
          at: `${civil(day)}T05:00`,
          event: 'account-changed',
          account: 'acme',
          status,
        });
        const from = terms.start + after;
        const lived = run(terms, events, [change(from, 'suspended'), change(from + days, 'active')]);
        let before = 0;
        for (const { after: stands, entries } of standings(lived)) {
          const added = entries.flatMap((entry) => (entry.kind === 'seats-changed' ? [entry.total ?? 0] : []));
          const charged = entries.some((entry) => entry.kind === 'posted' && entry.what === 'charge');
          const reasons = entries.flatMap((entry) => (entry.kind === 'skipped' ? [entry.why] : []));
          if (Math.max(before, ...added) > before && !charged) expect(reasons).toContain('the account is suspended');
          before = stands.total;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are never lost before their end: that of the contract, or of the term of one user', () => {
    fc.assert(
      fc.property(life, ([terms, events]) => {
        let total = 0;
        for (const entry of entries(run(terms, events), 'seats-changed')) {
          const lost = total - (entry.total ?? 0);
          if (lost > 0) expect(entry.cause.event).toMatch(/^(contract-end|seat-expired)@/);
          if (lost > 0 && entry.cause.event.startsWith('seat-expired')) expect(lost).toBe(1);
          total = entry.total ?? 0;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('cost what the invoices say: the balance is the payments less the invoices', () => {
    fc.assert(
      fc.property(life, ([terms, events]) => {
        const lived = run(terms, events);
        const moved = entries(lived, 'posted').flatMap(({ what, legs }) =>
          legs
            .filter(({ ledger }) => ledger === 'customer')
            .map(({ amount }) => ({ what, cents: Number(amount.amount.times(100)) })),
        );
        const sum = (list: readonly { cents: number }[]) => list.reduce((total, { cents }) => total + cents, 0);
        const invoiced = invoices(lived).reduce((total, invoice) => total + Number(invoice.total.amount.times(100)), 0);
        expect(sum(moved.filter(({ what }) => what !== 'payment')) + invoiced).toBe(0);
        expect(sum(charges(lived))).toBe(invoiced);
      }),
      { numRuns: 60 },
    );
  });

  it('of users who join at one moment, any order gives the same seats and the same money', () => {
    const batch = fc.integer({ min: 2, max: 8 }).chain((count) => {
      const names = Array.from({ length: count }, (_, index) => `user-${index}`);
      return fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: count }));
    });
    fc.assert(
      fc.property(contract, batch, fc.integer({ min: 1, max: 300 }), time, (terms, [names, shuffled], day, moment) => {
        const joins = (users: readonly string[]): SeatEvent[] =>
          users.map((one) => ({ day: terms.start + day, time: moment, kind: 'joined', user: one }));
        const [one, other] = [run(terms, joins(names)), run(terms, joins(shuffled))];
        expect(charges(other)).toEqual(charges(one));
        expect(standings(other).map(({ after }) => after)).toEqual(standings(one).map(({ after }) => after));
        const paid = (lived: Run) => Object.values(usersOf(lived)).filter((plan) => plan === 'paid').length;
        expect(paid(other)).toBe(paid(one));
      }),
      { numRuns: 60 },
    );
  });
});
