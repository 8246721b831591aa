import { expect, it } from 'vitest';
import type { TestResult } from '../../engine/model/test-result.ts';
import { report } from '../../engine/report/report.ts';
import { plain } from '../../engine/report/style.ts';
import { eur, issue, place } from './builder.ts';
import { expectGolden } from './golden.ts';

const RESULTS: readonly TestResult[] = [
  { file: 'scenarios/a.yaml', name: 'a whole month', status: 'passed', differences: [] },
  {
    file: 'scenarios/b.yaml',
    name: 'four days of May',
    status: 'failed',
    differences: [
      {
        path: 'invoices[acme 2026-06-01].lines[Line rental].amount',
        expected: '1.29 EUR',
        actual: '1.61 EUR',
        difference: eur('0.32'),
      },
      {
        path: 'invoices[acme 2026-06-01].total',
        expected: '1.29 EUR',
        actual: '1.28 EUR',
        difference: eur('-0.01'),
      },
      { path: 'rejections[0]', expected: null, actual: 'call no-rate at 2026-05-05T10:12:00+03:00' },
      { path: 'invoices[acme 2026-07-01]', expected: 'an invoice', actual: null },
    ],
  },
];

it('shows expected above actual, with the difference in money, and counts at the end', () => {
  expectGolden('test.txt', report.test.default(RESULTS, plain));
});

it('has the published shape', () => {
  expectGolden('test-json.txt', report.test.json(RESULTS));
});

it('counts none where there is nothing to test', () => {
  expect(report.test.default([], plain)).toBe('Scenarios: 0 passed\n');
  expect(JSON.parse(report.test.json([])).summary).toEqual({ passed: 0, failed: 0 });
});

it('tells the issues that kept the scenarios from running', () => {
  const found = issue({ place: place('plans/line.yaml', 3, 5, 7) });
  expectGolden('test-issues-json.txt', report.test.json([], [found]));
});
