import { describe, expect, test } from 'vitest';
import { explainProgram } from '../../engine/compile/compile.ts';
import type { CompiledCharge, CompiledRuleSet, CompiledView } from '../../engine/model/compiled.ts';
import { known, programOf } from './build.ts';

async function viewOf(text: string, settings?: string): Promise<CompiledView> {
  return explainProgram(await programOf(text, settings));
}

const chargePlan = (charge: string, document = '') =>
  `kind: charge-plan\nname: line\ncurrency: EUR\n${document}\ncharges:\n  - { name: rental, ${charge} }`;

async function chargeOf(charge: string, document?: string): Promise<CompiledCharge> {
  return known((await viewOf(chargePlan(charge, document))).chargePlans[0]?.charges[0]);
}

const METER = 'kind: meter\nname: uses\naggregate: sum\n';

describe('a charge in words', () => {
  test.each(['1 desk', '3 desks', 'members, in desks'])('counts %j', async (words) => {
    const said = `due: { every: 1 month }, price: 10, unit: [desk, desks], quantity: ${words.split(/\W/)[0]}`;
    expect((await chargeOf(said)).quantity).toBe(words);
  });

  test('says when it is due, how it is collected and what happens when money is short', async () => {
    const document = `collect: { in-advance: 3 periods }
renew: { ahead: 1 day, retry-for: 36 hours }
prorate: [first, changes]
if-short: { take: nothing, suspend-service: true, notify: [admin] }
while-suspended: charge
waive: { days: [suspended, no-funds], skip-in: [first, last] }`;
    expect(
      await chargeOf('due: { every: 1 month, day: 31 }, price: 10, effective: { from: 2026-01-01 }', document),
    ).toEqual({
      name: 'rental',
      line: 'line',
      due: 'every 1 month on day 31, from the activation',
      quantity: '1',
      price: ['10.00 EUR each'],
      limits: null,
      taxCategory: null,
      collect: '3 periods in advance',
      renew: 'tried 1 day ahead, tried again for 36 hours',
      prorate: 'the first period, what is added within a period',
      dayCount: 'exclude-start',
      rounding: 'half-up to 2 decimals',
      ifShort: 'nothing is taken, the service is suspended, notified: admin',
      whileSuspended: 'charged as always',
      waive: 'whole days suspended or without funds, but not in the first period, the last period',
      effective: 'from 2026-01-01',
      when: null,
      place: 'book.yaml:11:5',
    });
  });

  test('of what was measured no part is priced, but its limits may be; and a charge that is due once has no parts', async () => {
    const parts = async (of: string, says = 'prorate: [first]') => {
      const { prorate, dayCount } = known(
        (await viewOf(`${chargePlan(of, says)}\n---\n${METER}`)).chargePlans[0]?.charges[0],
      );
      return [prorate, dayCount];
    };
    const uses = 'due: { every: 1 month }, quantity: { meter: uses }, price: 1';
    expect(await parts('due: { every: 1 month }, price: 1')).toEqual(['the first period', 'exclude-start']);
    expect(await parts(uses)).toEqual([null, null]);
    expect(await parts(`${uses}, limits: { min: 5.00, prorate: [first] }`)).toEqual([null, 'exclude-start']);
    expect(await parts('due: once, price: 1', '')).toEqual([null, null]);
  });

  test.each([
    ['10', ['10.00 EUR each']],
    ['0.005', ['0.005 EUR each']],
    ['{ amount: 1, per: 3 }', ['1/3 EUR each']],
    ['{ amount: 5, per: 1000 }', ['0.005 EUR each']],
    ['{ package: 5.5, of: 1000, least: 1 }', ['5.50 EUR per 1000, a started one counts, at least one']],
    [
      '{ graduated: [{ up-to: 100, flat: 3 }, { up-to: 1000.5, unit: 0.01, flat: 1 }, { unit: 0 }] }',
      [
        'the part up to 100: 3.00 EUR once',
        'the part above 100, up to 1000.5: 0.01 EUR each and 1.00 EUR once',
        'the part above 1000.5: 0.00 EUR each',
      ],
    ],
    [
      '{ volume: [{ up-to: 5, unit: 2 }, { unit: 1 }] }',
      ['all, where the total is up to 5: 2.00 EUR each', 'all, where the total is above 5: 1.00 EUR each'],
    ],
  ])('costs %s', async (price, expected) => {
    expect((await chargeOf(`due: { every: cycle }, quantity: seats-used, price: ${price}`)).price).toEqual(expected);
  });
});

const BOOK = `
kind: plan
name: office
title: Office
currency: EUR
invoice: { issue: start, grace: 10 days }
defaults: { credit-limit: 100 }
charges: [{ name: fee, each: allowance, due: { every: cycle }, price: 4 }]
calls: [{ zone: baltic, outbound: calls }]
allowances: [{ name: minutes, includes: 6000 seconds, tariff: calls, charge: fee, mandatory: true, carry-over: { max: 3000 seconds } }]
surcharges: [{ name: fund, percent: 2.5, amount: 0.9, per: line, applies-to: { zones: [baltic], charges: [fee] } }]
taxes: [{ tax: city, applies-to: all }, { tax: vat, applies-to: { surcharges: [fund] } }]
preferences: automatic
---
{ kind: zones, name: world, zones: [{ name: baltic, prefix: [+370, 371] }] }
---
kind: tariff
name: calls
rates: [{ prefix: 370, title: Lithuania, per-minute: 0.10, increments: 60/6, connect-fee: 0.05 }, { prefix: 3709, per-minute: none }, { prefix: 371, per-minute: 0.01 }]
---
{ kind: tax, name: vat, title: VAT, currency: EUR, percent: 21 }
---
{ kind: tax, name: city, currency: EUR, amount: 1, on: [net, vat] }
`;

describe('a charge plan in words', () => {
  const termsOf = async (document: string) => {
    const view = await viewOf(
      `kind: charge-plan\nname: line\ncurrency: EUR\ncharges: [{ name: rental, due: { every: cycle }, price: 1 }]\n${document}`,
    );
    const [one] = view.chargePlans;
    return [one?.activates, one?.minimumTerm, one?.repeatable, one?.charges[0]?.waive];
  };

  test('says when it begins, for how long at least, and what comes back', async () => {
    expect(await termsOf('')).toEqual(['at its activation date', null, false, null]);
    expect(await termsOf('minimum-term: 1 month\nrepeatable: true\nwaive: { days: [blocked] }')).toEqual([
      'at its activation date',
      '1 month',
      true,
      'whole days blocked',
    ]);
    expect(await termsOf('activates: at-first-usage\nif-short-at-activation: deny\nminimum-term: 6 months')).toEqual([
      'with the first usage, once the balance covers what is due',
      '6 months',
      false,
      null,
    ]);
  });
});

describe('a shared allowance in words', () => {
  test('says what it includes, what follows it and when the account is told', async () => {
    const { allowances } = await viewOf(`kind: allowance
name: flat-500
includes: 30000 seconds
tariff: calls
when-depleted: { tariff: calls }
notify-at: 24000 seconds
---
{ kind: tariff, name: calls, rates: [{ prefix: 370, per-minute: 0 }] }`);
    expect(allowances).toEqual([
      {
        name: 'flat-500',
        line: 'flat-500',
        status: 'active',
        mandatory: false,
        unit: 'seconds',
        included: 30000,
        prorated: false,
        prorate: null,
        tariff: 'calls',
        meters: [],
        charge: null,
        carryOver: null,
        says: [],
        whenDepleted: 'tariff calls',
        notifyAt: 24000,
        taxBasis: 'charged',
        place: 'book.yaml:1:1',
      },
    ]);
  });
});

describe('a plan in words', async () => {
  const view = await viewOf(BOOK, 'title: A test\nlints: { usage-on-advance-plan: off }');
  const office = known(view.plans[0]);

  test('has the taxes in the order in which they are computed, each with its base', () => {
    expect(office.taxes.map(({ name, line, rate, on, appliesTo }) => [name, line, rate, on, appliesTo])).toEqual([
      ['vat', 'VAT', '21 %', 'net', 'surcharge fund'],
      ['city', 'city', '1.00 EUR per invoice', 'net and tax vat', 'all'],
    ]);
  });

  test('has its routes, allowances, surcharges and invoices', () => {
    expect(office.calls).toEqual([
      {
        zone: 'baltic',
        line: 'baltic',
        prefixes: ['370', '371'],
        match: null,
        direction: null,
        inbound: null,
        outbound: 'calls',
        place: 'book.yaml:9:9',
      },
    ]);
    expect(office.allowances[0]).toMatchObject({
      carryOver: 'for 1 period, at most 3000 seconds',
      charge: 'fee',
      tariff: 'calls',
      whenDepleted: 'fall-back',
    });
    expect(office.surcharges[0]).toMatchObject({
      rate: '2.5 % and 0.90 EUR per line',
      appliesTo: 'zone baltic, charge fee',
    });
    expect(office.invoice).toBe('at the start of the period, due after 10 days');
    expect(office.creditLimit).toBe('100.00');
    expect(office.charges[0]?.due).toBe('every invoice period of the account, per allowance held');
    expect(office.preferences).toBe('plan office, preferences');
  });

  test('has the rows of its tariffs as exact amounts', () => {
    expect(view.tariffs[0]?.rows.map(({ prefix, price }) => [prefix, price])).toEqual([
      ['370', { connect: '0.05', first: '0.1', firstSeconds: 60, next: '0.01', nextSeconds: 6, further: [] }],
      ['3709', null],
      ['371', { connect: '0', first: '1/6000', firstSeconds: 1, next: '1/6000', nextSeconds: 1, further: [] }],
    ]);
  });

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });
});

describe('a rule set in words', () => {
  async function ruleSetOf(rules: string): Promise<CompiledRuleSet> {
    const text = `kind: preferences\nname: own\nrules:\n${rules}\notherwise: make-free`;
    return known((await viewOf(text, 'title: A test\nlints: { rule-unreachable: off }')).ruleSets[0]);
  }

  test('has its truth table, with a concrete case for each region', async () => {
    const { regions, rules, otherwise } = await ruleSetOf(
      '  - { name: few, when: { seats-available: { above: 0, to: 3 }, has-card: true }, then: assign-seat }',
    );
    expect(rules).toEqual([
      {
        name: 'few',
        when: '(seats-available > 0 and seats-available ≤ 3) and has-card = true',
        then: 'assign-seat',
        unreachable: null,
        place: 'book.yaml:4:5',
      },
    ]);
    expect(otherwise).toBe('make-free');
    expect(regions).toEqual([
      {
        where: [{ fact: 'seats-available', values: '0, at least 4, absent' }],
        rule: null,
        outcome: 'make-free',
        witness: { 'seats-available': '0', 'has-card': false },
      },
      {
        where: [
          { fact: 'seats-available', values: '1 to 3' },
          { fact: 'has-card', values: 'false' },
        ],
        rule: null,
        outcome: 'make-free',
        witness: { 'seats-available': '1', 'has-card': false },
      },
      {
        where: [
          { fact: 'seats-available', values: '1 to 3' },
          { fact: 'has-card', values: 'true' },
        ],
        rule: 'few',
        outcome: 'assign-seat',
        witness: { 'seats-available': '1', 'has-card': true },
      },
    ]);
  });

  test.each([
    ['{ seats-used: { from: 1 } }', ['0', '1', 'at least 2', 'absent']],
    ['{ seats-used: { above: 3, below: 5 } }', ['0 to 2', '3', '4', '5', 'at least 6', 'absent']],
    [
      '{ available-balance: { from: -1.5, below: 10 } }',
      ['below -1.5', '-1.5', 'above -1.5, below 10', '10', 'above 10'],
    ],
    ['{ interval: annual }', ['monthly', 'annual', 'absent']],
  ])('tells the cells of %s apart', async (when, cells) => {
    expect((await ruleSetOf(`  - { name: it, when: ${when}, then: add-seat }`)).facts[0]?.cells).toEqual(cells);
  });

  test.each([
    ['{ available-balance: { from: -1.5, below: 10 } }', ['below -1.5, at least 10', 'at least -1.5, below 10']],
    ['{ seats-used: { from: 0 } }', ['present', 'absent']],
    ['{ seats-used: { from: 2, to: 4 } }', ['0 to 1, at least 5, absent', '2 to 4']],
  ])('merges the cells of %s that decide alike', async (when, values) => {
    const { regions } = await ruleSetOf(`  - { name: it, when: ${when}, then: add-seat }`);
    expect(regions?.map(({ where }) => where[0]?.values)).toEqual(values);
  });

  test('says why a rule never decides, and what json-rules-engine was given', async () => {
    const { rules, engineRules } = await ruleSetOf(
      '  - { name: a, when: { not: { has-card: true } }, then: add-seat }\n  - { name: b, when: { any: [{ has-card: false }] }, then: add-seat }',
    );
    expect(rules.map(({ when, unreachable }) => [when, unreachable])).toEqual([
      ['not has-card = true', null],
      ['has-card = false', 'wherever it matches, "a" matches first'],
    ]);
    expect(engineRules[0]).toEqual({
      name: 'a',
      priority: 2,
      conditions: { all: [{ not: { fact: 'has-card', operator: 'equal', value: true } }] },
      event: { type: 'add-seat' },
    });
  });

  test('choices that nobody made are left out, and a document that two plans name stands once', async () => {
    const document =
      '{ kind: preferences, name: own, rules: [{ name: a, when: { has-card: true }, then: add-seat }], otherwise: make-free }';
    const plan = (name: string, preferences: string) =>
      `---\n{ kind: plan, name: ${name}, currency: EUR, preferences: ${preferences} }\n`;
    const view = await viewOf(`${document}\n${plan('a', 'own')}${plan('b', 'own')}${plan('c', 'manual')}`);
    expect(view.ruleSets.map(({ name }) => name)).toEqual(['preferences own', 'plan c, preferences']);
    expect(view.plans.map(({ preferences }) => preferences)).toEqual([
      'preferences own',
      'preferences own',
      'plan c, preferences',
    ]);
  });
});

describe('what an exchange needs, in words', async () => {
  const view = await viewOf(`kind: resources
name: exchange
route-sets: [{ name: spare }, { name: carriers, cost-tariff: calls }]
translation-sets: [e164]
voicemail-servers: [{ name: mail }]
languages: [pt-BR]
---
{ kind: tariff, name: calls, rates: [{ prefix: 370, per-minute: 0 }] }
---
kind: number-set
name: desks
numbers: [+37052000101, { number: +37080000001, toll-free: true }]
---
{ kind: number-set, name: rooms, numbers: [201, 202, 203] }
---
{ kind: pin-batch, name: short, currency: EUR, value: 5.00, pins: [111111, 222222], valid-for: 90 days, expires: 2026-12-31 }
---
{ kind: pin-batch, name: endless, currency: EUR, value: 10, pins: [333333] }
---
kind: plan
name: office
currency: EUR
defaults: { route-set: carriers, translation-set: e164, ivr: { play: [balance, available-time], language: pt-BR } }
voicemail: mail
max-members: 3
charges:
  - { name: number-fee, each: number, due: { every: cycle }, price: 1.50 }
  - { name: toll-free-fee, each: toll-free-number, due: { every: cycle }, price: 2.50 }
number-sets: [{ number-set: rooms }, { number-set: desks, charge: [number-fee, toll-free-fee] }]
pin-batches: [short, endless]
---
{ kind: plan, name: plain, currency: EUR }`);
  const [office, plain] = [known(view.plans[0]), known(view.plans[1])];

  test('the sets of numbers in their priority, with what each number costs', () => {
    expect(office.numberSets).toEqual([
      { name: 'rooms', priority: 1, numbers: 3, tollFree: 0, charges: [] },
      { name: 'desks', priority: 2, numbers: 2, tollFree: 1, charges: ['number-fee', 'toll-free-fee'] },
    ]);
  });

  test('calling cards by batch', () => {
    expect(office.pinBatches).toEqual([
      { name: 'endless', cards: 1, value: '10.00', validFor: null, expires: null },
      { name: 'short', cards: 2, value: '5.00', validFor: '90 days', expires: '2026-12-31' },
    ]);
  });

  test('what accounts copy, what they read, and what calls by a route set cost', () => {
    expect(office.limits.map(({ term, says }) => `${term}: ${says}`)).toEqual([
      'route set: carriers',
      'translation set: e164',
      'ivr plays: the balance, the time that it is good for',
      'ivr language: pt-BR',
    ]);
    expect(office.provisioning.map(({ term, says }) => `${term}: ${says}`)).toEqual([
      'voicemail server: mail',
      'maximum members: 3',
    ]);
    expect(view.routeSets).toEqual([
      { name: 'carriers', costTariff: 'calls' },
      { name: 'spare', costTariff: null },
    ]);
  });

  test('of a plan that says nothing of it, nothing', () => {
    expect([plain.limits, plain.provisioning, plain.numberSets, plain.pinBatches]).toEqual([[], [], [], []]);
  });
});
