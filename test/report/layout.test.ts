import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { LEFT, RIGHT, table, titledTable, WRAPS } from '../../engine/report/table.ts';
import { visible, wrap } from '../../engine/report/text.ts';
import { entry, eur, invoice, line, MAY, opened, period, quantity, run } from './builder.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const short = fc.string({ unit: 'binary', maxLength: 8 });

describe('tables', () => {
  it('align left and right, and leave no spaces at the end of a line', () => {
    expect(
      table(
        [LEFT, RIGHT, LEFT],
        [
          ['a', '1', 'x'],
          ['bbb', '22', ''],
          ['', '333', 'yy'],
        ],
        80,
      ),
    ).toEqual(['a      1  x', 'bbb   22', '     333  yy']);
  });

  it('leave out a column that has nothing in it', () => {
    expect(table([LEFT, LEFT, LEFT], [['a', '', 'b']], 80)).toEqual(['a  b']);
  });

  it('wrap the flexible column at the width of the page', () => {
    const rows = [['one two three four', '1.00']];
    expect(table([WRAPS, RIGHT], rows, 24)).toEqual(['one two three four  1.00']);
    expect(table([WRAPS, RIGHT], rows, 23)).toEqual(['one two three      1.00', 'four']);
  });

  it('take from the widest column first, where several give way', () => {
    const rows = [['a b c d e f g h i j', 'one two three four five six seven', '1']];
    expect(table([WRAPS, WRAPS, RIGHT], rows, 45)).toEqual([
      'a b c d e f g h i j  one two three four     1',
      '                     five six seven',
    ]);
    expect(table([WRAPS, WRAPS, RIGHT], rows, 35)).toEqual([
      'a b c d e f g h  one two three    1',
      'i j              four five six',
      '                 seven',
    ]);
  });

  it('go on below where the columns find no room beside each other, each under its title', () => {
    const titles = ['name', 'period', 'status', 'active'];
    const rows = [
      ['line-begun-in-debt', 'cycle', 'suspended', 'from 10 May 2026'],
      ['switch', '', 'active', ''],
    ];
    const columns = [WRAPS, LEFT, LEFT, LEFT];
    expect(titledTable(columns, titles, rows, 49, plain)).toEqual([
      'name          period  status     active',
      'line-begun-i  cycle   suspended  from 10 May 2026',
      'n-debt',
      'switch                active',
    ]);
    expect(titledTable(columns, titles, rows, 48, plain)).toEqual([
      'name                period  status',
      '  active',
      'line-begun-in-debt  cycle   suspended',
      '  from 10 May 2026',
      'switch                      active',
    ]);
    expect(titledTable(columns, titles, rows, 20, plain)).toEqual([
      'name',
      '  period  status',
      '  active',
      'line-begun-in-debt',
      '  cycle   suspended',
      '  from 10 May 2026',
      'switch',
      '          active',
    ]);
  });

  it('are nothing without rows', () => {
    expect(titledTable([LEFT], ['title'], [], 80, plain)).toEqual([]);
  });

  it('keep to the width and print nothing that a terminal obeys, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, short, anyText)), (rows) => {
        for (const printed of table([WRAPS, RIGHT, WRAPS], rows, 44)) {
          expect(stringWidth(printed)).toBeLessThanOrEqual(44);
          expect(printed).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
        }
      }),
      { numRuns: 200 },
    );
  });
});

it.each([
  ['\u0000', '␀'],
  ['\u001b', '␛'],
  ['\u007f', '␡'],
  ['\u009b', '�'],
  ['\u2028', '�'],
  ['\u2029', '�'],
  ['\u202e', '�'],
  ['\ufeff', '�'],
  ['\ud83d', '�'],
  ['😀 é 通', '😀 é 通'],
])('makes %j visible as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

describe('wrapped text', () => {
  it.each([
    [8, ['hello', 'you two']],
    [9, ['hello you', 'two']],
    [12, ['hello you', 'two']],
    [13, ['hello you two']],
    [14, ['hello you two']],
  ])('breaks at spaces within %i columns', (width, lines) => {
    expect(wrap('hello you two', width)).toEqual(lines);
  });

  it('keeps line breaks, LF and CRLF, and drops those at the end', () => {
    expect(wrap('a\nb\r\n\nc\n\n', 10)).toEqual(['a', 'b', '', 'c']);
  });

  it('breaks within a word that is longer than a line', () => {
    expect(wrap('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
  });

  it('never breaks a wide character', () => {
    expect(wrap('通話料金', 5)).toEqual(['通話', '料金']);
  });

  it('loses no letter', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 20 }), (text, width) => {
        const kept = (part: string) => visible(part.trimEnd()).replaceAll(/[\s␊␍]/gu, '');
        expect(kept(wrap(text, width).join(''))).toBe(kept(text));
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  [57, 1],
  [58, 1],
  [59, 2],
])('names the file beside a scenario of %i letters, as long as two columns lie between', (letters, lines) => {
  const [first = '', second = ''] = report.preview.text([run([], 'n'.repeat(letters))], {}, plain).split('\n');
  expect(first.includes('scenarios/calls.yaml') ? 1 : 2).toBe(lines);
  expect(second).toBe(lines === 1 ? '═'.repeat(80) : 'scenarios/calls.yaml');
});

it('leaves out service periods where all are the invoice’s own', () => {
  const rental = line({ line: 'Rental', amount: eur('10'), period: MAY });
  const made = invoice({ lines: [rental], subtotal: eur('10'), total: eur('10') });
  const text = report.preview.text(
    [run([entry('2026-06-01T00:00:00+03:00', 'acme', { kind: 'invoice-issued', invoice: made, period: MAY })])],
    {},
    plain,
  );
  expect(text).toMatch(/^Rental +10.00 EUR$/mu);
});

it('tells what is available only where it is not the balance', () => {
  const end = (type: 'prepaid' | 'postpaid') =>
    report.preview.text([run([entry('2026-05-01T00:00:00+03:00', 'acme', opened({ type }))])], {}, plain);
  expect(end('prepaid')).toMatch(/^ {2}acme {2}0.00 EUR$/mu);
  expect(end('postpaid')).toMatch(/^ {2}acme {2}0.00 EUR {2}100.00 EUR available$/mu);
});

describe('an invoice on narrow paper', () => {
  const made = invoice({
    lines: [
      line({
        line: 'Calls to mobile networks',
        amount: eur('1234.56'),
        calls: 1204,
        seconds: 360_000,
        period: period('2025-12-15T00:00:00+02:00', '2026-01-15T00:00:00+02:00'),
      }),
      line({ line: 'Rental', amount: eur('10'), days: 1, period: MAY }),
      line({ line: 'Fax', amount: eur('0'), period: period('2026-05-01T00:00:00+03:00', '2026-05-03T00:00:00+03:00') }),
      line({ line: 'Mobile', amount: eur('0'), seconds: 70 }),
      line({ line: 'Licences', amount: eur('3'), quantity: quantity('1.5'), days: null }),
    ],
    subtotal: eur('1247.56'),
    total: eur('1247.56'),
  });
  const text = (width: number) =>
    report.preview.text(
      [run([entry('2026-06-01T00:00:00+03:00', 'acme', { kind: 'invoice-issued', invoice: made, period: MAY })])],
      { width },
      plain,
    );

  it('tells a service period beside the name where there is room, below it where there is not', () => {
    expect(text(120)).toMatch(
      /^Calls to mobile networks +15 Dec 2025 – 14 Jan 2026 +1204 calls, 100:00:00 +1234.56 EUR$/mu,
    );
    expect(text(80)).toMatch(
      /^Calls to mobile networks +1204 calls, 100:00:00 +1234.56 EUR\n15 Dec 2025 – 14 Jan 2026$/mu,
    );
  });

  it('tells days, quantities, and the time of a call that began on an allowance', () => {
    expect(text(80)).toMatch(/^Rental +1 day +10.00 EUR\n1 May – 31 May 2026$/mu);
    expect(text(88)).toMatch(/^Fax +1 May – 2 May 2026 +0.00 EUR$/mu);
    expect(text(80)).toMatch(/^Mobile +1:10 +0.00 EUR$/mu);
    expect(text(80)).toMatch(/^Licences +1.5 +3.00 EUR$/mu);
  });

  // 24 for the name, 25 + 2 for the period, 21 + 2 for the calls, 11 + 2 for the amount.
  it.each([
    [86, false],
    [87, true],
    [88, true],
  ])('decides so at %i columns', (width, beside) => {
    expect(/networks +15 Dec 2025/u.test(text(width))).toBe(beside);
  });

  it.each([72, 73, 79, 80, 81, 120])('keeps within %i columns', (width) => {
    expect(
      Math.max(
        ...text(width)
          .split('\n')
          .map((printed) => stringWidth(printed)),
      ),
    ).toBe(width);
  });
});
