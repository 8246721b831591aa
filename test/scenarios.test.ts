import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { build, diskSource, read, report, run, verify } from '../engine/index.ts';

/** The repository is a book of its own: its scenarios are its acceptance tests. */
const { book, program, issues } = await build(read(diskSource(fileURLToPath(new URL('..', import.meta.url)))));

test('the book has no issues', () => expect(report.issues.compact(issues)).toBe(''));

describe('every scenario comes out as it expects', () => {
  test.each((book?.scenarios ?? []).map((scenario) => [scenario.document.name, scenario] as const))(
    '%s',
    (_, scenario) => {
      if (book === null || program === null) return expect.unreachable('without a program there are no scenarios');
      const result = verify(run(program, book, scenario), scenario, program);
      expect(result.differences).toEqual([]);
      expect(result).toMatchObject({ status: 'passed', file: scenario.file });
    },
  );
});
