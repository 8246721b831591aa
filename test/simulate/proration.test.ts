import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from '../../engine/values/calendar.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { type Rounding, round } from '../../engine/values/rounding.ts';
import { charge, charged, chargePlan, type DayCount, type Life, live, type TermsOver, terms, ZONE } from './builder.ts';

/** A year that the lives below are cut from; UNTIL lies well behind every finish. */
const UNTIL = '2029-03-01';
const day = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2028-01-01', days)); // a leap year
const fee = fc.integer({ min: 1, max: 1_000_000 }).map((cents) => new Decimal(cents).dividedBy(100).toFixed(2));
const method = fc.constantFrom(
  'up',
  'down',
  'half-up',
  'half-down',
  'half-even',
  'half-ceiling',
  'ceiling',
  'floor',
) as fc.Arbitrary<Rounding['method']>;
const rounding = fc.record({ precision: fc.integer({ min: 0, max: 6 }), method });
const dayCount = fc.constantFrom<DayCount>('exclude-start', 'include-start', 'include-both');
const zone = fc.constantFrom('Europe/Vilnius', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'America/Havana');
const RUNS = { numRuns: 60 };

function subscribed(
  from: string,
  finish: string | null,
  amount: string,
  over: TermsOver,
  more: Partial<Life> = {},
): Life {
  return {
    chargePlans: [chargePlan([charge(amount, { terms: terms(over) })])],
    account: { subscriptions: [{ 'charge-plan': 'line', start: from, ...(finish === null ? {} : { finish }) }] },
    until: UNTIL,
    ...more,
  };
}

describe('progressive charges', () => {
  it('INV-01: the days of a period add up to its rounded fee, for every method, zone and first day', () => {
    fc.assert(
      fc.property(day, fee, rounding, dayCount, zone, (from, amount, how, count, where) => {
        const firstOfNext = `${addDays(`${from.slice(0, 8)}28`, 4).slice(0, 8)}01`;
        const shared = { rounding: how, dayCount: count };
        const byDays = live({
          ...subscribed(from, null, amount, { ...shared, collect: { kind: 'progressively' } }),
          zone: where,
          until: firstOfNext,
        });
        const atEnd = live({ ...subscribed(from, null, amount, shared), zone: where, until: firstOfNext });
        expect(charged(byDays).toFixed()).toBe(charged(atEnd).toFixed());
      }),
      RUNS,
    );
  });

  it('INV-01: also where a finish date or an undiscounted full last period ends it', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 60 }),
        fee,
        dayCount,
        fc.boolean(),
        (from, length, amount, count, last) => {
          const shared: TermsOver = { dayCount: count, prorate: { first: true, last, changes: false } };
          const finish = addDays(from, length);
          const byDays = live(subscribed(from, finish, amount, { ...shared, collect: { kind: 'progressively' } }));
          const atEnd = live(subscribed(from, finish, amount, shared));
          expect(charged(byDays).toFixed()).toBe(charged(atEnd).toFixed());
        },
      ),
      RUNS,
    );
  });
});

describe('billed days', () => {
  /** Days billed over a life, read off fees of as many units as the month has days: one unit is one day. */
  function billedDays(from: string, finish: string, count: DayCount): number {
    let total = 0;
    for (let month = 1; month <= 12; month += 1) {
      const first = `2026-${String(month).padStart(2, '0')}-01`;
      const next = month === 12 ? '2027-01-01' : `2026-${String(month + 1).padStart(2, '0')}-01`;
      const monthly = charge(String(daysBetween(first, next)), {
        name: `m${month}`,
        effective: { from: addDays(first, 1), to: next }, // the posting of an arrears fee falls behind its month's first day
        terms: terms({ dayCount: count }),
      });
      const life = live({
        chargePlans: [chargePlan([monthly])],
        account: { subscriptions: [{ 'charge-plan': 'line', start: from, finish }] },
        until: UNTIL,
      });
      total += charged(life).toNumber();
    }
    return total;
  }

  const inYear = fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 }))
    .map(([start, length]) => [addDays('2026-01-01', start), addDays('2026-01-01', start + length)] as const)
    .filter(([from, finish]) => from.slice(8) !== '01' && finish.slice(8) !== '01');

  it('INV-02: between two dates that are no boundary, every day count bills the days that it says', () => {
    fc.assert(
      fc.property(inYear, ([from, finish]) => {
        expect(billedDays(from, finish, 'include-start')).toBe(daysBetween(from, finish));
        expect(billedDays(from, finish, 'exclude-start')).toBe(daysBetween(from, finish));
        expect(billedDays(from, finish, 'include-both')).toBe(daysBetween(from, finish) + 1);
      }),
      { numRuns: 12 },
    );
  });

  it('INV-02: by default a start on a boundary bills a day more, a finish on one a day less', () => {
    expect(billedDays('2026-03-01', '2026-04-10', 'exclude-start')).toBe(41);
    expect(billedDays('2026-03-02', '2026-04-01', 'exclude-start')).toBe(29);
    expect(billedDays('2026-03-01', '2026-04-01', 'exclude-start')).toBe(31);
  });

  it('INV-02: moving between two plans on any day of a month bills exactly one month', () => {
    for (const count of ['exclude-start', 'include-start'] as const) {
      for (const moved of ['2026-05-01', '2026-05-02', '2026-05-17', '2026-05-31', '2026-06-01']) {
        const one = (name: string) => chargePlan([charge('31', { terms: terms({ dayCount: count }) })], { name });
        const life = live({
          chargePlans: [one('old'), one('new')],
          account: {
            start: '2026-05-01',
            subscriptions: [
              {
                'charge-plan': 'old',
                start: '2026-05-01',
                ...(moved === '2026-05-01' ? { finish: '2026-05-01' } : { finish: moved }),
              },
              { 'charge-plan': 'new', start: moved },
            ].filter((each) => each['charge-plan'] === 'new' || moved !== '2026-05-01'),
          },
          until: '2026-06-01',
        });
        expect(charged(life).toFixed(), `${count} ${moved}`).toBe('31');
      }
    }
  });
});

describe('a first period', () => {
  const firstMonth = (from: string, amount: string, over: TermsOver, where = ZONE) =>
    charged(
      live({
        ...subscribed(from, null, amount, over, {
          account: { start: firstOf(from), subscriptions: [{ 'charge-plan': 'line', start: from }] },
        }),
        zone: where,
        until: addMonths(firstOf(from), 1),
      }),
    );
  const firstOf = (date: string) => `${date.slice(0, 8)}01`;
  /** Any day of a leap February, of months in which clocks change, and of a plain one. */
  const anyDay = fc
    .tuple(
      fc.constantFrom('2028-02-01', '2028-03-01', '2028-04-01', '2028-05-01', '2028-10-01'),
      fc.integer({ min: 0, max: 30 }),
    )
    .map(([first, days]) => addDays(first, days))
    .filter((date) => ['02', '03', '04', '05', '10'].includes(date.slice(5, 7)));

  it('INV-03: costs between nothing and the whole fee, the whole on the first day, and never more on a later day', () => {
    fc.assert(
      fc.property(anyDay, fee, rounding, dayCount, zone, (from, amount, how, count, where) => {
        const over = { rounding: how, dayCount: count };
        const whole = round(new Decimal(amount), how);
        const part = firstMonth(from, amount, over, where);
        expect(part.greaterThanOrEqualTo(0) && part.lessThanOrEqualTo(whole)).toBe(true);
        if (from === firstOf(from)) expect(part.toFixed()).toBe(whole.toFixed());
        else expect(firstMonth(addDays(from, -1), amount, over, where).greaterThanOrEqualTo(part)).toBe(true);
      }),
      RUNS,
    );
  });

  it('INV-04: charged in full, it is the rounded, discounted fee on any day', () => {
    fc.assert(
      fc.property(
        anyDay,
        fee,
        rounding,
        dayCount,
        fc.integer({ min: 0, max: 100 }),
        (from, amount, how, count, percent) => {
          const over: TermsOver = {
            rounding: how,
            dayCount: count,
            prorate: { first: false, last: false, changes: false },
          };
          const life = live({
            ...subscribed(from, null, amount, over),
            account: {
              start: firstOf(from),
              subscriptions: [{ 'charge-plan': 'line', start: from, discounts: [{ percent }] }],
            },
            until: addMonths(firstOf(from), 1),
          });
          expect(charged(life).toFixed()).toBe(
            round(new Decimal(amount).times(100 - percent).dividedBy(100), how).toFixed(),
          );
        },
      ),
      RUNS,
    );
  });

  it('the M4 manual: 10.00 a month taken on 27 May costs 1.29, 1.30 rounded up, and nothing on the 31st', () => {
    expect(firstMonth('2026-05-27', '10.00', {}).toFixed(2)).toBe('1.29');
    expect(firstMonth('2026-05-27', '10.00', { rounding: { precision: 2, method: 'up' } }).toFixed(2)).toBe('1.30');
    expect(firstMonth('2026-05-31', '10.00', {}).toFixed(2)).toBe('0.00');
    expect(firstMonth('2026-05-31', '10.00', { dayCount: 'include-start' }).toFixed(2)).toBe('0.32');
  });
});

describe('discounts', () => {
  const discounted = (percent: number | string, amount: string, where: string) =>
    charged(
      live({
        ...subscribed('2026-01-01', null, amount, {}),
        account: { subscriptions: [{ 'charge-plan': 'line', start: '2026-01-01', discounts: [{ percent }] }] },
        zone: where,
        until: '2026-02-01',
      }),
    );

  it('INV-06: none is the fee, a hundred per cent is no charge, and more never costs more', () => {
    fc.assert(
      fc.property(fee, fc.integer({ min: 0, max: 99 }), zone, (amount, percent, where) => {
        expect(discounted(0, amount, where).toFixed(2)).toBe(new Decimal(amount).toFixed(2));
        expect(discounted(100, amount, where).isZero()).toBe(true);
        expect(discounted(percent, amount, where).greaterThanOrEqualTo(discounted(percent + 1, amount, where))).toBe(
          true,
        );
      }),
      { numRuns: 30 },
    );
  });
});
