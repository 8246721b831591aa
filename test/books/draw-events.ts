import type { Drawing } from './draw-charges.ts';
import { METERS } from './draw-charges.ts';
import type { Authored } from './drawn.ts';

const FIRST = Date.UTC(2026, 1, 20);

/** A quarter of an hour of the 130 days in which the clocks change once; often where periods turn, so that much happens at once. */
function time(draw: Drawing): string {
  if (draw.often(25)) return draw.pick(['2026-03-01', '2026-03-31', '2026-04-01', '2026-05-01']);
  return new Date(FIRST + draw.below(130 * 24 * 4) * 900_000).toISOString().slice(0, 16);
}

const NUMBERS = ['+37052300001', '+37052300002', '+37080023001'];
const date = (draw: Drawing) => draw.pick(['2026-03-10', '2026-04-17', '2026-06-01']);

/** By weight: what can happen to an account. */
const HAPPENINGS: readonly (readonly [weight: number, (draw: Drawing) => Authored])[] = [
  [6, (draw) => ({ event: 'usage', ...use(draw) })],
  [2, (draw) => ({ event: 'usage', ...use(draw), recorded: `2026-0${draw.pick([4, 5, 6])}-11` })],
  [
    3,
    (draw) => ({
      event: 'call',
      direction: 'outbound',
      from: draw.pick(NUMBERS),
      to: draw.pick(['+3705', '+1415', '+999', ...NUMBERS]),
      seconds: draw.pick([0, 1, 61, 7200]),
    }),
  ],
  [
    1,
    (draw) => ({
      event: 'call',
      direction: 'inbound',
      from: draw.pick(['+1', '+37060000001']),
      to: draw.pick(NUMBERS),
      seconds: draw.pick([1, 61]),
      ...draw.some(30, { cost: '0.01' }),
    }),
  ],
  [3, (draw) => ({ event: 'payment', amount: draw.amount(200) })],
  [1, (draw) => ({ event: 'adjustment', amount: draw.pick(['-10', '5']) })],
  [
    1,
    (draw) => ({
      event: 'account-changed',
      status: draw.pick(['active', 'locked', 'blocked', 'suspended', 'inactive']),
    }),
  ],
  [1, (draw) => ({ event: 'account-changed', 'critical-balance': draw.amount(10), 'credit-limit': draw.amount(50) })],
  [3, (draw) => ({ event: 'account-changed', quantities: { [draw.pick(['desk', 'chair'])]: draw.pick([0, 1, 4]) } })],
  [1, () => ({ event: 'account-closed' })],
  [2, (draw) => ({ event: 'refund', ...draw.some(60, { amount: draw.amount(30) }) })],
  [
    3,
    (draw) => ({
      event: 'plan-switched',
      plan: draw.pick(['any', 'other']),
      ...draw.some(25, { 'takes-effect': draw.pick(['now', 'period-end']) }),
    }),
  ],
  [1, (draw) => ({ event: 'plan-cancelled', ...draw.some(30, { settle: draw.pick(['none', 'credit']) }) })],
  [1, () => ({ event: 'subscription-created', 'charge-plan': 'extra', name: 'third' })],
  [1, (draw) => ({ event: 'subscription-cancelled', ...of(draw), ...draw.some(30, { 'takes-effect': 'period-end' }) })],
  [
    1,
    (draw) => ({ event: 'subscription-changed', ...of(draw), status: draw.pick(['active', 'suspended', 'disabled']) }),
  ],
  [1, (draw) => ({ event: 'subscription-changed', ...of(draw), finish: draw.pick(['until-cancelled', date(draw)]) })],
  [2, (draw) => ({ event: 'subscription-changed', ...of(draw), quantity: draw.below(6) })],
  [2, (draw) => ({ event: 'pause', ...draw.some(50, of(draw)) })],
  [2, (draw) => ({ event: 'resume', ...draw.some(50, of(draw)) })],
  [1, (draw) => ({ event: 'move-anchor', ...draw.some(50, of(draw)) })],
  [
    1,
    (draw) => ({
      event: 'move-anchor',
      at: `2026-0${draw.pick([3, 4, 5])}-${draw.pick(['05', '20T09:30', '30'])}`,
      to: `2026-0${draw.pick([6, 7])}-01`,
      ...draw.some(30, of(draw)),
    }),
  ],
  [
    1,
    (draw) => ({
      event: 'move-anchor',
      at: `2026-04-${draw.pick(['02', '10T09:30', '11'])}`,
      to: `2026-04-${draw.pick([12, 16, 30])}`,
      ...draw.some(30, of(draw)),
    }),
  ],
  [2, (draw) => ({ event: 'charge-requested', charge: 'visit', ...draw.some(50, { quantity: 3 }) })],
  [2, (draw) => ({ event: 'discount-given', discount: draw.pick(['coupon', 'half']), ...draw.some(30, of(draw)) })],
  [2, (draw) => ({ event: 'credit-granted', credit: 'grant', ...draw.some(40, { amount: draw.amount(30) }) })],
  [1, (draw) => ({ event: 'credit-bought', credit: 'grant', ...draw.some(40, { pay: draw.amount(30) }) })],
  [
    2,
    (draw) => ({
      event: 'credit-note-issued',
      ...note(draw),
      ...draw.pick<Authored>([{}, { percent: 50 }, { amount: draw.amount(10) }]),
    }),
  ],
  [1, () => ({ event: 'invoice-requested', period: { start: '2026-03-01', end: '2026-03-20' } })],
  [1, (draw) => ({ event: draw.pick(['session-opened', 'session-closed']) })],
  [1, (draw) => ({ event: draw.pick(['member-added', 'member-removed']), member: draw.pick(['ann', 'bob']) })],
  [1, (draw) => ({ event: 'allowance-purchased', allowance: draw.pick(['seconds', 'calls']) })],
  [
    1,
    (draw) => ({
      event: 'allowance-cancelled',
      allowance: draw.pick(['seconds', 'calls']),
      by: draw.pick(['account', 'admin']),
    }),
  ],
  [1, () => ({ event: 'allowance-reset', allowance: 'seconds' })],
];

const DECK = HAPPENINGS.flatMap(([weight, happening]) => Array<typeof happening>(weight).fill(happening));

/** What can be told late without anything else, so that all of it is. */
const LATE: ReadonlySet<string> = new Set([
  'account-changed',
  'account-closed',
  'discount-given',
  'member-added',
  'member-removed',
  'move-anchor',
  'pause',
  'plan-cancelled',
  'plan-switched',
  'resume',
  'subscription-cancelled',
  'subscription-changed',
  'subscription-created',
]);

/** Counts from when it is known. */
const WHEN_KNOWN = ['status', 'card', 'credit-limit', 'critical-balance', 'contact', 'preferences'];

export function canBeLate(event: Authored): boolean {
  return LATE.has(String(event.event)) && WHEN_KNOWN.every((key) => event[key] === undefined);
}

/** Of some that can be: when they became known. */
function told(draw: Drawing, at: string, event: Authored): Authored {
  const recorded = ['2026-04-02', '2026-05-01', '2026-06-20'].filter((date) => date > at);
  return recorded.length > 0 && canBeLate(event) ? draw.some(15, { recorded: draw.pick(recorded) }) : {};
}

function use(draw: Drawing): Authored {
  const meter = draw.pick([...METERS, 'hosting']);
  if (meter === 'hosting') return { meter };
  const dimensions =
    meter === 'people'
      ? { who: draw.pick(['ann', 'bob', 'cid']) }
      : { place: draw.pick(['north', 'south']), cost: draw.amount(5) };
  return {
    meter,
    dimensions,
    ...(meter === 'people' ? {} : { quantity: draw.pick(['0', '0.07', '1', '3', '12.5', '60', '-2']) }),
  };
}

/** Of its first invoice, or the second; the other account’s number is unknown. */
function note(draw: Drawing): Authored {
  return {
    invoice: draw.pick(['acme-0001', 'acme-0002', 'beta-0001']),
    ...draw.some(30, { line: draw.pick(['Visit', 'DESK']) }),
  };
}

function of(draw: Drawing): Authored {
  return { subscription: draw.pick(['extra', 'hosting']) };
}

export function scenario(draw: Drawing): Authored {
  const accounts = ['acme', ...draw.few(['beta'], 30)];
  const timeline = Array.from({ length: draw.below(16) }, (): Authored => {
    const event = draw.pick(DECK)(draw);
    const at = time(draw);
    return { at, account: draw.pick(accounts), ...event, ...told(draw, at, event) };
  });
  return {
    kind: 'scenario',
    name: 'anything',
    given: { accounts: accounts.map((name) => account(draw, name)) },
    ...(timeline.length === 0 ? {} : { timeline }),
    until: '2026-07-15',
    expect: { others: 'allowed' },
  };
}

function account(draw: Drawing, name: string): Authored {
  const subscriptions = [
    { 'charge-plan': 'extra', ...draw.some(50, { number: name === 'acme' ? NUMBERS[0] : NUMBERS[1] }) },
    { 'charge-plan': 'extra', name: 'hosting', meter: 'hosting', ...draw.some(40, { start: '2026-03-03' }) },
  ];
  return {
    name,
    plan: 'any',
    start: draw.pick(['2026-02-15', '2026-01-31', '2026-02-19T10:00']),
    ...draw.some(50, { type: draw.pick(['prepaid', 'postpaid']) }),
    ...draw.some(40, { balance: draw.amount(500) }),
    ...(name === 'beta' ? { ...draw.some(40, { payer: 'acme' }), ...draw.some(30, { reseller: 'acme' }) } : {}),
    ...draw.some(20, { 'time-zone': draw.pick(['Europe/Vilnius', 'America/New_York']) }),
    ...draw.some(80, { subscriptions: draw.often(60) ? subscriptions : subscriptions.slice(0, 1) }),
  };
}
