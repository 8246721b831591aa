import { codeFrame, linesOf, plain, wrap } from '../../report/report.ts';
import type { Issue } from '../../values/issue.ts';
import { type Line, line, type Tone } from '../lines.ts';
import type { State } from '../state.ts';
import type { Pane } from './pane.ts';

/** What is wrong with the files, each with the line it stands in; then what the scenario expected otherwise. */
export function problems(state: State, width: number): Pane {
  const { issues, texts } = state;
  const differences = differencesOf(state);
  return {
    heading: line(headingOf(issues), 'dim'),
    count: issues.length + differences.length,
    block: (index) => {
      const issue = issues[index];
      if (issue !== undefined) return issueLines(issue, texts[issue.place.file] ?? null, width);
      return differenceLines(differences[index - issues.length] ?? [], width);
    },
    reads: 'block',
    empty: 'No problems: the files are fine and the scenario came out as expected.',
    page: 0,
    pages: 1,
  };
}

function headingOf(issues: readonly Issue[]): string {
  return issues.length === 0 ? '' : 'enter opens the file at the place';
}

function issueLines(
  { severity, message, place, code, hint, related }: Issue,
  text: string | null,
  width: number,
): Line[] {
  const { line: at, column } = place.range.start;
  const tone: Tone = severity === 'error' ? 'bad' : 'warn';
  const sign = severity === 'error' ? '✗' : '!';
  const frame = text === null ? [] : codeFrame(linesOf(text), place.range, plain);
  const also =
    related === undefined ? [] : [`${related.place.file}:${related.place.range.start.line}: ${related.message}`];
  return [
    ...wrap(`${sign} ${place.file}:${at}:${column}: ${severity}: ${message} [${code}]`, width).map((said) =>
      line(said, tone),
    ),
    ...frame.map((said) => line(`  ${said}`)),
    ...[...(hint === undefined ? [] : [hint]), ...also].flatMap((said) =>
      wrap(said, width - 2).map((row) => line(`  ${row}`, 'dim')),
    ),
    [],
  ];
}

/** What the scenario expected otherwise: the lines of each, which begin with the one that is indented least. */
export function differencesOf({ view }: Pick<State, 'view'>): readonly (readonly string[])[] {
  const lines = view?.differences ?? [];
  const indentOf = (text: string) => text.length - text.trimStart().length;
  const least = Math.min(...lines.map(indentOf));
  const differences: string[][] = [];
  for (const text of lines) {
    const own = text.slice(least);
    if (indentOf(text) === least) differences.push([own]);
    else differences.at(-1)?.push(own);
  }
  return differences;
}

function differenceLines(difference: readonly string[], width: number): Line[] {
  const [first = '', ...rest] = difference;
  return [
    line(`✗ ${first}`, 'bad'),
    ...rest.flatMap((text) => wrap(text.trimStart(), width - 4).map((said) => line(`    ${said}`))),
    [],
  ];
}
