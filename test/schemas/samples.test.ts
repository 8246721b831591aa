import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ABSENT, changed, faults } from './changed.ts';
import { SAMPLES } from './samples.ts';
import { ALL, SCHEMAS, type Schema, validator } from './schemas.ts';

describe.each(Object.keys(SAMPLES))('%s', (kind) => {
  test('a document with every key is valid', () => {
    expect(faults(kind, SAMPLES[kind])).toEqual([]);
  });

  test('every key of its own stands in that document', () => {
    const top = Object.keys((SCHEMAS.get(kind)?.properties ?? {}) as Schema);
    const common = ['title', 'description', 'status', 'effective'];
    const terms = ['collect', 'renew', 'prorate', 'day-count', 'rounding', 'if-short', 'while-suspended', 'waive'];
    const others = [
      'first-per-minute',
      'disconnect-percent',
      ...(kind === 'discount' ? ['percent', 'units', 'cap', 'combine'] : []),
    ];
    const elsewhere = kind === 'ratebook' ? [] : [...common, ...terms, ...others];
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
