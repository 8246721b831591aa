import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { codeFrame, linesOf } from '../../engine/report/code-frame.ts';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { issue, place } from './builder.ts';
import { expectGolden } from './golden.ts';

const FILES: Readonly<Record<string, string>> = {
  'plans/growth.yaml': 'kind: plan\r\nname: growth\r\ncharges:\r\n  - ammount: "49.00"\r\n',
  'plans/line.yaml': 'kind: plan\n\tname: "通話" # tab\n',
  'plans/none.yaml': '',
};
const sources = { read: (file: string) => FILES[file] ?? null };

const FOUND = [
  issue({
    place: place('plans/line.yaml', 2, 9, 2),
    severity: 'warning',
    code: 'lint/wide-name',
    message: 'the name "通話" is wide',
  }),
  issue({
    place: place('plans/growth.yaml', 4, 5, 7),
    message: 'unknown property "ammount"; did you mean "amount"?',
    hint: 'a charge has name, due and price',
    fix: { title: 'Rename to "amount"', safe: true, place: place('plans/growth.yaml', 4, 5, 7), text: 'amount' },
    related: { message: 'the plan begins here', place: place('plans/growth.yaml', 1, 1, 4) },
  }),
  issue({ place: place('plans/none.yaml', 1, 1), code: 'load/empty', message: 'the file is empty' }),
  issue({ place: place('plans/gone.yaml', 7, 1), code: 'load/unreadable', message: 'two\nlines \u001b[31m' }),
];

describe('issues, pretty', () => {
  it('tells each with its source line, hint, fix and second place, in file order, and sums up', () => {
    expectGolden('issues.txt', report.issues.pretty(FOUND, sources, 14, plain));
  });

  it.each([
    [1, 0, 0, 1, 'Found 1 error in 1 of 1 file.'],
    [0, 1, 0, 2, 'Found 1 warning in 1 of 2 files.'],
    [2, 1, 1, 14, 'Found 2 errors and 1 warning (1 fixable with --fix) in 1 of 14 files.'],
    [0, 0, 0, 14, 'No problems in 14 files.'],
  ])('sums up %i errors, %i warnings, %i fixable of %i files', (errors, warnings, fixable, files, line) => {
    const where = place('a.yaml', 1, 1);
    const fix = { title: 'mend', safe: true, place: where, text: '' };
    const guess = { ...fix, safe: false };
    const found = [
      ...Array.from({ length: errors }, (_, index) => issue({ place: where, fix: index < fixable ? fix : guess })),
      ...Array.from({ length: warnings }, () => issue({ place: where, severity: 'warning' })),
    ];
    expect(report.issues.pretty(found, sources, files, plain).trimEnd().split('\n').at(-1)).toBe(line);
  });
});

describe('issues, compact and JSON', () => {
  it('has one greppable line each, whatever the message holds', () => {
    expectGolden('issues-compact.txt', report.issues.compact(FOUND));
    expect(report.issues.compact([])).toBe('');
  });

  it('has the published shape', () => {
    expectGolden('check-json.txt', report.issues.json(FOUND, 14));
  });

  it('is the same whatever order the issues were found in', () => {
    expect(report.issues.json([...FOUND].reverse(), 14)).toBe(report.issues.json(FOUND, 14));
    expect(report.issues.compact([...FOUND].reverse())).toBe(report.issues.compact(FOUND));
  });
});

describe('code frame', () => {
  const frame = (source: string, line: number, from: number, to: number, endLine = line) =>
    codeFrame(linesOf(source), { start: { line, column: from }, end: { line: endLine, column: to } }, plain);

  it.each([
    ['the first character', 'abc', 1, 2, ['  |', '1 | abc', '  | ^']],
    ['the last character', 'abc', 3, 4, ['  |', '1 | abc', '  |   ^']],
    ['just past the end', 'abc', 4, 4, ['  |', '1 | abc', '  |    ^']],
    ['far past the end', 'abc', 99, 99, ['  |', '1 | abc', '  |    ^']],
    ['an empty range', 'abc', 2, 2, ['  |', '1 | abc', '  |  ^']],
    ['an empty line', '', 1, 1, ['  |', '1 |', '  | ^']],
    ['a carriage return', 'abc\r\ndef', 1, 4, ['  |', '1 | abc', '  | ^^^']],
    ['a tab before it', 'a\tbc', 3, 5, ['  |', '1 | a   bc', '  |     ^^']],
    ['a tab under it', '\t\tx', 2, 3, ['  |', '1 |         x', '  |     ^^^^']],
    ['a tab after three letters', 'abc\tx', 4, 5, ['  |', '1 | abc x', '  |    ^']],
    ['wide characters before it', '通話: x', 5, 6, ['  |', '1 | 通話: x', '  |       ^']],
    [
      'a card number',
      'last4: 4111111111111111',
      8,
      24,
      ['  |', `1 | last4: ${'•'.repeat(12)}1111`, `  |        ${'^'.repeat(16)}`],
    ],
    [
      'one in groups',
      '{"last4": "4111 1111 1111 1111"}',
      1,
      2,
      ['  |', '1 | {"last4": "•••• •••• •••• 1111"}', '  | ^'],
    ],
    ['four digits', 'last4: "0042"', 8, 14, ['  |', '1 | last4: "0042"', '  |        ^^^^^^']],
    ['wide characters under it', '"通話"', 2, 4, ['  |', '1 | "通話"', '  |  ^^^^']],
    ['a combining character', 'e\u0301: x', 5, 6, ['  |', '1 | e\u0301: x', '  |    ^']],
    ['control characters', '\u0007\u001b[x', 4, 5, ['  |', '1 | ␇␛[x', '  |    ^']],
    ['marks that reverse text', '\u202eab', 2, 3, ['  |', '1 | �ab', '  |  ^']],
  ])('points at %s', (_, source, from, to, lines) => {
    expect(frame(source, 1, from, to)).toEqual(lines);
  });

  it('marks a range over several lines to the end of its first', () => {
    expect(frame('ab\ncd', 1, 2, 2, 2)).toEqual(['  |', '1 | ab', '  |  ^']);
  });

  it('shows nothing of a line that is not there', () => {
    expect([frame('a\n', 2, 1, 1).length, frame('a\n', 3, 1, 1).length]).toEqual([3, 0]);
  });

  it('widens its margin with the line number', () => {
    expect(frame(`${'\n'.repeat(99)}x`, 100, 1, 2)).toEqual(['    |', '100 | x', '    | ^']);
  });

  it('cuts a long line around the caret, with a sign where something is left out', () => {
    const at = (column: number) => frame(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 1, column, column + 1);
    expect(at(501)).toEqual(['  |', `1 | …${'a'.repeat(50)}X${'b'.repeat(49)}…`, `  | ${' '.repeat(51)}^`]);
    expect(at(1)[1]).toBe(`1 | ${'a'.repeat(100)}…`);
    expect(at(1001)[1]).toBe(`1 | …${'b'.repeat(51)}`);
  });

  it.each([99, 100, 101])('shows a line of %i columns whole up to 100', (length) => {
    expect(frame('a'.repeat(length), 1, 1, 2)[1]).toBe(
      `1 | ${'a'.repeat(Math.min(100, length))}${length > 100 ? '…' : ''}`,
    );
  });

  it.each([99, 100, 101])('shows the %ith column of its line', (length) => {
    const [, source] = frame('a'.repeat(length), 1, length, length + 1);
    expect(source).toBe(length > 100 ? `1 | …${'a'.repeat(51)}` : `1 | ${'a'.repeat(length)}`);
  });

  it('stays quick and narrow on a line of a million characters', () => {
    const lines = frame('x'.repeat(1_000_000), 1, 600_000, 900_000);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(106);
  });

  it('puts its first caret under the first marked character, for any line and range', () => {
    const line = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.replaceAll('\n', ''));
    fc.assert(
      fc.property(line, fc.nat(320), fc.nat(320), (text, from, length) => {
        const [top = '', source = '', carets = ''] = frame(text, 1, from + 1, from + 1 + length);
        expect(source).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        expect(carets).toMatch(/^ {2}\| *\^+$/u);
        expect(Math.max(stringWidth(top), stringWidth(source), stringWidth(carets))).toBeLessThanOrEqual(4 + 102);
      }),
      { numRuns: 300 },
    );
  });
});
