import { expect, it } from 'vitest';
import type { AccountView } from '../../engine/model/account.ts';
import { ORDINARY_TAXPAYER } from '../../engine/model/taxpayer.ts';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { Decimal } from '../../engine/values/decimal.ts';
import { at, eur } from './builder.ts';
import { expectGolden } from './golden.ts';

const BARE: AccountView = {
  account: 'acme',
  at: at('2026-06-15T10:30:00+03:00'),
  plan: 'office',
  pendingSwitch: null,
  admin: null,
  type: 'prepaid',
  timeZone: 'Europe/Vilnius',
  currency: 'EUR',
  status: 'active',
  balance: eur('20'),
  creditLimit: eur('0'),
  defaults: {
    criticalBalance: null,
    minimumToCall: null,
    callLines: null,
    routeSet: null,
    translationSet: null,
    ivr: { play: [], language: null },
  },
  available: eur('20'),
  card: null,
  taxpayer: ORDINARY_TAXPAYER,
  interval: null,
  contractEnd: null,
  expires: null,
  provisioning: {
    plan: 'office',
    maxMembers: null,
    callLines: null,
    routeSet: null,
    translationSet: null,
    negativeMargin: 'allow',
    voicemail: null,
    ivr: { play: [], language: null },
    accessNumbers: [],
    balances: { critical: null, creditLimit: eur('0'), minimumToCall: null },
    allowances: [],
    numberSets: [],
  },
  credits: [],
  summary: {
    plan: 'office',
    statement: 'You are currently on the office plan.',
    price: null,
    preferences: null,
    renewal: null,
    nextDue: null,
    history: [],
  },
  openBill: eur('0'),
  draft: null,
  unbilled: eur('0'),
  pastDue: eur('0'),
  overdue: null,
  subscriptions: [],
  members: ['default'],
  numbers: [],
  discounts: [],
  allowances: [],
  seats: null,
  contact: null,
  seatsToGiveBack: null,
  users: {},
  entitlements: { modules: [], limits: new Map() },
  creditNotes: [],
  invoices: [],
};

const FULL: AccountView = {
  ...BARE,
  type: 'postpaid',
  status: 'blocked',
  balance: eur('-12.35'),
  creditLimit: eur('100'),
  defaults: {
    criticalBalance: eur('5'),
    minimumToCall: eur('0.5'),
    callLines: 4,
    routeSet: 'standard',
    translationSet: null,
    ivr: { play: [], language: null },
  },
  available: eur('87.65'),
  card: { type: 'visa', last4: '4242', expires: '2028-08' },
  contact: { name: 'Accounts office', email: 'accounts@office.example' },
  taxpayer: {
    taxable: false,
    customerType: 'business',
    regulated: true,
    cityIncorporated: true,
    billingNumber: '12125550100',
    roundingMethod: 'down',
    exemptions: [
      { level: 'state', percent: new Decimal('50'), effective: { from: '2026-01-01', to: '2026-12-31' } },
      { level: 'city', percent: new Decimal('100'), effective: { from: null, to: null } },
    ],
  },
  seatsToGiveBack: { count: 2, at: at('2026-07-01T00:00:00+03:00') },
  admin: 'ann',
  interval: 'annual',
  pendingSwitch: {
    plan: 'large-office',
    at: at('2026-07-01T00:00:00+03:00'),
    purchase: { interval: 'monthly', scope: 'all-users' },
  },
  contractEnd: '2026-12-31',
  expires: '2026-07-31',
  provisioning: {
    plan: 'office',
    maxMembers: 5,
    callLines: 2,
    routeSet: 'standard',
    translationSet: 'e164',
    negativeMargin: 'reject',
    voicemail: { server: 'mail', enabled: false },
    ivr: { play: ['balance'], language: 'pt-BR' },
    accessNumbers: [{ number: '+37052000800', application: 'callback' }],
    balances: { critical: eur('1'), creditLimit: eur('100'), minimumToCall: eur('0.5') },
    allowances: ['eu-minutes'],
    numberSets: ['office', 'extensions'],
  },
  summary: {
    plan: 'Office, by contract',
    statement:
      'You are currently on the Office, by contract plan for €16.67 per user per month, billed annually. You are currently paying a total of €166.67 per month for 10 user subscriptions.',
    price: {
      interval: 'annual',
      users: 10,
      perUser: eur('200'),
      perUserAMonth: eur('16.67'),
      total: eur('166.67'),
    },
    preferences: { newUsers: 'assign-if-available', onExpiry: 'change-to-free' },
    renewal: '2026-12-31',
    nextDue: at('2026-07-01T00:00:00+03:00'),
    history: [
      {
        at: at('2026-06-01T00:00:00+03:00'),
        what: 'invoice',
        text: 'acme-0001',
        amount: eur('12.35'),
        due: at('2026-06-11T00:00:00+03:00'),
        paid: false,
      },
      { at: at('2026-06-01T00:00:00+03:00'), what: 'charge', text: 'Line rental', amount: eur('-12.35') },
      {
        at: at('2026-05-20T10:00:00+03:00'),
        what: 'payment',
        text: 'acme-0001, visa ending in 4242',
        amount: eur('5'),
      },
    ],
  },
  openBill: eur('3.1'),
  draft: {
    period: { start: at('2026-05-01T00:00:00+03:00'), end: at('2026-06-01T00:00:00+03:00') },
    until: at('2026-06-04T00:00:00+03:00'),
  },
  unbilled: eur('0'),
  pastDue: eur('0'),
  overdue: null,
  subscriptions: [
    {
      subscription: 'monthly-line',
      of: { kind: 'charge-plan', name: 'monthly-line' },
      service: 'number +37052000101',
      period: '1 month',
      status: 'active',
      start: at('2026-05-27T00:00:00+03:00'),
      activated: at('2026-05-27T00:00:00+03:00'),
      finish: null,
      chargedThrough: at('2026-07-01T00:00:00+03:00'),
    },
    {
      subscription: 'fax',
      of: { kind: 'charge-plan', name: 'fax-line' },
      service: null,
      period: null,
      status: 'pending',
      start: at('2026-07-01T09:00:00+03:00'),
      activated: null,
      finish: '2026-12-31',
      chargedThrough: null,
    },
  ],
  numbers: ['+37052000101', '+37052000102'],
  discounts: [
    { discount: 'launch-offer', subscription: null, used: 1, left: 2, kept: eur('0') },
    { discount: 'gift', subscription: 'second-line', used: 0, left: null, kept: eur('40') },
  ],
  allowances: [
    {
      allowance: 'eu-minutes',
      subscription: null,
      member: 'default',
      unit: 'seconds',
      used: 1205,
      left: 4795,
      carried: 3600,
    },
    {
      allowance: 'flat-500',
      subscription: 'monthly-line',
      member: null,
      unit: 'seconds',
      used: 0,
      left: 30000,
      carried: 0,
    },
  ],
  seats: { total: 10, used: 8, available: 2 },
  users: { ann: 'paid', 'user-2': 'free' },
  entitlements: {
    modules: ['users', 'users.groups'],
    limits: new Map<string, number | 'unlimited'>([
      ['alerts', 5],
      ['spaces', 'unlimited'],
    ]),
  },
  invoices: [
    {
      number: 'acme-0001',
      issued: at('2026-06-01T00:00:00+03:00'),
      due: at('2026-06-11T00:00:00+03:00'),
      total: eur('12.35'),
      paid: false,
    },
  ],
};

it('shows an account with everything it can have', () => {
  expectGolden('account.txt', report.account.text(FULL, {}, plain));
  expectGolden('account-json.txt', report.account.json({ scenario: 'a month of calls', view: FULL }, []));
});

it('fits a narrow page and a wide one', () => {
  expectGolden('account-72.txt', report.account.text(FULL, { width: 72 }, plain));
  expectGolden('account-120.txt', report.account.text(FULL, { width: 120 }, plain));
});

it('shows no price where none is paid, and whose rules decide', () => {
  const text = report.account.text(
    { ...BARE, summary: { ...BARE.summary, preferences: { rules: 'grow' } } },
    {},
    plain,
  );
  expect(text).toContain('  You are currently on the office plan.\n');
  expect(text).toContain('  Users  decided by the rules of grow\n');
  expect(text).not.toContain('Price per subscription');
});

it('shows what a terminal would obey in a name, and does not print it', () => {
  const evil = 'a\u001b[2Jb\u202ec\nd';
  const row = { at: BARE.at, what: 'charge', text: evil, amount: eur('-1') } as const;
  const card = { type: evil, last4: '4242', expires: '2028-08' };
  const summary = { ...BARE.summary, plan: evil, statement: evil, preferences: { rules: evil }, history: [row] };
  const text = report.account.text({ ...BARE, account: evil, plan: evil, card, summary }, {}, plain);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(text).toContain('a␛[2Jb\ufffdc');
});

it('tells a suspended account from a blocked one, and one that is past due', () => {
  const status = (view: AccountView) => /^Status +(.*)$/m.exec(report.account.text(view, {}, plain))?.[1];
  expect(status({ ...BARE, status: 'suspended' })).toBe('suspended');
  expect(status({ ...BARE, status: 'blocked' })).toBe('blocked');
  expect(status({ ...BARE, pastDue: eur('0.01') })).toBe('active, past due');
  expect(status({ ...BARE, pastDue: eur('0.01'), overdue: 'warned' })).toBe('active, past due (warned)');
});

it('keeps to the page', () => {
  const lines = report.account.text(FULL, {}, plain).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

it('leaves out what a bare account does not have', () => {
  expectGolden('account-bare.txt', report.account.text(BARE, {}, plain));
});

it('is null beside the issues that leave nothing to show', () => {
  expect(JSON.parse(report.account.json(null, []))).toEqual({ schemaVersion: 1, account: null, issues: [] });
});
