import { describe, expect, test } from 'vitest';
import { report, verify } from '../engine/index.ts';
import { runOf, wholeBook } from './whole-book.ts';

/** The repository is a book of its own: its scenarios are its acceptance tests. */
const { book, program, issues } = await wholeBook();

test('the book has no issues', () => expect(report.issues.compact(issues)).toBe(''));

describe('every scenario comes out as it expects', () => {
  test.each(book.scenarios.map((scenario) => [scenario.document.name, scenario] as const))('%s', (_, scenario) => {
    const result = verify(runOf({ book, program }, scenario), scenario, program);
    expect(result.differences).toEqual([]);
    expect(result).toMatchObject({ status: 'passed', file: scenario.file });
  });
});
