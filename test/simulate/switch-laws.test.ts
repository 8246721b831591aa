import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../engine/model/documents.generated.ts';
import type { Charge, Plan, Terms } from '../../engine/model/program.ts';
import { viewAccount } from '../../engine/simulate/simulate.ts';
import { instantOf } from '../../engine/values/calendar.ts';
import { charge, charged, type DayCount, entries, invoices, live, plan, program, terms, ZONE } from './builder.ts';

/** Every way in which a fee can be collected and its days be counted. */
const manner = fc.record({
  collect: fc.constantFrom<Terms['collect']>(
    { kind: 'at-end' },
    { kind: 'in-advance', periods: 1 },
    { kind: 'in-advance', periods: 3 },
    { kind: 'progressively' },
  ),
  dayCount: fc.constantFrom<DayCount>('exclude-start', 'include-start', 'include-both'),
  issue: fc.constantFrom<Plan['issue']>('end', 'start'),
  ahead: fc.constantFrom(null, { count: 2, unit: 'day' } as const),
  own: fc.boolean(),
});
type Manner = typeof manner extends fc.Arbitrary<infer M> ? M : never;

const step = fc.record({
  day: fc.integer({ min: 1, max: 100 }),
  time: fc.constantFrom('', 'T00:00:01', 'T15:00', 'T23:59:59'),
  plan: fc.integer({ min: 0, max: 3 }),
  now: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The start of the account is day 0. */
const dateOn = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

function switchEvent({ day, time, plan: index, now }: Step): TimelineEvent {
  const at = `${dateOn(day)}${time}`;
  return {
    at,
    event: 'plan-switched',
    account: 'acme',
    plan: `plan-${index}`,
    'takes-effect': now ? 'now' : 'period-end',
  };
}

/** A plan whose fee is `amount` a period; `own`: with periods of the charge, anchored where it begins. */
function planOf(index: number, how: Manner, cycle: Extract<Plan['cycle'], { kind: 'own' }>, amount: string): Plan {
  const due: Charge['due'] = {
    kind: 'recurring',
    recurrence: how.own ? { ...cycle, from: 'activation' } : { kind: 'cycle' },
  };
  const own = terms({ collect: how.collect, dayCount: how.dayCount, renew: { ahead: how.ahead, retryFor: null } });
  return plan({ name: `plan-${index}`, issue: how.issue, cycle, charges: [charge(amount, { due, terms: own })] });
}

function lived(plans: readonly Plan[], steps: readonly Step[], last: Plan) {
  const end: TimelineEvent = {
    at: dateOn(110),
    event: 'plan-switched',
    account: 'acme',
    plan: last.name,
    'takes-effect': 'now',
  };
  const [first, ...others] = plans;
  const life = { otherPlans: [...others, last], timeline: [...steps.map(switchEvent), end], until: dateOn(181) };
  const given = first === undefined ? life : { ...life, plan: first };
  return { run: live(given), book: program(given) };
}

const DAILY: Manner = {
  collect: { kind: 'at-end' },
  dayCount: 'exclude-start',
  issue: 'end',
  ahead: null,
  own: false,
};

describe('changes of plan', () => {
  it('charge every day once, at one euro a day in periods of any length', () => {
    const lengths = fc.tuple(...[1, 2, 3, 4].map(() => fc.constantFrom(1, 5, 7, 30)));
    fc.assert(
      fc.property(
        fc.tuple(manner, manner, manner, manner),
        lengths,
        fc.array(step, { maxLength: 8 }),
        (manners, days, steps) => {
          const plans = manners.map((how, index) => {
            const count = days[index] ?? 1;
            return planOf(
              index,
              how,
              { kind: 'own', every: { count, unit: 'day' }, day: null, from: 'account-start' },
              `${count}.00`,
            );
          });
          const last = planOf(
            9,
            DAILY,
            { kind: 'own', every: { count: 1, unit: 'day' }, day: null, from: 'account-start' },
            '1.00',
          );
          expect(charged(lived(plans, steps, last).run).toFixed()).toBe('181');
        },
      ),
      { numRuns: 150 },
    );
  });

  it('charge six whole months where all periods turn on the first, whatever is paid before or after', () => {
    const cycle = { kind: 'own', every: { count: 1, unit: 'month' }, day: 1, from: 'account-start' } as const;
    // 13,020 is divisible by 28, 30 and 31: each day of each month costs a whole amount.
    fc.assert(
      fc.property(fc.tuple(manner, manner, manner, manner), fc.array(step, { maxLength: 8 }), (manners, steps) => {
        const plans = manners.map((how, index) => planOf(index, { ...how, own: false }, cycle, '13020.00'));
        const { run, book } = lived(plans, steps, planOf(9, DAILY, cycle, '13020.00'));
        expect(charged(run).toFixed()).toBe('78120');
        // Everything that was charged stands on an invoice, each of one plan, and the balance is their sum.
        const total = invoices(run).reduce(
          (sum, { total }) => sum.plus(total.amount),
          charged(run).minus(charged(run)),
        );
        expect(total.toFixed()).toBe('78120');
        const view = viewAccount(run, book, 'acme', instantOf(dateOn(181), ZONE));
        expect(view?.balance.amount.toFixed()).toBe('-78120');
        expect(view?.plan).toBe('plan-9');
      }),
      { numRuns: 150 },
    );
  });

  it('leave one plan running, however many there are at one instant', () => {
    const cycle = { kind: 'own', every: { count: 1, unit: 'month' }, day: 1, from: 'account-start' } as const;
    const plans = [0, 1, 2, 3].map((index) => planOf(index, DAILY, cycle, '31.00'));
    const steps = [1, 2, 3, 1].map((index) => ({ day: 10, time: 'T15:00', plan: index, now: true }) as const);
    const [first, ...otherPlans] = plans;
    const given = { otherPlans, timeline: steps.map(switchEvent), until: '2026-02-01' };
    const run = live(first === undefined ? given : { ...given, plan: first });
    expect(charged(run).toFixed()).toBe('31'); // ten days of the first, 21 of the last
    expect(invoices(run).map(({ total }) => total.amount.toFixed())).toEqual(['10', '21']);
    expect(entries(run, 'subscription-opened').map(({ subscription }) => subscription)).toEqual(['plan-0', 'plan-1']);
  });
});
