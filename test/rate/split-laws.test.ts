import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explain } from '../../engine/index.ts';
import { ranAlone } from '../one-scenario.ts';
import { faults } from '../oracle/recalculate.ts';

interface Told {
  /** Seconds before the hours change. */
  readonly before: number;
  readonly seconds: number;
}

const RATE = fc.record(
  {
    'per-minute': fc.constantFrom('0.60', '1.20', '0'),
    increments: fc.constantFrom('1/1', '30/30', '30/6', '60/60', '30/60', '60/25'),
    reading: fc.constantFrom('whole', 'first-then-next'),
    surcharge: fc.constantFrom('0', '0.07'),
  },
  { requiredKeys: ['per-minute'] },
);

/** What only the rate says at which a call begins; a call that ends for its cost is not cut before it begins. */
const OF_THE_CALL = fc.record(
  {
    'connect-fee': fc.constant('0.11'),
    'disconnect-percent': fc.constant(10),
    'first-per-minute': fc.constant('3'),
    'zero-call': fc.constant('charged'),
    grace: fc.constantFrom('5 seconds', '70 seconds'),
    least: fc.constantFrom('0.50', '2'),
    'max-cost': fc.constantFrom({ amount: '6' }, { amount: '7.50', then: 'disconnect' }),
  },
  { requiredKeys: [] },
);

const LATER = fc.array(fc.tuple(fc.constantFrom(20, 45, 60), RATE), { maxLength: 1 });

const CALLS = fc.array(
  fc.record({ before: fc.integer({ min: 1, max: 59 }), seconds: fc.integer({ min: 0, max: 200 }) }),
  {
    minLength: 1,
    maxLength: 3,
  },
);

/** What the calls cost, one each day near eight o'clock, and what explains it without coming to it. */
async function charged(rates: readonly object[], calls: readonly Told[], split: string) {
  const events = calls.map(({ before, seconds }, index) => {
    const at = new Date(Date.UTC(2026, 0, 5 + index, 8, 0, -before)).toISOString().slice(0, 19);
    return `  - { at: ${at}, event: call, account: a, direction: outbound, to: +37060000001, seconds: ${seconds} }`;
  });
  const text = `{ kind: zones, name: z, zones: [{ name: m, prefix: 370 }] }
---
{ kind: tariff, name: t, split: ${split}, rates: ${JSON.stringify(rates)} }
---
{ kind: plan, name: p, currency: EUR, cycle: { every: 1 year }, calls: [{ zone: m, line: Calls, outbound: t }] }
---
kind: scenario
name: calls
given: { accounts: [{ name: a, plan: p, type: postpaid, credit-limit: 1000, start: 2026-01-01 }] }
timeline:
${events.join('\n')}
until: 2027-01-03
`;
  const { ran, program } = await ranAlone(text);
  const { invoices } = explain(ran, program, { account: null, all: true });
  return {
    totals: invoices.map(({ invoice }) => invoice.total.amount.toFixed()),
    faults: invoices.flatMap(({ whole }) => faults(whole)),
  };
}

test('a call that is split between rates of one price costs what it costs at one rate, and each part is explained', () =>
  fc.assert(
    fc.asyncProperty(RATE, OF_THE_CALL, LATER, CALLS, async (rate, ofTheCall, later, calls) => {
      const rates = [
        { ...rate, ...ofTheCall },
        ...later.map(([after, one]) => ({ ...one, after: `${after} seconds` })),
      ];
      const within = (hours?: string) => rates.map((one) => ({ prefix: 370, ...one, hours }));
      const whole = await charged(within(), calls, 'at-start');
      const parts = await charged([...within('00:00-08:00'), ...within('08:00-24:00')], calls, 'at-boundary');
      expect(parts).toEqual({ totals: whole.totals, faults: [] });
    }),
    { numRuns: 150 },
  ));
