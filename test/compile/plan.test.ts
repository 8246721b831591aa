import { describe, expect, test } from 'vitest';
import { DEFAULT_ORDER } from '../../engine/model/order.ts';
import type { Charge, Plan } from '../../engine/model/program.ts';
import { named } from '../bill/builder.ts';
import { BY_LINE, ONCE } from '../simulate/builder.ts';
import { compileText, known, programOf } from './build.ts';

const RENTAL = 'name: rental, due: { every: cycle }, price: 10.00';
const chargePlan = (charge: string, document = '') =>
  `kind: charge-plan\nname: line\ncurrency: EUR\n${document}\ncharges:\n  - { ${charge} }`;
const plan = (document = '') => `kind: plan\nname: office\ncurrency: EUR\n${document}`;

async function chargeOf(text: string, settings?: string): Promise<Charge> {
  const { program } = await compileText(text, settings);
  return known((program?.chargePlans.get('line') ?? program?.plans.get('office'))?.charges[0]);
}

async function planOf(text: string, settings?: string): Promise<Plan> {
  return known((await compileText(text, settings)).program?.plans.get('office'));
}

describe('what a charge does not say', () => {
  test('is the default', async () => {
    expect((await chargeOf(chargePlan(RENTAL))).terms).toEqual({
      collect: { kind: 'at-end' },
      interim: null,
      renew: { ahead: null, retryFor: null },
      prorate: {
        first: 'full',
        last: 'full',
        changes: 'as-charged',
        countIn: 'days',
        outOf: { kind: 'enclosing-period' },
        dayOf: { start: 'free', change: 'new', quantity: 'new', end: 'billed' },
        least: 0,
      },
      rounding: { precision: 2, method: 'half-up' },
      stages: {},
      order: DEFAULT_ORDER.before,
      ifShort: { take: 'in-full', blockAccount: false, suspendService: false, notify: [] },
      whileSuspended: 'skip',
      waive: { days: [], skipIn: [] },
    });
  });

  test('is rounded to the minor unit of its currency', async () => {
    const precision = async (currency: string) =>
      (await chargeOf(chargePlan(RENTAL).replace('EUR', currency))).terms.rounding.precision;
    expect(await Promise.all(['EUR', 'JPY', 'BHD'].map(precision))).toEqual([2, 0, 3]);
  });

  test.each([
    ['end', 'at-end'],
    ['start', 'in-advance'],
    ['at-once', 'in-advance'],
  ])('on a plan whose invoices are issued at its %s is collected %s', async (issue, kind) => {
    const charge = await chargeOf(plan(`invoice: { issue: ${issue} }\ncharges: [{ ${RENTAL} }]`));
    expect(charge.terms.collect.kind).toBe(kind);
  });
});

describe('the nearest owner of a term wins, whole', () => {
  const ROUNDED = 'rounding: { precision: 4, method: up }';

  test.each([
    ['the book', RENTAL, '', ROUNDED, { precision: 4, method: 'up' }],
    ['the document', RENTAL, 'rounding: { precision: 1 }', ROUNDED, { precision: 1, method: 'half-up' }],
    [
      'the charge',
      `${RENTAL}, rounding: { method: down }`,
      'rounding: { precision: 1 }',
      ROUNDED,
      { precision: 2, method: 'down' },
    ],
  ])('%s', async (_, charge, document, settings, expected) => {
    expect((await chargeOf(chargePlan(charge, document), settings)).terms.rounding).toEqual(expected);
  });

  test('a shortage that the charge describes does not add to its document’s', async () => {
    const { ifShort } = (
      await chargeOf(
        chargePlan(`${RENTAL}, if-short: { block-account: true }`, 'if-short: { take: nothing, notify: [admin] }'),
      )
    ).terms;
    expect(ifShort).toEqual({ take: 'in-full', blockAccount: true, suspendService: false, notify: [] });
  });

  test('an empty list of parts is said, so the document’s is not asked', async () => {
    const { prorate } = (await chargeOf(chargePlan(`${RENTAL}, prorate: []`, 'prorate: [first, last]'))).terms;
    expect(prorate).toMatchObject({ first: 'full', last: 'full', changes: 'as-charged' });
  });

  test('day-count and tax-rounding come from the book where nobody else says them', async () => {
    const settings = 'day-count: include-both\ntax-rounding: per-line';
    expect((await chargeOf(chargePlan(RENTAL), settings)).terms.prorate.dayOf).toMatchObject({
      start: 'billed',
      end: 'billed',
    });
    expect((await planOf(plan(), settings)).taxRounding).toEqual(BY_LINE);
    expect((await planOf(plan('tax-rounding: per-invoice'), settings)).taxRounding).toEqual(ONCE);
  });
});

describe('a schedule', () => {
  test.each([
    ['once', { kind: 'once' }],
    ['{ every: cycle }', { kind: 'recurring', recurrence: { kind: 'cycle' } }],
    [
      '{ every: 2 weeks }',
      {
        kind: 'recurring',
        recurrence: { kind: 'own', every: { count: 2, unit: 'week' }, day: null, from: 'activation' },
      },
    ],
    [
      '{ every: 1 month, day: 31, from: 2026-01-31 }',
      {
        kind: 'recurring',
        recurrence: { kind: 'own', every: { count: 1, unit: 'month' }, day: 31, from: '2026-01-31' },
      },
    ],
    [
      '{ every: 1 week, day: tuesday, from: account-start }',
      {
        kind: 'recurring',
        recurrence: { kind: 'own', every: { count: 1, unit: 'week' }, day: 'tuesday', from: 'account-start' },
      },
    ],
  ])('%s', async (due, expected) => {
    expect((await chargeOf(chargePlan(`name: rental, due: ${due}, price: 1`))).due).toEqual(expected);
  });

  test.each([
    ['at-end', { kind: 'at-end' }],
    ['in-advance', { kind: 'in-advance', periods: 1 }],
    ['{ in-advance: 3 periods }', { kind: 'in-advance', periods: 3 }],
    ['progressively', { kind: 'progressively' }],
  ])('collect: %s', async (collect, expected) => {
    expect((await chargeOf(chargePlan(RENTAL, `collect: ${collect}`))).terms.collect).toEqual(expected);
  });

  test("a plan's cycle is a month from the account's start where it does not say", async () => {
    expect((await planOf(plan())).cycle).toEqual({
      kind: 'own',
      every: { count: 1, unit: 'month' },
      day: null,
      from: 'account-start',
    });
    expect((await planOf(plan('cycle: { every: 1 month, day: 1 }'))).cycle).toMatchObject({
      day: 1,
      from: 'account-start',
    });
  });
});

describe('what the invoice prints', () => {
  test.each([
    ['its line', `${RENTAL}, line: Line rental`, 'title: Line', 'Line rental'],
    ['the title of its charge plan', RENTAL, 'title: Line', 'Line'],
    ['the name of its charge plan', RENTAL, '', 'line'],
  ])('for a charge of a charge plan: %s', async (_, charge, document, line) => {
    expect((await chargeOf(chargePlan(charge, document))).line).toBe(line);
  });

  test('for a charge of a plan: its line, else its own name', async () => {
    expect((await chargeOf(plan(`title: Office\ncharges: [{ ${RENTAL} }]`))).line).toBe('rental');
    expect((await chargeOf(plan(`title: Office\ncharges: [{ ${RENTAL}, line: Rental }]`))).line).toBe('Rental');
  });
});

const CALLS = `
---
kind: zones
name: europe
zones: [{ name: baltic, title: Baltic states, prefix: [+370, 371] }, { name: german, prefix: 49 }]
---
kind: tariff
name: calls
per-minute: 1
rates: [{ prefix: [370, 371, 49] }]
`;

describe('a plan', () => {
  test("tries its zones in its own order, with the zones' prefixes", async () => {
    const { calls } = await planOf(
      `${plan('calls: [{ zone: german, line: Germany, outbound: calls }, { zone: baltic, inbound: calls }]')}${CALLS}`,
    );
    expect(
      calls.map(({ zone, line, prefixes, inbound, outbound }) => [zone, line, prefixes, inbound?.name, outbound?.name]),
    ).toEqual([
      ['german', 'Germany', ['49'], undefined, 'calls'],
      ['baltic', 'Baltic states', ['370', '371'], 'calls', undefined],
    ]);
  });

  test('holds the allowances that it writes, and those that it shares', async () => {
    const text = `${plan(`charges: [{ name: fee, each: allowance, due: { every: cycle }, price: 1 }]
allowances:
  - { name: own, includes: 6000 seconds, tariff: calls, charge: fee, mandatory: true, carry-over: { periods: 2, max: 100 seconds }, when-depleted: reject }
  - { allowance: shared }`)}
---
kind: allowance
name: shared
title: Shared minutes
includes: 60 seconds
tariff: calls
mandatory: true
carry-over: {}
${CALLS}`;
    const { allowances, charges } = await planOf(text);
    const [own, shared] = allowances;
    expect(own).toMatchObject({
      name: 'own',
      line: 'own',
      included: 6000n,
      carryOver: { periods: 2, max: 100n },
      whenDepleted: 'reject',
    });
    expect(own?.charge).toBe(charges[0]);
    expect(shared).toMatchObject({
      name: 'shared',
      line: 'Shared minutes',
      included: 60n,
      charge: null,
      carryOver: { periods: 1, max: null },
      whenDepleted: 'fall-back',
    });
  });

  test('holds the surcharges that it writes, and those that it shares', async () => {
    const { surcharges } = await planOf(`${plan(`surcharges:
  - { name: paper, amount: 0.90, per: invoice, applies-to: all }
  - { surcharge: fund, applies-to: { zones: [baltic] } }`)}
---
kind: surcharge
name: fund
currency: EUR
line: Universal service
percent: 2.5
${CALLS}`);
    expect(
      surcharges.map(({ name, line, rate, appliesTo }) => [
        name,
        line,
        rate.percent?.toFixed(),
        rate.amount?.amount.toFixed(),
        rate.per,
        appliesTo,
      ]),
    ).toEqual([
      ['paper', 'paper', undefined, '0.9', 'invoice', 'all'],
      ['fund', 'Universal service', '2.5', undefined, 'occurrence', named({ zones: ['baltic'] })],
    ]);
  });

  const tax = (name: string, on = '') => `\n---\nkind: tax\nname: ${name}\ncurrency: EUR\npercent: 5\n${on}`;
  const TAXES = `${tax('city', 'on: [net, state, vat]')}${tax('vat')}${tax('state', 'on: [vat]')}`;
  const taxed = (names: readonly string[]) =>
    plan(`taxes: [${names.map((name) => `{ tax: ${name}, applies-to: all }`).join(', ')}]`);

  test.each([
    [
      ['city', 'vat', 'state'],
      ['vat', 'state', 'city'],
    ],
    [
      ['state', 'city', 'vat'],
      ['vat', 'state', 'city'],
    ],
    [
      ['vat', 'state', 'city'],
      ['vat', 'state', 'city'],
    ],
  ])('computes the taxes %j after those that they stand on', async (authored, expected) => {
    const { taxes } = await planOf(`${taxed(authored)}${TAXES}`);
    expect(taxes.map(({ name }) => name)).toEqual(expected);
    expect(taxes.map(({ on }) => [on.net, on.taxes])).toEqual([
      [true, []],
      [false, ['vat']],
      [true, ['state', 'vat']],
    ]);
  });

  test('keeps the order of taxes that do not stand on each other', async () => {
    const { taxes } = await planOf(`${taxed(['beta', 'alpha', 'gamma'])}${tax('alpha')}${tax('beta')}${tax('gamma')}`);
    expect(taxes.map(({ name }) => name)).toEqual(['beta', 'alpha', 'gamma']);
  });

  test('charges every tax that another stands on', async () => {
    const { issues, program } = await compileText(`${taxed(['state'])}${TAXES}`);
    expect(
      issues.map(({ code, place, related }) => [code, place.range.start.line, related?.place.range.start.line]),
    ).toEqual([['tax/not-in-plan', 4, 22]]);
    expect(program).toBeNull();
  });
});

describe('a plan rounds usage', () => {
  test.each([
    [
      'as it says',
      'rounding: { precision: 3, method: up }',
      'rounding: { precision: 1 }',
      { precision: 3, method: 'up' },
    ],
    ['as the book says', '', 'rounding: { precision: 1 }', { precision: 1, method: 'half-up' }],
    ['to the minor unit, half-up, where nobody says', '', 'title: A test', { precision: 2, method: 'half-up' }],
  ])('%s', async (_, document, settings, expected) => {
    const { rounding } = known((await programOf(plan(document), settings)).plans.get('office'));
    expect(rounding).toEqual(expected);
  });
});

describe('a condition on a charge', () => {
  test('is a rule set that answers yes or no', async () => {
    const charge = await chargeOf(chargePlan(`${RENTAL}, when: { interval: annual }`));
    expect(charge.when).toMatchObject({
      name: 'charge-plan line, charge rental',
      otherwise: 'no',
      rules: [{ then: 'yes' }],
    });
    expect((await chargeOf(chargePlan(RENTAL))).when).toBeNull();
  });
});

test('the same book compiles to the same program, whatever the order of its documents', async () => {
  const documents = [
    plan(`charges: [{ ${RENTAL}, when: { plan: office } }]`),
    chargePlan(RENTAL),
    CALLS.replace('\n---\n', ''),
  ];
  const names = async (texts: readonly string[]) => {
    const program = await programOf(texts.join('\n---\n'));
    return [program.plans.get('office')?.charges[0]?.when?.engineRules, [...program.tariffs.keys()].sort()];
  };
  expect(await names(documents)).toEqual(await names([...documents].reverse()));
});
