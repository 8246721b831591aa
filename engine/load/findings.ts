import type { Issue, Place } from '../values/issue.ts';

type More = Pick<Issue, 'hint' | 'fix' | 'related'>;

/** The issues of one load, in the order in which they were found. */
export class Findings {
  readonly issues: Issue[] = [];

  error(code: string, place: Place, message: string, more: More = {}): void {
    this.issues.push({ code, severity: 'error', message, place, ...more });
  }

  warning(code: string, place: Place, message: string, more: More = {}): void {
    this.issues.push({ code, severity: 'warning', message, place, ...more });
  }
}
