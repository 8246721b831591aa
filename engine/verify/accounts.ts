import type { AccountView } from '../model/account.ts';
import type { ExpectedAccount, ExpectedAllowance, ExpectedSubscription } from '../model/documents.generated.ts';
import type { Difference } from '../model/test-result.ts';
import { compareFields, type FieldTable } from './compare.ts';
import { sameInstant, sameMoney, sameNumber, sameSeconds, sameText } from './fields.ts';

type SubscriptionView = AccountView['subscriptions'][number];
type AllowanceView = AccountView['allowances'][number];

/**
 * An account at a moment, against what was expected of it. Only what is named is looked at, here also in elements: a
 * subscription, allowance or user that the expectation does not name may be there. `view` null: no such account yet.
 */
export function compareAccount(path: string, expected: ExpectedAccount, view: AccountView | null): Difference[] {
  return view === null
    ? [{ path, expected: 'an account', actual: null }]
    : compareFields(ACCOUNT_FIELDS, path, expected, view);
}

const ACCOUNT_FIELDS: FieldTable<ExpectedAccount, AccountView> = {
  account: () => [], // chose the view
  at: () => [], // chose the view
  plan: (path, expected, view) => sameText(path, expected, view.plan),
  type: (path, expected, view) => sameText(path, expected, view.type),
  status: (path, expected, view) => sameText(path, expected, view.status),
  balance: (path, expected, view) => sameMoney(path, expected, view.balance),
  available: (path, expected, view) => sameMoney(path, expected, view.available),
  'credit-limit': (path, expected, view) => sameMoney(path, expected, view.creditLimit),
  'open-bill': (path, expected, view) => sameMoney(path, expected, view.openBill),
  interval: (path, expected, view) => sameText(path, expected, view.interval),
  card: (path, expected, view) => compareCard(path, expected, view.card),
  seats: (path, expected, view) => compareSeats(path, expected, view.seats),
  users: (path, expected, view) =>
    Object.entries(expected).flatMap(([user, plan]) => sameText(`${path}.${user}`, plan, own(view.users, user))),
  subscriptions: (path, expected, view) =>
    named(path, expected, view.subscriptions, subscriptionFields(view.timeZone), 'subscription'),
  allowances: (path, expected, view) => named(path, expected, view.allowances, ALLOWANCE_FIELDS, 'allowance'),
};

function subscriptionFields(zone: string): FieldTable<ExpectedSubscription, SubscriptionView> {
  return {
    subscription: () => [], // chose the subscription
    status: (path, expected, actual) => sameText(path, expected, actual.status),
    activated: (path, expected, actual) => sameInstant(path, expected, actual.activated, zone),
    finish: (path, expected, actual) => sameText(path, expected, actual.finish ?? 'until-cancelled'),
    'charged-through': (path, expected, actual) => sameInstant(path, expected, actual.chargedThrough, zone),
  };
}

const ALLOWANCE_FIELDS: FieldTable<ExpectedAllowance, AllowanceView> = {
  allowance: () => [], // chose the allowance
  used: (path, expected, actual) => sameSeconds(path, expected, actual.usedSeconds),
  left: (path, expected, actual) => sameSeconds(path, expected, actual.leftSeconds),
  carried: (path, expected, actual) => sameSeconds(path, expected, actual.carriedSeconds),
};

/** Elements that have a name: each expected one is looked up by it. */
function named<K extends string, E extends Readonly<Record<K, string>>, A extends Readonly<Record<K, string>>>(
  path: string,
  expected: readonly E[],
  actual: readonly A[],
  fields: FieldTable<E, A>,
  key: K,
): Difference[] {
  return expected.flatMap((e) => {
    const below = `${path}[${e[key]}]`;
    const found = actual.find((a) => String(a[key]) === String(e[key]));
    return found === undefined
      ? [{ path: below, expected: `${key} ${e[key]}`, actual: null }]
      : compareFields(fields, below, e, found);
  });
}

function compareCard(
  path: string,
  expected: NonNullable<ExpectedAccount['card']>,
  card: AccountView['card'],
): Difference[] {
  if (expected === 'none') return card === null ? [] : [{ path, expected, actual: `${card.type} ${card.last4}` }];
  if (card === null) return [{ path, expected: `${expected.type} ${expected.last4}`, actual: 'none' }];
  return [
    ...sameText(`${path}.type`, expected.type, card.type),
    ...sameText(`${path}.last4`, expected.last4, card.last4),
    ...sameText(`${path}.expires`, expected.expires, card.expires),
  ];
}

function compareSeats(
  path: string,
  expected: NonNullable<ExpectedAccount['seats']>,
  seats: AccountView['seats'],
): Difference[] {
  return (['total', 'used', 'available'] as const).flatMap((count) => {
    const wanted = expected[count];
    return wanted === undefined ? [] : sameNumber(`${path}.${count}`, wanted, seats === null ? null : seats[count]);
  });
}

function own(users: AccountView['users'], user: string): string | null {
  return Object.hasOwn(users, user) ? (users[user] ?? null) : null;
}
