import { type Drawing, rounding } from './draw-charges.ts';
import type { Authored } from './drawn.ts';

/** What makes lines of lines, taxes them and pays them; and what says in which order. */
export function onTheBill(draw: Drawing, charges: readonly string[]): Authored {
  const rules = {
    ...draw.some(50, { discounts: draw.few(discounts(draw, charges), 40) }),
    ...draw.some(35, { commitments: draw.few(commitments(draw, charges), 40) }),
    ...draw.some(35, { credits: draw.few(credits(draw), 50) }),
    ...draw.some(25, { surcharges: draw.few(surcharges(draw)) }),
    ...draw.some(60, { taxes: draw.few(taxes(draw, charges), 30) }),
  };
  return {
    ...Object.fromEntries(Object.entries(rules).filter(([, list]) => list.length > 0)),
    ...draw.some(20, { order: order(draw) }),
    ...draw.some(25, { rounding: roundings(draw) }),
    ...draw.some(10, { 'draw-order': draw.pick([['expiry'], ['paid', 'created'], ['effective', 'priority']]) }),
  };
}

function to(draw: Drawing, charges: readonly string[]): Authored {
  const targets = draw.pick<unknown>(['all', 'all', { charges: [draw.pick(charges)] }, { kind: 'recurring' }]);
  return draw.often(50) ? {} : { 'applies-to': targets };
}

function discounts(draw: Drawing, charges: readonly string[]): Authored[] {
  const common = () => ({
    ...draw.some(50, { for: draw.pick(['once', '2 periods', 'forever']) }),
    ...to(draw, charges),
    ...draw.some(30, { spread: draw.pick(['by-amount-left', 'by-amount', 'in-order', 'evenly']) }),
    ...draw.some(15, { when: { phase: draw.pick(['trial', 'regular']) } }),
  });
  return [
    { name: 'tenth', percent: draw.pick([10, 12.5, 100]), ...common() },
    { name: 'third', percent: 33.3, cap: draw.amount(20), combine: 'add', ...common() },
    { name: 'fifth', percent: 20, combine: 'add', class: 'loyal', ...common() },
    { name: 'gift', amount: draw.amount(80), ...draw.some(40, { leftover: 'kept' }), ...common() },
    { name: 'free', units: draw.pick([1, 2, 10]), 'applies-to': { charges: [draw.pick(charges)] } },
  ];
}

function commitments(draw: Drawing, charges: readonly string[]): Authored[] {
  const amount = () => draw.amount(100);
  return [
    { name: 'least', min: amount(), ...draw.some(40, { prorate: true }), ...to(draw, charges) },
    { name: 'most', max: amount(), ...draw.some(20, { over: '2 periods' }), ...to(draw, charges) },
    {
      name: 'in-all',
      commit: amount(),
      overage: draw.pick([0.5, 1, 1.5]),
      over: draw.pick(['1 period', '3 periods', 'lifetime']),
    },
    {
      name: 'hourly',
      over: draw.pick(['1 hour', '6 hours', '1 day']),
      ...draw.pick<Authored>([{ min: amount() }, { max: amount() }, { commit: amount(), overage: 1.5 }]),
      ...to(draw, charges),
    },
    { name: 'promised', commit: amount(), 'true-up': true, over: '2 periods', ...to(draw, charges) },
  ];
}

function credits(draw: Drawing): Authored[] {
  const common = () => ({
    ...draw.some(40, { 'counts-as': 'price-cut' }),
    ...draw.some(30, { priority: draw.pick([1, 5]) }),
    ...draw.some(30, { expires: draw.pick<unknown>(['2026-04-10', '2 months']) }),
    ...draw.some(20, { spread: 'by-amount' }),
  });
  return [
    { name: 'prepaid', amount: draw.amount(40), ...common() },
    { name: 'monthly', amount: draw.amount(20), resets: { every: 'cycle' }, ...common() },
  ];
}

function surcharges(draw: Drawing): Authored[] {
  return [
    { name: 'share', percent: 3.3, 'applies-to': 'all' },
    { name: 'paper', amount: draw.amount(2), per: draw.pick(['invoice', 'line', 'occurrence']), 'applies-to': 'all' },
  ];
}

const TAXES = ['vat', 'levy', 'in-net', 'in-tax', 'each-unit', 'in-all', 'exempt', 'capped'];

function taxes(draw: Drawing, charges: readonly string[]): Authored[] {
  return TAXES.map((tax) => ({
    tax,
    'applies-to': draw.pick<unknown>(['all', 'all', { charges: [draw.pick(charges)] }, { kind: 'recurring' }]),
  }));
}

/** The taxes that plans name. */
export function taxDocuments(draw: Drawing): Authored[] {
  const { currency } = draw;
  const kind = 'tax';
  return [
    { kind, name: 'vat', currency, percent: 21, ...draw.some(20, { several: 'jointly' }) },
    { kind, name: 'levy', currency, percent: 1.5, on: ['net', 'vat'], ...draw.some(20, { 'gross-up': true }) },
    { kind, name: 'in-net', currency, percent: 9.975, inclusive: 'round-net' },
    { kind, name: 'in-tax', currency, percent: 20, inclusive: 'round-tax' },
    {
      kind,
      name: 'in-all',
      currency,
      percent: 7,
      inclusive: true,
      ...draw.some(30, { amount: draw.amount(1), per: 'invoice' }),
    },
    {
      kind,
      name: 'each-unit',
      currency,
      amount: draw.amount(1),
      per: draw.pick(['unit', 'line', 'occurrence', 'invoice']),
    },
    {
      kind,
      name: 'exempt',
      currency,
      category: draw.pick(['exempt', 'zero', 'reverse']),
      ...draw.some(40, { replaces: 'vat' }),
    },
    { kind, name: 'capped', currency, percent: 5, 'max-per-invoice': draw.amount(3), 'taxable-percent': 60 },
  ];
}

function roundings(draw: Drawing): unknown {
  return draw.pick<() => unknown>([
    () => rounding(draw),
    () => ({ payable: { to: draw.currency === 'JPY' ? 5 : '0.05', ...draw.some(40, { method: 'down' }) } }),
    () => ({ 'tax-per-line': '2 half-up' }),
    () => ({ 'tax-per-rate': '2 up', 'tax-per-invoice': '2 half-up' }),
    () => ({ discount: '2 floor' }),
    () => ({ line: '3 half-even', invoice: '2 half-up' }),
    () => ({ line: '1 half-up', invoice: '0 down', carry: 'next-line' }),
  ])();
}

function order(draw: Drawing): unknown {
  const before = [
    'units-off convert price discount prorate quantity',
    'units-off convert price quantity prorate round',
  ];
  const due = draw.pick([...before, 'units-off convert price prorate round quantity']);
  const bill = draw.pick(['limits discount credit', 'discount limits credit', 'credit discount limits']);
  const end = draw.pick([
    'surcharge tax credit payable',
    'surcharge tax payable credit',
    'tax surcharge credit payable',
  ]);
  return `${due} limits round post ${bill} ${end}`.split(' ');
}
