import { describe, expect, it } from 'vitest';
import { build, memorySource, read, run } from '../../engine/index.ts';
import { invoices } from './builder.ts';

// One block says what a part of a period has, wherever it stands. Each place takes each key, so that it makes a difference
// there, or refuses it.

const KEYS = {
  first: 'first: free',
  last: 'last: free',
  changes: 'changes: part',
  correct: 'correct: net',
  'count-in': 'count-in: 30/360',
  'out-of': 'out-of: 25 days',
  'day-of': 'day-of: { start: billed, end: free }',
  least: 'least: 1 day',
  share: 'share: [time, allowance-left]',
} as const;
type Key = keyof typeof KEYS;

/** What stands beside the key, where it has no effect alone. */
const BESIDE: Readonly<Record<string, Partial<Record<Key, string>>>> = {
  'a charge': { correct: 'changes: part' },
};

/** What is said of a key that has other words there. */
const INSTEAD: Readonly<Record<string, Partial<Record<Key, string>>>> = {
  'a meter': { 'day-of': 'day-of: { start: billed }' },
};

interface Place {
  /** What the block says beside the key; without it the parts are whole. */
  readonly parts: string;
  readonly refuses: readonly Key[];
  readonly book: (block: string) => string;
}

const fee = (more: string): string => `{ name: fee, line: Fee, due: { every: cycle }, price: 310.00${more} }`;
const plan = (rest: string): string => `kind: plan
name: p
currency: EUR
cycle: { every: 1 month, day: 1 }
${rest}
`;
const CLOSED = '{ at: 2026-03-11T09:00, event: account-closed, account: acme }';
const SHORT = 'start: 2026-01-31';
const scenario = (events: readonly string[], accounts: readonly string[]): string => `---
kind: scenario
name: parts
given: { accounts: [${accounts.join(', ')}] }
timeline:
${events.map((one) => `  - ${one}`).join('\n')}
until: 2026-04-02
`;
const OF_PLAN = scenario(
  [CLOSED],
  ['{ name: acme, plan: p, type: postpaid, start: 2026-01-20 }', `{ name: short, plan: p, type: postpaid, ${SHORT} }`],
);

const PLACES: Readonly<Record<string, Place>> = {
  'a charge': {
    parts: 'first: part, last: part',
    refuses: [],
    book: (
      block,
    ) => `{ kind: plan, name: p, currency: EUR, cycle: { every: 1 month, day: 1 }, defaults: { credit-limit: 9000.00 }, calls: [{ zone: all, outbound: calls }] }
---
{ kind: zones, name: all, zones: [{ name: all, prefix: 3 }] }
---
{ kind: tariff, name: calls, increments: 1/1, rates: [{ prefix: 3, title: All, per-minute: 0 }] }
---
{ kind: allowance, name: minutes, includes: 600 seconds, tariff: calls }
---
kind: charge-plan
name: cp
currency: EUR
collect: in-advance
repeatable: true
prorate: ${block}
charges: [${fee('')}]
${scenario(
  [
    '{ at: 2026-02-10T12:00, event: subscription-changed, account: acme, subscription: desks, quantity: 3 }',
    '{ at: 2026-03-02T12:00, event: call, account: acme, direction: outbound, to: +37052100101, seconds: 550 }',
    '{ at: 2026-03-11T09:00, event: subscription-cancelled, account: acme, subscription: desks }',
    '{ at: 2026-03-11T09:00, event: subscription-cancelled, account: acme, subscription: calls }',
  ],
  [
    '{ name: acme, plan: p, type: postpaid, start: 2026-01-01, subscriptions: [{ name: desks, charge-plan: cp, start: 2026-01-20, quantity: 2 }, { name: calls, charge-plan: cp, start: 2026-02-01, allowance: minutes }] }',
    '{ name: short, plan: p, type: postpaid, start: 2026-01-01, subscriptions: [{ charge-plan: cp, start: 2026-01-31 }] }',
  ],
)}`,
  },
  'a charge for what was used': {
    parts: 'first: part, last: part',
    refuses: ['changes', 'correct', 'share'],
    book: (block) => `{ kind: meter, name: gigabytes, aggregate: sum }
---
${plan(`charges: [{ name: use, line: Use, due: { every: cycle }, quantity: gigabytes, price: 1.00, prorate: ${block} }]`)}${scenario(
  [
    '{ at: 2026-01-31T12:00, event: usage, account: acme, meter: gigabytes, quantity: 310 }',
    '{ at: 2026-01-31T12:00, event: usage, account: short, meter: gigabytes, quantity: 310 }',
    '{ at: 2026-03-05T12:00, event: usage, account: acme, meter: gigabytes, quantity: 310 }',
    CLOSED,
  ],
  ['{ name: acme, plan: p, type: postpaid, start: 2026-01-20 }', `{ name: short, plan: p, type: postpaid, ${SHORT} }`],
)}`,
  },
  limits: {
    parts: 'first: part, last: part',
    refuses: ['changes', 'correct', 'share'],
    book: (block) =>
      plan(`prorate: [first, last]\ncharges: [${fee(`, limits: { min: 620.00, prorate: ${block} }`)}]`) + OF_PLAN,
  },
  'a discount of a charge': {
    parts: 'first: part, last: part',
    refuses: ['changes', 'correct', 'share'],
    book: (block) =>
      plan(`charges: [${fee('')}]
order: [units-off, convert, price, quantity, prorate, { discount: amount }, limits, round, post, discount, limits, surcharge, tax]
discounts: [{ name: off, amount: 31.00, applies-to: { charges: [fee] }, prorate: ${block} }]`) + OF_PLAN,
  },
  'a discount of the bill': {
    parts: 'first: part, last: part',
    refuses: ['changes', 'correct', 'share'],
    book: (block) =>
      plan(`charges: [${fee('')}]\ndiscounts: [{ name: off, amount: 31.00, prorate: ${block} }]`) + OF_PLAN,
  },
  'a commitment': {
    parts: 'first: part, last: part, day-of: { start: free }',
    refuses: ['changes', 'correct', 'share'],
    book: (block) =>
      plan(`charges: [${fee('')}]\ncommitments: [{ name: least, min: 62000.00, prorate: ${block} }]`) + OF_PLAN,
  },
  'an allowance': {
    parts: 'first: part, last: part',
    refuses: ['changes', 'correct', 'share'],
    book: (block) => `{ kind: plan, name: p, currency: EUR, cycle: { every: 1 month, day: 1 } }
---
{ kind: meter, name: gigabytes, aggregate: sum }
---
{ kind: allowance, name: bundle, includes: 310 units, meter: gigabytes, prorate: ${block} }
---
kind: charge-plan
name: cp
currency: EUR
charges: [{ name: over, line: Over, due: { every: cycle }, quantity: gigabytes, price: 1.00 }, ${fee('')}]
${scenario(
  [
    '{ at: 2026-01-31T12:00, event: usage, account: acme, meter: gigabytes, quantity: 500 }',
    '{ at: 2026-03-05T12:00, event: usage, account: acme, meter: gigabytes, quantity: 500 }',
    '{ at: 2026-01-31T12:00, event: usage, account: short, meter: gigabytes, quantity: 500 }',
  ],
  [
    '{ name: acme, plan: p, type: postpaid, start: 2026-01-01, subscriptions: [{ charge-plan: cp, start: 2026-01-20, finish: 2026-03-11, allowance: bundle }] }',
    '{ name: short, plan: p, type: postpaid, start: 2026-01-01, subscriptions: [{ charge-plan: cp, start: 2026-01-31, allowance: bundle }] }',
  ],
)}`,
  },
  'a meter': {
    parts: 'day-of: { start: free }',
    refuses: ['first', 'last', 'changes', 'correct', 'share'],
    book: (block) => `{ kind: meter, name: disks, aggregate: sum, prorate: ${block} }
---
${plan('charges: [{ name: disks, line: Disks, due: { every: cycle }, quantity: { meter: disks }, price: 31.00 }]')}${scenario(
  [
    '{ at: 2026-02-10, event: usage, account: acme, meter: disks, quantity: 7 }',
    '{ at: 2026-03-31T12:00, event: usage, account: acme, meter: disks, quantity: 7 }',
  ],
  ['{ name: acme, plan: p, type: postpaid, start: 2026-01-01 }'],
)}`,
  },
};

/** What the invoices come to, or the issues of the book. */
async function comesTo(
  book: string,
): Promise<{ readonly totals: readonly string[]; readonly codes: readonly string[] }> {
  const files = { 'ratebook.yaml': 'time-zone: UTC\n', 'book.yaml': book };
  const built = await build(read(memorySource(files)));
  const codes = built.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  const [only] = built.book?.scenarios ?? [];
  if (codes.length > 0 || built.book === null || built.program === null || only === undefined)
    return { totals: [], codes };
  const all = invoices(run(built.program, built.book, only));
  return {
    codes,
    totals: all.map(({ account, total, lines }) => `${account} ${lines.length} ${total.amount.toFixed(2)}`),
  };
}

/** The key in place of what the parts say of it. */
function blockOf(place: string, key: Key): { readonly plain: string; readonly said: string } {
  const { parts } = PLACES[place] as Place;
  const beside = BESIDE[place]?.[key];
  const plain = [...parts.split(/, (?![^{]*\})/), ...(beside === undefined ? [] : [beside])];
  const others = plain.filter((one) => !one.startsWith(`${key}:`));
  const own = INSTEAD[place]?.[key] ?? KEYS[key];
  return { plain: `{ ${plain.join(', ')} }`, said: `{ ${[...others, own].join(', ')} }` };
}

const cells = Object.keys(PLACES).flatMap((place) => (Object.keys(KEYS) as Key[]).map((key) => [place, key] as const));

describe('what a part of a period has', () => {
  it.each(cells)('of %s: %s', async (place, key) => {
    const { refuses, book } = PLACES[place] as Place;
    const { plain, said } = blockOf(place, key);
    const with_ = await comesTo(book(said));
    if (refuses.includes(key)) {
      expect(with_.codes).not.toEqual([]);
      return;
    }
    const without = await comesTo(book(plain));
    expect(without.codes).toEqual([]);
    expect(with_.codes).toEqual([]);
    expect(with_.totals).not.toEqual(without.totals);
  });

  it('of a charge for what was used, but not where each bill of it is rounded by itself and stays', async () => {
    const charge = (more: string) =>
      plan(`interim: round-each
charges: [{ name: use, due: { every: cycle }, quantity: { meter: disks }, price: 1.00${more} }]`);
    const codes = async (more: string) => (await comesTo(`{ kind: meter, name: disks }\n---\n${charge(more)}`)).codes;
    expect(await codes(', prorate: [first]')).toEqual(['meter/contradiction']);
    expect(await codes(', prorate: { first: full, least: 1 day }')).toEqual([]);
    expect(await codes('')).toEqual([]);
  });
});
