import { expect, it } from 'vitest';
import type { CompiledCharge, CompiledRule, CompiledRuleSet, CompiledView } from '../../engine/model/compiled.ts';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { expectGolden } from './golden.ts';

const RENTAL: CompiledCharge = {
  name: 'rental',
  line: 'Line rental',
  due: 'every 1 month on day 1',
  quantity: '1',
  price: ['10.00 each'],
  limits: null,
  taxCategory: null,
  collect: 'in advance, 1 period',
  renew: 'attempted 2 days ahead, retried for 3 days',
  prorate: 'first and last period',
  dayCount: 'exclude-start',
  rounding: '2 decimals, half-up',
  ifShort: 'nothing is taken, the service is suspended',
  whileSuspended: 'not charged',
  waive: 'whole days blocked or suspended, but not in the first period',
  effective: '2026-01-01 to 2026-12-31',
  when: 'plan office, charge rental',
  place: 'plans/office.yaml:12:5',
};

const DATA: CompiledCharge = {
  ...RENTAL,
  name: 'data',
  line: 'Data',
  price: ['up to 100: 0.10 each', 'above: 0.05 each'],
  renew: null,
  whileSuspended: 'charged as always',
  waive: null,
  effective: null,
  when: null,
};

function rule(name: string, when: string, then: string, unreachable: string | null): CompiledRule {
  return { name, when, then, unreachable, place: 'plans/preferences.yaml:4:5' };
}

const SEATS: CompiledRuleSet = {
  name: 'preferences automatic-growth',
  place: 'plans/preferences.yaml:1:1',
  facts: [
    { fact: 'event', type: 'text', cells: ['user-joined', 'seat-expired', 'any other'] },
    { fact: 'seats-available', type: 'integer', cells: ['0', 'above 0', 'absent'] },
  ],
  rules: [
    rule('a seat is free', 'event is user-joined and seats-available is above 0', 'assign-seat', null),
    rule(
      'never',
      'event is user-joined and seats-available is above 3',
      'make-free',
      'earlier rules match every such case',
    ),
  ],
  otherwise: null,
  regions: [
    {
      where: [
        { fact: 'event', values: 'user-joined' },
        { fact: 'seats-available', values: 'above 0' },
      ],
      rule: 'a seat is free',
      outcome: 'assign-seat',
      witness: { event: 'user-joined', 'seats-available': '1' },
    },
    {
      where: [{ fact: 'seats-available', values: '0 or absent' }],
      rule: null,
      outcome: null,
      witness: { event: 'user-joined', 'seats-available': '0' },
    },
  ],
  engineRules: [{ conditions: { all: [{ fact: 'event', operator: 'equal', value: 'user-joined' }] }, priority: 2 }],
};

const VIEW: CompiledView = {
  title: 'A small telephone company',
  timeZone: 'Europe/Vilnius',
  plans: [
    {
      name: 'office',
      title: 'Office',
      currency: 'EUR',
      status: 'active',
      semantics: null,
      order: ['price', 'discount: percent', 'round', 'post', 'tax'],
      place: 'plans/office.yaml:1:1',
      lifeCycle: [{ term: 'phase trial', says: 'for 10 days' }],
      charges: [RENTAL],
      cycle: 'every 1 month on day 1',
      invoice: 'at the end of the period, due after 10 days',
      creditLimit: '100.00',
      limits: [{ term: 'call lines', says: '2 calls at the same time' }],
      admission: [{ term: 'calls at a loss', says: 'rejected, by the tariff of the zone' }],
      provisioning: [
        { term: 'voicemail server', says: 'vm-one' },
        { term: 'maximum members', says: '3' },
      ],
      calls: [
        {
          zone: 'international',
          line: 'International calls',
          prefixes: Array.from({ length: 30 }, (_, index) => String(300 + index)),
          match: null,
          direction: null,
          inbound: null,
          outbound: 'world',
          place: 'plans/office.yaml:20:5',
        },
        {
          zone: 'colleagues',
          line: 'Calls to colleagues',
          prefixes: [],
          match: 'on-net',
          direction: 'outbound',
          inbound: null,
          outbound: 'world',
          place: 'plans/office.yaml:21:5',
        },
      ],
      accessNumbers: [
        {
          number: '+37052000800',
          line: 'Calling card calls',
          tariff: 'world',
          application: 'calling-card',
          place: 'plans/office.yaml:24:5',
        },
      ],
      numberSets: [
        { name: 'vilnius', priority: 1, numbers: 20, tollFree: 2, charges: ['number-fee', 'toll-free-fee'] },
        { name: 'extensions', priority: 2, numbers: 100, tollFree: 0, charges: [] },
      ],
      pinBatches: [
        { name: 'summer-cards', cards: 50, value: '10.00', validFor: '90 days', expires: '2026-12-31' },
        { name: 'without-end', cards: 1, value: '5.00', validFor: null, expires: null },
      ],
      allowances: [
        {
          name: 'eu-minutes',
          line: 'EU minutes',
          status: 'active',
          mandatory: true,
          unit: 'seconds',
          included: 6000,
          prorated: false,
          prorate: null,
          tariff: 'eu',
          meters: [],
          charge: 'bundle',
          carryOver: 'for 1 period',
          says: [],
          whenDepleted: 'fall-back',
          notifyAt: null,
          taxBasis: 'regular',
          place: 'plans/office.yaml:30:5',
        },
      ],
      credits: [],
      drawOrder: ['priority'],
      commitments: [],
      discounts: [],
      surcharges: [
        {
          name: 'regulatory-fee',
          line: 'Regulatory fee',
          rate: '2.5 %',
          appliesTo: 'zones international',
          on: null,
          place: 'plans/office.yaml:40:5',
        },
      ],
      taxes: [{ name: 'vat', line: 'VAT', rate: '21 %', appliesTo: 'all', on: 'net', place: 'plans/taxes.yaml:1:1' }],
      taxRounding: 'per-invoice',
      callRounding: 'event up to 4 decimals',
      splitCalls: 'at-boundary',
      together: 'half-up to 2 decimals, what a line loses is added to the next',
      payable: null,
      preferences: 'preferences automatic-growth',
      entitlements: [{ term: 'modules', says: 'users, users.groups' }],
      billing: 'contract',
    },
  ],
  chargePlans: [
    {
      name: 'data',
      title: 'Data',
      currency: 'EUR',
      status: 'draft',
      semantics: null,
      order: ['price', 'discount: percent', 'round', 'post', 'tax'],
      place: 'plans/data.yaml:1:1',
      lifeCycle: [],
      charges: [DATA],
      activates: 'with the first usage',
      minimumTerm: '6 months',
      repeatable: true,
    },
    {
      name: 'plain',
      title: 'Plain',
      currency: 'EUR',
      status: 'active',
      semantics: null,
      order: ['price', 'discount: percent', 'round', 'post', 'tax'],
      place: 'plans/data.yaml:20:1',
      lifeCycle: [],
      charges: [],
      activates: 'at its activation date',
      minimumTerm: null,
      repeatable: false,
    },
  ],
  routeSets: [
    { name: 'carriers', costTariff: 'world' },
    { name: 'spare', costTariff: null },
  ],
  discounts: [],
  meters: [
    {
      name: 'traffic',
      title: 'Traffic',
      measures: 'sum of quantity',
      where: 'region = eu',
      dimensions: ['region: eu, us', 'user: text'],
      by: ['region'],
      place: 'plans/meters.yaml:3:1',
    },
  ],
  credits: [],
  semantics: [
    {
      name: 'rounded-up',
      title: 'Rounded up',
      extends: 'whole-days',
      says: [
        { term: 'rounding', says: 'method up', by: 'rounded-up' },
        { term: 'day-count', says: 'include-start', by: 'whole-days' },
      ],
      place: 'plans/semantics.yaml:3:1',
    },
  ],
  allowances: [
    {
      name: 'flat-500',
      line: 'Five hundred minutes',
      status: 'active',
      mandatory: true,
      unit: 'seconds',
      included: 30000,
      prorated: false,
      prorate: null,
      tariff: 'eu',
      meters: [],
      charge: null,
      carryOver: null,
      says: [],
      whenDepleted: 'tariff after-the-bundle',
      notifyAt: 24000,
      taxBasis: 'charged',
      place: 'plans/flat-rates.yaml:1:1',
    },
  ],
  tariffs: [
    {
      name: 'world',
      scale: '6000',
      split: 'at-boundary',
      usedIn: 'seconds',
      fallBack: 'satellites',
      timeZone: 'Europe/London',
      holidays: ['2026-04-05', '12-25'],
      place: 'plans/tariffs.yaml:1:1',
      rows: [
        {
          prefix: '44',
          valid: 'saturday sunday, 08:00-20:00',
          title: 'United Kingdom',
          price: { connect: '0.05', first: '0.02', firstSeconds: 60, next: '0.002', nextSeconds: 6, further: [] },
          place: 'plans/tariffs.yaml:5:5',
        },
        { prefix: '448', title: null, valid: null, price: null, place: 'plans/tariffs.yaml:6:5' },
      ],
    },
  ],
  ruleSets: [SEATS, { ...SEATS, name: 'preferences vast', regions: null, otherwise: 'make-free' }],
};

it('prints schedules, price tables and decision tables for reading', () => {
  expectGolden('compiled.txt', report.compiled.text(VIEW, {}, plain));
});

it('has the published shape', () => {
  expectGolden('compile-json.txt', report.compiled.json(VIEW, []));
});

it('is null beside the issues that leave nothing to compile, and says so when there is nothing', () => {
  expect(JSON.parse(report.compiled.json(null, []))).toEqual({ schemaVersion: 1, compiled: null, issues: [] });
  const empty = {
    ...VIEW,
    plans: [],
    chargePlans: [],
    tariffs: [],
    routeSets: [],
    meters: [],
    credits: [],
    semantics: [],
    allowances: [],
    ruleSets: [],
  };
  expect(report.compiled.text(empty, {}, plain)).toContain('Nothing to compile.');
});
