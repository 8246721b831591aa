import { onTheBill } from './draw-bill.ts';
import { charge, type Drawing, recurrence, terms } from './draw-charges.ts';
import { addOns, overdue, units } from './draw-late.ts';
import type { Authored } from './drawn.ts';

const VISIT = { name: 'visit', line: 'Visit', due: 'on-request', price: '7.00' };

/** The calls of an exchange, for some plans only. */
const CALLS = {
  calls: [
    { zone: 'home', outbound: 'minutes', inbound: 'minutes' },
    { zone: 'among-us', outbound: 'minutes' },
    { zone: 'far', outbound: 'minutes' },
  ],
  allowances: [
    { name: 'seconds', includes: '100 seconds', tariff: 'minutes', mandatory: true, 'carry-over': { periods: 2 } },
    { name: 'calls', includes: '3 calls', tariff: 'minutes', 'when-depleted': 'reject' },
  ],
};

export function plan(draw: Drawing, name: string, semantics: readonly string[]): Authored {
  const names = ['desk', 'chair', 'lamp'].slice(0, 1 + draw.below(3));
  const charges = [VISIT, ...names.map((one) => charge(draw, one))];
  const calls = draw.often(25);
  const late = draw.often(25) ? overdue(draw) : [];
  const included = draw.often(20) ? units(draw) : [];
  const allowances = [...(calls ? CALLS.allowances : []), ...included];
  return {
    kind: 'plan',
    name,
    currency: draw.currency,
    ...draw.some(70, { cycle: draw.often(15) ? draw.pick(['manual', 'on-demand']) : recurrence(draw) }),
    charges,
    ...draw.some(55, { invoice: invoice(draw) }),
    ...draw.some(15, { reminders: { max: 2, every: '5 days' } }),
    ...draw.some(15, { 'lock-on': draw.pick(['prorated-charges', 'full-charges']) }),
    ...draw.some(20, { defaults: { 'critical-balance': draw.amount(10), 'credit-limit': draw.amount(50) } }),
    ...life(draw, names[0] ?? ''),
    ...onTheBill(draw, names),
    ...terms(draw),
    ...(calls ? { calls: CALLS.calls } : {}),
    ...(allowances.length > 0 ? { allowances } : {}),
    ...(late.length > 0 ? { overdue: late } : {}),
    ...draw.some(15, { 'add-ons': addOns(draw) }),
    ...draw.some(20, { semantics: draw.pick(semantics) }),
    ...draw.some(10, { 'tax-rounding': draw.pick(['per-invoice', 'per-line']) }),
  };
}

function invoice(draw: Drawing): Authored {
  return {
    ...draw.some(50, { issue: draw.pick(['start', 'end', 'at-once']) }),
    ...draw.some(30, { grace: '10 days' }),
    ...draw.some(30, { corrections: draw.pick(['credit-note', 'next-invoice']) }),
    ...draw.some(35, { gather: 'subscription' }),
    ...draw.some(40, { 'also-on': draw.pick([['change'], ['cancel'], ['added'], ['change', 'cancel', 'added']]) }),
    ...draw.some(20, { 'zero-lines': 'printed' }),
    ...draw.some(40, {
      thresholds: {
        ...draw.pick<Authored>([{ at: [draw.amount(20)] }, { repeat: draw.amount(30) }]),
        ...draw.some(30, { measure: 'lifetime' }),
        ...draw.some(30, { settle: 'credit' }),
      },
    }),
    'x-drawn': true,
  };
}

/** How an account comes to it, moves on and leaves. */
function life(draw: Drawing, first: string): Authored {
  const phases = [
    {
      name: 'trial',
      for: draw.pick(['10 days', '1 month']),
      ...draw.some(30, { 'skip-on': [draw.pick(['upgrade', 'downgrade', 'same-price'])] }),
    },
    { name: 'regular', ...draw.some(30, { anchor: 'here' }) },
  ];
  return {
    ...draw.some(35, { phases: draw.often(70) ? phases : { since: 'change', list: phases } }),
    ...draw.some(45, { changes: changes(draw) }),
    ...draw.some(15, { 'minimum-term': minimumTerm(draw) }),
    ...draw.some(25, {
      cancel: {
        otherwise: draw.pick(['now', 'period-end', 'term-end']),
        ...draw.some(40, { settle: draw.pick(['none', 'credit']) }),
      },
    }),
    ...draw.some(20, {
      versions: [
        {
          effective: draw.pick(['2026-03-15', '2026-04-01']),
          set: { [`charges.${first}.price`]: draw.amount() },
          ...draw.some(60, { existing: draw.pick(['at-renewal', '2026-04-20', 'keep']) }),
          ...draw.some(40, { switch: 'split' }),
        },
      ],
    }),
    ...draw.some(8, { retired: '2026-04-01' }),
  };
}

function changes(draw: Drawing): Authored {
  return {
    otherwise: draw.pick(['now', 'now', 'period-end', 'trial-end']),
    ...draw.some(60, {
      correct: draw.pick(['credit-and-charge', 'net', 'new-minus-billed', 'credit-only', 'charge-only', 'none']),
    }),
    ...draw.some(30, { surplus: draw.pick(['keep', 'refund', 'drop']) }),
    ...draw.some(25, { anchor: draw.pick(['keep', 'restart', 'extend']) }),
    ...draw.some(30, { bill: draw.pick(['now', 'next-invoice']) }),
    ...draw.some(20, { scope: 'shared-charges' }),
    ...draw.some(20, { 'credit-of': 'price' }),
    ...draw.some(20, { pause: 'none' }),
    ...draw.some(10, { resume: { anchor: 'here' } }),
  };
}

function minimumTerm(draw: Drawing): unknown {
  if (draw.often(40)) return draw.pick(['1 month', '3 months']);
  return { for: '2 months', then: draw.pick(['renew', 'end']), ...draw.some(50, { notice: '10 days' }) };
}

export function chargePlan(draw: Drawing): Authored {
  return {
    kind: 'charge-plan',
    name: 'extra',
    currency: draw.currency,
    repeatable: true,
    charges: [charge(draw, 'rental')],
    ...draw.some(20, { activates: 'at-first-usage' }),
    ...draw.some(15, { 'if-short-at-activation': draw.pick(['allow', 'deny']) }),
    ...draw.some(30, { 'minimum-term': minimumTerm(draw) }),
    ...draw.some(20, { align: draw.pick(['base', 'self', 'account']) }),
    ...terms(draw),
  };
}
