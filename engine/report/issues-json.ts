import { type Issue, type Range, sortIssues } from '../values/issue.ts';
import { type Json, printJson } from './json.ts';

/** `check --json`, as `schemas/check-output.schema.json` describes it. `files`: how many were read, faultless ones included. */
export function issuesJson(issues: readonly Issue[], files: number): string {
  return printJson({
    schemaVersion: 1,
    issues: issueList(issues),
    summary: {
      errors: issues.filter((issue) => issue.severity === 'error').length,
      warnings: issues.filter((issue) => issue.severity === 'warning').length,
      files,
    },
  });
}

/** Issues as every JSON output shows them, in file order. */
export function issueList(issues: readonly Issue[]): Json {
  return sortIssues(issues).map(issueJson);
}

/** Lines and columns count from 1; `end` is just after the last character. */
function issueJson(issue: Issue): Json {
  const { code, severity, message, place, hint, fix } = issue;
  return {
    code,
    severity,
    message,
    file: place.file,
    range: rangeJson(place.range),
    ...(hint === undefined ? {} : { hint }),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: fix.title,
            safe: fix.safe,
            file: fix.place.file,
            range: rangeJson(fix.place.range),
            text: fix.text,
          },
        }),
  };
}

function rangeJson({ start, end }: Range): Json {
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}
