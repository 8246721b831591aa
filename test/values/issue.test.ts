import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains } from '../../engine/values/interval.ts';
import { compareText, hasErrors, type Issue, sortIssues } from '../../engine/values/issue.ts';

function issue(file: string, line: number, column: number, code: string, message = ''): Issue {
  const range = { start: { line, column }, end: { line, column: column + 1 } };
  return { code, severity: 'error', message, place: { file, range } };
}

describe('sortIssues', () => {
  const inOrder = [
    issue('plans/B.yaml', 9, 9, 'z/last'),
    issue('plans/a.yaml', 2, 1, 'b/second'),
    issue('plans/a.yaml', 2, 10, 'a/first'),
    issue('plans/a.yaml', 2, 10, 'a/first', 'worded later'),
    issue('plans/a.yaml', 2, 10, 'b/second'),
    issue('plans/a.yaml', 10, 1, 'a/first'),
    issue('plans/ä.yaml', 1, 1, 'a/first'),
  ];

  test('tells them by file, line, column, code and wording, in whatever order they were found', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (found) => {
        expect(sortIssues(found)).toEqual(inOrder);
      }),
    );
  });

  test('leaves its input as it was', () => {
    const found = [...inOrder].reverse();
    const before = [...found];
    sortIssues(found);
    expect(found).toEqual(before);
  });
});

test('compareText orders by code unit, which no locale changes', () => {
  expect(['z', 'ä', 'I', 'i', 'ı', 'Z', '10', '9', ''].sort(compareText)).toEqual([
    '',
    '10',
    '9',
    'I',
    'Z',
    'i',
    'z',
    'ä',
    'ı',
  ]);
  expect(compareText('a', 'a')).toBe(0);
});

test('a warning alone is no error', () => {
  const warning: Issue = { ...issue('a.yaml', 1, 1, 'a/b'), severity: 'warning' };
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([warning])).toBe(false);
  expect(hasErrors([warning, issue('a.yaml', 1, 1, 'a/b')])).toBe(true);
});

test('an interval has its start and not its end', () => {
  const interval = { start: 10, end: 20 };
  expect([9, 10, 11, 19, 20, 21].map((at) => contains(interval, at))).toEqual([false, true, true, true, false, false]);
  expect(contains({ start: 10, end: 10 }, 10)).toBe(false);
});
