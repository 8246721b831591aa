import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SAMPLES } from './samples.ts';
import { ALL, SCHEMAS, type Schema, validator } from './schemas.ts';

type Path = readonly (string | number)[];
const ABSENT = Symbol('absent');

/** A copy of the sample with `value` at `path`; `ABSENT` takes the key away. */
function changed(kind: string, path: Path, value: unknown): unknown {
  const copy = structuredClone(SAMPLES[kind]) as Record<string | number, unknown>;
  let owner = copy;
  for (const key of path.slice(0, -1)) owner = owner[key] as Record<string | number, unknown>;
  const last = path[path.length - 1] as string | number;
  if (value === ABSENT) delete owner[last];
  else owner[last] = value;
  return copy;
}

/** Where ajv found fault: the places of its errors that no `oneOf` wraps. */
function faults(kind: string, document: unknown): string[] {
  const validate = validator(kind);
  return validate(document) ? [] : (validate.errors ?? []).map((error) => error.instancePath);
}

describe.each(Object.keys(SAMPLES))('%s', (kind) => {
  test('a document with every key is valid', () => {
    expect(faults(kind, SAMPLES[kind])).toEqual([]);
  });

  test('every key of its own stands in that document', () => {
    const top = Object.keys((SCHEMAS.get(kind)?.properties ?? {}) as Schema);
    const common = ['title', 'description', 'status', 'effective'];
    const terms = ['collect', 'renew', 'prorate', 'day-count', 'rounding', 'if-short', 'while-suspended', 'waive'];
    const elsewhere = kind === 'ratebook' ? [] : [...common, ...terms, 'first-per-minute', 'disconnect-percent'];
    expect(top.filter((key) => !(key in (SAMPLES[kind] ?? {})) && !elsewhere.includes(key))).toEqual([]);
  });

  test('each required key is missed', () => {
    for (const key of (SCHEMAS.get(kind)?.required ?? []) as string[])
      expect(faults(kind, changed(kind, [key], ABSENT))).toContain('');
  });

  test('a key that nobody knows is refused, and a note is not', () => {
    expect(faults(kind, changed(kind, ['colour'], 'red'))).toEqual(['']);
    expect(faults(kind, changed(kind, ['x-colour'], { any: ['thing'] }))).toEqual([]);
    for (const key of ['constructor', 'hasOwnProperty', 'toString'])
      expect(faults(kind, changed(kind, [key], 1))).toEqual(['']);
  });

  test('a name is kebab-case, and text has no control characters', () => {
    const key = kind === 'ratebook' ? 'title' : 'name';
    const wrong =
      kind === 'ratebook' || kind === 'scenario'
        ? ['', 'a\u0000b', 'a\u001bb', 7, null]
        : ['', 'Line', 'a--b', '-a', 'a_b', 'ą', 'a'.repeat(81), 7, null];
    for (const value of wrong)
      expect(faults(kind, changed(kind, [key], value)), String(value)).toEqual(expect.arrayContaining([`/${key}`]));
  });
});

test('the schema of a file takes every kind by its tag and no other', () => {
  for (const kind of Object.keys(SAMPLES).filter((name) => name !== 'ratebook'))
    expect(faults('document', SAMPLES[kind])).toEqual([]);
  for (const document of [{}, { kind: 'plans' }, { kind: 7 }, { ...SAMPLES.tax, kind: 'surcharge' }, [], 'plan', null])
    expect(faults('document', document)).not.toEqual([]);
});

describe('scalars', () => {
  const accepts = (piece: string, value: unknown) => validator(`common.schema.json#/$defs/${piece}`)(value) as boolean;
  const cases: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
    [
      'fee',
      [0, 10, '0.00', '10.00', '999999999999.999999999999', 999999999999, 9.5],
      [
        -1,
        '-0.01',
        '1000000000000',
        1000000000000,
        '0.0000000000001',
        '1e3',
        '0x10',
        '.5',
        '5.',
        '1,5',
        '+1',
        '007',
        '',
        ' 1',
        '1 ',
        'EUR',
        true,
        null,
      ],
    ],
    ['money', ['-15.29', -3, 0, '0.5'], ['--1', '- 1', -1000000000000, '-1000000000000']],
    ['positive-quantity', [1, '0.5', '0.000000000001'], [0, '0', '0.0', '0.00', -1]],
    ['percent', [0, 100, '100.00', '99.999', '0.5'], ['100.01', 101, -1, '-1', '1000']],
    ['rate-percent', [0, 1000, '1000.0', '999.99'], ['1000.01', 1001, '-1']],
    [
      'identifier',
      [370, '0044', '+37060000000', '0', '1'.repeat(20)],
      ['1'.repeat(21), '', '+', '37 0', '++1', -1, 1.5, 'x', '٣'],
    ],
    [
      'civil-date',
      ['1970-01-01', '2026-12-31', '2199-01-01'],
      [
        '1969-12-31',
        '2200-01-01',
        '2026-13-01',
        '2026-00-01',
        '2026-01-32',
        '2026-1-1',
        '26-01-01',
        '2026-01-01T00:00',
        20260101,
      ],
    ],
    [
      'local-time',
      ['2026-05-27', '2026-05-27T00:00', '2026-05-27T23:59:59'],
      [
        '2026-05-27T24:00',
        '2026-05-27T10',
        '2026-05-27 10:15',
        '2026-05-27T10:60',
        '2026-05-27T10:15Z',
        '2026-05-27T10:15+03:00',
      ],
    ],
    [
      'duration',
      ['1 second', '2 days', '1 days', '99999 days', '9999 weeks', '999 months', '99 years'],
      [
        '0 days',
        '-1 day',
        '1.5 days',
        '100000 days',
        '10000 weeks',
        '1000 months',
        '100 years',
        '2days',
        '2  days',
        '2 Days',
        '2 fortnights',
        2,
      ],
    ],
    [
      'includes',
      ['1 second', '6000 seconds', '999999999 seconds'],
      ['0 seconds', '100 minutes', '1000000000 seconds', 6000],
    ],
    ['currency', ['EUR'], ['eur', 'EURO', 'EU', '€']],
    [
      'time-zone',
      ['UTC', 'Europe/Vilnius', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'],
      ['', '/etc/passwd', 'EST', 'Europe//Vilnius', '../x', '+03:00'],
    ],
  ];
  test.each(cases)('%s', (piece, right, wrong) => {
    expect(right.filter((value) => !accepts(piece, value))).toEqual([]);
    expect(wrong.filter((value) => accepts(piece, value))).toEqual([]);
  });
});

describe('what may not be written', () => {
  const event = (fields: object) => [['timeline', 0], { at: '2026-05-02', account: 'acme', ...fields }] as const;
  const charge = (fields: object) => [['charges', 0], { name: 'a', due: 'once', price: 1, ...fields }] as const;
  const cases: readonly (readonly [string, string, readonly [Path, unknown], string])[] = [
    ['a negative price', 'charge-plan', charge({ price: -1 }), '/charges/0/price'],
    [
      'a price in two models',
      'charge-plan',
      charge({ price: { volume: [{ unit: 1 }], graduated: [{ unit: 1 }] } }),
      '/charges/0/price',
    ],
    [
      'a tier without a price',
      'charge-plan',
      charge({ price: { volume: [{ 'up-to': 10 }] } }),
      '/charges/0/price/volume/0',
    ],
    ['no tier at all', 'charge-plan', charge({ price: { volume: [] } }), '/charges/0/price/volume'],
    ['a package of nothing', 'charge-plan', charge({ price: { package: 1, of: 0 } }), '/charges/0/price/of'],
    ['no charge at all', 'charge-plan', [['charges'], []], '/charges'],
    ['a due that is no word of the language', 'charge-plan', charge({ due: 'twice' }), '/charges/0/due'],
    ['a cycle with a day of its own', 'charge-plan', charge({ due: { every: 'cycle', day: 1 } }), '/charges/0/due'],
    ['a weekday for months', 'charge-plan', charge({ due: { every: '1 month', day: 'monday' } }), '/charges/0/due/day'],
    [
      'a day of the month for weeks',
      'charge-plan',
      charge({ due: { every: '2 weeks', day: 3 } }),
      '/charges/0/due/day',
    ],
    ['a day for days', 'charge-plan', charge({ due: { every: '5 days', day: 1 } }), '/charges/0/due/day'],
    ['day 32', 'charge-plan', charge({ due: { every: '1 month', day: 32 } }), '/charges/0/due/day'],
    ['a period of seconds', 'charge-plan', charge({ due: { every: '90 seconds' } }), '/charges/0/due/every'],
    [
      'no periods in advance',
      'charge-plan',
      charge({ collect: { 'in-advance': '0 periods' } }),
      '/charges/0/collect/in-advance',
    ],
    ['retrying for months', 'charge-plan', charge({ renew: { 'retry-for': '1 month' } }), '/charges/0/renew/retry-for'],
    ['the same part twice', 'charge-plan', charge({ prorate: ['first', 'first'] }), '/charges/0/prorate'],
    ['13 decimals', 'charge-plan', charge({ rounding: { precision: 13 } }), '/charges/0/rounding/precision'],
    ['a condition without a fact', 'charge-plan', charge({ when: {} }), '/charges/0/when'],
    ['a fact that nobody knows', 'charge-plan', charge({ when: { weather: 'fine' } }), '/charges/0/when'],
    [
      'a value that the fact cannot have',
      'charge-plan',
      charge({ when: { interval: 'weekly' } }),
      '/charges/0/when/interval',
    ],
    [
      'an operator that nobody knows',
      'charge-plan',
      charge({ when: { fact: 'interval', operator: 'contains', value: 'x' } }),
      '/charges/0/when/operator',
    ],
    [
      'a path into a fact',
      'charge-plan',
      charge({ when: { fact: 'interval', operator: 'equal', value: 'annual', path: '$.x' } }),
      '/charges/0/when',
    ],
    ['a charge for each thing that cannot be held', 'charge-plan', charge({ each: 'moon' }), '/charges/0/each'],
    ['an empty range of dates', 'charge-plan', [['effective'], {}], '/effective'],
    ['an invoice cycle of an invoice cycle', 'plan', [['cycle'], { every: 'cycle' }], '/cycle/every'],
    ['a grace of hours', 'plan', [['invoice', 'grace'], '5 hours'], '/invoice/grace'],
    ['a surcharge of nothing', 'plan', [['surcharges', 0], { name: 'a', 'applies-to': 'all' }], '/surcharges/0'],
    [
      'a surcharge and a reference at once',
      'plan',
      [['surcharges', 0], { name: 'a', surcharge: 'b', percent: 1, 'applies-to': 'all' }],
      '/surcharges/0',
    ],
    ['an empty applies-to', 'plan', [['taxes', 0, 'applies-to'], {}], '/taxes/0/applies-to'],
    ['a tax that applies to nothing said', 'plan', [['taxes', 0], { tax: 'vat-21' }], '/taxes/0'],
    ['an optional allowance', 'plan', [['allowances', 0, 'mandatory'], false], '/allowances/0/mandatory'],
    ['half a choice', 'plan', [['preferences'], { 'new-users': 'leave-free' }], '/preferences'],
    ['an increment of zero', 'tariff', [['increments'], '60/0'], '/increments'],
    ['an increment of more than a day', 'tariff', [['rates', 2, 'increments'], '86401/1'], '/rates/2/increments'],
    ['a tariff without rates', 'tariff', [['rates'], []], '/rates'],
    ['a rate without a prefix', 'tariff', [['rates', 0], { title: 'Nowhere' }], '/rates/0'],
    ['a prefix of letters', 'zones', [['zones', 0, 'prefix'], 'abc'], '/zones/0/prefix'],
    [
      'the same prefix twice in one zone',
      'zones',
      [
        ['zones', 0, 'prefix'],
        [1, 1],
      ],
      '/zones/0/prefix',
    ],
    ['a tax counted by occurrence', 'tax', [['per'], 'occurrence'], '/per'],
    ['a tax on nothing', 'tax', [['on'], []], '/on'],
    ['a minimum term of nothing', 'charge-plan', [['minimum-term'], '0 months'], '/minimum-term'],
    ['a minimum term of days', 'charge-plan', [['minimum-term'], '30 days'], '/minimum-term'],
    ['an activation of its own kind', 'charge-plan', [['activates'], 'at-once'], '/activates'],
    [
      'a third answer to a short balance',
      'charge-plan',
      [['if-short-at-activation'], 'wait'],
      '/if-short-at-activation',
    ],
    ['credits for no day', 'charge-plan', charge({ waive: { days: [] } }), '/charges/0/waive/days'],
    ['credits for what is no day', 'charge-plan', charge({ waive: { days: ['sunny'] } }), '/charges/0/waive/days/0'],
    [
      'skipping a period twice',
      'charge-plan',
      charge({ waive: { days: ['blocked'], 'skip-in': ['first', 'first'] } }),
      '/charges/0/waive/skip-in',
    ],
    ['credits skipped and none given', 'charge-plan', charge({ waive: { 'skip-in': ['first'] } }), '/charges/0/waive'],
    ['a set of no numbers', 'number-set', [['numbers'], []], '/numbers'],
    ['a number of letters', 'number-set', [['numbers', 2, 'number'], 'HELP'], '/numbers/2/number'],
    ['a number without itself', 'number-set', [['numbers', 2], { tags: ['gold'] }], '/numbers/2'],
    ['no tags at all', 'number-set', [['numbers', 2, 'tags'], []], '/numbers/2/tags'],
    [
      'a tag twice',
      'number-set',
      [
        ['numbers', 2, 'tags'],
        ['gold', 'gold'],
      ],
      '/numbers/2/tags',
    ],
    ['a word after the allowance that nobody knows', 'allowance', [['when-depleted'], 'stop'], '/when-depleted'],
    [
      'two tariffs after the allowance',
      'allowance',
      [['when-depleted'], { tariff: 'a', tariffs: 'b' }],
      '/when-depleted',
    ],
    ['told at nothing used', 'allowance', [['notify-at'], '0 seconds'], '/notify-at'],
    ['an optional shared allowance', 'allowance', [['mandatory'], false], '/mandatory'],
    ['an edit of nothing', 'scenario', [['timeline', 14, 'set'], {}], '/timeline/14/set'],
    ['an edit for nobody knows whom', 'scenario', [['timeline', 14, 'for'], 'some'], '/timeline/14/for'],
    ['an edit that empties a value', 'scenario', [['timeline', 14, 'set', 'status'], null], '/timeline/14/set/status'],
    ['an edit of an account', 'scenario', [['timeline', 14, 'account'], 'acme'], '/timeline/14'],
    ['a usage of nothing', 'scenario', event({ event: 'usage' }), '/timeline/0'],
    [
      'an account status that the engine alone gives',
      'scenario',
      event({ event: 'account-changed', status: 'locked' }),
      '/timeline/0/status',
    ],
    [
      'an address without a place',
      'scenario',
      event({ event: 'account-changed', contact: { email: 'ada@acme' } }),
      '/timeline/0/contact/email',
    ],
    ['an empty contact', 'scenario', event({ event: 'account-changed', contact: {} }), '/timeline/0/contact'],
    [
      'a search for anything',
      'scenario',
      [['given', 'accounts', 0, 'subscriptions', 0, 'number'], {}],
      '/given/accounts/0/subscriptions/0/number',
    ],
    [
      'a state that no number can be left in',
      'scenario',
      [['given', 'accounts', 0, 'subscriptions', 0, 'number-on-finish'], 'lost'],
      '/given/accounts/0/subscriptions/0/number-on-finish',
    ],
    ['carrying over for no period', 'allowance', [['carry-over', 'periods'], 0], '/carry-over/periods'],
    ['an outcome that nobody knows', 'preferences', [['otherwise'], 'shrug'], '/otherwise'],
    ['a rule without a condition', 'preferences', [['rules', 0], { name: 'always', then: 'make-free' }], '/rules/0'],
    ['an event that nobody knows', 'scenario', event({ event: 'paiment', amount: 1 }), '/timeline/0'],
    ['a field of another event', 'scenario', event({ event: 'payment', amount: 1, seconds: 3 }), '/timeline/0'],
    [
      'an event without a time',
      'scenario',
      [['timeline', 0], { event: 'payment', account: 'acme', amount: 1 }],
      '/timeline/0',
    ],
    ['a negative payment', 'scenario', event({ event: 'payment', amount: -1 }), '/timeline/0/amount'],
    ['a change of nothing', 'scenario', event({ event: 'account-changed' }), '/timeline/0'],
    [
      'a call made to nobody',
      'scenario',
      event({ event: 'call', direction: 'outbound', from: 1, seconds: 3 }),
      '/timeline/0',
    ],
    [
      'a call received from nobody',
      'scenario',
      event({ event: 'call', direction: 'inbound', to: 1, seconds: 3 }),
      '/timeline/0',
    ],
    [
      'part of a second',
      'scenario',
      event({ event: 'call', direction: 'outbound', to: 1, seconds: 1.5 }),
      '/timeline/0/seconds',
    ],
    [
      'more than 30 years of talk',
      'scenario',
      event({ event: 'call', direction: 'outbound', to: 1, seconds: 1000000001 }),
      '/timeline/0/seconds',
    ],
    ['no seats', 'scenario', event({ event: 'seats-added', count: 0 }), '/timeline/0/count'],
    ['a file of calls above its folder', 'scenario', [['timeline', 8, 'file'], '../calls.csv'], '/timeline/8/file'],
    [
      'a file of calls anywhere on the disk',
      'scenario',
      [['timeline', 8, 'file'], '/tmp/calls.csv'],
      '/timeline/8/file',
    ],
    [
      'a discount of more than everything',
      'scenario',
      [['given', 'accounts', 0, 'subscriptions', 0, 'discounts', 0, 'percent'], 101],
      '/given/accounts/0/subscriptions/0/discounts/0/percent',
    ],
    [
      'a discount of nothing',
      'scenario',
      [['given', 'accounts', 0, 'subscriptions', 0, 'discounts', 0], {}],
      '/given/accounts/0/subscriptions/0/discounts/0',
    ],
    [
      'a card without its month',
      'scenario',
      [['given', 'accounts', 0, 'card'], { type: 'visa', last4: 4242 }],
      '/given/accounts/0/card',
    ],
    [
      'a user with a strange name',
      'scenario',
      [['given', 'accounts', 0, 'users'], { 'Ada L': 'paid' }],
      '/given/accounts/0/users',
    ],
    ['nothing given', 'scenario', [['given', 'accounts'], []], '/given/accounts'],
    [
      'a rejection without its code',
      'scenario',
      [['expect', 'rejections', 0], { account: 'acme' }],
      '/expect/rejections/0',
    ],
    ['an empty expectation', 'scenario', [['expect'], {}], '/expect'],
  ];
  test.each(cases)('%s', (_, kind, [path, value], place) => {
    expect(faults(kind, changed(kind, path, value))).toContain(place);
  });
});

test('a wrong event brings only its own errors, not those of every other kind of event', () => {
  expect(
    faults('scenario', changed('scenario', ['timeline', 0], { at: '2026-05-02', event: 'payment', account: 'acme' })),
  ).toEqual(['/timeline/0']);
  expect(faults('scenario', changed('scenario', ['timeline', 0], { event: 'paid' }))).toEqual(['/timeline/0']);
});

test('an editor, which reads 9.00 as a number and +370 without its plus, is content with the same text', () => {
  const text = `
kind: tariff
name: national-2026
per-minute: 0.020
connect-fee: 9.00
disconnect-percent: 2.50
rates: [{ prefix: +37060000000 }, { prefix: [0044, 1], per-minute: none }]
`;
  expect(faults('document', parse(text))).toEqual([]);
});

test('every pattern is anchored at both ends', () => {
  const loose = ALL.filter(
    ({ schema }) =>
      typeof schema.pattern === 'string' && !(schema.pattern.startsWith('^') && schema.pattern.endsWith('$')),
  );
  expect(loose.map(({ at }) => at)).toEqual([]);
});
