import { widthOf, wrap } from '../../report/report.ts';
import { type Context, contextOf, keysOf } from '../keys.ts';
import { type Line, line, say } from '../lines.ts';
import type { State } from '../state.ts';
import { type Pane, textPane } from './pane.ts';
import { legend } from './timeline.ts';

const NAMES: Readonly<Partial<Record<Context, string>>> = { list: 'the list of scenarios' };

/** Every key that means something where the question was asked, from the table of keys. */
export function help(state: State, width: number): Pane {
  const context = contextOf({ ...state, mode: { kind: 'browse' } });
  const keys = keysOf(context);
  const shownWidth = keys.reduce((most, { shown }) => Math.max(most, widthOf(shown)), 0);
  const lines = keys.flatMap(({ shown, says }): Line[] => {
    const [first = '', ...rest] = wrap(says, Math.max(10, width - shownWidth - 3));
    const gap = ' '.repeat(shownWidth);
    return [
      [say(`${shown}${' '.repeat(shownWidth - widthOf(shown))}`, 'bold'), say(`   ${first}`)],
      ...rest.map((text) => line(`${gap}   ${text}`)),
    ];
  });
  const signs = context === 'timeline' ? [[], ...wrap(legend(width), width).map((text) => line(text, 'dim'))] : [];
  return textPane(line(`keys in ${NAMES[context] ?? `the tab ${context}`}`, 'bold'), [...lines, ...signs], '');
}
