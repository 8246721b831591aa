import type { Difference, TestResult, TestSummary } from '../model/test-result.ts';
import type { Issue } from '../values/issue.ts';
import { printAmount } from '../values/money.ts';
import { issueList } from './issues-json.ts';
import { type Json, printJson } from './json.ts';

/**
 * `test --json`, as `schemas/test-output.schema.json` describes it. `issues` are those of the book, told only where
 * there are any; with errors among them no scenario has run.
 */
export function testJson(results: readonly TestResult[], issues: readonly Issue[] = []): string {
  const { passed, failed } = countTests(results);
  return printJson({
    schemaVersion: 1,
    summary: { passed, failed },
    scenarios: results.map(({ file, name, status, differences }) => ({
      file,
      name,
      status,
      differences: differences.map(differenceJson),
    })),
    ...(issues.length === 0 ? {} : { issues: issueList(issues) }),
  });
}

/** `difference` is a decimal string: actual less expected. */
function differenceJson({ path, expected, actual, difference }: Difference): Json {
  return { path, expected, actual, ...(difference === undefined ? {} : { difference: printAmount(difference) }) };
}

export function countTests(results: readonly TestResult[]): TestSummary {
  const passed = results.filter((result) => result.status === 'passed').length;
  return { passed, failed: results.length - passed };
}
