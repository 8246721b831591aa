import { type Issue, sortIssues } from '../values/issue.ts';
import { placeText } from './places.ts';
import { plain, type Style } from './style.ts';
import { visible } from './text.ts';

/** One line per issue, `file:line:col: error: message [code]`, in file order; nothing at all where there is none. */
export function issuesCompact(issues: readonly Issue[]): string {
  return sortIssues(issues)
    .map((issue) => `${headline(issue, plain)}\n`)
    .join('');
}

/** The line that people grep and editors read. */
export function headline(issue: Issue, style: Style): string {
  const severity = issue.severity === 'error' ? style.red('error') : style.yellow('warning');
  const fixable = issue.fix?.safe ? ' (fixable)' : '';
  const place = style.bold(visible(placeText(issue.place)));
  return `${place}: ${severity}: ${visible(issue.message)} ${style.dim(`[${visible(issue.code)}]`)}${fixable}`;
}
