import type { Dice } from './dice.ts';
import type { Authored } from './drawn.ts';

/** What the documents of one book have in common. */
export interface Drawing extends Dice {
  readonly currency: string;
  /** An amount of the currency, below `most`. */
  amount(most?: number): string;
}

const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, JPY: 0, KWD: 3 };

export function drawingOf(dice: Dice): Drawing {
  const currency = dice.pick(['EUR', 'EUR', 'EUR', 'JPY', 'KWD']);
  const decimals = DECIMALS[currency] ?? 2;
  const amount = (most = 100): string => {
    const units = dice.pick([1, 333, dice.below(most * 10 ** decimals) + 1, 10 ** decimals * 10]);
    return decimals === 0 ? `${units}` : (units / 10 ** decimals).toFixed(decimals);
  };
  return { ...dice, currency, amount };
}

export const METERS = ['traffic', 'peak', 'people'];

export function duration({ pick }: Dice): string {
  return `${pick([1, 2, 3])} ${pick(['days', 'weeks', 'months'])}`;
}

export function recurrence(draw: Dice): Authored {
  return draw.pick<() => Authored>([
    () => ({ every: duration(draw) }),
    () => ({ every: '1 month', day: draw.pick([1, 1, 15, 31]) }),
    () => ({ every: '1 week', day: 'tuesday' }),
    () => ({ every: '1 month' }),
    () => ({ every: '1 year' }),
  ])();
}

function tiers(draw: Drawing): Authored[] {
  return [
    { 'up-to': 3, unit: draw.amount(), ...draw.some(30, { flat: draw.amount() }) },
    ...draw.few<Authored>([{ 'up-to': 10, unit: draw.amount(10) }]),
    draw.pick<Authored>([
      { unit: draw.amount(5) },
      { flat: draw.amount(5) },
      { package: draw.amount(5), of: 4 },
      { percent: 2 },
    ]),
  ];
}

/** What anything can cost. */
function price(draw: Drawing): unknown {
  return draw.pick<() => unknown>([
    () => draw.amount(),
    () => draw.amount(),
    () => ({ amount: draw.amount(), per: draw.pick<unknown>([3, 7, 1000, '1 day', '1 month']) }),
    () => ({ package: draw.amount(), of: draw.pick([3, 10]) }),
    () => ({ graduated: tiers(draw), ...draw.some(20, { zero: 'first-flat' }) }),
    () => ({ volume: tiers(draw), ...draw.some(20, { 'tier-by': 'prorated' }) }),
    () => ({
      choose: [{ when: { phase: 'trial' }, price: draw.amount() }],
      otherwise: draw.amount(),
    }),
  ])();
}

/** What only uses can cost. */
function priceOfUses(draw: Drawing): unknown {
  return draw.pick<() => unknown>([
    () => price(draw),
    () => ({ percent: draw.pick([1.5, 10]), ...draw.some(50, { 'per-event': draw.amount(1) }) }),
    () => ({ percent: 2, free: { events: 2, amount: 10, until: draw.pick(['either', 'both']) } }),
    () => ({ graduated: tiers(draw), over: draw.pick(['event', '1 day', '6 hours']) }),
    () => ({ 'from-event': 'cost' }),
    () => ({ choose: [{ days: ['saturday', 'sunday'], price: draw.amount(5) }], otherwise: draw.amount(10) }),
    () => ({ choose: [{ hours: '22:00-06:00', price: draw.amount(5) }], otherwise: draw.amount(10) }),
    () => ({ choose: [{ where: { place: 'north' }, price: draw.amount(5) }], otherwise: draw.amount(10) }),
    () => ({ choose: [{ 'used-this-period': { from: 10 }, price: draw.amount(5) }], otherwise: draw.amount(10) }),
  ])();
}

function limits(draw: Drawing): unknown {
  return draw.pick<Authored>([
    { min: draw.amount(30) },
    { max: draw.amount(60) },
    { min: draw.amount(5), max: draw.amount(60), prorate: ['first', 'last'] },
    { commit: draw.amount(50), overage: 1.5, 'true-up': true },
    { max: draw.amount(100), over: draw.pick(['2 periods', 'lifetime', 'event']) },
  ]);
}

export function proration(draw: Dice): unknown {
  if (draw.often(60)) return draw.pick([['first', 'last'], ['first', 'last', 'changes'], ['changes'], ['first']]);
  return {
    first: draw.pick(['part', 'part', 'full', 'free', 'merge']),
    last: draw.pick(['part', 'part', 'full', 'free']),
    ...draw.some(70, { changes: draw.pick(['part', 'part', 'full', 'free', 'refund-only', 'charge-only']) }),
    ...draw.some(40, {
      'count-in': draw.pick([
        'seconds',
        'minutes',
        'days',
        '30/360',
        '28-day-months',
        'months-then-days',
        'whole-periods',
      ]),
    }),
    ...draw.some(30, {
      'out-of': draw.pick(['boundary-period', 'plan-period', 'calendar-month', 'quarter', '30 days']),
    }),
    ...draw.some(30, { 'day-of': { start: draw.pick(['billed', 'free']), end: draw.pick(['billed', 'free']) } }),
    ...draw.some(15, { least: '1 day' }),
  };
}

/** How any charge behaves: on a charge, or once for its document. */
export function terms(draw: Dice): Authored {
  return {
    ...draw.some(50, {
      collect: draw.pick<unknown>([
        'at-end',
        'in-advance',
        'in-advance',
        { 'in-advance': '3 periods' },
        'progressively',
      ]),
    }),
    ...draw.some(50, { prorate: proration(draw) }),
    ...draw.some(15, { 'day-count': draw.pick(['exclude-start', 'include-start', 'include-both']) }),
    ...draw.some(15, { rounding: rounding(draw) }),
    ...draw.some(15, {
      'if-short': {
        take: draw.pick(['nothing', 'what-is-there', 'in-full']),
        'block-account': draw.often(50),
        'suspend-service': draw.often(50),
      },
    }),
    ...draw.some(10, { waive: { days: draw.pick([['blocked'], ['suspended', 'no-funds']]) } }),
    ...draw.some(15, { interim: draw.pick(['difference-of-rounded', 'round-each', 'last-only']) }),
    ...draw.some(10, { renew: { ahead: '2 days', 'retry-for': '3 days' } }),
  };
}

export function rounding(draw: Dice): unknown {
  return draw.pick<unknown>([
    { precision: draw.pick([0, 1, 2, 3, 4]), method: draw.pick(['half-up', 'up', 'down', 'half-even']) },
    { line: draw.pick(['3 half-even', '2 down', '0 up']) },
    { 'daily-rate': '2 half-up', ratio: '4 up' },
    { tier: '2 half-up', quantity: '0 up' },
    { line: { to: '0.05', method: 'half-up' } },
  ]);
}

export function charge(draw: Drawing, name: string): Authored {
  const metered = draw.often(35);
  const own = {
    name,
    line: name.toUpperCase(),
    due: draw.pick<() => unknown>([
      () => ({ every: 'cycle' }),
      () => ({ every: 'cycle' }),
      () => recurrence(draw),
      () => 'once',
    ])(),
    ...draw.some(20, { limits: limits(draw) }),
    ...draw.some(15, { when: { phase: draw.pick(['trial', 'regular']) } }),
    ...draw.some(15, { align: draw.pick(['base', 'self', 'account']) }),
    ...draw.some(15, { 'tax-category': draw.pick(['food', 'books']) }),
    ...(metered ? draw.some(20, { rounding: rounding(draw) }) : terms(draw)),
  };
  if (!metered) return { ...own, price: price(draw), ...draw.some(30, { quantity: draw.pick([0, 1, 2, 5, 11]) }) };
  const meter = draw.pick(METERS);
  const quantity = draw.pick<unknown>([
    meter,
    { meter, convert: { 'divide-by': 3, decimals: 0, method: 'up' } },
    { meter, 'at-least': { percent: 50, of: 'max', over: '2 periods' } },
  ]);
  return { ...own, quantity, price: priceOfUses(draw) };
}
