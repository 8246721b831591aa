import { widthOf, wrap } from '../../report/report.ts';
import { clip, type Line, say, type Tone } from '../lines.ts';
import type { TimelineRow } from '../protocol.ts';
import type { State } from '../state.ts';
import type { Pane } from './pane.ts';

/** What a row is, told by a sign as well as by its colour. */
const SIGNS: Readonly<
  Record<TimelineRow['tone'], { readonly sign: string; readonly tone: Tone; readonly is: string }>
> = {
  event: { sign: '·', tone: 'plain', is: 'event' },
  money: { sign: '+', tone: 'good', is: 'money' },
  refused: { sign: '✗', tone: 'bad', is: 'refused' },
  told: { sign: '»', tone: 'accent', is: 'notification' },
  state: { sign: '=', tone: 'warn', is: 'state' },
};

/** What the signs mean, as far apart as there is room for. */
export function legend(width: number): string {
  const words = Object.values(SIGNS).map(({ sign, is }) => `${sign} ${is}`);
  const wide = words.join('   ');
  return widthOf(wide) <= width ? wide : words.join(' ');
}

/** Everything that happened, in time; what lies behind the moment that is shown is dimmed. */
export function timeline({ view, at }: State, width: number): Pane {
  const rows = view?.timeline ?? [];
  const widths = columnsOf(rows);
  return {
    heading: [say(legend(width), 'dim')],
    count: rows.length,
    block: (index) => {
      const row = rows[index];
      return row === undefined ? [] : rowLines(row, at, widths, width);
    },
    reads: 'block',
    empty: view === null ? 'Nothing is computed yet.' : 'Nothing happens in this scenario.',
    page: 0,
    pages: 1,
  };
}

interface Widths {
  readonly time: number;
  readonly account: number;
}

/** Measured once for all frames: there may be tens of thousands of rows. */
const MEASURED = new WeakMap<readonly TimelineRow[], Widths>();

function columnsOf(rows: readonly TimelineRow[]): Widths {
  const known = MEASURED.get(rows) ?? measured(rows);
  MEASURED.set(rows, known);
  return known;
}

function measured(rows: readonly TimelineRow[]): Widths {
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  const time = widest([...new Set(rows.map((row) => row.time))]);
  // With one account there is nothing to tell apart.
  const names = [...new Set(rows.map((row) => row.account))];
  return { time, account: names.length < 2 ? 0 : widest(names) };
}

/** A text that is too long for its line goes on below itself. */
function rowLines(row: TimelineRow, at: number | null, { time, account: widest }: Widths, width: number): Line[] {
  const account = Math.min(widest, Math.max(6, Math.floor(width / 5)));
  const { sign, tone } = SIGNS[row.tone];
  const isLater = at !== null && row.at > at;
  const isNow = row.at === at;
  const paint = (own: Tone): Tone => (isLater ? 'dim' : own);
  const before = 2 + time + 2 + (account === 0 ? 0 : account + 2);
  const [first = '', ...rest] = wrap(row.text, Math.max(16, width - before - 2));
  const head: Line = [
    say(isNow ? '◆ ' : isLater ? '  ' : '│ ', isNow ? 'accent' : 'dim'),
    say(`${padded(row.time, time)}  `, paint('dim')),
    ...(account === 0 ? [] : [say(`${padded(clip(row.account, account), account)}  `, paint('plain'))]),
    say(`${sign} ${first}`, paint(tone)),
  ];
  const rule = say(isLater ? '  ' : '│ ', 'dim');
  return [head, ...rest.map((text) => [rule, say(`${' '.repeat(before)}${text}`, paint(tone))])];
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
