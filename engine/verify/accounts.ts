import type { AccountView } from '../model/account.ts';
import type {
  ExpectedAccount,
  ExpectedAllowance,
  ExpectedCredit,
  ExpectedDiscount,
  ExpectedSubscription,
} from '../model/documents.generated.ts';
import type { Difference } from '../model/test-result.ts';
import { compareElements, compareFields, type FieldTable, type Listing } from './compare.ts';
import { sameAmount, sameInstant, sameLimit, sameMoney, sameNumber, sameText } from './fields.ts';
import { compareProvisioning } from './provisioning.ts';
import { compareNextDue, compareSummary } from './summary.ts';
import { compareExemptions, sameBillingNumber, sameFlag } from './taxpayer.ts';

type SubscriptionView = AccountView['subscriptions'][number];
type AllowanceView = AccountView['allowances'][number];
type DiscountView = AccountView['discounts'][number];

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
  'pending-switch': (path, expected, view) => comparePendingSwitch(path, expected, view),
  type: (path, expected, view) => sameText(path, expected, view.type),
  status: (path, expected, view) => sameText(path, expected, view.status),
  balance: (path, expected, view) => sameMoney(path, expected, view.balance),
  available: (path, expected, view) => sameMoney(path, expected, view.available),
  'credit-limit': (path, expected, view) => sameMoney(path, expected, view.creditLimit),
  'critical-balance': (path, expected, view) => sameLimit(path, expected, view.defaults.criticalBalance),
  'minimum-to-call': (path, expected, view) => sameLimit(path, expected, view.defaults.minimumToCall),
  'call-lines': (path, expected, view) => sameNumber(path, expected, view.defaults.callLines),
  'route-set': (path, expected, view) => sameText(path, expected, view.defaults.routeSet),
  unbilled: (path, expected, view) => sameMoney(path, expected, view.unbilled),
  'past-due': (path, expected, view) => sameMoney(path, expected, view.pastDue),
  overdue: (path, expected, view) => sameText(path, expected, view.overdue ?? 'none'),
  'next-due': compareNextDue,
  summary: compareSummary,
  'open-bill': (path, expected, view) => sameMoney(path, expected, view.openBill),
  admin: (path, expected, view) => sameText(path, expected, view.admin),
  interval: (path, expected, view) => sameText(path, expected, view.interval ?? 'none'),
  card: (path, expected, view) => compareCard(path, expected, view.card),
  contact: compareContact,
  taxable: (path, expected, { taxpayer }) => sameFlag(path, expected, taxpayer.taxable),
  'customer-type': (path, expected, { taxpayer }) => sameText(path, expected, taxpayer.customerType),
  regulated: (path, expected, { taxpayer }) => sameFlag(path, expected, taxpayer.regulated),
  'city-incorporated': (path, expected, { taxpayer }) => sameFlag(path, expected, taxpayer.cityIncorporated),
  'billing-number': (path, expected, { taxpayer }) => sameBillingNumber(path, expected, taxpayer.billingNumber),
  'tax-rounding-method': (path, expected, { taxpayer }) => sameText(path, expected, taxpayer.roundingMethod),
  exemptions: (path, expected, { taxpayer }) => compareExemptions(path, expected, taxpayer.exemptions),
  expires: (path, expected, view) => sameText(path, expected, view.expires),
  provisioning: (path, expected, view) => compareProvisioning(path, expected, view.provisioning),
  seats: (path, expected, view) => compareSeats(path, expected, view.seats),
  'seats-to-give-back': compareSeatsToGiveBack,
  users: (path, expected, view) =>
    Object.entries(expected).flatMap(([user, plan]) => sameText(`${path}.${user}`, plan, own(view.users, user))),
  subscriptions: (path, expected, view) =>
    compareElements(subscriptionListing(view.timeZone), path, expected, view.subscriptions, true),
  credits: (path, expected, view) => compareElements(CREDITS, path, expected, view.credits, expected.length > 0),
  // Of those that are not named nothing is said; an empty list says that there is none.
  allowances: (path, expected, view) =>
    compareElements(ALLOWANCES, path, expected, view.allowances, expected.length > 0),
  discounts: (path, expected, view) => compareElements(DISCOUNTS, path, expected, view.discounts, expected.length > 0),
  modules: (path, expected, view) => compareNames('module', path, expected, view.entitlements.modules),
  members: (path, expected, view) => compareNames('member', path, expected, view.members),
  numbers: (path, expected, view) => compareNumbers(path, expected, view.numbers),
};

/** One name may stand for several: one after the other, or at once where the charge plan is repeatable. */
function subscriptionListing(zone: string): Listing<ExpectedSubscription, SubscriptionView> {
  return {
    fields: {
      subscription: (path, expected, actual) => sameText(path, expected, actual.subscription),
      status: (path, expected, actual) => sameText(path, expected, actual.status),
      activated: (path, expected, actual) => sameInstant(path, expected, actual.activated, zone),
      finish: (path, expected, actual) => sameText(path, expected, actual.finish ?? 'until-cancelled'),
      'charged-through': (path, expected, actual) => sameInstant(path, expected, actual.chargedThrough, zone),
    },
    likeness: [(e, a) => e.subscription === a.subscription],
    expectedName: (e) => e.subscription,
    actualName: (a) => a.subscription,
    describeExpected: (e) => `subscription ${e.subscription}`,
    describeActual: (a) => `subscription ${a.subscription}`,
  };
}

const CREDITS: Listing<ExpectedCredit, AccountView['credits'][number]> = {
  fields: {
    credit: (path, expected, actual) => sameText(path, expected, actual.credit),
    granted: (path, expected, actual) => sameMoney(path, expected, actual.granted),
    drawn: (path, expected, actual) => sameMoney(path, expected, actual.drawn),
    forfeited: (path, expected, actual) => sameMoney(path, expected, actual.forfeited),
    left: (path, expected, actual) => sameMoney(path, expected, actual.left),
  },
  likeness: [(e, a) => e.credit === a.credit],
  expectedName: (e) => e.credit,
  actualName: (a) => a.credit,
  describeExpected: (e) => `credit ${e.credit}`,
  describeActual: (a) => `credit ${a.credit}`,
};

const ALLOWANCES: Listing<ExpectedAllowance, AllowanceView> = {
  fields: {
    allowance: (path, expected, actual) => sameText(path, expected, actual.allowance),
    used: (path, expected, actual) => sameAmount(path, expected, actual.used, actual.unit),
    left: (path, expected, actual) => sameAmount(path, expected, actual.left, actual.unit),
    carried: (path, expected, actual) => sameAmount(path, expected, actual.carried, actual.unit),
    member: (path, expected, actual) => sameText(path, expected, actual.member),
    subscription: (path, expected, actual) => sameText(path, expected, actual.subscription),
  },
  likeness: [
    (e, a) =>
      e.allowance === a.allowance &&
      (e.subscription === undefined || e.subscription === a.subscription) &&
      (e.member === undefined || e.member === a.member),
  ],
  expectedName: (e) => heldBy(e.allowance, e.subscription ?? e.member),
  actualName: (a) => heldBy(a.allowance, a.subscription ?? a.member),
  describeExpected: (e) => `allowance ${heldBy(e.allowance, e.subscription ?? e.member)}`,
  describeActual: (a) => `allowance ${heldBy(a.allowance, a.subscription ?? a.member)}`,
};

const DISCOUNTS: Listing<ExpectedDiscount, DiscountView> = {
  fields: {
    discount: (path, expected, actual) => sameText(path, expected, actual.discount),
    subscription: (path, expected, actual) => sameText(path, expected, actual.subscription),
    used: (path, expected, actual) => sameNumber(path, expected, actual.used),
    left: (path, expected, actual) =>
      expected === 'forever' || actual.left === null
        ? sameText(path, expected, actual.left === null ? 'forever' : String(actual.left))
        : sameNumber(path, expected, actual.left),
    kept: (path, expected, actual) => sameMoney(path, expected, actual.kept),
  },
  likeness: [
    (e, a) => e.discount === a.discount && (e.subscription === undefined || e.subscription === a.subscription),
  ],
  expectedName: (e) => heldBy(e.discount, e.subscription),
  actualName: (a) => heldBy(a.discount, a.subscription),
  describeExpected: (e) => `discount ${heldBy(e.discount, e.subscription)}`,
  describeActual: (a) => `discount ${heldBy(a.discount, a.subscription)}`,
};

/** The member that every account has needs no naming. */
function heldBy(allowance: string, holder: string | null | undefined): string {
  return holder == null || holder === 'default' ? allowance : `${allowance} of ${holder}`;
}

/** Here the list is whole: a number that is not named is not to be held. With or without a plus it is the same number. */
function compareNumbers(path: string, expected: readonly (string | number)[], actual: readonly string[]): Difference[] {
  const digitsOf = (number: string | number): string => String(number).replace(/^\+/, '');
  const wanted = new Set(expected.map(digitsOf));
  const held = new Set(actual.map(digitsOf));
  return [
    ...expected
      .filter((number) => !held.has(digitsOf(number)))
      .map((number) => ({ path: `${path}[${number}]`, expected: `number ${number}`, actual: null })),
    ...actual
      .filter((number) => !wanted.has(digitsOf(number)))
      .map((number) => ({ path: `${path}[${number}]`, expected: null, actual: `number ${number}` })),
  ];
}

/** The whole list, in any order. */
function compareNames(
  what: string,
  path: string,
  expected: readonly string[],
  actual: readonly string[],
): Difference[] {
  const missing = expected.filter((name) => !actual.includes(name));
  const others = actual.filter((name) => !expected.includes(name));
  return [
    ...missing.map((name) => ({ path: `${path}[${name}]`, expected: `${what} ${name}`, actual: null })),
    ...others.map((name) => ({ path: `${path}[${name}]`, expected: null, actual: `${what} ${name}` })),
  ];
}

function comparePendingSwitch(
  path: string,
  expected: NonNullable<ExpectedAccount['pending-switch']>,
  { pendingSwitch, timeZone }: AccountView,
): Difference[] {
  if (expected === 'none') return pendingSwitch === null ? [] : [{ path, expected, actual: pendingSwitch.plan }];
  if (pendingSwitch === null) return [{ path, expected: expected.plan, actual: 'none' }];
  return [
    ...sameText(`${path}.plan`, expected.plan, pendingSwitch.plan),
    ...sameInstant(`${path}.at`, expected.at, pendingSwitch.at, timeZone),
    ...(expected.interval === undefined
      ? []
      : sameText(`${path}.interval`, expected.interval, pendingSwitch.purchase?.interval ?? null)),
  ];
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
    ...(expected.declined === undefined ? [] : sameFlag(`${path}.declined`, expected.declined, card.declined === true)),
  ];
}

function compareContact(
  path: string,
  expected: NonNullable<ExpectedAccount['contact']>,
  { contact }: AccountView,
): Difference[] {
  if (expected === 'none') return contact === null ? [] : [{ path, expected, actual: contact.email ?? contact.name }];
  if (contact === null) return [{ path, expected: expected.email ?? expected.name ?? '', actual: 'none' }];
  const { name, email } = expected;
  return [
    ...(name === undefined ? [] : sameText(`${path}.name`, name, contact.name)),
    ...(email === undefined ? [] : sameText(`${path}.email`, email, contact.email)),
  ];
}

function compareSeatsToGiveBack(
  path: string,
  expected: NonNullable<ExpectedAccount['seats-to-give-back']>,
  { seatsToGiveBack: asked, timeZone }: AccountView,
): Difference[] {
  if (expected === 'none') return asked === null ? [] : [{ path, expected, actual: `${asked.count}` }];
  if (asked === null) return [{ path, expected: `${expected.count}`, actual: 'none' }];
  return [
    ...sameNumber(`${path}.count`, expected.count, asked.count),
    ...sameInstant(`${path}.at`, expected.at, asked.at, timeZone),
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
