import { describe, expect, it, test } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { load, memorySource } from '../../engine/load/load.ts';

const TARIFF = 'kind: tariff\nname: out-of-a-file\nper-minute: 0.05\nrates: prices/rates.csv\n';

function loaded(csv: string, tariff = TARIFF) {
  const { value, issues } = load(memorySource({ 'plans/book.yaml': tariff, 'plans/prices/rates.csv': csv }));
  return {
    rates: value?.rateFiles.get('out-of-a-file')?.map(({ rate }) => rate),
    lines: value?.rateFiles.get('out-of-a-file')?.map(({ place }) => `${place.file}:${place.range.start.line}`),
    told: issues.map(
      ({ place, code }) => `${place.file}:${place.range.start.line}:${place.range.start.column} ${code}`,
    ),
  };
}

describe('a file of rates', () => {
  it('is read beside the document that names it, each row with its place; an empty field is an absent key', () => {
    const { rates, lines, told } = loaded(
      'prefix,title,per-minute,first-per-minute,increments,connect-fee,disconnect-percent,days,hours,from,to\n' +
        '+370,"Lithuania, ""all""",0.02,0.03,60/6,0.05,2.5,saturday sunday,22:00-06:00,2026-01-01,2026-12-31\n' +
        '0044,,none,,,,,,,,\n',
    );
    expect(told).toEqual([]);
    expect(rates).toEqual([
      {
        prefix: '+370',
        title: 'Lithuania, "all"',
        'per-minute': '0.02',
        'first-per-minute': '0.03',
        increments: '60/6',
        'connect-fee': '0.05',
        'disconnect-percent': '2.5',
        days: ['saturday', 'sunday'],
        hours: '22:00-06:00',
        effective: { from: '2026-01-01', to: '2026-12-31' },
      },
      { prefix: '0044', 'per-minute': 'none' },
    ]);
    expect(lines).toEqual(['plans/prices/rates.csv:2', 'plans/prices/rates.csv:3']);
  });

  it('needs two columns, in any order', () => {
    expect(loaded('per-minute,prefix\n0.02,370\n').rates).toEqual([{ prefix: '370', 'per-minute': '0.02' }]);
    expect(loaded('prefix,title\n370,Lithuania\n').told).toEqual(['plans/prices/rates.csv:1:1 rates/header']);
    expect(loaded('').told).toEqual(['plans/prices/rates.csv:1:1 rates/header']);
  });

  it('is missed where it is named', () => {
    const { told } = loaded('', TARIFF.replace('prices/rates.csv', 'prices/rate.csv'));
    expect(told).toEqual(['plans/book.yaml:4:8 file/missing']);
  });

  it('takes a price from its tariff where a row has none, and says so where neither has one', async () => {
    const files = {
      'book.yaml': TARIFF.replace('per-minute: 0.05\n', ''),
      'prices/rates.csv': 'prefix,per-minute\n370,0.02\n371,\n',
    };
    const book = load(memorySource(files)).value;
    if (book === null) throw new Error('no book');
    const { issues } = await compile(book);
    expect(issues.map(({ code, place }) => `${place.file}:${place.range.start.line} ${code}`)).toEqual([
      'prices/rates.csv:3 tariff/no-price',
    ]);
  });

  it('tells rates that stand against each other with both lines', async () => {
    const files = { 'book.yaml': TARIFF, 'prices/rates.csv': 'prefix,per-minute\n370,0.02\n371,0.02\n+370,0.03\n' };
    const book = load(memorySource(files)).value;
    if (book === null) throw new Error('no book');
    const { issues } = await compile(book);
    expect(
      issues.map(({ code, place, related }) => [code, place.range.start.line, related?.place.range.start.line]),
    ).toEqual([['tariff/duplicate-prefix', 4, 2]]);
  });
});

/** One field in a row of a file, and the same under the key of a rate. */
const FIELDS: readonly (readonly [string, readonly string[]])[] = [
  ['prefix', ['370', '+370', '0044', '12345678901234567890', '123456789012345678901', '37O', '++370', '-370']],
  [
    'per-minute',
    ['0.02', '0', 'none', '00.02', '.02', '-0.02', '1e3', '999999999999.999999999999', '1000000000000', '0,02'],
  ],
  ['first-per-minute', ['0.02', 'none', '-1']],
  ['increments', ['60/6', '1/1', '86400/86400', '86401/1', '0/1', '60', '60/', '060/6', '60/6/1']],
  ['connect-fee', ['0.05', '5', '-5', 'none']],
  ['disconnect-percent', ['0', '2.5', '100', '100.00', '100.01', '101', '-1', '007']],
  [
    'hours',
    ['08:00-20:00', '22:00-06:00', '00:00-24:00', '24:00-08:00', '8:00-20:00', '08:00', '08:60-09:00', '08:00-25:00'],
  ],
];

describe('a field of a row is good where it is good in a rate of the document', () => {
  test.each(FIELDS)('%s', (column, texts) => {
    const others = column === 'prefix' ? ['per-minute', '0.02'] : column === 'per-minute' ? ['prefix', '370'] : null;
    for (const text of texts) {
      const header = others === null ? `prefix,per-minute,${column}` : `${column},${others[0]}`;
      const row = others === null ? `370,0.02,${text}` : `${text},${others[1]}`;
      const quoted = /^\d+$/.test(text) && column !== 'prefix' ? text : `"${text}"`;
      const given =
        others === null
          ? `prefix: 370, per-minute: 0.02, ${column}: ${quoted}`
          : `${column}: ${quoted}, ${others[0]}: ${others[1]}`;
      const inFile = loaded(
        `${header}\n${row.includes(',') && text.includes(',') ? row.replace(text, `"${text}"`) : row}\n`,
      );
      const inDocument = load(memorySource({ 'book.yaml': `kind: tariff\nname: here\nrates: [{ ${given} }]\n` }));
      expect([text, inFile.told.length]).toEqual([text, inDocument.issues.length]);
    }
  });

  test('days', () => {
    for (const [text, isGood] of [
      ['monday', true],
      ['monday sunday', true],
      ['monday monday', false],
      ['Monday', false],
      ['monday  sunday', false],
      ['monday,sunday', false],
    ] as const) {
      expect([text, loaded(`prefix,per-minute,days\n370,0.02,"${text}"\n`).told.length === 0]).toEqual([text, isGood]);
    }
  });
});
