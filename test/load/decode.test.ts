import { describe, expect, it } from 'vitest';
import { decodeText, decodeWithIssues } from './decode-text.ts';

/** The value of `a: TEXT`. */
function scalar(text: string): unknown {
  const [document] = decodeText(`a: ${text}\n`);
  return (document as { a: unknown }).a;
}

const codesOf = (text: string): string[] => decodeWithIssues(text).issues.map(({ code }) => code);

describe('scalars are decoded from their source text', () => {
  it.each(['0', '10', '-3', '9007199254740991', '-9007199254740991'])('%s is a number: it loses nothing', (text) => {
    expect(scalar(text)).toBe(Number(text));
  });

  it.each([
    '10.00',
    '0044',
    '+37060000000',
    '1e400',
    '0x10',
    '0o17',
    '.5',
    '5.',
    '-0',
    '+1',
    '1_000',
    '.inf',
    '.nan',
    '9007199254740992',
    '12345678901234567890.123',
    '2026-05-27',
    '12:30:00',
    'yes',
    'No',
    'on',
  ])('%s stays text as it was written', (text) => {
    expect(scalar(text)).toBe(text);
  });

  it.each(['"10"', "'10'", '"true"', "'null'"])('%s is text, for it stands in quotes', (text) => {
    expect(scalar(text)).toBe(text.slice(1, -1));
  });

  it.each([
    ['true', true],
    ['False', false],
    ['null', null],
    ['~', null],
    ['', null],
  ])('%s is a word of YAML 1.2', (text, value) => {
    expect(scalar(text)).toBe(value);
  });

  it('folds text over lines as YAML says, without making a number of it', () => {
    expect(decodeText('a: 10\n  20\nb: |\n  10\n')).toEqual([{ a: '10 20', b: '10\n' }]);
  });

  it('takes a file with a byte order mark and CRLF like any other', () => {
    expect(decodeText('\ufeffa: 1\r\nb: x\r\n')).toEqual([{ a: 1, b: 'x' }]);
  });
});

describe('keys', () => {
  it('has no prototype that a key could reach', () => {
    const [document] = decodeText('__proto__: { polluted: true }\nconstructor: 1\nhasOwnProperty: 2\n');
    expect(Object.keys(document as object)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(Object.getPrototypeOf(document)).toBe(null);
    expect('polluted' in {}).toBe(false);
  });

  it('keeps a key as it was written, though it looks like a number or a word', () => {
    expect(Object.keys(decodeText('0044: 1\ntrue: 2\n~: 3\n')[0] as object)).toEqual(['0044', 'true', '~']);
  });

  it('refuses a key twice and keeps the first', () => {
    const { values, issues } = decodeWithIssues('a: 1\nb: 2\na: 3\n');
    expect(values).toEqual([{ a: 1, b: 2 }]);
    expect(issues.map(({ code, place, related }) => [code, place.range.start, related?.place.range.start])).toEqual([
      ['yaml/duplicate-key', { line: 3, column: 1 }, { line: 1, column: 1 }],
    ]);
  });
});

describe('anchors and aliases', () => {
  it('gives an alias the value of its anchor, the last of that name before it', () => {
    expect(decodeText('a: &x 1\nb: *x\nc: &x [2]\nd: *x\n')).toEqual([{ a: 1, b: 1, c: [2], d: [2] }]);
  });

  it.each([
    ['a: *x\nb: &x 1\n', 'before its anchor'],
    ['a: &x [*x]\n', 'inside its anchor'],
    ['a: &x 1\n---\nb: *x\n', 'in another document'],
  ])('refuses an alias in %j, %s', (text) => {
    expect(codesOf(text)).toEqual(['yaml/alias']);
  });

  it('reads 49 and 50 aliases, and refuses the 51st', () => {
    const aliases = (count: number): string[] => codesOf(`a: &x 1\nb: [${Array(count).fill('*x').join(', ')}]\n`);
    expect([aliases(49), aliases(50), aliases(51)]).toEqual([[], [], ['yaml/alias']]);
  });
});

describe('places', () => {
  const text = 'a: 1\nlist:\n  - { name: x, price: 10.00 }\n  - name: y\nempty:\n';
  const { values, places } = decodeWithIssues(text);
  const top = values[0] as { list: [object, object] };
  const at = (place: {
    range: { start: { line: number; column: number }; end: { line: number; column: number } };
  }): number[] => [place.range.start.line, place.range.start.column, place.range.end.line, place.range.end.column];

  it('knows where a value stands, where its key does, and where its owner does', () => {
    expect(at(places.of(top.list[0], 'price'))).toEqual([3, 23, 3, 28]);
    expect(at(places.ofKey(top.list[0], 'price'))).toEqual([3, 16, 3, 21]);
    expect(at(places.of(top.list[0]))).toEqual([3, 5, 3, 30]);
    expect(at(places.of(top.list[0], 'absent'))).toEqual([3, 5, 3, 30]);
    expect(at(places.of(top, 'list'))).toEqual([3, 3, 4, 12]);
    expect(at(places.of(top.list, 1))).toEqual([4, 5, 4, 12]);
  });

  it('puts an empty value at its key', () => {
    expect(at(places.of(top, 'empty'))).toEqual([5, 1, 5, 6]);
  });

  it('puts what an owner lacks at the key that it stands under, else at its first key', () => {
    expect(at(places.ofOwner(top.list))).toEqual([2, 1, 2, 5]);
    expect(at(places.ofOwner(top.list[1]))).toEqual([4, 5, 4, 9]);
  });
});
