/** 1-based line and column in the source text; the column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Half-open: `end` is the position just after the last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where something an author wrote stands. `file` is relative to the book's root, with forward slashes. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

/** A text edit that would mend the issue: replace `range` of `file` by `text`. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly place: Place;
  readonly text: string;
}

/**
 * Anything wrong in an author's file. A value, never an exception.
 * `code` is `area/kebab-name` and stable: tests and CI match on it, the wording of `message` may improve.
 */
export interface Issue {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place: Place;
  readonly hint?: string;
  readonly fix?: Fix;
  /** A second place that takes part, such as the other definition of a duplicate name. */
  readonly related?: { readonly message: string; readonly place: Place };
}

/** What every stage returns: its value (absent when an error left nothing to go on with) and all its issues at once. */
export interface Outcome<T> {
  readonly value: T | null;
  readonly issues: readonly Issue[];
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** File order, then position, then code: the order in which issues are told, whatever order they were found in. */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  return [...issues].sort(
    (a, b) =>
      compareText(a.place.file, b.place.file) ||
      a.place.range.start.line - b.place.range.start.line ||
      a.place.range.start.column - b.place.range.start.column ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Order by UTF-16 code unit: the same under every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
