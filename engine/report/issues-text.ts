import { type Issue, sortIssues } from '../values/issue.ts';
import { codeFrame, linesOf } from './code-frame.ts';
import { headline } from './issues-compact.ts';
import { placeText } from './places.ts';
import type { Style } from './style.ts';
import { count, visible } from './text.ts';

/** Where the text of a file comes from; null where it cannot be read (any more). */
export interface Sources {
  read(file: string): string | null;
}

/**
 * Every issue in file order: its headline, the source line with carets, the hint, the fix, the second place; at the
 * end the summary. `files`: how many were read, faultless ones included.
 */
export function issuesText(issues: readonly Issue[], sources: Sources, files: number, style: Style): string {
  const texts = new Map<string, readonly string[]>();
  const linesIn = (file: string): readonly string[] => {
    const known = texts.get(file);
    if (known) return known;
    const source = sources.read(file);
    const lines = source === null ? [] : linesOf(source);
    texts.set(file, lines);
    return lines;
  };
  const told = sortIssues(issues).map((issue) => [...issueLines(issue, linesIn, style), ''].join('\n'));
  return `${[...told, summary(issues, files, style)].join('\n')}\n`;
}

function issueLines(issue: Issue, linesIn: (file: string) => readonly string[], style: Style): string[] {
  const { hint, fix, related, place } = issue;
  const lines = [headline(issue, style), ...codeFrame(linesIn(place.file), place.range, style)];
  if (hint !== undefined) lines.push(`  ${style.cyan('hint')}: ${visible(hint)}`);
  if (fix) lines.push(`  ${style.cyan(fix.safe ? 'fix' : 'fix (may change a meaning)')}: ${visible(fix.title)}`);
  if (related)
    lines.push(
      `  ${style.cyan('see')}: ${visible(`${placeText(related.place)}: ${related.message}`)}`,
      ...codeFrame(linesIn(related.place.file), related.place.range, style),
    );
  return lines;
}

/** `Found 3 errors and 1 warning (2 fixable with --fix) in 2 of 14 files.` */
function summary(issues: readonly Issue[], files: number, style: Style): string {
  if (issues.length === 0) return style.green(`No problems in ${count(files, 'file')}.`);
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const warnings = issues.length - errors;
  const fixable = issues.filter((issue) => issue.fix?.safe).length;
  const found = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
    .filter((part) => part !== '')
    .join(' and ');
  const touched = new Set(issues.map((issue) => issue.place.file)).size;
  return style.bold(
    `Found ${found}${fixable > 0 ? ` (${fixable} fixable with --fix)` : ''} in ${touched} of ${count(files, 'file')}.`,
  );
}
