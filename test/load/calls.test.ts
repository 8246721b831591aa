import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../engine/load/csv.ts';
import { load, memorySource } from '../../engine/load/load.ts';
import { BASE_BOOK } from './base-book.ts';

/** The rows of a text as lists of fields; a problem as its offset. */
function fieldsOf(text: string): (string[] | number)[] {
  return [...csvRows(text)].map((row) => ('message' in row ? row.offset : row.fields.map((field) => field.text)));
}

describe('CSV as RFC 4180 says', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,\n,b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['\n\na\n\n', [['a']]],
    ['"a,b","c""d","e\nf"\n', [['a,b', 'c"d', 'e\nf']]],
    ['""\n', [['']]],
    ['', []],
    ['a"b\n', [1]],
    ['x\n"a"b\n', [['x'], 5]],
    ['"a', [0]],
    ['a,"b', [2]],
  ])('%j', (text, rows) => {
    expect(fieldsOf(text)).toEqual(rows);
  });

  it('reads back whatever fields are written, quoted or, where they need no quotes, not', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' ', '0'), maxLength: 6 });
    const table = fc.array(fc.array(fc.tuple(field, fc.boolean()), { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const write = ([text, quote]: [string, boolean]): string =>
          quote || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const text = rows.map((row) => row.map(write).join(',') + end).join('');
        expect(fieldsOf(text)).toEqual(rows.map((row) => row.map(([value]) => value)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a file of calls', () => {
  const rowsOf = (csv: string) => {
    const { value, issues } = load(memorySource({ ...BASE_BOOK, 'scenarios/calls.csv': csv }));
    const read = [...(value?.scenarios[0]?.callFiles.values() ?? [])][0] ?? null;
    return {
      rows: read?.rows ?? null,
      malformed: read?.malformed ?? null,
      told: issues.map(
        ({ place, code }) => `${place.file}:${place.range.start.line}:${place.range.start.column} ${code}`,
      ),
    };
  };

  it('is read in file order, with the place of each row and numbers as they were written', () => {
    const { rows, told } = rowsOf(
      'at,direction,from,to,seconds,id,access-number,cost,member\n2026-05-12,inbound,0044,+370*1,0,,,,\n2026-05-11T10:00,outbound,1,2,61,x,+37070000001,0.35,ann\n',
    );
    expect(told).toEqual([]);
    expect(rows?.map(({ place, ...row }) => ({ ...row, line: place.range.start.line }))).toEqual([
      {
        at: '2026-05-12',
        direction: 'inbound',
        from: '0044',
        to: '+370*1',
        seconds: 0,
        id: null,
        accessNumber: null,
        cost: null,
        member: null,
        line: 2,
      },
      {
        at: '2026-05-11T10:00',
        direction: 'outbound',
        from: '1',
        to: '2',
        seconds: 61,
        id: 'x',
        accessNumber: '+37070000001',
        cost: '0.35',
        member: 'ann',
        line: 3,
      },
    ]);
  });

  it('may have its columns in any order', () => {
    expect(rowsOf('seconds,to,from,direction,at\n5,2,1,inbound,2026-05-12\n').rows?.[0]).toMatchObject({
      seconds: 5,
      from: '1',
      to: '2',
    });
  });

  it.each([
    ['at,direction,from,to\n', '1:1 calls/header'],
    ['at,at,direction,from,to,seconds\n', '1:4 calls/header'],
    ['At,direction,from,to,seconds\n', '1:1 calls/header'],
    ['at,direction,from,to,seconds\n2026-05-12,inbound,1,2,-1\n', '2:24 calls/row'],
    ['at,direction,from,to,seconds\n2026-05-12,inbound,1,2,01\n', '2:24 calls/row'],
    ['at,direction,from,to,seconds\n2026-05-12,inbound,1,2,\n', '2:24 calls/row'],
    ['at,direction,from,to,seconds\n2026-13-12,inbound,1,2,3\n', '2:1 calls/row'],
    ['at,direction,from,to,seconds\n2026-05-12,inbound,1,2\n', '2:1 calls/row'],
    ['at,direction,from,to,seconds\n2026-05-12,inbound,1\u0007,2,3\n', '2:20 calls/row'],
    ['at,direction,from,to,seconds,access-number\n2026-05-12,inbound,1,2,3,card\n', '2:26 calls/row'],
    ['at,direction,from,to,seconds,member\n2026-05-12,inbound,1,2,3,Ann Lee\n', '2:26 calls/row'],
  ])('is refused where it is wrong: %j', (csv, at) => {
    expect(rowsOf(csv).told).toEqual([`scenarios/calls.csv:${at}`]);
  });

  it('tells twenty wrong rows one by one and counts the rest', () => {
    const { told, malformed } = rowsOf(`at,direction,from,to,seconds\n${'2026-05-12,sideways,1,2,3\n'.repeat(25)}`);
    expect(told).toHaveLength(21);
    expect(malformed).toBe(25);
  });
});
