import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';

interface Account {
  readonly name: string;
  readonly seats: { readonly total: number };
  readonly users: Readonly<Record<string, 'paid' | 'free'>>;
  readonly preferences: { readonly 'new-users': string; readonly 'on-expiry': string };
  readonly card: 'none' | { readonly expires: string };
}

interface Scenario {
  readonly given: { readonly accounts: readonly Account[] };
  readonly timeline: readonly { readonly at: string; readonly account: string; readonly term?: string }[];
  readonly expect: { readonly accounts: readonly { readonly account: string }[] };
}

const FOLDER = join(import.meta.dirname, '../../scenarios/kore');

function firstOf(file: string): Scenario {
  return parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8'))[0]?.toJS() as Scenario;
}

/** Every row of both tables of the seat screen, with every card that can be on file. */
const ROWS = ['assign-if-available', 'leave-free'].flatMap((newUsers) =>
  ['increase', 'change-to-free'].flatMap((onExpiry) =>
    ['a seat is free', 'no seat is free'].flatMap((seats) =>
      ['good', 'none', 'expired'].map((card) => [newUsers, onExpiry, seats, card].join(', ')),
    ),
  ),
);

/** `beside`: the seats that somebody else takes before it matters; `at`: the month in which it does. */
function rowOf({ seats, users, preferences, card }: Account, beside: number, at: string): string {
  const used = Object.values(users).filter((plan) => plan === 'paid').length + beside;
  const free = seats.total > used ? 'a seat is free' : 'no seat is free';
  const good = card === 'none' ? 'none' : card.expires >= at ? 'good' : 'expired';
  return [preferences['new-users'], preferences['on-expiry'], free, good].join(', ');
}

test.each([
  ['joins.yaml', 0, '2026-07'],
  ['expiries.yaml', 1, '2026-06'], // leo's own seat leaves with its term
])('%s has each row of its table once, an event for each, and expects what comes of each', (file, beside, at) => {
  const { given, timeline, expect: expected } = firstOf(file);
  const names = given.accounts.map(({ name }) => name).sort();
  expect(given.accounts.map((account) => rowOf(account, beside, at)).sort()).toEqual([...ROWS].sort());
  expect(timeline.map(({ account }) => account).sort()).toEqual(names);
  expect([...new Set(expected.accounts.map(({ account }) => account))].sort()).toEqual(names);
});
