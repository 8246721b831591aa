import { describe, expect, test } from 'vitest';
import type { AccountView } from '../../engine/model/account.ts';
import type { ExpectedAccount } from '../../engine/model/documents.generated.ts';
import { ORDINARY_TAXPAYER } from '../../engine/model/taxpayer.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { Money } from '../../engine/values/money.ts';
import { compareAccount } from '../../engine/verify/accounts.ts';

const NOTHING = new Money('0', 'EUR');
const day = (date: string) => Date.parse(`${date}T00:00:00Z`);

const VIEW: AccountView = {
  account: 'acme',
  at: day('2026-06-01'),
  plan: 'basic',
  pendingSwitch: null,
  admin: null,
  type: 'postpaid',
  timeZone: 'UTC',
  currency: 'EUR',
  status: 'suspended',
  balance: NOTHING,
  creditLimit: NOTHING,
  defaults: {
    criticalBalance: null,
    minimumToCall: null,
    callLines: null,
    routeSet: null,
    translationSet: null,
    ivr: { play: [], language: null },
  },
  available: NOTHING,
  card: null,
  taxpayer: ORDINARY_TAXPAYER,
  interval: null,
  contractEnd: null,
  expires: null,
  provisioning: {
    plan: 'basic',
    maxMembers: null,
    callLines: null,
    routeSet: null,
    translationSet: null,
    negativeMargin: 'allow',
    voicemail: null,
    ivr: { play: [], language: null },
    accessNumbers: [],
    balances: { critical: null, creditLimit: NOTHING, minimumToCall: null },
    allowances: [],
    numberSets: [],
  },
  credits: [],
  summary: {
    plan: 'basic',
    statement: 'You are currently on the basic plan.',
    price: null,
    preferences: null,
    renewal: null,
    nextDue: null,
    history: [],
  },
  openBill: NOTHING,
  draft: null,
  unbilled: NOTHING,
  pastDue: NOTHING,
  overdue: null,
  subscriptions: [subscription('line', 'cancelled', '2026-05-20'), subscription('line', 'active', null)],
  members: ['default'],
  numbers: ['+37052000101', '+37052000102'],
  discounts: [],
  allowances: [
    { allowance: 'flat', subscription: 'desk', member: null, unit: 'seconds', used: 10, left: 590, carried: 0 },
    { allowance: 'flat', subscription: 'hall', member: null, unit: 'seconds', used: 20, left: 580, carried: 0 },
    { allowance: 'minutes', subscription: null, member: 'default', unit: 'seconds', used: 0, left: 600, carried: 0 },
  ],
  seats: null,
  contact: null,
  seatsToGiveBack: null,
  users: {},
  entitlements: { modules: [], limits: new Map() },
  creditNotes: [],
  invoices: [],
};

function subscription(name: string, status: 'active' | 'cancelled', finish: string | null) {
  return {
    subscription: name,
    of: { kind: 'charge-plan', name: 'line' },
    service: null,
    period: '1 month',
    status,
    start: day('2026-05-01'),
    activated: day('2026-05-01'),
    finish,
    chargedThrough: null,
  } as const;
}

function differences(expected: Omit<ExpectedAccount, 'account' | 'at'>): string[] {
  return compareAccount('acme', { account: 'acme', at: '2026-06-01', ...expected }, VIEW).map(
    ({ path, expected, actual }) => `${path}: ${expected} | ${actual}`,
  );
}

test('a suspended account is not a blocked one', () => {
  expect(differences({ status: 'suspended' })).toEqual([]);
  expect(differences({ status: 'blocked' })).toEqual(['acme.status: blocked | suspended']);
});

describe('several of one name', () => {
  test('each expected subscription finds the one that it fits, in whatever order', () => {
    const cancelled = { subscription: 'line', status: 'cancelled', finish: '2026-05-20' } as const;
    const active = { subscription: 'line', status: 'active' } as const;
    expect(differences({ subscriptions: [active, cancelled] })).toEqual([]);
    expect(differences({ subscriptions: [active] })).toEqual([]);
  });

  test('one more than there are is missing', () => {
    const active = { subscription: 'line', status: 'active' } as const;
    expect(differences({ subscriptions: [active, active] })).toEqual([
      'acme.subscriptions[line #2].status: active | cancelled',
    ]);
    const any = { subscription: 'line' };
    expect(differences({ subscriptions: [any, any, any] })).toEqual([
      'acme.subscriptions[line #3]: subscription line | null',
    ]);
  });

  test('an allowance is found by the subscription that holds it', () => {
    expect(differences({ allowances: [{ allowance: 'flat', subscription: 'hall', used: '20 seconds' }] })).toEqual([]);
    expect(differences({ allowances: [{ allowance: 'flat', subscription: 'hall', used: '10 seconds' }] })).toEqual([
      'acme.allowances[flat of hall].used: 10 seconds | 20 seconds',
    ]);
    expect(differences({ allowances: [{ allowance: 'flat', subscription: 'loft', used: '20 seconds' }] })).toEqual([
      'acme.allowances[flat of loft]: allowance flat of loft | null',
    ]);
    expect(differences({ allowances: [{ allowance: 'minutes', subscription: 'desk' }] })).toHaveLength(1);
  });

  test('without a subscription, whichever holds it is meant', () => {
    expect(differences({ allowances: [{ allowance: 'flat', used: '20 seconds' }] })).toEqual([]);
    expect(differences({ allowances: [{ allowance: 'minutes', left: '600 seconds' }] })).toEqual([]);
    expect(differences({ allowances: [{ allowance: 'flat', used: '30 seconds' }] })).toEqual([
      'acme.allowances[flat of desk].used: 30 seconds | 10 seconds',
    ]);
  });

  test('an empty list of allowances says that there is none', () => {
    expect(differences({ allowances: [] }).length).toBeGreaterThan(0);
    expect(differences({})).toEqual([]);
  });
});

describe('numbers are a whole list', () => {
  test('with or without a plus, in whatever order', () => {
    expect(differences({ numbers: ['37052000102', '+37052000101'] })).toEqual([]);
  });

  test('one that is not held, and one that nobody named, are told', () => {
    expect(differences({ numbers: ['+37052000101', '+37052000103'] })).toEqual([
      'acme.numbers[+37052000103]: number +37052000103 | null',
      'acme.numbers[+37052000102]: null | number +37052000102',
    ]);
    expect(differences({ numbers: [] })).toHaveLength(2);
  });
});

describe('what taxes ask of an account', () => {
  const view: AccountView = {
    ...VIEW,
    taxpayer: {
      taxable: false,
      customerType: 'business',
      regulated: true,
      cityIncorporated: false,
      billingNumber: '12175550100',
      roundingMethod: 'down',
      exemptions: [
        { level: 'federal', percent: new Decimal(50), effective: { from: null, to: null } },
        { level: 'federal', percent: new Decimal(20), effective: { from: '2026-06-01', to: null } },
        { level: 'city', percent: new Decimal(100), effective: { from: null, to: '2026-12-31' } },
      ],
    },
  };
  const found = (expected: Partial<ExpectedAccount>) =>
    compareAccount('acme', { account: 'acme', at: '2026-06-01', ...expected }, view);

  test('fits where it is the same, exemptions in any order', () => {
    expect(
      found({
        taxable: false,
        'customer-type': 'business',
        regulated: true,
        'city-incorporated': false,
        'billing-number': '+12175550100',
        'tax-rounding-method': 'down',
        exemptions: [
          { level: 'city', effective: { to: '2026-12-31' } },
          { level: 'federal', percent: '20.0', effective: { from: '2026-06-01' } },
          { level: 'federal', percent: 50 },
        ],
      }),
    ).toEqual([]);
  });

  test('each that is another is told', () => {
    expect(
      found({
        taxable: true,
        'customer-type': 'residential',
        regulated: false,
        'city-incorporated': true,
        'billing-number': 12175550101,
        'tax-rounding-method': 'up',
      }),
    ).toEqual([
      { path: 'acme.taxable', expected: 'true', actual: 'false' },
      { path: 'acme.customer-type', expected: 'residential', actual: 'business' },
      { path: 'acme.regulated', expected: 'false', actual: 'true' },
      { path: 'acme.city-incorporated', expected: 'true', actual: 'false' },
      { path: 'acme.billing-number', expected: '12175550101', actual: '12175550100' },
      { path: 'acme.tax-rounding-method', expected: 'up', actual: 'down' },
    ]);
  });

  test('an exemption of another size stands beside the one of its level; those that are not named are told', () => {
    expect(found({ exemptions: [{ level: 'federal', percent: 50 }, { level: 'city' }, { level: 'state' }] })).toEqual([
      { path: 'acme.exemptions[city]', expected: '100 %', actual: '100 %, to 2026-12-31' },
      { path: 'acme.exemptions[state]', expected: '100 %', actual: null },
      { path: 'acme.exemptions[federal]', expected: null, actual: '20 %, from 2026-06-01' },
    ]);
  });

  test('of an account of which nothing is said, there is none', () => {
    const expected = { account: 'acme', at: '2026-06-01', 'billing-number': 1, 'customer-type': 'business' } as const;
    expect(compareAccount('acme', expected, VIEW)).toEqual([
      { path: 'acme.customer-type', expected: 'business', actual: null },
      { path: 'acme.billing-number', expected: '1', actual: null },
    ]);
  });
});

describe('what the page of the account says', () => {
  test('where there is no price, whatever is expected of one is told', () => {
    expect(
      differences({ summary: { statement: 'You are currently on the basic plan.', renewal: 'none', card: 'none' } }),
    ).toEqual([]);
    expect(
      differences({
        summary: {
          statement: 'No.',
          interval: 'annual',
          'total-per-month': '16.67',
          renewal: '2027-01-01',
          card: 'visa 4242',
        },
      }),
    ).toEqual([
      'acme.summary.statement: No. | You are currently on the basic plan.',
      'acme.summary.interval: annual | null',
      'acme.summary.total-per-month: 16.67 | null',
      'acme.summary.renewal: 2027-01-01 | none',
      'acme.summary.card: visa 4242 | none',
    ]);
  });

  test('when something falls due, and that nothing does', () => {
    expect(differences({ 'next-due': 'none' })).toEqual([]);
    expect(differences({ 'next-due': '2026-07-01' })).toEqual(['acme.next-due: 2026-07-01 | null']);
    const due = { ...VIEW, summary: { ...VIEW.summary, nextDue: day('2026-07-01') } };
    const told = (expected: string) =>
      compareAccount('acme', { account: 'acme', at: '2026-06-01', 'next-due': expected }, due).map((one) => one.actual);
    expect([told('2026-07-01'), told('none')]).toEqual([[], ['2026-07-01']]);
  });

  test('the billing history is a whole list in its order', () => {
    const money = (amount: string) => new Money(amount, 'EUR');
    const history = [
      {
        at: day('2026-05-02'),
        what: 'invoice',
        text: 'acme-0001',
        amount: money('1'),
        due: day('2026-05-02'),
        paid: true,
      },
      { at: day('2026-05-01'), what: 'payment', text: '', amount: money('1') },
    ] as const;
    const view = { ...VIEW, summary: { ...VIEW.summary, history } };
    const told = (expected: NonNullable<ExpectedAccount['summary']>['history']) =>
      compareAccount('acme', { account: 'acme', at: '2026-06-01', summary: { history: expected ?? [] } }, view).map(
        (one) => `${one.path}: ${one.expected} | ${one.actual}`,
      );
    expect(
      told([
        { what: 'invoice', status: 'paid' },
        { what: 'payment', at: '2026-05-01', text: '' },
      ]),
    ).toEqual([]);
    expect(told([{ what: 'payment' }, { what: 'invoice', amount: 1, status: 'open' }, { what: 'charge' }])).toEqual([
      'acme.summary.history[1].what: payment | invoice',
      'acme.summary.history[2].what: invoice | payment',
      'acme.summary.history[2].status: open | null',
      'acme.summary.history[3]: charge | null',
    ]);
    expect(told([{ what: 'invoice' }])).toEqual(['acme.summary.history[2]: null | payment']);
  });

  test('automatic and manual are names of two choices', () => {
    const view = {
      ...VIEW,
      summary: { ...VIEW.summary, preferences: { newUsers: 'leave-free', onExpiry: 'change-to-free' } as const },
    };
    const told = (preferences: NonNullable<NonNullable<ExpectedAccount['summary']>['preferences']>) =>
      compareAccount('acme', { account: 'acme', at: '2026-06-01', summary: { preferences } }, view).length;
    expect([told('manual'), told({ 'new-users': 'leave-free', 'on-expiry': 'change-to-free' })]).toEqual([0, 0]);
    expect([told('automatic'), told('grow-to-five')]).toEqual([1, 1]);
  });
});

describe('a contact and seats to give back', () => {
  const contact = { name: 'Ada', email: 'ada@bakery.example' };
  const at = Date.parse('2026-07-01T00:00:00Z');

  test('only what is named of a contact is compared', () => {
    const view = { ...VIEW, contact };
    const told = (expected: NonNullable<ExpectedAccount['contact']>) =>
      compareAccount('acme', { account: 'acme', at: '2026-06-01', contact: expected }, view).map(({ path }) => path);
    expect(told({ name: 'Ada' })).toEqual([]);
    expect(told({ email: 'ada@bakery.example' })).toEqual([]);
    expect(told({ name: 'Ben', email: 'ben@bakery.example' })).toEqual(['acme.contact.name', 'acme.contact.email']);
    expect(told('none')).toEqual(['acme.contact']);
  });

  test('where there is none, only "none" is right', () => {
    expect(differences({ contact: 'none', 'seats-to-give-back': 'none' })).toEqual([]);
    expect(differences({ contact: { name: 'Ada' } })).toEqual(['acme.contact: Ada | none']);
    expect(differences({ 'seats-to-give-back': { count: 2, at: '2026-07-01' } })).toEqual([
      'acme.seats-to-give-back: 2 | none',
    ]);
  });

  test('seats to give back are compared by their number and their moment', () => {
    const view = { ...VIEW, timeZone: 'UTC', seatsToGiveBack: { count: 2, at } };
    const told = (expected: NonNullable<ExpectedAccount['seats-to-give-back']>) =>
      compareAccount('acme', { account: 'acme', at: '2026-06-01', 'seats-to-give-back': expected }, view).map(
        ({ path }) => path,
      );
    expect(told({ count: 2, at: '2026-07-01' })).toEqual([]);
    expect(told({ count: 1, at: '2026-07-02' })).toEqual([
      'acme.seats-to-give-back.count',
      'acme.seats-to-give-back.at',
    ]);
    expect(told('none')).toEqual(['acme.seats-to-give-back']);
  });
});
