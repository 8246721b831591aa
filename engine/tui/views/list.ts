import { clip, ends, type Line, line, type Span, say, toWidth, underCursor } from '../lines.ts';
import { folderOf, type Listed, listed, type State } from '../state.ts';
import { changesOf } from './what-if.ts';

/** The scenarios by folder, each with how it came out and what it totals; the cursor is on the one that is shown. */
export function list(state: State, width: number, height: number): Line[] {
  const rows = listed(state);
  const blank = toWidth([], width);
  if (rows.length === 0)
    return [toWidth(line(emptyText(state), 'dim'), width), ...Array.from({ length: height - 1 }, () => blank)];
  // Of many hundred only those are drawn that are seen.
  const places: (Listed | string)[] = [];
  let at = 0;
  rows.forEach((row, index) => {
    const folder = folderOf(row.file);
    if (index === 0 || folder !== folderOf(rows[index - 1]?.file ?? '')) places.push(folder);
    if (row.key === state.chosen) at = places.length;
    places.push(row);
  });
  const top = Math.max(0, Math.min(at - Math.floor(height / 2), places.length - height));
  const lines = places.slice(top, top + height).map((place) => {
    if (typeof place === 'string') return toWidth(line(`${place}/`, 'dim'), width);
    return rowLine(place, place.key === state.chosen, state, width);
  });
  return [...lines, ...Array.from({ length: height }, () => blank)].slice(0, height);
}

function emptyText({ scenarios, filter, isRead }: State): string {
  if (!isRead && scenarios.length === 0) return 'reading…';
  return scenarios.length === 0 ? 'no scenario' : `none has "${filter}"`;
}

function rowLine(row: Listed, isChosen: boolean, state: State, width: number): Line {
  const name: Line = [
    say(isChosen ? '▸' : ' ', 'accent'),
    statusOf(row),
    say(` ${row.name}`, row.isStale ? 'dim' : 'plain'),
  ];
  const total = totalOf(row, state, width);
  const spans = ends(name, total === '' ? [] : [say(` ${total}`, row.isStale ? 'dim' : 'plain')], width);
  if (isChosen && state.focus === 'list') return underCursor(spans, width);
  return isChosen
    ? spans.map((span) => ({ ...span, tone: span.tone === 'plain' ? ('bold' as const) : span.tone }))
    : spans;
}

function statusOf({ status, isStale }: Listed): Span {
  if (status === null) return say('…', 'dim');
  if (isStale) return say(status === 'passed' ? '✓' : '✗', 'dim');
  return status === 'passed' ? say('✓', 'good') : say('✗', 'bad');
}

/** What it totals; while a number is tried, by how much that moved. Of several currencies the first is said. */
function totalOf(row: Listed, { trial }: State, width: number): string {
  const named = (currency: string) => (width < NAMES_CURRENCY ? '' : ` ${currency}`);
  if (trial?.phase === 'comparing') {
    const [change] = row.isStale || row.status === null ? [] : changesOf(row, trial.base[row.key]);
    if (change !== undefined) return clip(change.by + named(change.currency), TOTAL_WIDTH);
  }
  const totals = Object.entries(row.totals);
  const [first] = totals;
  if (first === undefined) return '';
  return clip(`${first[1]}${named(first[0])}${totals.length > 1 ? '+' : ''}`, TOTAL_WIDTH);
}

const TOTAL_WIDTH = 18;
/** Columns of a list that has room for currencies. */
const NAMES_CURRENCY = 34;

/** How many there are and how they came out. */
export function listHeading(state: State): Line {
  const rows = listed(state);
  const passed = rows.filter(({ status }) => status === 'passed').length;
  const failed = rows.filter(({ status }) => status === 'failed').length;
  return [
    ...(state.filter === '' ? [] : [say(`/${state.filter}  `, 'accent')]),
    say(`${passed} ✓`, 'good'),
    ...(failed === 0 ? [] : [say(`  ${failed} ✗`, 'bad')]),
  ];
}
