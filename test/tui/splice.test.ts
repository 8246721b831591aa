import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskSource } from '../../engine/load/load.ts';
import type { Edit, Told } from '../../engine/tui/protocol.ts';
import { session } from '../../engine/tui/session.ts';
import { changeOf, edited, isNumber, linesOfBlock, numberAt } from '../../engine/tui/splice.ts';

const at = (text: string, line: number, column: number) => numberAt(text, line, column)?.before ?? null;

describe('the number at a place', () => {
  test.each([
    ['    price: 14.00 # a month', '14.00'],
    ['    price: "14.00"', '14.00'],
    ["  - { up-to: '100', price: 0.05 }", '100'],
    ['- { prefix: [370, 371], per-minute: 0.60 }', '0.60'],
    ['  - 100', '100'],
    ['amount: -5', '-5'],
    ['percent: 21\r', '21'],
    ['at: [10, 20]', '10'],
    ['370,Lithuania,0.05', '370'],
    ['price: 14.00 # not 15.00', '14.00'],
    ['grace: 14 days', '14'],
    ['every: 1 month }', '1'],
    ['includes: 1000 units, meter: lookups', '1000'],
    ['includes: 0.5 unit', '0.5'],
    ['tax-per-line: 2 half-up }', '2'],
    ['increment: 5 floor', '5'],
    ['percent: 21%', '21'],
    ['interval: 60/6 # seconds', '60'],
    ['start: 2026-05-17', '2026-05-17'],
    ["at: '2026-05-17T10:00'", '2026-05-17T10:00'],
    ['at: 2026-05-17T10:00:05 }', '2026-05-17T10:00:05'],
  ])('%j has %s', (text, number) => expect(at(text, 1, 1)).toBe(number));

  test.each([
    ['every: 5 cats'],
    ['between: 2026-05-17..2026-05-18'],
    ['time: 8:00-18:00'],
    ['name: plan-5'],
    ['line: The 5 best'],
    ['# price: 14.00'],
    ['version: 1.2.3'],
    ['"37052000101": x'],
    ['- { prefix: 370 }'],
    ["- { prefix: '370' }"],
    ['- { prefix: [370, 371] }'],
    [''],
  ])('%j has none', (text) => expect(at(text, 1, 1)).toBe(null));

  test('is the one that the column is in, else the next, else the first of the line', () => {
    const line = '  - { up-to: 100, price: 0.05, name: x }';
    const columns = [1, 14, 16, 17, 18, 26, 29, 30, 40];
    expect(columns.map((column) => at(`\n${line}`, 2, column))).toEqual([
      ...['100', '100', '100', '0.05', '0.05', '0.05', '0.05', '100', '100'],
    ]);
  });

  test('of a file of prices is none that a telephone number begins with', () => {
    const rates = 'prefix,title,per-minute,grace\r\n1212,"New York, 5th",0.20,3\r\n1,9,0.10,2\r\n';
    expect([1, 20, 26].map((column) => at(rates, 2, column))).toEqual(['0.20', '0.20', '3']);
    expect([1, 3, 5].map((column) => at(rates, 3, column))).toEqual(['9', '9', '0.10']);
    expect(at('per-minute,prefix\n0.20,44\n', 2, 6)).toBe('0.20');
  });

  test('both numbers of a pair can be pointed at', () => {
    expect([12, 13, 14].map((column) => at('interval: 60/6', 1, column))).toEqual(['60', '6', '6']);
  });

  test('a line that is not there has none', () => expect(numberAt('price: 5', 7, 1)).toBe(null));
});

describe('the lines of what begins in a line', () => {
  const text = [
    'kind: discount', // 1
    'name: gift',
    '# a card',
    'amount: 100.00',
    '---',
    'charges:', // 6
    '  - name: desk',
    '    tiers:',
    '      - price: 5',
    '',
    '  - name: locker', // 11
    '    price: 9',
    'taxes: []',
  ].join('\n');

  test.each([
    ['a document, up to the next', 1, [1, 2, 3, 4]],
    ['its rest, from a key on', 6, [6, 7, 8, 9, 10, 11, 12, 13]],
    ['an entry of a list, with all that is in it', 7, [7, 8, 9, 10]],
    ['the last entry', 11, [11, 12]],
    ['one line by itself', 9, [9, 10]],
    ['a line that is not there', 20, [20]],
  ])('%s', (_, line, lines) => expect(linesOfBlock(text, line)).toEqual(lines));
});

describe('an edit', () => {
  const text = 'kind: plan\r\nprice: 14.00 # a month\r\nname: x';
  const edit: Edit = { file: 'a.yaml', line: 2, column: 8, before: '14.00', after: '9' };

  test('changes the number and nothing else', () => {
    expect(edited(text, edit)).toBe('kind: plan\r\nprice: 9 # a month\r\nname: x');
    expect(changeOf(text, edit)).toEqual({
      line: 2,
      before: ['price: 14.00 # a month'],
      after: ['price: 9 # a month'],
    });
  });

  test('is none where the number does not stand there', () => {
    for (const other of [{ column: 7 }, { column: 9 }, { line: 1 }, { line: 9 }, { before: '14.01' }])
      expect([edited(text, { ...edit, ...other }), changeOf(text, { ...edit, ...other })]).toEqual([null, null]);
  });

  test('of any number found in any text, made and taken back, gives the text again', () => {
    const line = fc.constantFrom('a: 1', ' - { b: 22.5, c: "3" } # 4', 'x', '', 'd: [5, -6]\r', 'é: 7');
    fc.assert(
      fc.property(fc.array(line), fc.nat(9), fc.nat(30), fc.integer(), (lines, row, column, number) => {
        const whole = lines.join('\n');
        const found = numberAt(whole, row, column);
        if (found === null) return;
        const there: Edit = { file: '', ...found, after: String(number) };
        const changed = edited(whole, there) ?? '';
        expect(changed.split('\n').length).toBe(whole.split('\n').length);
        expect(edited(changed, { ...there, before: there.after, after: there.before })).toBe(whole);
      }),
    );
  });
});

test('a number is digits, with a point among them, and no exponent', () => {
  expect(['0', '14.00', '-5', '+5', '007'].filter((text) => !isNumber(text))).toEqual([]);
  expect(['', '.', '5.', '.5', '1e3', '5 ', '1,5', '0x1', '--5', '1: {'].filter(isNumber)).toEqual([]);
});

describe('writing', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ratebook-write-'));
    writeFileSync(join(root, 'plan.yaml'), '\ufeffprice: 14.00\n', { mode: 0o640 });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const EDIT: Edit = { file: 'plan.yaml', line: 1, column: 8, before: '14.00', after: '15.00' };

  function write(edit: Edit): string | null {
    const told: Told[] = [];
    const computing = session({ root, named: [], files: null }, diskSource(root));
    computing.listen((one) => told.push(one));
    computing.ask({ kind: 'write', edit });
    const [first] = told;
    if (first?.kind !== 'written') throw new Error('it was not answered');
    return first.problem;
  }

  test('replaces the file as a whole: its mark, its mode and its links stay, and nothing is left beside it', () => {
    symlinkSync(join(root, 'plan.yaml'), join(root, 'link.yaml'));
    expect(write({ ...EDIT, file: 'link.yaml' })).toBe(null);
    expect(readFileSync(join(root, 'plan.yaml'), 'utf8')).toBe('\ufeffprice: 15.00\n');
    expect(statSync(join(root, 'plan.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(root)).toEqual(['link.yaml', 'plan.yaml']);
  });

  test('is refused where the number does not stand there any more, and where there is no such file', () => {
    writeFileSync(join(root, 'plan.yaml'), 'price: 16.00\n');
    expect(write(EDIT)).toBe('plan.yaml has changed: 14.00 does not stand there any more');
    expect(readFileSync(join(root, 'plan.yaml'), 'utf8')).toBe('price: 16.00\n');
    rmSync(join(root, 'plan.yaml'));
    expect(write(EDIT)).toContain('plan.yaml');
    expect(write({ ...EDIT, file: '../outside.yaml' })).toContain('outside.yaml');
  });
});
