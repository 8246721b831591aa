import { geometryOf, isTooSmall, RULE, SMALLEST } from '../geometry.ts';
import { contextOf } from '../keys.ts';
import { dimmed, ends, type Line, line, lineWidth, type Span, say, toWidth } from '../lines.ts';
import { momentText } from '../moments.ts';
import { type State, TABS, type Tab } from '../state.ts';
import { list, listHeading } from './list.ts';
import { paneLines } from './pane.ts';
import { paneOf, scrollOf } from './panes.ts';
import { differencesOf } from './problems.ts';
import { keyBar, status } from './status.ts';

/** The whole screen: exactly as many lines as may be drawn, each exactly as wide as the terminal. */
export function layout(state: State): Line[] {
  const { columns } = state.size;
  const { height } = geometryOf(state);
  if (isTooSmall(state.size)) return tooSmall(state, height);
  return [
    toWidth(tabBar(state, columns), columns),
    ...sidesOf(state),
    toWidth(status(state, columns), columns),
    toWidth(keyBar(state, columns), columns),
  ];
}

function sidesOf(state: State): Line[] {
  const { sides, list: left, pane: right, body } = geometryOf(state);
  if (sides === 'pane') return rightSide(state, right, body);
  const listed = [toWidth(listHeading(state), left), ...list(state, left, body + 1)];
  if (sides === 'list') return listed;
  const rule: Span = { text: RULE, tone: 'dim' };
  return rightSide(state, right, body).map((spans, at) => [...(listed[at] ?? toWidth([], left)), rule, ...spans]);
}

/** The scenario and the moment, the heading of the pane or what is wrong, and the pane. */
function rightSide(state: State, width: number, body: number): Line[] {
  const pane = paneOf(state);
  const lines = paneLines(pane, scrollOf(state), width, body, state.focus === 'pane' && state.mode.kind === 'browse');
  const isOld = state.isBroken && state.mode.kind === 'browse' && state.tab !== 'problems';
  const heading = isOld ? problemLine(state) : [say('  '), ...pane.heading];
  return [titleLine(state, width), toWidth(heading, width), ...(isOld ? dimmed(lines) : lines)];
}

function titleLine(state: State, width: number): Line {
  const scenario = state.scenarios.find(({ key }) => key === state.chosen);
  const isComing = state.chosen !== null && state.view?.key !== state.chosen && !state.isBroken;
  const name = [say('  '), say(scenario?.name ?? '', 'bold'), say(isComing ? '  running…' : '', 'dim')];
  const moment = state.view === null ? [] : [say(`  ${momentText(state)}`, state.at === null ? 'dim' : 'accent')];
  return ends(name, moment, width);
}

/** The first error, above the last good result. */
function problemLine({ issues }: State): Line {
  const issue = issues.find(({ severity }) => severity === 'error');
  if (issue === undefined) return [];
  const { file, range } = issue.place;
  return line(`✗ ${file}:${range.start.line}:${range.start.column}: ${issue.message}`, 'bad');
}

/** The one that is shown stands in brackets; where there is little room the others give way. */
function tabBar(state: State, width: number): Line {
  const spread = tabsOf(state, TABS, (name) => name, '  ');
  if (lineWidth(spread) <= width) return spread;
  const full = tabsOf(state, TABS, (name) => name);
  if (lineWidth(full) <= width) return full;
  const useful = TABS.filter((tab) => tab !== 'what-if' || tab === state.tab || state.trial !== null);
  const shorter = LETTERS.map((count) => tabsOf(state, useful, (name) => name.slice(0, count)));
  return shorter.find((tabs) => lineWidth(tabs) <= width) ?? shorter.at(-1) ?? [];
}

/** Of the names of the tabs that are not shown, where there is less and less room. */
const LETTERS = [Number.POSITIVE_INFINITY, 4, 3, 2];

function tabsOf(state: State, tabs: readonly Tab[], short: (name: string) => string, gap = ' '): Line {
  const problems = state.issues.length + differencesOf(state).length;
  const shown = tabs.indexOf(state.tab);
  return tabs.flatMap((tab, index): Span[] => {
    const count = tab === 'problems' && problems > 0 ? ` ${problems}` : '';
    const isShown = index === shown;
    const text = `${TABS.indexOf(tab) + 1} ${isShown ? tab : short(tab)}${count}`;
    if (isShown) return [say(gap.slice(1)), say(`[${text}]`, state.focus === 'pane' ? 'cursor' : 'bold')];
    const isOff = tab === 'what-if' && state.trial === null;
    const before = index === shown + 1 && shown >= 0 ? gap.slice(1) : gap;
    return [say(`${before}${text}`, isOff ? 'dim' : count === '' ? 'plain' : 'bad')];
  });
}

function tooSmall(state: State, height: number): Line[] {
  const { columns, rows } = state.size;
  const said = [
    line('The terminal is too small.', 'bold'),
    line(`It has ${columns} × ${rows}; at least`),
    line(`${SMALLEST.columns} × ${SMALLEST.rows} are needed.`),
    line(contextOf(state) === 'help' ? 'ctrl-c ends.' : 'q quits.', 'dim'),
  ];
  return Array.from({ length: height }, (_, index) => toWidth(said[index] ?? [], columns));
}
